import {
  type Instruction as AstInstruction,
  DockerfileParser,
  type Property,
  PropertyInstruction,
} from "dockerfile-ast";
import { instructionKeywords } from "../data/instruction-keywords.ts";
import { isBlank } from "./scan/blanks.ts";
import type { LogicalNode, Scan, ScannedInstruction } from "./scan.ts";
import type { Span } from "./source.ts";

export type { AstInstruction };

/** A range as dockerfile-ast gives it: lines and characters count from 0. */
interface AstRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/**
 * dockerfile-ast over the scanned instructions, parsed when somebody asks for the first node.
 *
 * It reads a skeleton in which every instruction is one line without continuations, comments, heredocs and JSON, so
 * that its ranges are offsets into the logical text. Where it differs from the scanner, the scanner is right: it
 * leaves flags of instructions that have none in the arguments, splits flags at quoted blanks and takes `--` for one.
 */
export interface Ast {
  /** undefined: not an instruction that Docker knows, one of more than 64 KB, or one dockerfile-ast fails on. */
  node(index: number): AstInstruction | undefined;
  keyword(index: number): Span | undefined;
  /** The arguments, as spans in the file; in ENV and LABEL each pair is one. */
  words(index: number): readonly Span[];
  /** Key and value of the pairs of ENV, LABEL and ARG, as spans in the file. */
  pairs(index: number): readonly { readonly key: Span; readonly value: Span | undefined }[];
  /** Where a range of a node stands in the file; undefined if it is not within one instruction. */
  span(range: AstRange): Span | undefined;
}

/** The tree over the instructions of a scan. */
export const ast = (scan: Scan): Ast => new SkeletonAst(scan);

/** It takes more than a second for a word of 1 MB. */
const maxLength = 65_536;
const neutralLine = "X";
/** dockerfile-ast recurses without end on a variable in front of the first stage, so there is always one. */
const sentinel = "FROM x";
/** Characters that dockerfile-ast gives no meaning, one for one in place of `<<`. */
const hiddenHeredoc = "\ue000\ue000";

const keywordsWithBody = new Set(["RUN", "CMD", "ENTRYPOINT", "SHELL", "HEALTHCHECK"]);

class SkeletonAst implements Ast {
  readonly #scan: Scan;
  readonly #header: readonly string[];
  #nodes: readonly (AstInstruction | undefined)[] | undefined;

  constructor(scan: Scan) {
    this.#scan = scan;
    this.#header = scan.escape === "`" ? ["# escape=`", sentinel] : [sentinel];
  }

  node(index: number): AstInstruction | undefined {
    this.#nodes ??= this.#parse();
    return this.#nodes[index];
  }

  keyword(index: number): Span | undefined {
    const node = this.node(index);
    return node && this.span(node.getInstructionRange());
  }

  words(index: number): readonly Span[] {
    const node = this.node(index);
    const words = attempt(() => node?.getArguments()) ?? [];
    return words.flatMap(word => this.span(word.getRange()) ?? []);
  }

  pairs(index: number): readonly { readonly key: Span; readonly value: Span | undefined }[] {
    const node = this.node(index);
    if (!(node instanceof PropertyInstruction)) return [];
    const properties = attempt(() => node.getProperties()) ?? [];
    return properties.flatMap(property => this.#pair(property) ?? []);
  }

  #pair(property: Property): { readonly key: Span; readonly value: Span | undefined } | undefined {
    const key = this.span(property.getNameRange());
    const valueRange = property.getValueRange();
    return key && { key, value: valueRange ? this.span(valueRange) : undefined };
  }

  span({ start, end }: AstRange): Span | undefined {
    const instruction = this.#scan.instructions[start.line - this.#header.length];
    if (!instruction || start.line !== end.line) return undefined;
    const { logical } = instruction;
    return { start: logical.at(start.character), end: logical.at(end.character, true) };
  }

  #parse(): readonly (AstInstruction | undefined)[] {
    const lines = this.#scan.instructions.map(instruction => skeletonLine(instruction, this.#scan.escape));
    const text = [...this.#header, ...lines, ""].join("\n");
    const [, ...nodes] = attempt(() => DockerfileParser.parse(text).getInstructions()) ?? [];
    if (nodes.length !== lines.length) return [];
    return nodes.map((node, index) => (lines[index] === neutralLine ? undefined : node));
  }
}

/** The instruction with every character where it stands in the logical text, and without what is not dockerfile-ast's. */
const skeletonLine = ({ node, logical: { text } }: ScannedInstruction, escapeCharacter: string): string => {
  if (text.length > maxLength || !instructionKeywords.has(node.keyword.text.toUpperCase())) return neutralLine;
  const { start } = node.keyword;
  const line = (" ".repeat(start) + text.slice(start, skeletonEnd(node)))
    .replace(/[\v\f\r]/g, " ")
    .replaceAll("<<", hiddenHeredoc);
  // What would be read as a continuation.
  let end = line.length;
  while (end > 0 && (isBlank(line.charCodeAt(end - 1)) || line[end - 1] === escapeCharacter)) end--;
  return line.slice(0, end);
};

/** Shell text and JSON are read elsewhere: the line ends where they begin. */
const skeletonEnd = (node: LogicalNode): number => {
  const inner = node.trigger ?? node;
  const isLeftOut = inner.json !== undefined || keywordsWithBody.has(inner.keyword.text.toUpperCase());
  return isLeftOut ? inner.rest.start : inner.rest.end;
};

/** dockerfile-ast throws on some inputs. */
const attempt = <Value>(read: () => Value): Value | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};
