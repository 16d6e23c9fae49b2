import type {
  CmdInstruction,
  EntrypointInstruction,
  HealthcheckInstruction,
  Mount,
  RunInstruction,
  Word,
} from "./dockerfile.ts";
import { handedDownShell } from "./handed-down-shell.ts";
import { InstructionNode } from "./instruction-node.ts";
import { mountsOf } from "./mounts.ts";
import { type PackageOperation, packageOperations } from "./packages.ts";
import { type Dialect, dialectOf, execScript, type Script, shellScript } from "./shell.ts";
import type { Span } from "./source.ts";
import { LiteralWord } from "./words.ts";

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

  get shellPragma(): string | undefined {
    return this.input.shellPragma;
  }

  get script(): Script {
    this.#script ??= this.#readScript();
    return this.#script;
  }

  #readScript(): Script {
    const { source, scanned, node } = this.input;
    const dialect = this.#dialect();
    if (this.form === "exec") return execScript(source, this.exec, dialect);
    const shell = this.#shell();
    return shellScript(source, scanned, node, this.command, { dialect, ...(shell && { shell }) });
  }

  /** The words of the SHELL in force, that of the base image included. */
  #shell(): readonly string[] | undefined {
    const { shell } = this.before;
    return shell ? shell.exec.map(word => word.value ?? word.text) : handedDownShell(this.stage?.rootImage);
  }

  #dialect(): Dialect {
    const root = this.stage?.rootImage;
    const tag = root?.tag?.value;
    const image = root?.familiarName && (tag ? `${root.familiarName}:${tag}` : root.familiarName);
    const { shellPragma } = this.input;
    return dialectOf(this.#shell(), {
      ...(shellPragma && { pragma: shellPragma }),
      ...(image && { image }),
      os: this.stage?.os ?? "unknown",
    });
  }
}

export class Run extends Runner implements RunInstruction {
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

export class Cmd extends Runner implements CmdInstruction {
  readonly keyword = "CMD";
}

export class Entrypoint extends Runner implements EntrypointInstruction {
  readonly keyword = "ENTRYPOINT";
}

export class Healthcheck extends Runner implements HealthcheckInstruction {
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
