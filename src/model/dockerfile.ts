import type { AstInstruction } from "./ast.ts";
import type { BuildContext } from "./context.ts";
import type { Credential } from "./credentials.ts";
import type { ImageReference } from "./image.ts";
import type { PackageOperation } from "./packages.ts";
import type { Script } from "./shell.ts";
import type { Range, Source } from "./source.ts";
import type { StageState, VariableUse } from "./variables.ts";

/** Whatever has a place in the file: what a problem can point at. */
export interface Located {
  readonly range: Range;
}

/** A piece of an instruction's text, as the builder (not a shell) reads it. */
export interface Word extends Located {
  /** As written, continuations taken out. */
  readonly text: string;
  /** Quotes removed and variables expanded; undefined where a variable has no known value. */
  readonly value: string | undefined;
  readonly variables: readonly VariableUse[];
  /** The place of the characters `from` to `to` of `value`; the variable's own place where one was expanded. */
  part(from: number, to?: number): Range;
}

/** The name of a stage. Prints as written; `key` is what the builder compares. */
export interface Name extends Located {
  readonly text: string;
  readonly key: string;
  toString(): string;
}

/** A line that begins with `#`; directives are none. */
export interface Comment extends Located {
  /** The text after `#`, trimmed. */
  readonly text: string;
  /** Stands inside a continued instruction. */
  readonly isInner: boolean;
}

/** `# syntax=`, `# escape=`, `# check=` where they count as directives. */
export interface Directive extends Located {
  readonly name: "syntax" | "escape" | "check";
  readonly value: string;
  readonly valueRange: Range;
}

/** `--name=value` before the arguments. */
export interface Flag extends Located {
  readonly name: string;
  readonly nameRange: Range;
  /** undefined: a flag without `=`. */
  readonly value: Word | undefined;
}

/** One `RUN --mount`. Keys are lower case and spelt as in the reference (`dst` reads `target`, `ro` reads `readonly`). */
export interface Mount extends Located {
  /** "bind" where the flag does not say. */
  readonly type: string;
  readonly target: string | undefined;
  readonly source: string | undefined;
  readonly from: CopySource | undefined;
  /** Every key that was given; a bare key has the value "true". */
  readonly options: ReadonlyMap<string, Word>;
}

/** A text between `<<EOF` and `EOF`: a script for RUN, a file for COPY and ADD. */
export interface Heredoc {
  /** What ends it, without quotes: "EOF". */
  readonly name: string;
  /** Variables in it are filled in: the name has no quotes. */
  readonly expands: boolean;
  /** `<<-EOF`: tabs at the beginning of its lines do not count. */
  readonly stripsTabs: boolean;
  /** The `<<EOF` word. */
  readonly wordRange: Range;
  readonly bodyRange: Range;
  /** The body as it is in the file. */
  readonly text: string;
}

/** What every instruction has. */
interface BaseInstruction extends Located {
  readonly keywordRange: Range;
  /** The keyword as written. */
  readonly keywordText: string;
  /** The arguments behind the flags as one logical line: continuations and comments taken out. */
  readonly text: string;
  readonly textRange: Range;
  /** In the order they stand, known to the builder or not. */
  readonly flags: readonly Flag[];
  /** Of RUN, COPY and ADD. */
  readonly heredocs: readonly Heredoc[];
  /** The comment block directly above. */
  readonly commentsAbove: readonly Comment[];
  /** The comments inside a continued instruction. */
  readonly innerComments: readonly Comment[];
  /** Blank lines inside a continued instruction. */
  readonly blankLines: readonly Range[];
  /** The stage it stands in; undefined before the first FROM. */
  readonly stage: Stage | undefined;
  /** Wrapped by ONBUILD: it runs in a later build, not in this one. The ONBUILD itself is an instruction too. */
  readonly onbuild: boolean;
  /**
   * The object that dockerfile-ast has for it, for plugins that know that library; undefined where it has none.
   * Its ranges are those of a file with one line for every instruction.
   */
  readonly ast: AstInstruction | undefined;
  /** What holds when the builder comes to it: user, shell, working directory, variables. */
  readonly before: StageState;
  /** The builder refuses it (a `syntax-error` says why); its details may be incomplete. */
  readonly isBroken: boolean;
  /** The first flag of that name. */
  flag(name: string): Flag | undefined;
}

