import type { Dockerfile, Instruction, RunInstruction } from "../dockerfile.ts";
import type { PackageOperation } from "../packages.ts";
import type { Command } from "../shell.ts";
import { isScript } from "./cleaning.ts";

/** Whether what comes behind a RUN installs with the index or cache that it leaves; "maybe": by a script of unknown text. */
type Need = "no" | "maybe" | "yes";

/** By RUN and family of managers. */
export type IndexNeeds = (run: RunInstruction, family: string) => Need;

type Needs = ReadonlyMap<string, Need>;

const nothing: Needs = new Map();

/** What later RUNs of the same and of descendant stages, or the image's own command, take from the layers of each RUN. */
export const indexNeeds = (dockerfile: Dockerfile): IndexNeeds => {
  const behind = new Map<RunInstruction, Needs>();
  /** What the stages built on a stage need of it. */
  const wanted = new Map<number, Needs>();
  for (const stage of dockerfile.stages.toReversed()) {
    const commands = [stage.end.cmd, stage.end.entrypoint].flatMap(instruction => instruction ?? []);
    let needs = both(wanted.get(stage.index) ?? nothing, needsOfScripts(commands));
    for (const instruction of stage.instructions.toReversed()) {
      if (instruction.keyword !== "RUN") continue;
      behind.set(instruction, needs);
      needs = inFrontOf(instruction, needs);
    }
    if (stage.parent) wanted.set(stage.parent.index, both(wanted.get(stage.parent.index) ?? nothing, needs));
  }
  return (run, family) => behind.get(run)?.get(family) ?? "no";
};

const needsOfScripts = (instructions: readonly Instruction[]): Needs => {
  const needs = new Map<string, Need>();
  for (const instruction of instructions) {
    if (instruction.keyword !== "CMD" && instruction.keyword !== "ENTRYPOINT") continue;
    for (const { program } of instruction.script.commands) {
      const family = Object.hasOwn(readers, program) ? readers[program] : undefined;
      if (family !== undefined) needs.set(family, "yes");
    }
  }
  return needs;
};

/** What is needed once a RUN is taken in, which fetches an index of its own, or needs one. */
const inFrontOf = (run: RunInstruction, behind: Needs): Needs => {
  const needs = new Map(behind);
  const fresh = new Set<string>();
  const asked = new Map<string, Need>();
  const operations = new Map(run.packageOperations.map(operation => [operation.command, operation]));
  for (const command of run.script.commands) {
    const operation = operations.get(command);
    if (operation?.updatesIndex && !command.isConditional) fresh.add(operation.family);
    for (const [family, need] of needOf(command, operation)) {
      if (!fresh.has(family) && asked.get(family) !== "yes") asked.set(family, need);
    }
  }
  // What an ONBUILD fetches comes in another build.
  if (!run.onbuild) for (const family of fresh) needs.delete(family);
  return both(needs, asked);
};

/** Programs that read the index of a family. */
const readers: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["apt", "apt-get", "aptitude", "apt-cache", "apt-file", "gdebi", "mk-build-deps", "tasksel", "rosdep"].map(
      program => [program, "apt"] as const,
    ),
  ),
};

/** Programs that work through files whose text is not known. */
const runners = new Set(["ansible-playbook", "puppet", "chef-client", "chef-solo", "salt-call"]);

const needOf = (command: Command, operation: PackageOperation | undefined): readonly (readonly [string, Need])[] => {
  if (operation) return needOfCall(operation);
  const family = Object.hasOwn(readers, command.program) ? readers[command.program] : undefined;
  if (family !== undefined) return [[family, "yes"]];
  return mayInstall(command) ? [["apt", "maybe"]] : [];
};

const needOfCall = (operation: PackageOperation): readonly (readonly [string, Need])[] => {
  const { family, verb } = operation;
  if (needsIndex(operation)) return [[family, "yes"]];
  // zypper fetches it again, and may then ask anew whether to trust a key.
  return family === "zypper" && /^(?:install|upgrade|download)$/.test(verb) ? [[family, "maybe"]] : [];
};

/** apt never fetches by itself; the others do, unless they are told not to. */
const needsIndex = ({ family, verb, verbWord, options }: PackageOperation): boolean => {
  if (family === "apt") return verbWord !== undefined && ["install", "upgrade", "download", "other"].includes(verb);
  const isRpm = ["yum", "dnf", "microdnf", "tdnf"].includes(family);
  return ["--offline", "--no-network", "--cacheonly", "--no-refresh", ...(isRpm ? ["-C"] : [])].some(name =>
    options.has(name),
  );
};

/** A script, or a program of the project's own that is called as if it were one. */
const mayInstall = (command: Command): boolean => {
  const { program, name } = command;
  if (program === "." || program === "source") return false;
  if (isScript(command) || runners.has(program)) return true;
  return (
    /^(?:\.{0,2}\/)/.test(name?.value ?? "") && /install|setup|prepare|bootstrap|provision|depend|deps/i.test(program)
  );
};

const strength: Readonly<Record<Need, number>> = { no: 0, maybe: 1, yes: 2 };

const both = (a: Needs, b: Needs): Needs => {
  if (a.size === 0) return b;
  const needs = new Map(a);
  for (const [family, need] of b) if (strength[need] > strength[needs.get(family) ?? "no"]) needs.set(family, need);
  return needs;
};
