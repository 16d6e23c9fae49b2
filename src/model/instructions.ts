import type {
  AddInstruction,
  ArgDeclaration,
  ArgInstruction,
  CopyInstruction,
  CopySource,
  EnvInstruction,
  ExposeInstruction,
  FromInstruction,
  Instruction,
  LabelInstruction,
  MaintainerInstruction,
  Name,
  OnbuildInstruction,
  Pair,
  ShellInstruction,
  StopsignalInstruction,
  UnknownInstruction,
  UserInstruction,
  VolumeInstruction,
  Word,
  WorkdirInstruction,
} from "./dockerfile.ts";
import { type InstructionInput, InstructionNode } from "./instruction-node.ts";
import { Cmd, Entrypoint, Healthcheck, Run } from "./runners.ts";
import type { LogicalWord } from "./scan.ts";
import type { Range, Span } from "./source.ts";
import { type ExpandedWord, LiteralWord, rangeOf } from "./words.ts";

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

class Transfer extends InstructionNode {
  #sources: readonly Word[] | undefined;

  get form(): "shell" | "exec" {
    return this.listForm;
  }

  get sources(): readonly Word[] {
    this.#sources ??= this.#findSources();
    return this.#sources;
  }

  #findSources(): readonly Word[] {
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
