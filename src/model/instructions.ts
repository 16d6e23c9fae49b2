import type { Ast, AstInstruction } from "./ast.ts";
import type {
  AddInstruction,
  ArgDeclaration,
  ArgInstruction,
  CmdInstruction,
  Comment,
  CopyInstruction,
  CopySource,
  EntrypointInstruction,
  EnvInstruction,
  ExposeInstruction,
  Flag,
  FromInstruction,
  HealthcheckInstruction,
  Heredoc,
  Instruction,
  LabelInstruction,
  MaintainerInstruction,
  Mount,
  Name,
  OnbuildInstruction,
  Pair,
  RunInstruction,
  ShellInstruction,
  Stage,
  StopsignalInstruction,
  UnknownInstruction,
  UserInstruction,
  VolumeInstruction,
  Word,
  WorkdirInstruction,
} from "./dockerfile.ts";
import type { Lookup } from "./expand.ts";
import { mountsOf } from "./mounts.ts";
import { type PackageOperation, packageOperations } from "./packages.ts";
import type { LogicalFlag, LogicalNode, LogicalWord, ScannedComment, ScannedInstruction } from "./scan.ts";
import { type Dialect, dialectOf, execScript, type Script, shellScript } from "./shell.ts";
import type { Range, Source, Span } from "./source.ts";
import type { State } from "./variables.ts";
import { ExpandedWord, LiteralWord, rangeOf, type WordContext } from "./words.ts";

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
class InstructionNode {
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
    const { tree, index, source, node } = this.input;
    const span = this.onbuild ? undefined : tree.keyword(index);
    return span ? source.range(span.start, span.end) : rangeOf(this.words, node.keyword);
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

class From extends InstructionNode implements FromInstruction {
  readonly keyword = "FROM";
  readonly reference: ExpandedWord | undefined;
  readonly as: Word | undefined;
  readonly name: Name | undefined;

  constructor(input: InstructionInput) {
    super(input);
    const [reference, as, name] = input.node.words ?? [];
    this.reference = reference && reference.text !== "" ? this.expanded(reference) : undefined;
    if (as?.text.toLowerCase() !== "as") return;
    this.as = this.expanded(as);
    if (name) this.name = stageName(name.text, rangeOf(this.words, name));
  }

  get platform(): Word | undefined {
    return this.flag("platform")?.value;
  }
}

const stageName = (text: string, range: Range): Name => ({
  text,
  key: text.toLowerCase(),
  range,
  toString: () => text,
});

class Arg extends InstructionNode implements ArgInstruction {
  readonly keyword = "ARG";
  #declarations: readonly ArgDeclaration[] | undefined;

  get declarations(): readonly ArgDeclaration[] {
    this.#declarations ??= (this.input.node.words ?? []).map(word => {
      const { name, nameSpan, value } = declarationParts(word);
      return {
        name,
        nameRange: rangeOf(this.words, nameSpan),
        range: rangeOf(this.words, word),
        default: value && this.expanded(value),
      };
    });
    return this.#declarations;
  }
}

/** `NAME=value` taken apart. The name may be quoted, as the builder unquotes it. */
const declarationParts = (word: LogicalWord): { name: string; nameSpan: Span; value: LogicalWord | undefined } => {
  const equals = word.text.indexOf("=");
  const written = equals < 0 ? word.text : word.text.slice(0, equals);
  const nameSpan = { start: word.start, end: equals < 0 ? word.end : word.start + equals };
  const name = written.replace(/["']/g, "");
  if (equals < 0) return { name, nameSpan, value: undefined };
  return {
    name,
    nameSpan,
    value: { text: word.text.slice(equals + 1), start: word.start + equals + 1, end: word.end },
  };
};

class Pairs extends InstructionNode {
  readonly isLegacy: boolean;
  #pairs: readonly Pair[] | undefined;

  constructor(input: InstructionInput) {
    super(input);
    this.isLegacy = input.node.isLegacyPair === true;
  }

  get pairs(): readonly Pair[] {
    this.#pairs ??= (this.input.node.pairs ?? []).map(pair => ({
      key: this.expanded(pair.key),
      value: this.expanded(pair.value),
      range: rangeOf(this.words, pair),
    }));
    return this.#pairs;
  }
}

class Env extends Pairs implements EnvInstruction {
  readonly keyword = "ENV";
}

class Label extends Pairs implements LabelInstruction {
  readonly keyword = "LABEL";
}

/** RUN, CMD, ENTRYPOINT and HEALTHCHECK: what they run. */
class Runner extends InstructionNode {
  #script: Script | undefined;

  /** The span of the command in the logical text. */
  protected get command(): Span {
    return this.input.node.rest;
  }

  get form(): "shell" | "exec" | "none" {
    if (this.input.node.json) return "exec";
    return this.command.start === this.command.end ? "none" : "shell";
  }

  get exec(): readonly Word[] {
    return (this.input.node.json?.items ?? []).map(word => new LiteralWord(this.words, word));
  }

  get script(): Script {
    this.#script ??= this.#readScript();
    return this.#script;
  }

  #readScript(): Script {
    const { source, scanned, node } = this.input;
    const dialect = this.#dialect();
    if (this.form === "exec") return execScript(source, this.exec, dialect);
    const shell = this.before.shell?.exec.map(word => word.value ?? word.text);
    return shellScript(source, scanned, node, this.command, { dialect, ...(shell && { shell }) });
  }

  #dialect(): Dialect {
    const { shell } = this.before;
    const root = this.stage?.rootImage;
    const tag = root?.tag?.value;
    const image = root?.familiarName && (tag ? `${root.familiarName}:${tag}` : root.familiarName);
    const { shellPragma } = this.input;
    return dialectOf(
      shell?.exec.map(word => word.value ?? word.text),
      {
        ...(shellPragma && { pragma: shellPragma }),
        ...(image && { image }),
        os: this.stage?.os ?? "unknown",
      },
    );
  }
}

