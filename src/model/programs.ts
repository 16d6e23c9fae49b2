import * as known from "../data/programs.ts";
import type { Located } from "./dockerfile.ts";
import { lastName } from "./file-names.ts";
import type { PackageOperation } from "./packages.ts";
import type { Command } from "./shell.ts";

/** `python3.12` is python, `php-fpm83` php-fpm. */
const withoutVersion = (program: string): string => program.replace(/(?<![\d.])[\d.]+$/, "") || program;

const isIn = (names: ReadonlySet<string>, program: string): boolean =>
  names.has(program) || names.has(withoutVersion(program));

/** Whether a program stays and serves: a daemon, or an interpreter with a program of its own. */
export const isServer = ({ program, args }: Command): boolean => {
  const words = args.map(({ value }) => value);
  if (words.some(word => /^(?:-t|-v|-V|--version|--help|--test)$/.test(word))) return false;
  const operands = words.filter(word => !word.startsWith("-"));
  if (!isIn(known.interpreters, program)) {
    return isIn(known.servers, program) && !passing.has(operands[0] ?? "");
  }
  if (operands.length === 0 || words.some(word => /^(?:-c|-e|-r|--eval)$/.test(word))) return false;
  return !operands.slice(0, 2).some(operand => nameParts(operand).some(part => passing.has(part)));
};

/** What a program that soon ends is called, or told to do. */
const passing: ReadonlySet<string> = new Set(
  [
    "build check collectstatic compilemessages create createsuperuser db generate init initdb install",
    "migrate migration migrations reload seed seeds setup shell stop test tests upgrade version wait",
  ].flatMap(line => line.split(" ")),
);

/** "wait", "for" and "py" for /app/wait-for.py. */
const nameParts = (path: string): readonly string[] => lastName(path).split(/[:._-]/);

/** Whether a server puts itself into the background, as it is called. */
export const goesToBackground = ({ program, args }: Command): boolean => {
  const words = args.map(({ value }) => value);
  const text = words.join(" ");
  switch (withoutVersion(program)) {
    case "nginx":
      return !/daemon\s+off/.test(text) && !words.some(word => /^-[tTvVhs]$/.test(word));
    case "php-fpm":
      return words.includes("-D") || words.includes("--daemonize");
    case "cron":
    case "crond":
      return !words.some(word => /^-\w*[fdn]|^--foreground/.test(word));
    case "sshd":
      return !words.some(word => /^-\w*[DdtT]/.test(word));
    case "apache":
    case "apachectl":
    case "apache2ctl":
    case "httpd":
      return !text.includes("FOREGROUND") && (words.length === 0 || words.includes("start"));
    case "redis-server":
    case "valkey-server":
      return /--daemonize\s+yes/.test(text);
    case "mongod":
      return words.includes("--fork");
    case "gunicorn":
      return words.includes("-D") || words.includes("--daemon");
    default:
      return false;
  }
};

/** The script of package.json that npm, yarn or pnpm is asked to start; undefined for tests, builds and the like. */
export const startedScript = ({ program, args }: Command): string | undefined => {
  if (!/^(?:npm|yarn|pnpm)$/.test(program)) return undefined;
  const words = args.map(({ value }) => value);
  const at = words.findIndex(
    word => /^(?:start|run|run-script)$/.test(word) || (program !== "npm" && stays.test(word)),
  );
  const verb = words[at];
  const name = verb?.startsWith("run") ? words.slice(at + 1).find(word => !word.startsWith("-")) : verb;
  return name !== undefined && stays.test(name) ? name : undefined;
};

/** Whether it starts what a developer has open while working, by the name of its script: `npm run dev`, `yarn start:dev`. */
export const startsDevServer = (command: Command): boolean =>
  /^(?:\w+[:_-])?(?:dev|develop|watch)(?:[:_-].*)?$/.test(startedScript(command) ?? "");

/** Names of scripts that stay and serve. */
const stays = /^(?:start|serve|server|dev|develop|prod|production|preview|watch)(?:[:_-].*)?$/;

