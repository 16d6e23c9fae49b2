import type { Dockerfile, RunInstruction } from "./dockerfile.ts";
import { readSwitches } from "./shell/switches.ts";
import { type ElementSyntax, type PipelineSyntax, parse, type Statement } from "./shell/syntax.ts";
import type { Command, Script } from "./shell.ts";
import type { Range, Source } from "./source.ts";

/** The place where the script of a RUN can go on to one more command. */
export interface ChainTail {
  /** An empty range. */
  readonly at: Range;
  /** What stands there to run `command` once all before it went well, in the style of the script's own lines. */
  join(command: string): string;
}

/** Undefined where a command at the end would not run, would hide a failure, or has no place of its own. */
export const chainTail = (run: RunInstruction, dockerfile: Dockerfile): ChainTail | undefined => {
  const { script, heredocs } = run;
  if (run.form !== "shell" || run.onbuild || run.isBroken) return undefined;
  if (!script.isShell || script.errors.length > 0) return undefined;
  const statements = parse(script.text).commands;
  const last = statements.at(-1);
  const separator = last && separatorBehind(last, statements.length, script);
  if (!last || separator === undefined) return undefined;
  const ending = script.text.slice(last.command.end);
  if (heredocs.length > 0) return bodyTail(run, separator, ending, dockerfile);
  const { source } = dockerfile;
  const at = endOfStatement(ending, source.spanOf(run.textRange).end, source);
  return at && { at, join: joiner(run, separator, at, dockerfile) };
};

type Separator = "&&" | ";";

/** What must stand in front of another command; undefined where nothing is right. */
const separatorBehind = ({ command, background }: Statement, count: number, script: Script): Separator | undefined => {
  if (background) return undefined;
  const operator = command.type === "AndOr" ? command.operators.at(-1) : undefined;
  const final = command.type === "AndOr" ? command.commands.at(-1) : command;
  if (!final || final.type === "Function" || final.type === "Coproc") return undefined;
  if (operator !== "||" && endsScript(final)) return undefined;

  const switched = script.commands.flatMap(({ program, args }) =>
    program === "set" ? (readSwitches(args.map(({ value }) => value)).errexit ?? []) : [],
  );
  const isStrict = script.hasErrexit && !switched.includes(false);
  // errexit sees the failure of the last command of a list alone, and of none that is negated.
  if (isStrict && operator !== "&&" && !isNegated(final) && count > 1) return ";";
  // Left of `&&` it sees no failure at all.
  const mayBeStrict = script.hasErrexit || switched.includes(true);
  return mayBeStrict && isCompound(final) && !isNegated(final) ? undefined : "&&";
};

type Node = PipelineSyntax | ElementSyntax;

/** Nothing behind it runs. */
const endsScript = (node: Node): boolean =>
  node.type === "Command" && /^(?:exec|exit|return)$/.test(node.name?.value ?? "");

const isNegated = (node: Node): boolean =>
  node.type === "Pipeline" && node.prefixes.some(({ type }) => type === "Negation");

/** Commands inside are subject to errexit one by one. */
const isCompound = (node: Node): boolean =>
  node.type === "Pipeline" ? node.commands.some(isCompound) : node.type !== "Command" && node.type !== "TestCommand";

/** The place between the last statement and the `ending` of the text; undefined if that is more, as a comment. */
const endOfStatement = (ending: string, end: number, source: Source): Range | undefined => {
  const offset = end - ending.length;
  const isPlain = /^;?$/.test(ending.trim()) && source.text.startsWith(ending, offset);
  return isPlain ? source.range(offset, offset) : undefined;
};

/** Behind the last line of a script that is a heredoc. */
const bodyTail = (
  run: RunInstruction,
  separator: Separator,
  ending: string,
  { source }: Dockerfile,
): ChainTail | undefined => {
  const [heredoc, second] = run.heredocs;
  if (!heredoc || second) return undefined;
  const word = source.spanOf(heredoc.wordRange);
  const text = source.spanOf(run.textRange);
  // The line ends of the file are part of what the shell gets.
  if (word.start !== text.start || word.end !== text.end || heredoc.text.includes("\r")) return undefined;
  const { end } = source.spanOf(heredoc.bodyRange);
  if (source.text[end - 1] !== "\n") return undefined;
  if (separator === ";") {
    const indent = indentOfLast(run.script.commands, source);
    return { at: source.range(end, end), join: command => `${indent}${command}\n` };
  }
  const hasHeredoc = run.script.commands.some(({ redirections }) =>
    redirections.some(({ operator }) => operator.startsWith("<<") && operator !== "<<<"),
  );
  const at = hasHeredoc ? undefined : endOfStatement(ending, end, source);
  return at && { at, join: command => ` && ${command}` };
};

const indentOfLast = (commands: readonly Command[], source: Source): string => {
  const last = commands.findLast(command => isOutermost(command) && !command.isConditional);
  return (last && /^[ \t]*/.exec(source.line(last.range.start.line))?.[0]) ?? "";
};

const isOutermost = ({ isNested, wrapper }: Command): boolean => !isNested && !wrapper;

/** Where the lines of a chain have their operators. */
interface Layout {
  readonly operators: "leading" | "trailing";
  /** What stands in front of a command in its line. */
  readonly prefix: string;
}

const joiner = (
  run: RunInstruction,
  separator: Separator,
  at: Range,
  { source, escape }: Dockerfile,
): ChainTail["join"] => {
  const layout = layoutOf(run, source);
  const mark = separator === "&&" ? " &&" : ";";
  if (!layout) return command => `${mark} ${command}`;
  const { operators, prefix } = layout;
  const isLeading = operators === "leading" && separator === "&&";
  const width = at.start.column - 1 + (isLeading ? 0 : mark.length);
  const continued = `${blanksBefore(width, run, source, escape)}${escape}\n`;
  if (isLeading) return command => `${continued}${prefix}${command}`;
  return command => `${mark}${continued}${/^[ \t]*/.exec(prefix)?.[0] ?? ""}${command}`;
};

/** That of the last line that begins with a command; undefined where all stands in one line. */
const layoutOf = ({ script, textRange }: RunInstruction, source: Source): Layout | undefined => {
  for (let index = script.commands.length - 1; index >= 0; index--) {
    const command = script.commands[index];
    if (!command || !isOutermost(command) || command.isConditional) continue;
    if (command.joint !== "&&" && command.joint !== ";") continue;
    const { line, column } = command.range.start;
    const prefix = source.line(line).slice(0, column - 1);
    if (/^[ \t]*$/.test(prefix)) return { operators: "trailing", prefix };
    if (/^[ \t]*&&[ \t]*$/.test(prefix)) return { operators: "leading", prefix };
  }
  if (textRange.start.line === textRange.end.line) return undefined;
  const indent = /^[ \t]*/.exec(source.line(textRange.end.line))?.[0] ?? "";
  // Arguments stand a level deeper than the commands of a chain do.
  return { operators: "leading", prefix: `${/^(\t| {4})\1$/.exec(indent)?.[1] ?? indent}&& ` };
};

/** As many as bring the continuation character below the others, where they stand in one column. */
const blanksBefore = (width: number, { textRange }: RunInstruction, source: Source, escape: string): string => {
  const columns = new Set<number>();
  let count = 0;
  for (let line = textRange.start.line; line < textRange.end.line; line++) {
    const text = source.line(line).trimEnd();
    if (!text.endsWith(escape)) continue;
    columns.add(text.length - 1);
    count++;
  }
  const [column = 0] = columns;
  return count > 1 && columns.size === 1 && column > width ? " ".repeat(column - width) : " ";
};
