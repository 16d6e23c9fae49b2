import type { Ast, AstInstruction } from "./ast.ts";
import type { Comment, CopySource, Flag, Heredoc, Stage, Word } from "./dockerfile.ts";
import type { Lookup } from "./expand.ts";
import type { LogicalFlag, LogicalNode, LogicalWord, ScannedComment, ScannedInstruction } from "./scan.ts";
import type { Range, Source } from "./source.ts";
import type { State } from "./state.ts";
import { ExpandedWord, rangeOf, type WordContext } from "./words.ts";

/** What an instruction is made from. */
export interface InstructionInput {
  readonly source: Source;
  readonly escape: string;
  readonly scanned: ScannedInstruction;
  readonly node: LogicalNode;
  readonly tree: Ast;
  /** The number of the instruction in the file. */
  readonly index: number;
  /** The stage it stands in; asked for only when the file has been read. */
  readonly stage: () => Stage | undefined;
  readonly before: State;
  readonly onbuild: boolean;
  readonly isBroken: boolean;
  /** The dialect that a `shell=` comment above asks for. */
  readonly shellPragma: string | undefined;
  /** What a `--from` names, seen from this instruction. */
  readonly copySource: (word: ExpandedWord) => CopySource;
}

/** What all instructions have in common. Ranges and words are made when somebody asks. */
export class InstructionNode {
  readonly onbuild: boolean;
  readonly isBroken: boolean;
  readonly before: State;
  readonly text: string;
  readonly keywordText: string;
  protected readonly input: InstructionInput;
  protected readonly words: WordContext;
  #flags: readonly Flag[] | undefined;
  #list: readonly ExpandedWord[] | undefined;

  constructor(input: InstructionInput) {
    const { source, escape, scanned, node, before } = input;
    this.input = input;
    this.onbuild = input.onbuild;
    this.isBroken = input.isBroken;
    this.before = before;
    this.text = node.rest.text;
    this.keywordText = node.keyword.text;
    // A wrapped instruction is expanded in the build that triggers it, whose variables nobody knows here.
    const lookup: Lookup = input.onbuild ? () => ({ kind: "unknown" }) : before.lookup();
    this.words = { source, logical: scanned.logical, escape, lookup };
  }

  get stage(): Stage | undefined {
    return this.input.stage();
  }

  get range(): Range {
    const { scanned, node, source } = this.input;
    const start = this.onbuild ? scanned.logical.at(node.keyword.start) : scanned.start;
    return source.range(start, scanned.end);
  }

  get ast(): AstInstruction | undefined {
    return this.onbuild ? undefined : this.input.tree.node(this.input.index);
  }

  get keywordRange(): Range {
    return rangeOf(this.words, this.input.node.keyword);
  }

  get textRange(): Range {
    return rangeOf(this.words, this.input.node.rest);
  }

  get flags(): readonly Flag[] {
    this.#flags ??= this.input.node.flags.map(flag => this.#flag(flag));
    return this.#flags;
  }

  flag(name: string): Flag | undefined {
    return this.input.node.flags.length === 0 ? undefined : this.flags.find(flag => flag.name === name);
  }

  get heredocs(): readonly Heredoc[] {
    const { source, scanned } = this.input;
    return scanned.heredocs.map(({ name, expands, stripsTabs, word, body }) => ({
      name,
      expands,
      stripsTabs,
      wordRange: rangeOf(this.words, word),
      bodyRange: source.range(body.start, body.end),
      text: source.text.slice(body.start, body.end),
    }));
  }

  get commentsAbove(): readonly Comment[] {
    return this.onbuild ? [] : this.input.scanned.commentsAbove.map(comment => this.#comment(comment));
  }

  get innerComments(): readonly Comment[] {
    return this.onbuild ? [] : this.input.scanned.innerComments.map(comment => this.#comment(comment));
  }

  get blankLines(): readonly Range[] {
    const { source, scanned } = this.input;
    return this.onbuild ? [] : scanned.blankLines.map(({ start, end }) => source.range(start, end));
  }

  protected expanded(word: LogicalWord): ExpandedWord {
    return new ExpandedWord(this.words, word);
  }

  /** The whole text behind the flags as one word, as USER and WORKDIR read it. */
  protected get rest(): Word | undefined {
    const { rest } = this.input.node;
    return rest.text === "" ? undefined : this.expanded(rest);
  }

  /** The words of an instruction that is split at blanks or written as an array. */
  protected get list(): readonly ExpandedWord[] {
    const { json, words } = this.input.node;
    this.#list ??= (json?.items ?? words ?? []).map(word => this.expanded(word));
    return this.#list;
  }

  protected get listForm(): "shell" | "exec" {
    return this.input.node.json ? "exec" : "shell";
  }

  #flag(flag: LogicalFlag): Flag {
    return {
      name: flag.name,
      range: rangeOf(this.words, flag),
      nameRange: rangeOf(this.words, flag.nameSpan),
      value: flag.value === undefined ? undefined : this.expanded({ ...flag.valueSpan, text: flag.value }),
    };
  }

  #comment({ start, end, text, isInner }: ScannedComment): Comment {
    return { text, isInner, range: this.input.source.range(start, end) };
  }
}
