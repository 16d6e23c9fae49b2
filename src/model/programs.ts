import {
  familyServerPackages,
  interpreters,
  otherStarters,
  serverPackages as serverPackageKinds,
  servers,
  shellReaders,
  variableReaders,
} from "../data/programs.ts";
import type { Located } from "./dockerfile.ts";
import type { PackageOperation } from "./packages.ts";
import type { Command } from "./shell.ts";

// To be looked at by its author: written a second time from its uses and tests, after the first text was lost.

/** A package that brings a server. */
export interface ServerPackage extends Located {
  readonly name: string;
  /** With its article: "a database". */
  readonly kind: string;
}

/** The servers among what is installed. */
export const serverPackages = ({ verb, family, packages }: PackageOperation): readonly ServerPackage[] => {
  if (verb !== "install" || !systemFamilies.has(family)) return [];
  const own = Object.hasOwn(familyServerPackages, family) ? (familyServerPackages[family] ?? []) : [];
  const kinds = [...serverPackageKinds, ...own];
  return packages.flatMap(({ name, range }) => {
    const found = kinds.find(({ names }) => names.test(name));
    return found ? { name, range, kind: found.kind } : [];
  });
};

const systemFamilies = new Set("apt apk dnf yum microdnf tdnf rpm zypper pacman".split(" "));

/** The name without a version: python for python3.12, php-fpm for php-fpm8.3. */
const plainName = (program: string): string => program.replace(/[\d.]+$/, "");

const isIn = (names: ReadonlySet<string>, program: string): boolean =>
  names.has(program) || names.has(plainName(program));

const operandsOf = ({ args }: Command): readonly string[] =>
  args.map(({ value }) => value).filter(value => !value.startsWith("-"));

/** It stays and serves: a server, or an interpreter with a program that is not known to do something else. */
export const isServer = (command: Command): boolean => {
  const { program, args } = command;
  const words = args.map(({ value }) => value);
  if (words.some(word => /^(?:-t|-T|-v|-V|--version|--help|--test|--check)$/.test(word))) return false;
  const operands = operandsOf(command);
  if (operands.some(word => passing.test(word))) return false;
  if (isIn(interpreters, program)) return operands.length > 0 && !isInlineProgram(command);
  return isIn(servers, program);
};

/** Verbs and scripts that end by themselves. */
const passing =
  /^(?:.*[/:_-])?(?:migrate|migrations?|upgrade|init|initdb|seed|seeds|collectstatic|compilemessages|createsuperuser|build|install|test|check|setup|wait|generate|db|shell|console|create|version|stop|reload)(?:[.:_-].*)?$/;

const isInlineProgram = ({ args }: Command): boolean =>
  args.some(({ value }) => /^(?:-c|-e|-r|-p|--eval|--print)$/.test(value));

/** It puts itself into the background. */
export const goesToBackground = ({ program, args }: Command): boolean => {
  const words = args.map(({ value }) => value);
  const text = words.join(" ");
  switch (plainName(program)) {
    case "nginx":
      return !/daemon\s+off/.test(text) && !words.some(word => /^-[tTvVh]$/.test(word) || word === "-s");
    case "php-fpm":
      return words.includes("-D") || words.includes("--daemonize");
    case "cron":
    case "crond":
      return !words.some(word => /^-[a-z]*[fnd]/.test(word));
    case "sshd":
      return !words.some(word => /^-[a-zA-Z]*[DdtT]/.test(word));
    case "httpd":
    case "apache":
    case "apachectl":
    case "apache2ctl":
      return !/FOREGROUND/.test(text) && (words.length === 0 || words.includes("start"));
    case "redis-server":
    case "valkey-server":
      return /--daemonize\s+yes/.test(text);
    case "mongod":
      return words.includes("--fork");
    case "gunicorn":
    case "uwsgi":
      return words.some(word => /^(?:-D|--daemon|--daemonize)/.test(word));
    default:
      return false;
  }
};

/** The name of the script of package.json that a package manager starts the program by: "start" for `npm start`. */
export const startedScript = (command: Command): string | undefined => {
  if (!/^(?:npm|yarn|pnpm)$/.test(command.program)) return undefined;
  const [verb, name] = operandsOf(command);
  const script = /^run(?:-script)?$/.test(verb ?? "")
    ? name
    : command.program === "npm" && verb !== "start"
      ? ""
      : verb;
  return script !== undefined &&
    /^(?:start|serve|server|dev|develop|prod|production|watch|preview)(?:[:._-].*)?$/.test(script)
    ? script
    : undefined;
};

/** A word that is a whole command line, not the name of a program with blanks in it. */
export const isCommandLine = (text: string): boolean => {
  const [first = "", second, ...rest] = text.trim().split(/\s+/);
  if (second === undefined || first.startsWith("-")) return false;
  const name = first.slice(first.lastIndexOf("/") + 1);
  if ([interpreters, servers, otherStarters, shellReaders].some(names => isIn(names, name)) || isBuiltin(name))
    return true;
  const isPath = /^(?:\.{0,2}\/)?[\w.@-]+(?:\/[\w.@-]+)*$/.test(first) && first.includes("/");
  return isPath && (/\.\w{1,4}$/.test(name) || [second, ...rest].some(word => /^(?:--?\w|[&|;<>]+$)/.test(word)));
};

/** What only a shell can do. */
export const isBuiltin = (name: string): boolean => builtins.has(name);

const builtins = new Set(". : alias cd eval exec exit export read set source trap ulimit umask unset wait".split(" "));

/** A word of exec form that a shell would have taken for an operator; behind an option it is its value. */
export const isShellOperator = (text: string, before: string | undefined): boolean =>
  /^(?:&&?|\|\|?|;|\d?>>?|&>|<|\d?>&\d|\d?>>?\/\S+)$/.test(text) && before?.startsWith("-") !== true;

/** By its name it is a script, which may do anything with its arguments. */
export const mayBeScript = ({ program }: Command): boolean =>
  /\.\w{1,4}$|entrypoint|^(?:start|run|init|launch|boot)\b/.test(program);

/** It reads the syntax of a shell, or something like it, in its arguments. */
export const readsShellSyntax = (command: Command): boolean =>
  isIn(shellReaders, command.program) || (isIn(interpreters, command.program) && isInlineProgram(command));

/** It expands variables in its arguments by itself. */
export const readsVariables = ({ program }: Command): boolean => isIn(variableReaders, program);