class Run extends Runner implements RunInstruction {
  readonly keyword = "RUN";
  #mounts: readonly Mount[] | undefined;
  #operations: readonly PackageOperation[] | undefined;

  get mounts(): readonly Mount[] {
    this.#mounts ??= mountsOf(this.input.node.flags, this.words, this.input.copySource);
    return this.#mounts;
  }

  get packageOperations(): readonly PackageOperation[] {
    this.#operations ??= packageOperations(this.script.commands);
    return this.#operations;
  }
}

class Cmd extends Runner implements CmdInstruction {
  readonly keyword = "CMD";
}

class Entrypoint extends Runner implements EntrypointInstruction {
  readonly keyword = "ENTRYPOINT";
}

class Healthcheck extends Runner implements HealthcheckInstruction {
  readonly keyword = "HEALTHCHECK";

  get type(): "CMD" | "NONE" | undefined {
    const type = this.input.node.healthcheck?.type.text.toUpperCase();
    return type === "CMD" || type === "NONE" ? type : undefined;
  }

  protected override get command(): Span {
    const { healthcheck, rest } = this.input.node;
    return this.type === "CMD" && healthcheck ? healthcheck.command : { start: rest.end, end: rest.end };
  }
}

class Transfer extends InstructionNode {
  get form(): "shell" | "exec" {
    return this.listForm;
  }

  get sources(): readonly Word[] {
    const heredocs = new Set(this.input.scanned.heredocs.map(heredoc => heredoc.word.text));
    return this.list.slice(0, -1).filter(word => !heredocs.has(word.text));
  }

  get destination(): Word | undefined {
    const { list } = this;
    return list.length > 1 ? list.at(-1) : undefined;
  }
}

class Copy extends Transfer implements CopyInstruction {
  readonly keyword = "COPY";
  #from: CopySource | undefined;

  get from(): CopySource | undefined {
    const flag = this.input.node.flags.find(({ name }) => name === "from");
    if (flag?.value === undefined) return undefined;
    this.#from ??= this.input.copySource(this.expanded({ ...flag.valueSpan, text: flag.value }));
    return this.#from;
  }
}

class Add extends Transfer implements AddInstruction {
  readonly keyword = "ADD";
  readonly from = undefined;
}

class Expose extends InstructionNode implements ExposeInstruction {
  readonly keyword = "EXPOSE";
  get ports(): readonly Word[] {
    return this.list;
  }
}

class User extends InstructionNode implements UserInstruction {
  readonly keyword = "USER";
  get user(): Word | undefined {
    return this.rest;
  }
}

class Workdir extends InstructionNode implements WorkdirInstruction {
  readonly keyword = "WORKDIR";
  get path(): Word | undefined {
    return this.rest;
  }
}

class Volume extends InstructionNode implements VolumeInstruction {
  readonly keyword = "VOLUME";
  get form(): "shell" | "exec" {
    return this.listForm;
  }
  get paths(): readonly Word[] {
    return this.list;
  }
}

class Stopsignal extends InstructionNode implements StopsignalInstruction {
  readonly keyword = "STOPSIGNAL";
  get signal(): Word | undefined {
    return this.rest;
  }
}

class Shell extends InstructionNode implements ShellInstruction {
  readonly keyword = "SHELL";
  get exec(): readonly Word[] {
    return (this.input.node.json?.items ?? []).map(word => new LiteralWord(this.words, word));
  }
}

class Maintainer extends InstructionNode implements MaintainerInstruction {
  readonly keyword = "MAINTAINER";
  get maintainer(): Word | undefined {
    const { rest } = this.input.node;
    return rest.text === "" ? undefined : new LiteralWord(this.words, rest);
  }
}

class Onbuild extends InstructionNode implements OnbuildInstruction {
  readonly keyword = "ONBUILD";
  readonly trigger: Instruction | undefined;

  constructor(input: InstructionInput) {
    super(input);
    const { trigger } = input.node;
    this.trigger = trigger && instruction({ ...input, node: trigger, onbuild: true });
  }
}

class Unknown extends InstructionNode implements UnknownInstruction {
  readonly keyword = "UNKNOWN";
}

const classes: Readonly<Record<string, new (input: InstructionInput) => Instruction>> = {
  ADD: Add,
  ARG: Arg,
  CMD: Cmd,
  COPY: Copy,
  ENTRYPOINT: Entrypoint,
  ENV: Env,
  EXPOSE: Expose,
  FROM: From,
  HEALTHCHECK: Healthcheck,
  LABEL: Label,
  MAINTAINER: Maintainer,
  ONBUILD: Onbuild,
  RUN: Run,
  SHELL: Shell,
  STOPSIGNAL: Stopsignal,
  USER: User,
  VOLUME: Volume,
  WORKDIR: Workdir,
};

/** The instruction that a scanned node is; an ONBUILD brings the one it wraps. */
export const instruction = (input: InstructionInput): Instruction => {
  const keyword = input.node.keyword.text.toUpperCase();
  const Class = Object.hasOwn(classes, keyword) ? classes[keyword] : undefined;
  return Class ? new Class(input) : new Unknown(input);
};
