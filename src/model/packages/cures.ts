import { chainTail } from "../chain-tail.ts";
import type { Dockerfile, RunInstruction } from "../dockerfile.ts";
import type { PackageOperation } from "../packages.ts";
import type { Command } from "../shell.ts";
import type { Source } from "../source.ts";
import type { IndexNeeds } from "./index-needs.ts";
import { type Replacement, wordReplacement } from "./insertion.ts";
import { isLoneUpdate } from "./lone-updates.ts";
import type { Cache } from "./manager.ts";

/** A change of a RUN after which it leaves a cache no more. */
export interface Cure {
  /** As an imperative clause: `add "--no-cache"`. */
  readonly title: string;
  readonly edits: readonly Replacement[];
  /** What comes behind may need the cache, for all the Dockerfile tells. */
  readonly isRisky: boolean;
}

/** What is cured: the calls of a RUN that leave a cache. */
export interface Leaving {
  readonly run: RunInstruction;
  readonly operations: readonly [PackageOperation, ...PackageOperation[]];
  readonly cache: Cache;
}

/** By a switch of the calls where the manager has one, else by a command at the end; undefined where neither is right. */
export const cureOf = (leaving: Leaving, dockerfile: Dockerfile, needs: () => IndexNeeds): Cure | undefined => {
  const { run, cache } = leaving;
  if (run.onbuild) return undefined;
  const cure =
    cache.cleanup === undefined ? bySwitch(leaving, dockerfile) : byCleanup(leaving, cache.cleanup, dockerfile);
  const need = cure ? needs()(run, leaving.operations[0].family) : "yes";
  if (need === "yes" || !cure) return undefined;
  return { ...cure, isRisky: need === "maybe" || cache.mayBeInUse === true || isMeant(run) };
};

/** A comment that speaks of the cache: `# warm the pip cache`. */
const isMeant = ({ commentsAbove, innerComments }: RunInstruction): boolean =>
  [...commentsAbove, ...innerComments].some(({ text }) => /cach(?:e|ing)/i.test(text));

type Change = Omit<Cure, "isRisky">;

const bySwitch = ({ run, operations, cache }: Leaving, { source }: Dockerfile): Change | undefined => {
  const [off] = cache.offSwitches ?? [];
  if (off === undefined) return undefined;
  const next = new Map(run.script.commands.map((command, index, commands) => [command, commands[index + 1]]));
  const edits: Replacement[] = [];
  for (const operation of operations) {
    const superfluous = operation.command.args.find(({ value }) => cache.supersededSwitches?.includes(value));
    const edit =
      operation.verb === "update"
        ? withoutCommand(operation, next.get(operation.command), source)
        : superfluous
          ? wordReplacement(operation.command, superfluous, off)
          : operation.withOption(off);
    if (!edit) return undefined;
    edits.push(edit);
  }
  const isDropped = operations.every(({ verb }) => verb === "update");
  return { title: isDropped ? `drop "${operations[0].title}"` : `add "${off}"`, edits };
};

