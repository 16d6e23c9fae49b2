import { expand } from "../expand.ts";
import { nearest } from "../nearest.ts";
import { parseReference } from "../reference.ts";
import type { LogicalNode, LogicalWord } from "../scan.ts";
import { valueOf } from "./copies.ts";
import { didYouMean, type LogicalProblem, literalValue, partOf, quoted, type SyntaxContext, spanOf } from "./problem.ts";

/** FROM: one word, or three with AS; a valid stage name, reference and platform. */
export function* fromProblems(node: LogicalNode, context: SyntaxContext): Generator<LogicalProblem> {
  const { words = [] } = node;
  const [reference, as, name] = words;
  if (!reference) {
    yield { ...spanOf(node.keyword), message: 'FROM names no image; write one, or "scratch" for none' };
    return;
  }
  yield* wordProblems(words);
  if (as?.text.toUpperCase() === "AS" && name && words.length === 3 && !/^[a-z][a-z0-9_.-]*$/.test(name.text.toLowerCase())) {
    const way = "begin with a letter, then letters, digits, dots, dashes and underscores";
    yield { ...spanOf(name), message: `${quoted(name.text)} is no valid stage name; ${way}` };
  }
  yield* referenceProblems(reference, context);
  yield* platformProblems(node, context);
}

function* wordProblems(words: readonly LogicalWord[]): Generator<LogicalProblem> {
  const [reference, as, name] = words;
  const last = words.at(-1);
  if (!reference || !as || !last) return;
  const isNamed = as.text.toUpperCase() === "AS";
  if (isNamed && words.length === 3) return;
  const surplus = isNamed && words.length > 3 ? (words[3] ?? last) : as;
  const span = { start: surplus.start, end: last.end };
  if (surplus.text.startsWith("#")) yield { ...span, message: "a comment needs a line of its own" };
  else if (isNamed && !name) yield { ...span, message: `"${as.text}" is not followed by a name for the stage` };
  else if (isNamed) yield { ...span, message: `FROM takes nothing behind the name of the stage; drop this` };
  else yield { ...span, message: `FROM takes one image; to name the stage, write "AS ${last.text.slice(0, 40)}"` };
}

/** The platform variables, which need no ARG in FROM. */
const predefined = new Set(
  ["BUILD", "TARGET"].flatMap(side => ["PLATFORM", "OS", "OSVERSION", "ARCH", "VARIANT", "STAGE"].map(name => side + name)),
);

function* referenceProblems(word: LogicalWord, context: SyntaxContext): Generator<LogicalProblem> {
  const { counts, globalArgs } = context.stages;
  const { value, uses } = expand(word.text, context.escape, name =>
    globalArgs.has(name) || predefined.has(name) ? { kind: "unknown" } : { kind: "set", value: "" },
  );
  if (value === undefined) return;
  if (value === "") {
    if (uses.some(({ modifier }) => modifier !== "")) return;
    if (uses.length === 0) yield { ...spanOf(word), message: "the name of the image is empty" };
    else {
      const message = `${quoted(word.text)} is empty: no ARG before FROM declares it; add "ARG ${uses[0]?.name}=…" above`;
      yield { ...spanOf(word), message, rule: "undefined-arg-in-from" };
    }
    return;
  }
  if (uses.length > 0 || value === "scratch" || counts.has(value.toLowerCase())) return;
  const { problem } = parseReference(value);
  if (!problem) return;
  const span = value === word.text ? partOf(word, problem, context) : spanOf(word);
  yield { ...span, message: problem.message, rule: "malformed-reference" };
}

const platforms = "linux windows darwin freebsd amd64 arm64 arm 386 i386 x86_64 aarch64 armhf armel ppc64le s390x riscv64 mips64le";
const knownPlatforms = new Set([...platforms.split(" "), "loong64", "mips64", "wasm", "ppc64", "mips", "mipsle", "riscv", "macos"]);

function* platformProblems(node: LogicalNode, context: SyntaxContext): Generator<LogicalProblem> {
  for (const flag of node.flags) {
    const word = flag.name === "platform" ? valueOf(flag) : undefined;
    const platform = word && literalValue(word, context);
    if (!word || !platform) continue;
    const parts = platform.split("/");
    const isWellFormed = parts.length <= 3 && parts.every((part, order) => (order ? /^[\w.-]+$/ : /^[\w.()+%-]+$/).test(part));
    if (!isWellFormed) {
      yield { ...spanOf(word), message: `${quoted(platform)} is no platform; write one such as "linux/amd64"` };
      continue;
    }
    if (parts.length > 1 || knownPlatforms.has(platform.toLowerCase())) continue;
    const suggestion = nearest(platform, knownPlatforms);
    if (suggestion === undefined) continue;
    yield { ...spanOf(word), message: `${quoted(platform)} is no known system or architecture${didYouMean(suggestion)}` };
  }
}