/** `FROM --platform=linux/arm64 node:26 AS build` */
export interface FromInstruction extends BaseInstruction {
  readonly keyword: "FROM";
  /** The image or stage it names; undefined if it is missing. */
  readonly reference: Word | undefined;
  /** The value of `--platform`. */
  readonly platform: Word | undefined;
  /** Behind AS; undefined for a stage without a name. */
  readonly name: Name | undefined;
  /** The word AS, as written. */
  readonly as: Word | undefined;
}

/** One `NAME` or `NAME=default` of an ARG. */
export interface ArgDeclaration extends Located {
  readonly name: string;
  readonly nameRange: Range;
  /** undefined: declared without a default. */
  readonly default: Word | undefined;
}

/** `ARG VERSION=1.2 REVISION` */
export interface ArgInstruction extends BaseInstruction {
  readonly keyword: "ARG";
  /** In the order they stand; more than one is seldom. */
  readonly declarations: readonly ArgDeclaration[];
}

/** One `key=value` of an ENV or LABEL. */
export interface Pair extends Located {
  readonly key: Word;
  readonly value: Word;
}

/** `ENV NODE_ENV=production PORT=80` */
export interface EnvInstruction extends BaseInstruction {
  readonly keyword: "ENV";
  readonly pairs: readonly Pair[];
  /** `ENV key value`, without `=`. */
  readonly isLegacy: boolean;
}

/** `LABEL org.opencontainers.image.title="date"` */
export interface LabelInstruction extends BaseInstruction {
  readonly keyword: "LABEL";
  readonly pairs: readonly Pair[];
  /** `LABEL key value`, without `=`. */
  readonly isLegacy: boolean;
}

/** What the instructions have that hold a command. */
interface CommandFields {
  /** "none": no command at all (a bare RUN, HEALTHCHECK NONE). */
  readonly form: "shell" | "exec" | "none";
  /** The strings of the exec form; empty in shell form. */
  readonly exec: readonly Word[];
  /** What runs, as commands: shell form, heredocs, and `["sh", "-c", "…"]` looked into; an exec form is one command. */
  readonly script: Script;
  /** The shell that a comment above (`# hadolint shell=bash`) names, whatever SHELL says. */
  readonly shellPragma: string | undefined;
}

/** `RUN --mount=type=cache,target=/root/.npm npm ci` */
export interface RunInstruction extends BaseInstruction, CommandFields {
  readonly keyword: "RUN";
  /** One for each `--mount`. */
  readonly mounts: readonly Mount[];
  /** What it asks of package managers, in order. */
  readonly packageOperations: readonly PackageOperation[];
}

/** `CMD ["node", "app.js"]` */
export interface CmdInstruction extends BaseInstruction, CommandFields {
  readonly keyword: "CMD";
}

/** `ENTRYPOINT ["tini", "--"]` */
export interface EntrypointInstruction extends BaseInstruction, CommandFields {
  readonly keyword: "ENTRYPOINT";
}

/** `HEALTHCHECK --interval=5m CMD curl -f http://localhost/` */
export interface HealthcheckInstruction extends BaseInstruction, CommandFields {
  readonly keyword: "HEALTHCHECK";
  /** undefined: neither, which the builder refuses. */
  readonly type: "CMD" | "NONE" | undefined;
}

/** `COPY --from=build /app/dist ./` */
export interface CopyInstruction extends BaseInstruction {
  readonly keyword: "COPY";
  /** Heredocs (`<<EOF`) are not among them. */
  readonly sources: readonly Word[];
  /** The last word; undefined if it is missing. */
  readonly destination: Word | undefined;
  /** "exec": written as a JSON array. */
  readonly form: "shell" | "exec";
  /** undefined without `--from`: the files come from the build context. */
  readonly from: CopySource | undefined;
}

