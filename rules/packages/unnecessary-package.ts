import {
  type Command,
  type Dockerfile,
  defineRule,
  type Instruction,
  opensShell,
  type PackageOperation,
  strings,
} from "imglint/rule";

export default defineRule({
  summary: "The final image has tools for people at a terminal",
  why: "Editors, manuals and remote shells are of no use to a program in a container. They make the image larger, need updates, and help whoever breaks in.",
  severity: "info",
  preset: "strict",
  options: {
    packages: strings("system packages that a running image has no use for", [
      ...["vim", "vim-tiny", "vim-nox", "vim-enhanced", "vim-minimal", "neovim", "nano", "emacs"],
      ...["emacs-nox", "joe", "jed", "mc", "man", "man-db", "man-pages", "manpages", "manpages-dev", "mandoc"],
      ...["telnet", "inetutils-telnet", "telnetd", "openssh-server", "htop", "atop", "btop", "iotop", "iftop"],
      ...["nmon", "glances", "tmux", "byobu", "bash-completion"],
    ]),
  },
  examples: [
    {
      bad: 'FROM alpine:3.24\nRUN apk add --no-cache nginx vim htop\nCMD ["nginx", "-g", "daemon off;"]\n',
      good: 'FROM alpine:3.24\nRUN apk add --no-cache nginx\nCMD ["nginx", "-g", "daemon off;"]\n',
    },
  ],
  sources: ["https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages"],

  *check(dockerfile, { packages: names }) {
    if (dockerfile.isDevelopment || isForPeople(dockerfile)) return;
    const operations = dockerfile.shippedStages.flatMap(stage => stage.of("RUN").flatMap(run => run.packageOperations));
    const installs = operations.filter(({ verb, isSystem }) => verb === "install" && isSystem);
    const removed = namesIn(operations.filter(({ verb }) => verb === "remove"));
    const idle = idleTools(names, namesIn(installs), removed, dockerfile);
    for (const { packages, options } of installs) {
      const group = options.get("--virtual") ?? options.get("-t");
      if (typeof group === "string" && removed.has(group)) continue;
      const left = packages.filter(({ name, kind }) => kind === "name" && idle.has(name));
      const [first] = left;
      if (first) yield { at: first, message: messageFor(left.map(({ name }) => name)) };
    }
  },
});

const namesIn = (operations: readonly PackageOperation[]): ReadonlySet<string> =>
  new Set(operations.flatMap(({ packages }) => packages.map(({ name }) => name)));

/** Those that stay in the image, and are neither used nor configured. */
const idleTools = (
  names: readonly string[],
  installed: ReadonlySet<string>,
  removed: ReadonlySet<string>,
  dockerfile: Dockerfile,
): ReadonlySet<string> => {
  const left = names.filter(name => installed.has(name) && !removed.has(name));
  if (left.length === 0) return new Set();
  const text = textBesidesPackages(dockerfile);
  const hasServers = mayStartServers(dockerfile);
  return new Set(left.filter(name => !isMentioned(name, text) && !(hasServers && isServerPackage(name))));
};

/** It is there for debugging, or what it runs is a shell, or nothing: somebody is to work in it. */
const isForPeople = (dockerfile: Dockerfile): boolean =>
  /\bdebug\b/i.test(`${dockerfile.path} ${dockerfile.finalStage?.name ?? ""}`) ||
  startingCommands(dockerfile).every(command => opensShell(command) || waiting.has(command.program));

/** They keep a container up for whoever enters it, or run the program behind them. */
const waiting = new Set(["tail", "sleep", "fish", "tini", "dumb-init"]);

const startingCommands = ({ finalStage }: Dockerfile): readonly Command[] =>
  [finalStage?.end.entrypoint, finalStage?.end.cmd].flatMap(instruction => instruction?.script.commands ?? []);

/** What the shipped stages set, copy and run, but for the calls of package managers: a tool that comes up there is used. */
const textBesidesPackages = ({ shippedStages }: Dockerfile): string => {
  const instructions = shippedStages.flatMap(stage => stage.instructions);
  return instructions
    .filter(({ keyword }) => keyword !== "LABEL")
    .flatMap(textsOf)
    .join("\n");
};

const textsOf = (instruction: Instruction): readonly string[] => {
  if (instruction.keyword !== "RUN") return [instruction.text];
  const managers = new Set(instruction.packageOperations.map(({ command }) => command));
  const others = instruction.script.commands.filter(command => !managers.has(command));
  return others.flatMap(({ program, args }) => [program, ...args.map(({ value }) => value)]);
};

/** By the name of its program, "vim" for vim-tiny, or of its configuration: `.vimrc`, `sshd_config`, `/etc/ssh`. */
const isMentioned = (name: string, text: string): boolean => {
  const program = name === "openssh-server" ? "sshd?" : (name.split("-", 1)[0] ?? name).replace(/\W/g, "\\$&");
  return new RegExp(`(?<!\\w)${program}(?:rc|_config)?(?!\\w)`).test(text);
};

const isServerPackage = (name: string): boolean => /(?:-server|d)$/.test(name);

const mayStartServers = (dockerfile: Dockerfile): boolean =>
  startingCommands(dockerfile).some(({ program }) => startsOthers.test(program));

/** The name of a script, or of a program that starts others. */
const startsOthers = /\.\w*sh$|entrypoint|^(?:start|run|boot)|init|supervisord|systemd/;

const messageFor = (names: readonly string[]): string => {
  const quoted = names.map(name => `"${name}"`).join(", ");
  const [verb, object] = names.length > 1 ? ["are", "them"] : ["is", "it"];
  return `${quoted} ${verb} of no use in a running image; leave ${object} out, or install ${object} in a development stage`;
};
