import type { Redirection, ShellWord } from "../shell.ts";
import type { Range } from "../source.ts";
import type { RedirectionSyntax } from "./syntax.ts";
import { type ShellText, textOfWord, textWithin } from "./text.ts";
import { SyntaxWord } from "./words.ts";

export class RedirectionNode implements Redirection {
  readonly #syntax: RedirectionSyntax;
  readonly #text: ShellText;

  constructor(syntax: RedirectionSyntax, text: ShellText) {
    this.#syntax = syntax;
    this.#text = text;
  }

  get operator(): string {
    return this.#syntax.operator;
  }

  get fileDescriptor(): number | undefined {
    const { descriptor } = this.#syntax;
    return descriptor?.type === "FileDescriptor" ? descriptor.value : undefined;
  }

  /** Of a heredoc, its delimiter. */
  get target(): ShellWord | undefined {
    const syntax = this.#syntax.type === "HereDoc" ? this.#syntax.delimiter : this.#syntax.target;
    return syntax && new SyntaxWord(syntax, this.#text);
  }

  get body(): string | undefined {
    if (this.#syntax.type !== "HereDoc") return undefined;
    const { text } = this.#syntax.body;
    return this.#syntax.operator === "<<-" ? text.replace(/^\t+/gm, "") : text;
  }

  get range(): Range {
    return this.#text.range(this.#syntax.pos, this.#syntax.end);
  }

  /** What a shell reads that takes its script from here; a template if expansions change it before. */
  get script(): { readonly text: ShellText; readonly isTemplate: boolean } | undefined {
    if (this.#syntax.type === "HereDoc") {
      const { body, delimiter } = this.#syntax;
      const text = textWithin(this.#text, body.pos, this.#text.text.slice(body.pos, body.end));
      return { text, isTemplate: delimiter?.quoted !== true && /[$`\\]/.test(body.text) };
    }
    const { target } = this;
    return target && { text: textOfWord(target), isTemplate: target.hasExpansion };
  }
}
