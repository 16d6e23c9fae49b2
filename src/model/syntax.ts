import { instructionKeywords } from "../data/instruction-keywords.ts";
import type { SyntaxProblem } from "./dockerfile.ts";
import { nearest } from "./nearest.ts";
import type { LogicalFlag, LogicalNode, Scan, ScannedInstruction, ScanProblem } from "./scan.ts";
import type { Source } from "./source.ts";
import { argumentProblems } from "./syntax/arguments.ts";
import { expansionProblem } from "./syntax/expansion.ts";
import { flagProblems } from "./syntax/flags.ts";
import {
  didYouMean,
  type LogicalProblem,
  quoted,
  type StageNames,
  type SyntaxContext,
  spanOf,
} from "./syntax/problem.ts";

/** What BuildKit refuses in a file. */
export interface SyntaxProblems {
  /** In the order of the file. */
  readonly problems: readonly SyntaxProblem[];
  /** Indexes of the instructions whose details cannot be trusted. One that a rule reports by itself is not among them. */
  readonly broken: ReadonlySet<number>;
}

/** Everything in a file that BuildKit refuses, whatever the build context and the base images are. */
export const syntaxProblems = (source: Source, scan: Scan, path = "Dockerfile"): SyntaxProblems => {
  const found: (ScanProblem & { readonly rule?: string })[] = [...scan.problems];
  const broken = new Set<number>();
  const isCustomFrontend = hasCustomFrontend(scan) || isContainerfile(path);
  const stages = new StageTracker(scan);
  let isBehindUnknown = false;

  for (const [index, item] of scan.instructions.entries()) {
    const { node, logical } = item;
    const keyword = node.keyword.text.toUpperCase();
    const context = { text: logical.text, escape: scan.escape, isCustomFrontend, stages: stages.before(node, keyword) };
    if (!instructionKeywords.has(keyword)) {
      broken.add(index);
      const problem = isCustomFrontend ? undefined : unknownInstruction(node, isBehindUnknown);
      if (problem) found.push(inFile(problem, item));
      isBehindUnknown = true;
      continue;
    }
    isBehindUnknown = false;
    if (node.problem || node.trigger?.problem || item.heredocs.some(({ terminator }) => !terminator)) broken.add(index);
    for (const problem of [...nodeProblems(node, keyword, context), ...placeProblems(node, keyword, stages)]) {
      if (problem.rule === undefined) broken.add(index);
      found.push(inFile(problem, item));
    }
    for (const problem of heredocProblems(item, keyword, source)) {
      broken.add(index);
      found.push(problem);
    }
  }
  const missingStage = stages.missing(scan);
  if (missingStage) found.push(missingStage);

  const problems = found
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, message, rule }) => ({
      message,
      range: source.range(start, end),
      ...(rule === undefined ? {} : { rule }),
    }));
  return { problems, broken };
};

const inFile = ({ start, end, message, rule }: LogicalProblem, { logical }: ScannedInstruction) => ({
  start: logical.at(start),
  end: logical.at(end, true),
  message,
  ...(rule === undefined ? {} : { rule }),
});

/** Docker's own frontends know what is known here; another one may know more. */
const hasCustomFrontend = ({ directives }: Scan): boolean => {
  const image = directives.find(({ name }) => name === "syntax")?.value.split(/\s/, 1)[0];
  return image !== undefined && !/^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@]|$)/.test(image);
};

/** Containerfiles are for Podman and Buildah, whose parser takes more than BuildKit's, such as `COPY --from=$NAME`. */
const isContainerfile = (path: string): boolean => /(?:^|[\\/])containerfile[^\\/]*$|\.containerfile$/i.test(path);

/** undefined where the line above is none either: what a lost continuation leaves behind is one mistake. */
const unknownInstruction = ({ keyword }: LogicalNode, isBehindUnknown: boolean): LogicalProblem | undefined => {
  const suggestion = nearest(keyword.text, instructionKeywords);
  if (suggestion === undefined && isBehindUnknown) return undefined;
  const way =
    suggestion === undefined ? '; if it belongs to the line above, end that one with "\\"' : didYouMean(suggestion);
  return { ...spanOf(keyword), message: `${quoted(keyword.text)} is not an instruction${way}` };
};

const nodeProblems = (node: LogicalNode, keyword: string, context: SyntaxContext): readonly LogicalProblem[] => {
  const problems = [...flagProblems(node, keyword, context)];
  if (keyword === "ONBUILD") problems.push(...triggerProblems(node, context));
  else if (!node.problem) problems.push(...argumentProblems(node, keyword, context));
  return problems;
};

