import type { LogicalNode, LogicalWord } from "../scan.ts";
import { copyProblems } from "./copies.ts";
import { expandedWords } from "./expanded-words.ts";
import { expansionProblem } from "./expansion.ts";
import { fromProblems } from "./from.ts";
import { healthcheckProblems } from "./healthcheck.ts";
import { mountProblems } from "./mounts.ts";
import { portProblem } from "./ports.ts";
import { type LogicalProblem, literalValue, partOf, quoted, type SyntaxContext, spanOf } from "./problem.ts";
import { signalProblem } from "./signals.ts";

/** What BuildKit refuses in the arguments of an instruction and in the values of its flags. */
export function* argumentProblems(
  node: LogicalNode,
  keyword: string,
  context: SyntaxContext,
): Generator<LogicalProblem> {
  for (const words of expandedWords(node, keyword, context)) yield* firstExpansionProblem(words, context);
  switch (keyword) {
    case "FROM":
      yield* fromProblems(node, context);
      return;
    case "ADD":
    case "COPY":
      yield* copyProblems(node, keyword, context);
      return;
    case "RUN":
      yield* runProblems(node, context);
      return;
    case "HEALTHCHECK":
      yield* healthcheckProblems(node);
      return;
    case "SHELL":
      yield* shellProblems(node);
      return;
    case "ARG":
    case "ENV":
    case "LABEL":
      yield* pairProblems(node, keyword);
      return;
    case "EXPOSE":
      if (isMissing(node.words)) yield missing(node, "a port");
      else yield* portProblems(node.words, context);
      return;
    case "VOLUME":
      yield* volumeProblems(node, context);
      return;
    case "STOPSIGNAL":
      if (node.rest.text === "") yield missing(node, "a signal");
      else yield* signalProblems(node.rest, context);
      return;
    case "USER":
    case "WORKDIR":
    case "MAINTAINER":
      if (node.rest.text === "")
        yield missing(node, { USER: "a user", WORKDIR: "a path", MAINTAINER: "a name" }[keyword]);
      return;
  }
}

const missing = ({ keyword }: LogicalNode, what: string): LogicalProblem => ({
  ...spanOf(keyword),
  message: `${keyword.text.toUpperCase()} has no arguments; add ${what}`,
});

const isMissing = (words: readonly LogicalWord[] | undefined): words is undefined => !words || words.length === 0;

function* firstExpansionProblem(words: readonly LogicalWord[], context: SyntaxContext): Generator<LogicalProblem> {
  for (const word of words) {
    const problem = expansionProblem(word.text, context.escape);
    if (!problem) continue;
    yield { ...partOf(word, problem, context), message: problem.message };
    return;
  }
}

function* pairProblems(node: LogicalNode, keyword: string): Generator<LogicalProblem> {
  const { pairs, words } = node;
  if (keyword === "ARG" ? isMissing(words) : !pairs || pairs.length === 0) {
    yield missing(node, keyword === "ARG" ? "a name" : "name=value");
    return;
  }
  const blank =
    keyword === "ARG" ? words?.filter(({ text }) => text.startsWith("=")) : pairs?.filter(({ key }) => key.text === "");
  for (const word of blank ?? [])
    yield { ...spanOf(word), message: `${keyword} has a value without a name; write name=value` };
}

const values: Readonly<Record<string, readonly string[]>> = {
  network: ["default", "none", "host"],
  security: ["sandbox", "insecure"],
};

function* runProblems(node: LogicalNode, context: SyntaxContext): Generator<LogicalProblem> {
  for (const flag of node.flags) {
    if (flag.name === "mount") yield* mountProblems(flag, context);
    const allowed = Object.hasOwn(values, flag.name) ? values[flag.name] : undefined;
    if (!allowed || flag.value === undefined || allowed.includes(flag.value) || context.isCustomFrontend) continue;
    yield {
      ...spanOf(flag.value === "" ? flag : flag.valueSpan),
      message: `"--${flag.name}" is one of ${allowed.join(", ")}`,
    };
  }
}

function* shellProblems(node: LogicalNode): Generator<LogicalProblem> {
  const example = 'write a JSON array such as ["/bin/bash", "-c"]';
  if (node.rest.text === "") yield { ...spanOf(node.keyword), message: `SHELL has no arguments; ${example}` };
  else if (!node.json) yield { ...spanOf(node.rest), message: `SHELL takes the exec form alone; ${example}` };
  else if (node.json.items.length === 0) yield { ...spanOf(node.json), message: `this SHELL is empty; ${example}` };
}

function* portProblems(words: readonly LogicalWord[], context: SyntaxContext): Generator<LogicalProblem> {
  for (const word of words) {
    for (const port of literalValue(word, context)?.split(/\s+/) ?? []) {
      const problem = port === "" ? undefined : portProblem(port);
      if (!problem) continue;
      const span = port === word.text ? partOf(word, problem, context) : spanOf(word);
      yield { ...span, message: problem.message, rule: "invalid-port" };
    }
  }
}

function* volumeProblems(node: LogicalNode, context: SyntaxContext): Generator<LogicalProblem> {
  const paths = node.json?.items ?? node.words ?? [];
  if (paths.length === 0) yield missing(node, "a path");
  for (const path of paths) {
    if (literalValue(path, context)?.trim() === "")
      yield { ...spanOf(path), message: "VOLUME has an empty path; name a directory" };
  }
}

function* signalProblems(word: LogicalWord, context: SyntaxContext): Generator<LogicalProblem> {
  const signal = literalValue(word, context);
  const message =
    signal === undefined ? undefined : signal === "" ? `${quoted(word.text)} is empty` : signalProblem(signal);
  if (message !== undefined) yield { ...spanOf(word), message, rule: "ungraceful-stopsignal" };
}
