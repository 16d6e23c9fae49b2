import { expand } from "../expand.ts";
import { nearest } from "../nearest.ts";
import { parseReference } from "../reference.ts";
import type { LogicalNode, LogicalWord } from "../scan.ts";
import { flagWord } from "./copies.ts";
import { didYouMean, type LogicalProblem, partOf, quoted, type SyntaxContext, spanOf } from "./problem.ts";

/** FROM: one word, or three with AS; a valid stage name, reference and platform. */
export function* fromProblems(node: LogicalNode, context: SyntaxContext): Generator<LogicalProblem> {
  const { words = [] } = node;
  const [reference, as, name] = words;
  if (!reference) {
    yield { ...spanOf(node.keyword), message: 'FROM names no image; write one, or "scratch" for none' };
    return;
  }
  yield* wordProblems(words);
  if (
    as?.text.toUpperCase() === "AS" &&
    name &&
    words.length === 3 &&
    !/^[a-z][a-z0-9_.-]*$/.test(name.text.toLowerCase())
  ) {
    const way = "begin with a letter, then letters, digits, dots, dashes and underscores";
    yield { ...spanOf(name), message: `${quoted(name.text)} is not a valid stage name; ${way}` };
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
  // `{{ image }}` is one thing that is not filled in.
  if (/\{[{%]|<%/.test(reference.text)) return;
  const surplus = isNamed && words.length > 3 ? (words[3] ?? last) : as;
  const span = { start: surplus.start, end: last.end };
  if (surplus.text.startsWith("#")) yield { ...span, message: "a comment needs a line of its own" };
  else if (isNamed && !name) yield { ...span, message: `"${as.text}" is not followed by a name for the stage` };
  else if (isNamed) yield { ...span, message: `FROM takes nothing after the name of the stage; drop this` };
  else yield { ...span, message: `FROM takes one image; to name the stage, write "AS ${last.text.slice(0, 40)}"` };
}

/** The platform variables, which need no ARG in FROM. */
const predefined = new Set(
  ["BUILD", "TARGET"].flatMap(side =>
    ["PLATFORM", "OS", "OSVERSION", "ARCH", "VARIANT", "STAGE"].map(name => side + name),
  ),
);

interface GlobalValue {
  readonly value: string;
  /** The first variable in it that no ARG before FROM declares, so that it is empty whatever the build is given. */
  readonly undeclared: string | undefined;
}

/** What a word of FROM comes to; undefined if that depends on a variable. */
const globalValue = (word: LogicalWord, { escape: token, stages }: SyntaxContext): GlobalValue | undefined => {
  const { value, uses } = expand(word.text, token, name =>
    stages.globalArgs.has(name) || predefined.has(name) ? { kind: "unknown" } : { kind: "set", value: "" },
  );
  if (value === undefined || uses.some(({ modifier }) => modifier !== "")) return undefined;
  return { value, undeclared: uses[0]?.name };
};

const undeclaredVariable = (word: LogicalWord, { value, undeclared }: GlobalValue): LogicalProblem => ({
  ...spanOf(word),
  message: `${quoted(word.text)} comes to ${quoted(value)}, as no ARG before FROM declares "${undeclared}"; add one`,
  rule: "undefined-arg-in-from",
});

function* referenceProblems(word: LogicalWord, context: SyntaxContext): Generator<LogicalProblem> {
  const known = globalValue(word, context);
  if (!known || known.value === "scratch" || context.stages.indexes.has(known.value)) return;
  const name = known.value.toLowerCase();
  if (context.stages.indexes.has(name)) {
    // BuildKit writes the names of stages in lower case, but not what FROM looks for among them.
    const message = `stages have names in lower case, and this one is taken for an image; write ${quoted(name)}`;
    if (!context.isCustomFrontend) yield { ...spanOf(word), message };
    return;
  }
  const { problem } = parseReference(known.value);
  if (!problem) return;
  if (known.undeclared !== undefined) {
    yield undeclaredVariable(word, known);
    return;
  }
  if (known.value === "") {
    yield { ...spanOf(word), message: "the name of the image is empty" };
    return;
  }
  const span = known.value === word.text ? partOf(word, problem, context) : spanOf(word);
  yield { ...span, message: problem.message, rule: "malformed-reference" };
}

/** Systems and architectures that stand alone, with their other spellings (github.com/containerd/platforms). */
const knownPlatforms = new Set([
  ..."aix android darwin macos dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris".split(
    " ",
  ),
  ..."windows zos 386 i386 amd64 x86_64 x86-64 amd64p32 arm armhf armel armbe arm64 aarch64 arm64be loong64".split(" "),
  ..."mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc".split(" "),
  ..."sparc64 wasm".split(" "),
]);

function* platformProblems(node: LogicalNode, context: SyntaxContext): Generator<LogicalProblem> {
  for (const flag of node.flags) {
    const word = flag.name === "platform" ? flagWord(flag) : undefined;
    const known = word && word.text !== "" ? globalValue(word, context) : undefined;
    if (!word || !known) continue;
    const platform = known.value;
    const parts = platform.split("/");
    const isWellFormed =
      parts.length <= 3 && parts.every((part, order) => (order ? /^[\w.-]+$/ : /^[\w.()+%-]+$/).test(part));
    if (known.undeclared !== undefined) {
      if (!isWellFormed) yield undeclaredVariable(word, known);
      continue;
    }
    if (!isWellFormed) {
      yield { ...spanOf(word), message: `${quoted(platform)} is not a platform; write one such as "linux/amd64"` };
      continue;
    }
    if (parts.length > 1 || knownPlatforms.has(platform.toLowerCase())) continue;
    const suggestion = nearest(platform, knownPlatforms);
    const way = suggestion === undefined ? '; write one such as "linux/amd64"' : didYouMean(suggestion);
    yield { ...spanOf(word), message: `${quoted(platform)} is not a known system or architecture${way}` };
  }
}