/** Takes a command away together with the operator behind it. */
const withoutCommand = (
  { command, verbWord }: PackageOperation,
  next: Command | undefined,
  source: Source,
): Replacement | undefined => {
  if (command.wrapper || command.isNested || command.isConditional || command.redirections.length > 0) return undefined;
  if (command.args.some(word => word !== verbWord && !/^(?:-[qU]+|--quiet)$/.test(word.value))) return undefined;
  if (!["start", "&&", ";"].includes(command.joint)) return undefined;
  if (!next || (next.joint !== "&&" && next.joint !== ";")) return undefined;
  const { start, end } = source.spanOf(command.range);
  const to = source.spanOf(next.range).start;
  // Neither comments nor parentheses go along with it; a line of its own may end in nothing.
  const gap = source.text.slice(end, to).replace(/[\s\\`]/g, "");
  if (end > to || (gap !== next.joint && !(gap === "" && next.joint === ";"))) return undefined;
  return { at: source.range(start, to), text: "" };
};

const byCleanup = (leaving: Leaving, cleanup: string, dockerfile: Dockerfile): Change | undefined => {
  const { run, operations } = leaving;
  // Behind an update that serves nothing, the cleanup would make the RUN a roundabout way to do nothing.
  if (isLoneUpdate(run, operations[0])) return undefined;
  const prefix = prefixFor(operations);
  const own = ownProgram(operations);
  const [program = "", ...args] = cleanup.split(" ");
  const isOwn = program === operations[0].manager;
  if (prefix === undefined || (isOwn && own === undefined) || isOutOfReach(leaving)) return undefined;
  const tail = chainTail(run, dockerfile);
  if (!tail) return undefined;
  const command = `${prefix}${[isOwn ? own : program, ...args].join(" ")}`;
  return { title: `end the RUN with "${command}"`, edits: [{ at: tail.at, text: tail.join(command) }] };
};

/** Programs that run another one as the same user, in the same place. */
const transparent = new Set(
  "sudo env command builtin time nice ionice nohup setsid eatmydata timeout stdbuf sh bash dash ash zsh ksh eval".split(
    " ",
  ),
);

/** What makes the user of the calls also that of the cleanup; undefined where they are not all one that can be told. */
const prefixFor = (operations: readonly PackageOperation[]): "" | "sudo " | undefined => {
  const prefixes = new Set(operations.map(({ command }) => prefixOf(command)));
  const [prefix] = prefixes;
  return prefixes.size === 1 ? prefix : undefined;
};

const prefixOf = (command: Command): "" | "sudo " | undefined => {
  let isRaised = false;
  let at: Command | undefined = command;
  for (let depth = 0; at; depth++) {
    if (depth > 10 || at.assignments.some(({ name }) => name === "HOME")) return undefined;
    at = at.wrapper;
    if (!at) break;
    if (!transparent.has(at.program)) return undefined;
    if (at.program !== "sudo") continue;
    if (at.args.some(({ value }) => !/^(?:-[EHn]+|--preserve-env|--set-home|[A-Za-z_]\w*=.*)$/.test(value)))
      return undefined;
    isRaised = true;
  }
  return isRaised ? "sudo " : "";
};

/** How the last call names its program: "npm", "/opt/conda/bin/conda"; undefined for a module of an interpreter. */
const ownProgram = (operations: readonly PackageOperation[]): string | undefined => {
  const name = operations.at(-1)?.command.name;
  return name && /(?:^|[/}])(?!python|pypy)[\w.-]+$/.test(name.text) ? name.text : undefined;
};

const systemFamilies = new Set(["apt", "yum", "dnf", "microdnf", "tdnf", "zypper"]);

/** The manager of a language may not be found, or be deleted, by the end of the RUN. */
const isOutOfReach = ({ run, operations }: Leaving): boolean => {
  const [{ family, command, manager }] = operations;
  if (systemFamilies.has(family)) return false;
  const { commands } = run.script;
  if (operations.some(isRelative) && commands.some(({ program }) => program === "cd" || program === "pushd"))
    return true;
  if (operations.some(isInShellOfItsOwn) && commands.some(changesEnvironment)) return true;
  const later = new Set(commands.slice(commands.indexOf(command) + 1));
  if (run.packageOperations.some(operation => operation.verb === "remove" && later.has(operation.command))) return true;
  return [...later].some(
    ({ program, args }) =>
      program === "rm" && args.some(({ value }) => value.includes(manager) || value.includes("/lib/node_modules")),
  );
};

const isRelative = ({ command: { name } }: PackageOperation): boolean => /^[^/~$]+\//.test(name?.value ?? "");

const isInShellOfItsOwn = ({ command }: PackageOperation): boolean =>
  command.isNested || command.wrapper !== undefined || command.assignments.length > 0;

const changesEnvironment = ({ name, program, assignments }: Command): boolean =>
  [".", "source", "export", "eval"].includes(program) || assignments.some(one => one.name === "PATH" || !name);
