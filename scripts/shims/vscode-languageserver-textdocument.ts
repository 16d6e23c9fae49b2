// What dockerfile-ast needs of vscode-languageserver-textdocument: text, and offsets from positions and back.
// Lines and characters count from 0; "\n", "\r\n" and "\r" each end a line.
import type { Position, Range } from "./vscode-languageserver-types.ts";

class Document {
  readonly #text: string;
  readonly #lineStarts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (const ending of text.matchAll(/\r\n|\r|\n/g)) this.#lineStarts.push(ending.index + ending[0].length);
  }

  /** Ends in the wrong order are exchanged, as the original does. */
  getText(range?: Range): string {
    return range ? this.#text.substring(this.offsetAt(range.start), this.offsetAt(range.end)) : this.#text;
  }

  positionAt(offset: number): Position {
    const wanted = Math.max(0, Math.min(offset, this.#text.length));
    let line = 0;
    for (let above = this.#lineStarts.length; above - line > 1; ) {
      const middle = (line + above) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= wanted) line = middle;
      else above = middle;
    }
    const start = this.#lineStarts[line] ?? 0;
    return { line, character: this.#beforeLineEnding(wanted, start) - start };
  }

  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const start = this.#lineStarts[line];
    if (start === undefined) return this.#text.length;
    const next = this.#lineStarts[line + 1] ?? this.#text.length;
    return this.#beforeLineEnding(Math.min(start + Math.max(0, character), next), start);
  }

  #beforeLineEnding(offset: number, lineStart: number): number {
    let at = offset;
    while (at > lineStart && /[\r\n]/.test(this.#text.charAt(at - 1))) at--;
    return at;
  }
}

export const TextDocument = {
  create: (_uri: string, _language: string, _version: number, text: string): Document => new Document(text),
};
