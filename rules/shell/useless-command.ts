import { boolean, type Command, defineRule, type RunInstruction } from "imglint/rule";

export default defineRule({
  summary: "A program that is of no use in a build",
  why: "A build has no terminal, no services and no user who looks at it: such a call does nothing, and what it starts ends with its RUN.",
  severity: "info",
  preset: "recommended",
  codes: { DL3001: "info" },
  options: {
    everyCall: boolean("report calls too that do serve a purpose in a build", false),
  },
  presetOptions: { hadolint: { everyCall: true } },
  examples: [
    {
      bad: "FROM debian:13\nRUN service nginx start\n",
      good: 'FROM debian:13\nCMD ["nginx", "-g", "daemon off;"]\n',
    },
  ],

  *check(dockerfile, { everyCall }) {
    for (const run of dockerfile.of("RUN")) {
      const seen = new Set<string>();
      for (const command of run.script.commands) {
        const { program, name } = command;
        const isListed = hadolintPrograms.has(program);
        if (!name || !isPlain(name.value) || seen.has(program) || (!isListed && !otherPrograms.has(program))) continue;
        seen.add(program);
        if (!(everyCall && isListed) && servesBuild(command, run)) continue;
        yield {
          at: name,
          message: `"${program}" ${reasons[program] ?? "shows what nobody looks at in a build; leave it out"}`,
          codes: isListed ? ["DL3001"] : [],
        };
      }
    }
  },
});

const hadolintPrograms = new Set(["free", "kill", "mount", "ps", "service", "shutdown", "ssh", "top", "vim"]);
const otherPrograms = new Set(
  "systemctl reboot halt poweroff ifconfig htop vi nano emacs umount telnet swapon init docker newgrp".split(" "),
);

/** A script elsewhere may only share the name. */
const isPlain = (name: string): boolean => /^(?:(?:\/usr)?(?:\/local)?\/s?bin\/)?\w+$/.test(name);

const editor = "waits for somebody at a terminal, and a build has none; use a program such as sed";
const power = "cannot stop or restart a build; leave it out";
const service = 'starts nothing that outlives this RUN; run the service itself with "CMD"';
const mounting = 'is not permitted in a build, and no mount outlives its RUN; use "RUN --mount"';

const reasons: Readonly<Record<string, string>> = {
  ...Object.fromEntries(["vim", "vi", "nano", "emacs"].map(program => [program, editor])),
  ...Object.fromEntries(["shutdown", "reboot", "halt", "poweroff", "init"].map(program => [program, power])),
  ...Object.fromEntries(["service", "systemctl"].map(program => [program, service])),
  ...Object.fromEntries(["mount", "umount", "swapon"].map(program => [program, mounting])),
  kill: "finds no process of another RUN; leave it out",
  ssh: 'has neither keys nor a terminal in a build; use "RUN --mount=type=ssh"',
  docker: 'reaches no daemon in a build; call it outside, or take files from an image with "COPY --from"',
  newgrp: "changes the group of a shell that ends at once; leave it out",
  telnet: "has nobody to talk with in a build; leave it out",
};

const servesBuild = (command: Command, run: RunInstruction): boolean => {
  const { program, args, isTest, isConditional, isSubstitution, pipeline } = command;
  const words = args.map(({ value }) => value);
  if (words.some(word => /^(?:--version|-V|--help)$/.test(word)) || isSubstitution || isTest) return true;
  switch (program) {
    case "systemctl":
      // These make links only, or end without a word where no systemd runs.
      return (
        isConditional || words.some(word => unitVerbs.test(word)) || words.includes("--root") || words.length === 0
      );
    case "service":
      return isConditional || startsServer(run, command);
    case "kill":
    case "ps":
    case "free":
    case "top":
      return isConditional || pipeline.commands.length > 1 || startsServer(run, command);
    case "docker":
      return (
        isConditional ||
        !daemonVerbs.test(words[0] ?? "") ||
        /dockerd|DOCKER_HOST/.test(run.text) ||
        startsServer(run, command)
      );
    case "ssh":
      return run.mounts.some(({ type }) => type === "ssh" || type === "secret");
    case "mount":
    case "umount":
      return run.flag("security") !== undefined || words.length === 0;
    case "vim":
    case "vi":
    case "emacs":
      return words.some(word => /^(?:\+|-c$|-[a-zA-Z]*[eEs]|--cmd|--batch|--headless)/.test(word));
    case "init":
      return !/^[06]$/.test(words[0] ?? "");
    default:
      return false;
  }
};

const unitVerbs =
  /^(?:enable|disable|mask|unmask|set-default|preset|preset-all|daemon-reload|is-enabled|link|add-wants|--root=.*|--global)$/;

const daemonVerbs = /^(?:build|exec|images|load|network|ps|pull|run|save|start|volume)$/;

/** The RUN has a server of its own to work with: one in the background, or one that another command uses. */
const startsServer = ({ script }: RunInstruction, command: Command): boolean =>
  script.commands.some(({ joint }) => joint === "&") ||
  script.text.trimEnd().endsWith("&") ||
  script.commands.some(other => /^(?:service|\w+ctl)$/.test(other.program) && other !== command) ||
  (command.program === "service" && usesServer(script.commands, command));

/** Something besides the calls of `service` and their surroundings runs behind the start. */
const usesServer = (commands: readonly Command[], command: Command): boolean =>
  commands
    .slice(commands.indexOf(command) + 1)
    .some(({ program }) => !/^(?:|service|echo|true|:|rm|sleep)$/.test(program));