/** `ADD https://example.com/app.tar.gz /opt/` */
export interface AddInstruction extends BaseInstruction {
  readonly keyword: "ADD";
  /** Heredocs (`<<EOF`) are not among them. */
  readonly sources: readonly Word[];
  /** The last word; undefined if it is missing. */
  readonly destination: Word | undefined;
  /** "exec": written as a JSON array. */
  readonly form: "shell" | "exec";
  /** ADD has no `--from`; here so that it can be handled together with COPY. */
  readonly from: undefined;
}

/** What `COPY --from` or a mount's `from=` names. */
export type CopySource = Located & { readonly word: Word } & (
    | { readonly kind: "stage"; readonly stage: Stage; readonly byIndex: boolean }
    /** The stage it stands in. */
    | { readonly kind: "self" }
    /** A stage further down, or an index no stage before has. */
    | { readonly kind: "later-stage"; readonly stage: Stage | undefined }
    | { readonly kind: "image"; readonly image: ImageReference }
    | { readonly kind: "scratch" }
    /** A variable without a known value, or no valid name. */
    | { readonly kind: "unknown" }
  );

/** `EXPOSE 80 53/udp` */
export interface ExposeInstruction extends BaseInstruction {
  readonly keyword: "EXPOSE";
  /** As written; `exposedPorts` takes apart what a variable brings. */
  readonly ports: readonly Word[];
}

/** `USER node:node` */
export interface UserInstruction extends BaseInstruction {
  readonly keyword: "USER";
  /** With the group, if there is one; undefined if it is missing. */
  readonly user: Word | undefined;
}

/** `WORKDIR /app` */
export interface WorkdirInstruction extends BaseInstruction {
  readonly keyword: "WORKDIR";
  readonly path: Word | undefined;
}

/** `VOLUME ["/data"]` */
export interface VolumeInstruction extends BaseInstruction {
  readonly keyword: "VOLUME";
  /** "exec": written as a JSON array. */
  readonly form: "shell" | "exec";
  readonly paths: readonly Word[];
}

/** `STOPSIGNAL SIGQUIT` */
export interface StopsignalInstruction extends BaseInstruction {
  readonly keyword: "STOPSIGNAL";
  readonly signal: Word | undefined;
}

/** `SHELL ["/bin/bash", "-o", "pipefail", "-c"]` */
export interface ShellInstruction extends BaseInstruction {
  readonly keyword: "SHELL";
  /** The strings of the array; empty where it is none. */
  readonly exec: readonly Word[];
}

/** `MAINTAINER Jo <jo@example.com>`, deprecated */
export interface MaintainerInstruction extends BaseInstruction {
  readonly keyword: "MAINTAINER";
  readonly maintainer: Word | undefined;
}

/** `ONBUILD COPY . /app` */
export interface OnbuildInstruction extends BaseInstruction {
  readonly keyword: "ONBUILD";
  /** The wrapped instruction, which stands behind this one in the list too. */
  readonly trigger: Instruction | undefined;
}

/** A keyword that Docker does not know. */
export interface UnknownInstruction extends BaseInstruction {
  readonly keyword: "UNKNOWN";
}

/** Any instruction; its `keyword` tells which. */
export type Instruction =
  | AddInstruction
  | ArgInstruction
  | CmdInstruction
  | CopyInstruction
  | EntrypointInstruction
  | EnvInstruction
  | ExposeInstruction
  | FromInstruction
  | HealthcheckInstruction
  | LabelInstruction
  | MaintainerInstruction
  | OnbuildInstruction
  | RunInstruction
  | ShellInstruction
  | StopsignalInstruction
  | UnknownInstruction
  | UserInstruction
  | VolumeInstruction
  | WorkdirInstruction;

/** The keyword of an instruction, in upper case. */
export type Keyword = Exclude<Instruction["keyword"], "UNKNOWN">;

/** The instruction type of a keyword: `InstructionOf<"RUN">` is {@link RunInstruction}. */
export type InstructionOf<K extends Instruction["keyword"]> = Extract<Instruction, { readonly keyword: K }>;