/** Whether it calls a shell that runs commands of the POSIX kind. */
export const isShell = ({ program }: Command): boolean => /^(?:ba|da|a|z|k)?sh$/.test(program);

/** Whether it opens a shell to work in, rather than one that runs a script or `-c "…"`. */
export const opensShell = (command: Command): boolean =>
  isShell(command) && command.args.every(({ value }) => value.startsWith("-"));

/** Whether a program reads what looks like the syntax of a shell itself: a shell, `awk`, an option such as `-c`. */
export const readsShellSyntax = ({ program, args }: Command): boolean =>
  known.shellReaders.has(program) ||
  args.some(({ value }) => /^(?:-[a-z]?[ce]|--(?:eval|exec|execute|command))$/.test(value));

/** Whether a program expands variables in its arguments, or has a shell do it. */
export const readsVariables = ({ program }: Command): boolean => known.variableReaders.has(program);

/** Whether the program it runs may fill in `${…}` in its options, as Spring does with `--server.port=${PORT}`. */
export const readsPlaceholders = ({ program }: Command): boolean => /^(?:java|mvnw?|gradlew?|sbt)$/.test(program);

/** Whether it may be a script, which may have a shell read its arguments; those that wait for a port do not. */
export const mayBeScript = ({ program }: Command): boolean =>
  !/^wait-for(?:-it)?(?:\.sh)?$/.test(program) &&
  /\.(?:ba|z|k|da)?sh$|(?:^|[-_.])(?:docker|entrypoint|entry|init|start|run|launch|boot|bootstrap|setup|wrapper)(?:[-_.]|$)/.test(
    program,
  );

/** Words that a shell understands and no program is called by. */
export const isBuiltin = (program: string): boolean => /^(?:cd|eval|exec|export|set|source|\.)$/.test(program);

/** Whether a text is several words that begin with a program; not a path with a blank such as "/opt/My App/run". */
export const isCommandLine = (text: string): boolean => {
  const [first = "", ...others] = text.trim().split(/\s+/);
  if (others.length === 0 || first.startsWith("-") || /^[A-Za-z]:[\\/]/.test(first)) return false;
  const program = lastName(first);
  return (
    isBuiltin(program) ||
    [known.servers, known.interpreters, known.otherStarters].some(names => isIn(names, program)) ||
    /\.(?:sh|bash|py|js|mjs|cjs|rb|pl|php)$/.test(program) ||
    others.some(word => /^(?:--?[A-Za-z][\w-]*(?:=.*)?|&&|\|\|?|;|\d?>{1,2})$/.test(word))
  );
};

/** Whether an argument of a server is an option and its value in one string, which it takes for one long name. */
export const isGluedOption = (program: string, text: string): boolean =>
  /^--[a-z][a-z-]* +[^\s-]\S*$/.test(text) && isIn(known.servers, program);

/** Whether a word of a command line is an operator of a shell, and not the value of an option as in `cut -d |`. */
export const isShellOperator = (text: string, before: string | undefined): boolean =>
  /^(?:&&|\|\||\d?>>?(?:&\d|\/\S+)?|&>>?(?:\/\S+)?)$/.test(text) || (/^[|&;<]$/.test(text) && !before?.startsWith("-"));

/** A package of a distribution that brings a server. */
export interface ServerPackage extends Located {
  readonly name: string;
  /** With its article: "a web server". */
  readonly kind: string;
}

/** The servers that an operation installs. */
export const serverPackages = ({ verb, family, packages }: PackageOperation): readonly ServerPackage[] => {
  if (verb !== "install" || !distributions.has(family)) return [];
  const own = Object.hasOwn(known.familyServerPackages, family) ? known.familyServerPackages[family] : undefined;
  const rows = [...known.serverPackages, ...(own ?? [])];
  return packages.flatMap(({ name, kind: source, range }) => {
    const kind = source === "name" ? rows.find(({ names }) => names.test(name))?.kind : undefined;
    return kind === undefined ? [] : [{ name, kind, range }];
  });
};

/** Families of package managers whose packages are those of a distribution. */
const distributions: ReadonlySet<string> = new Set("apt apk dnf yum microdnf tdnf zypper pacman".split(" "));
