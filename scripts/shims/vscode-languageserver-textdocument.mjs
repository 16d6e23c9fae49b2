// What dockerfile-ast needs of vscode-languageserver-textdocument: text, and offsets from positions and back.
// Lines and characters count from 0; "\n", "\r\n" and "\r" each end a line.

class Document {
  #text;
  #lineStarts;

  constructor(text) {
    this.#text = text;
    this.#lineStarts = [0];
    for (const ending of text.matchAll(/\r\n|\r|\n/g)) this.#lineStarts.push(ending.index + ending[0].length);
  }

  getText(range) {
    return range ? this.#text.slice(this.offsetAt(range.start), this.offsetAt(range.end)) : this.#text;
  }

  positionAt(offset) {
    const wanted = Math.max(0, Math.min(offset, this.#text.length));
    let line = 0;
    for (let above = this.#lineStarts.length; above - line > 1; ) {
      const middle = (line + above) >> 1;
      if (this.#lineStarts[middle] <= wanted) line = middle;
      else above = middle;
    }
    const start = this.#lineStarts[line];
    return { line, character: this.#beforeLineEnding(wanted, start) - start };
  }

  offsetAt({ line, character }) {
    if (line < 0) return 0;
    const start = this.#lineStarts[line];
    if (start === undefined) return this.#text.length;
    const next = this.#lineStarts[line + 1] ?? this.#text.length;
    return this.#beforeLineEnding(Math.min(start + Math.max(0, character), next), start);
  }

  #beforeLineEnding(offset, lineStart) {
    let at = offset;
    while (at > lineStart && (this.#text[at - 1] === "\n" || this.#text[at - 1] === "\r")) at--;
    return at;
  }
}

export const TextDocument = { create: (_uri, _language, _version, text) => new Document(text) };
