import { parseReference } from "../reference.ts";
import type { LogicalFlag, LogicalNode, LogicalWord } from "../scan.ts";
import { type LogicalProblem, literalValue, partOf, quoted, type SyntaxContext, spanOf } from "./problem.ts";

/** ADD and COPY behind their flags: sources, destination, and the values of the flags. */
export function* copyProblems(node: LogicalNode, keyword: string, context: SyntaxContext): Generator<LogicalProblem> {
  const words = node.json?.items ?? node.words ?? [];
  yield* flagValueProblems(node, keyword, words, context);
  const destination = words.at(-1);
  if (!destination || words.length < 2) {
    const message = destination
      ? `${keyword} has no destination; add the path to copy ${quoted(destination.text)} to`
      : `${keyword} has no arguments; write ${keyword} source destination`;
    yield { ...spanOf(node.keyword), message };
    return;
  }
  if (isHeredoc(destination)) {
    yield {
      ...spanOf(destination),
      message: `a heredoc cannot be the destination of ${keyword}; add a path after it`,
    };
  }
  if (keyword !== "COPY") return;
  for (const source of words.slice(0, -1)) {
    const url = /^["']?(?:(?:https?|git|ssh):\/\/|git@[^/:\s]+:.)/.exec(source.text);
    if (url) yield { ...spanOf(source), message: `COPY cannot download ${quoted(source.text)}; ADD can` };
  }
}

const isHeredoc = ({ text }: LogicalWord): boolean => /^\d*<<-?\s*[^<\s]+$/.test(text);

function* flagValueProblems(
  node: LogicalNode,
  keyword: string,
  words: readonly LogicalWord[],
  context: SyntaxContext,
): Generator<LogicalProblem> {
  for (const flag of node.flags) {
    const word = flagWord(flag);
    if (!word || word.text === "") continue;
    if (flag.name === "from" && keyword === "COPY") {
      yield* copyFromProblems(word, context);
      continue;
    }
    const value = literalValue(word, context);
    if (value === undefined) continue;
    if (flag.name === "chown" && isLinked(node) && value.split(":").some(owner => !/^(?:root|\d*)$/.test(owner))) {
      const message = `"--link" copies without the files of the image, so nothing tells who ${quoted(value)} is; write numbers`;
      yield { ...spanOf(word), message };
    }
    if (flag.name === "chmod" && !isMode(value)) {
      yield {
        ...spanOf(word),
        message: `${quoted(value)} is not a file mode; write one such as "755" or "u=rwX,go=rX"`,
      };
    }
    if (flag.name === "checksum" && keyword === "ADD")
      yield* checksumProblems(word, value, words.slice(0, -1), context);
  }
}

const isLinked = ({ flags }: LogicalNode): boolean =>
  flags.some(({ name, value = "true" }) => name === "link" && value.toLowerCase() === "true");

/** A flag's value as a word; its span is the whole value where quotes were taken away. */
export const flagWord = ({ value, valueSpan }: LogicalFlag): LogicalWord | undefined =>
  value === undefined ? undefined : { ...spanOf(valueSpan), text: value };

/** Octal up to 07777, or what chmod(1) takes in letters; numbers that are not octal are refused. */
const isMode = (mode: string): boolean => {
  if (/^[0-7]+$/.test(mode)) return Number.parseInt(mode, 8) <= 0o7777;
  return /^(?:[ugoa]*(?:[-+=][rwxXstugo]*)+)(?:,[ugoa]*(?:[-+=][rwxXstugo]*)+)*$/.test(mode);
};

function* checksumProblems(
  word: LogicalWord,
  checksum: string,
  sources: readonly LogicalWord[],
  context: SyntaxContext,
): Generator<LogicalProblem> {
  const files = sources.filter(source => !isHeredoc(source));
  const [file] = files;
  if (!file || files.length > 1) {
    const message = file ? "a checksum is for one source; split this ADD" : "a checksum is for downloads; drop it";
    yield { ...spanOf(word), message };
    return;
  }
  const source = literalValue(file, context);
  if (source === undefined) return;
  if (!/^(?:[a-z0-9]+:\/\/|[^/\s@]+@[^/\s@:]+:|github\.com\/)/i.test(source)) {
    yield {
      ...spanOf(word),
      message: `a checksum is for downloads, and ${quoted(source)} comes from the build context`,
    };
    return;
  }
  if (!/^https?:\/\//.test(source) || /\.git(?:[#?]|$)/.test(source)) return;
  if (/^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/.test(checksum)) return;
  yield {
    ...spanOf(word),
    message: `${quoted(checksum)} is not a checksum; write "sha256:" and 64 hexadecimal digits`,
  };
}

function* copyFromProblems(word: LogicalWord, context: SyntaxContext): Generator<LogicalProblem> {
  if (/\$[\w{@*#?$!-]/.test(word.text)) {
    const message = 'COPY --from does not expand variables; name a stage with "FROM … AS name" and copy from that';
    if (!context.isCustomFrontend) yield { ...spanOf(word), message };
    return;
  }
  const { current, highestIndex, stageCount } = context.stages;
  const index = /^[+-]?\d+$/.test(word.text) ? Number(word.text) : undefined;
  if (index === undefined) yield* copySourceProblems(word, context);
  else if (current && index === current.index) {
    yield { ...spanOf(word), message: "a stage cannot copy from itself; name an earlier one", rule: "self-copy" };
  } else if (current && (index < 0 || index > highestIndex)) {
    yield {
      ...spanOf(word),
      message: `there is no stage ${word.text}; they count from 0`,
      rule: "unknown-copy-source",
    };
  } else if (current && index > current.index && index < stageCount) yield laterStage(word);
}

const laterStage = (word: LogicalWord): LogicalProblem => ({
  ...spanOf(word),
  message: `stage ${quoted(word.text)} is further down; move it above this one`,
  rule: "unknown-copy-source",
});

/** A stage or an image, by name: what `COPY --from` and the `from` of a mount have in common. */
export function* copySourceProblems(word: LogicalWord, context: SyntaxContext): Generator<LogicalProblem> {
  const { indexes, current } = context.stages;
  const index = indexes.get(word.text.toLowerCase());
  if (current && index === current.index) {
    yield {
      ...spanOf(word),
      message: `stage ${quoted(word.text)} cannot copy from itself; name an earlier one`,
      rule: "self-copy",
    };
    return;
  }
  if (current && index !== undefined && index > current.index) {
    yield laterStage(word);
    return;
  }
  if (word.text === "" || index !== undefined) return;
  const { problem } = parseReference(word.text);
  if (problem) yield { ...partOf(word, problem, context), message: problem.message, rule: "malformed-reference" };
}