/** What FROM names. */
export type Base =
  | { readonly kind: "image"; readonly image: ImageReference }
  | { readonly kind: "stage"; readonly stage: Stage }
  | { readonly kind: "scratch" }
  /** A named build context (declared by the user), a variable without a known value, or nothing at all. */
  | { readonly kind: "unknown" };

/** What begins with a FROM and goes on to the next one. */
export interface Stage extends Located {
  /** Its number, from 0. */
  readonly index: number;
  /** undefined for a stage without one. */
  readonly name: Name | undefined;
  readonly from: FromInstruction;
  /** What it is built on directly: {@link rootImage} is what it stands on in the end. */
  readonly base: Base;
  /** What stands behind FROM, wrapped ONBUILD instructions included. */
  readonly instructions: readonly Instruction[];
  /** What holds at its end. */
  readonly end: StageState;
  /** The stage it is built on, if any. */
  readonly parent: Stage | undefined;
  /** From the stage that stands on an image down to this one, along FROM. */
  readonly chain: readonly Stage[];
  /** The image at the root of the chain, if it is known. */
  readonly rootImage: ImageReference | undefined;
  /** The root of the chain is `scratch`. */
  readonly isFromScratch: boolean;
  /** The last stage, or the one named by `--target`. */
  readonly isFinal: boolean;
  /** Its layers are part of the final image: it is final, or the final stage is built on it. */
  readonly isShipped: boolean;
  /** The operating system of its root image. */
  readonly os: "linux" | "windows" | "unknown";
  /** Those of one keyword, without the ones wrapped by ONBUILD. */
  of<K extends Keyword>(keyword: K): readonly InstructionOf<K>[];
}

/** One place where an image is named: FROM, `COPY --from`, `RUN --mount=from=`. Stages and scratch are none. */
export interface ImageUse extends Located {
  readonly image: ImageReference;
  readonly instruction: FromInstruction | CopyInstruction | RunInstruction;
}

/** What the build refuses; becomes a `syntax-error`. */
export interface SyntaxProblem extends Located {
  readonly message: string;
  /** The rule that says the same with more detail: where it reports this line, the syntax error is left out. */
  readonly rule?: string;
}

/** A Dockerfile, as the builder reads it. Nothing in it changes. */
export interface Dockerfile {
  /** As it is reported. */
  readonly path: string;
  /** Its text, and what turns offsets into lines and columns. */
  readonly source: Source;
  /** What continues a line and escapes a character; "`" by the directive `# escape=`. */
  readonly escape: "\\" | "`";
  readonly directives: readonly Directive[];
  /** What `# check=` says, or the build argument BUILDKIT_DOCKERFILE_CHECK, which takes the directive's place. */
  readonly checkOption: string | undefined;
  readonly comments: readonly Comment[];
  /** What looks like a credential by its format, wherever it stands. */
  readonly credentials: readonly Credential[];
  /** All of them in the order of the file; an instruction wrapped by ONBUILD follows its ONBUILD. */
  readonly instructions: readonly Instruction[];
  /** What stands before the first FROM. */
  readonly preamble: readonly Instruction[];
  readonly stages: readonly Stage[];
  /** The last stage or the one named by `--target`; undefined without a FROM. */
  readonly finalStage: Stage | undefined;
  /** The stages whose layers are in the final image, root first. */
  readonly shippedStages: readonly Stage[];
  /** Where images are named, in the order of the file. */
  readonly images: readonly ImageUse[];
  /** What the build refuses. */
  readonly errors: readonly SyntaxProblem[];
  /** A development image: its file lies below `.devcontainer`, or it or its final stage is called dev, test, ci … */
  readonly isDevelopment: boolean;
  /** The build context; undefined where there is none to look at, as on standard input. */
  readonly context: BuildContext | undefined;
  /** All instructions of one keyword, those wrapped by ONBUILD included. */
  of<K extends Keyword>(keyword: K): readonly InstructionOf<K>[];
}
