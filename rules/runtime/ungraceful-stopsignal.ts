import {
  type Command,
  defineRule,
  isTemplateText,
  type Problem,
  type Stage,
  type StopsignalInstruction,
  signalProblem,
} from "imglint/rule";

export default defineRule({
  summary: "The signal does not stop the container in an orderly way",
  why: "SIGKILL and SIGSTOP cannot be caught, so the program saves and closes nothing; systemd shuts down on SIGRTMIN+3 only. A signal that does not exist fails the build.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "FROM postgres:18\nSTOPSIGNAL SIGKILL\n",
      good: "FROM postgres:18\nSTOPSIGNAL SIGINT\n",
    },
    {
      bad: 'FROM fedora:44\nCMD ["/usr/lib/systemd/systemd"]\n',
      good: 'FROM fedora:44\nSTOPSIGNAL SIGRTMIN+3\nCMD ["/usr/lib/systemd/systemd"]\n',
    },
  ],
  sources: [
    "https://docs.docker.com/reference/dockerfile/#stopsignal",
    "https://systemd.io/CONTAINER_INTERFACE/",
    "https://www.freedesktop.org/software/systemd/man/latest/systemd.html#Signals",
  ],

  *check(dockerfile) {
    for (const stopsignal of dockerfile.of("STOPSIGNAL")) yield* unfit(stopsignal);
    if (dockerfile.finalStage) yield* unstoppable(dockerfile.finalStage);
  },
});

function* unfit({ signal }: StopsignalInstruction): Iterable<Problem> {
  if (signal?.value === undefined || isTemplateText(signal.text)) return;
  const message = signalProblem(signal.value);
  if (message !== undefined) yield { at: signal, severity: "error", message };
  const name = /^(?:SIG)?(KILL|STOP)$/i.exec(signal.value)?.[1] ?? uncatchable.get(signal.value);
  if (name === undefined) return;
  const effect = name.toUpperCase() === "KILL" ? "kills the program at once" : "freezes the program";
  yield { at: signal, message: `"${signal.value}" ${effect}; use one it can catch, such as "SIGTERM"` };
}

const uncatchable: ReadonlyMap<string, string> = new Map([
  ["9", "KILL"],
  ["19", "STOP"],
]);

/** systemd takes SIGTERM, which is what `docker stop` sends by default, for a wish to start over. */
function* unstoppable(stage: Stage): Iterable<Problem> {
  const { entrypoint, cmd } = stage.end;
  const [first, ...others] = (entrypoint ?? cmd)?.script.commands ?? [];
  const systemd = first && others.length === 0 && isSystemd(first, stage) ? first.name : undefined;
  const signal = stage.chain.flatMap(link => link.of("STOPSIGNAL")).at(-1)?.signal;
  if (!systemd || (signal && (signal.value === undefined || stopsSystemd.test(signal.value)))) return;
  // An image made for systemd may bring the signal.
  if (!signal && stage.rootImage && /init|systemd/.test(stage.rootImage.text)) return;
  yield signal
    ? { at: signal, message: `"${signal.value}" does not stop systemd; write "SIGRTMIN+3"` }
    : { at: systemd, message: '"systemd" does not stop on SIGTERM; add "STOPSIGNAL SIGRTMIN+3"' };
}

/** On the Red Hat family init is systemd; elsewhere where the package makes it so. */
const isSystemd = ({ program, name }: Command, { chain, rootImage }: Stage): boolean => {
  if (program === "systemd") return true;
  if (!/^(?:\/usr)?\/sbin\/init$/.test(name?.value ?? "")) return false;
  if (/^(?:almalinux|amazonlinux|centos|fedora|oraclelinux|rockylinux)$/.test(rootImage?.officialName ?? ""))
    return true;
  const operations = chain.flatMap(stage => stage.of("RUN").flatMap(({ packageOperations }) => packageOperations));
  return operations.some(
    ({ verb, packages }) => verb === "install" && packages.some(({ name }) => /^systemd(?:-sysv)?$/.test(name)),
  );
};

const stopsSystemd = /^(?:(?:SIG)?(?:RTMIN\+(?:[3-6]|1[3-6])|PWR|INT)|37)$/i;
