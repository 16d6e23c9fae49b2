import { nearest } from "../nearest.ts";
import type { LogicalNode } from "../scan.ts";
import { flagWord } from "./copies.ts";
import { durationProblem } from "./durations.ts";
import { didYouMean, type LogicalProblem, quoted, spanOf } from "./problem.ts";

/** HEALTHCHECK: NONE alone, or CMD with a command; durations and retries. */
export function* healthcheckProblems(node: LogicalNode): Generator<LogicalProblem> {
  const { healthcheck } = node;
  if (!healthcheck || healthcheck.type.text === "") {
    yield { ...spanOf(node.keyword), message: "HEALTHCHECK has no arguments; write CMD and a command, or NONE" };
    return;
  }
  const { type, command } = healthcheck;
  const name = type.text.toUpperCase();
  const isEmpty = node.json ? node.json.items.length === 0 : command.text === "";
  if (name === "NONE") {
    if (!isEmpty) yield { ...spanOf(command), message: "HEALTHCHECK NONE takes no arguments; drop them" };
    return;
  }
  if (name !== "CMD") {
    const suggestion = nearest(type.text, ["CMD", "NONE"]);
    const way = suggestion === undefined ? "; put CMD before the command" : didYouMean(suggestion);
    yield { ...spanOf(type), message: `${quoted(type.text)} is not a type of health check${way}` };
  } else if (isEmpty) yield { ...spanOf(type), message: "HEALTHCHECK CMD has no command; add one" };
  yield* valueProblems(node);
}

const durations = new Set(["interval", "timeout", "start-period", "start-interval"]);
const mostRetries = 2 ** 31 - 1;

function* valueProblems(node: LogicalNode): Generator<LogicalProblem> {
  for (const flag of node.flags) {
    const word = flagWord(flag);
    if (!word || word.text === "") continue;
    const message = durations.has(flag.name)
      ? durationProblem(word.text)
      : flag.name === "retries" && !isCount(word.text)
        ? "is not a number of retries; write a whole number"
        : undefined;
    if (message !== undefined) yield { ...spanOf(word), message: `${quoted(word.text)} ${message}` };
  }
}

const isCount = (text: string): boolean => /^(?:\+?\d+|-0+)$/.test(text) && Number(text) <= mostRetries;