/** ONBUILD: what stands behind it is refused by the build that uses the image. */
function* triggerProblems(node: LogicalNode, context: SyntaxContext): Generator<LogicalProblem> {
  const { trigger } = node;
  const keyword = trigger?.keyword.text.toUpperCase() ?? "";
  if (!trigger || keyword === "") {
    yield { ...spanOf(node.keyword), message: "ONBUILD has no arguments; add an instruction" };
    return;
  }
  if (keyword === "ONBUILD" || keyword === "FROM" || keyword === "MAINTAINER") {
    yield { ...spanOf(trigger.keyword), message: `ONBUILD cannot trigger ${keyword}`, rule: "invalid-onbuild" };
    return;
  }
  if (!instructionKeywords.has(keyword)) {
    const problem = context.isCustomFrontend ? undefined : unknownInstruction(trigger, false);
    if (problem) yield problem;
    return;
  }
  yield* nodeProblems(trigger, keyword, { ...context, stages: { ...context.stages, current: undefined } });
}

function* placeProblems(node: LogicalNode, keyword: string, stages: StageTracker): Generator<LogicalProblem> {
  if (stages.hasBegun || keyword === "ARG" || stages.isToldAlready) return;
  const message = `${keyword} comes before the first FROM; only ARG may`;
  yield { ...spanOf(node.keyword), message, rule: "instruction-before-from" };
}

/** The builder expands variables in the files that ADD and COPY take from heredocs. Spans are of the file. */
function* heredocProblems({ heredocs }: ScannedInstruction, keyword: string, source: Source): Generator<ScanProblem> {
  if (keyword !== "ADD" && keyword !== "COPY") return;
  for (const { body, expands, terminator } of heredocs) {
    if (!expands || !terminator) continue;
    const problem = expansionProblem(source.text.slice(body.start, body.end), "\\", false);
    if (!problem) continue;
    const { start, end, message } = problem;
    yield { start: body.start + start, end: body.start + end, message };
  }
}

/** Which stages there are, and which one the walk from top to bottom has come to. */
class StageTracker {
  readonly #indexes = new Map<string, number>();
  readonly #globalArgs = new Set<string>();
  #stageCount = 0;
  #otherSources = 0;
  #misplaced = 0;
  #current: StageNames["current"];

  constructor({ instructions }: Scan) {
    for (const { node } of instructions) {
      const name = nameOf(node);
      if (node.keyword.text.toUpperCase() === "FROM") this.#stageCount++;
      if (name !== undefined) this.#indexes.set(name, this.#stageCount - 1);
      this.#otherSources += node.flags.filter(mayNameImage).length;
    }
  }

  get hasBegun(): boolean {
    return this.#current !== undefined;
  }

  /** Without a FROM everything is in the wrong place, which the first of them says for all. */
  get isToldAlready(): boolean {
    return this.#stageCount === 0 && this.#misplaced > 1;
  }

  /** What holds for an instruction; to be called for each of them in order. */
  before(node: LogicalNode, keyword: string): StageNames {
    if (keyword === "FROM") this.#current = { index: this.#current ? this.#current.index + 1 : 0, name: nameOf(node) };
    if (keyword !== "ARG" && !this.#current) this.#misplaced++;
    if (keyword === "ARG" && !this.#current) {
      for (const { text } of node.words ?? []) this.#globalArgs.add(text.split("=", 1)[0] ?? text);
    }
    return {
      indexes: this.#indexes,
      highestIndex: this.#stageCount + this.#otherSources - 1,
      stageCount: this.#stageCount,
      globalArgs: this.#globalArgs,
      current: this.#current,
    };
  }

  /** The problem of a file whose instructions are all in the right place, for want of a FROM. */
  missing({ instructions }: Scan): (ScanProblem & { readonly rule: string }) | undefined {
    const last = instructions.at(-1);
    if (!last || this.#current || instructions.some(({ node }) => node.keyword.text.toUpperCase() !== "ARG"))
      return undefined;
    const keyword = inFile({ ...spanOf(last.node.keyword), message: "" }, last);
    return {
      ...keyword,
      message: "the file has no FROM, so there is nothing to build; add one",
      rule: "instruction-before-from",
    };
  }
}

/** A flag that takes files from somewhere else, and not from a stage by its number. */
const mayNameImage = ({ name, value = "" }: LogicalFlag): boolean =>
  name === "from" ? !/^\d+$/.test(value) : name === "mount" && /\bfrom=/i.test(value);

const nameOf = ({ keyword, words }: LogicalNode): string | undefined => {
  const [, as, name] = keyword.text.toUpperCase() === "FROM" ? (words ?? []) : [];
  return as?.text.toUpperCase() === "AS" ? name?.text.toLowerCase() : undefined;
};
