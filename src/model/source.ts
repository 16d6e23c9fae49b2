/** A place between two characters. Lines and columns count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** From `start` up to, and without, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The same as offsets into {@link Source.text}, in UTF-16 code units; what the model computes with. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How the file was stored, so that a fixed file can be written the same way. */
export interface Encoding {
  readonly name: "utf-8" | "utf-16le" | "utf-16be";
  readonly hasBom: boolean;
}

/**
 * The text of a file and where its lines begin.
 *
 * Only a line feed ends a line, as in BuildKit: a carriage return before it belongs to the line's end,
 * one elsewhere is an ordinary character.
 */
export class Source {
  readonly text: string;
  readonly encoding: Encoding;
  /** Offset of the first byte sequence that is not valid in the encoding, if there was one. */
  readonly invalidAt: number | undefined;
  #lineStarts: number[] | undefined;

  constructor(text: string, encoding: Encoding = { name: "utf-8", hasBom: false }, invalidAt?: number) {
    this.text = text;
    this.encoding = encoding;
    this.invalidAt = invalidAt;
  }

  /** Gives the table of lines back, for a while in which nobody asks: of thousands of files it takes a lot of memory. */
  release(): void {
    this.#lineStarts = undefined;
  }

  /** How many lines there are; a line feed at the very end does not begin another one. */
  get lineCount(): number {
    const starts = this.lineStarts;
    return starts.length > 1 && starts.at(-1) === this.text.length ? starts.length - 1 : starts.length;
  }

  /** The text of a line without its line ending, "" for a line that does not exist. */
  line(number: number): string {
    const start = this.lineStarts[number - 1];
    if (start === undefined) return "";
    const end = this.lineStarts[number] ?? this.text.length;
    let last = end;
    while (last > start && isLineEnd(this.text.charCodeAt(last - 1))) last--;
    return this.text.slice(start, last);
  }

  positionAt(offset: number): Position {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  }

  /** The offset of a position; one outside the text is moved to the nearest place inside. */
  offsetAt({ line, column }: Position): number {
    const start = this.lineStarts[line - 1];
    if (start === undefined) return line < 1 ? 0 : this.text.length;
    const next = this.lineStarts[line] ?? this.text.length;
    return Math.min(Math.max(start, start + column - 1), next);
  }

  /** A range whose lines and columns are worked out when somebody asks: most ranges are never shown. */
  range(start: number, end: number): Range {
    return new LazyRange(this, start, end);
  }

  spanOf(range: Range): Span {
    if (range instanceof LazyRange) return { start: range.startOffset, end: range.endOffset };
    return { start: this.offsetAt(range.start), end: this.offsetAt(range.end) };
  }

  private get lineStarts(): readonly number[] {
    if (this.#lineStarts) return this.#lineStarts;
    const starts = [0];
    for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#lineStarts = starts;
    return starts;
  }
}

const isLineEnd = (code: number): boolean => code === 0x0a || code === 0x0d;

class LazyRange implements Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly #source: Source;

  constructor(source: Source, startOffset: number, endOffset: number) {
    this.#source = source;
    this.startOffset = startOffset;
    this.endOffset = endOffset;
  }

  get start(): Position {
    return this.#source.positionAt(this.startOffset);
  }

  get end(): Position {
    return this.#source.positionAt(this.endOffset);
  }
}

/**
 * Bytes of a Dockerfile as text: UTF-8 unless a byte order mark says UTF-16, as BuildKit and editors read it.
 * Bytes that are not valid become U+FFFD, and `invalidAt` says where the first one stands.
 */
export const decode = (bytes: Uint8Array): Source => {
  const encoding = encodingOf(bytes);
  const body = encoding.hasBom ? bytes.subarray(encoding.name === "utf-8" ? 3 : 2) : bytes;
  try {
    return new Source(decoder(encoding.name, true).decode(body), encoding);
  } catch {
    const text = decoder(encoding.name, false).decode(body);
    return new Source(text, encoding, text.indexOf("\ufffd"));
  }
};

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

/** One for each encoding: a decoder holds memory that the collector does not see. */
const decoder = (name: Encoding["name"], fatal: boolean): InstanceType<typeof TextDecoder> => {
  const key = `${name} ${fatal}`;
  const decoder = decoders.get(key) ?? new TextDecoder(name, { fatal, ignoreBOM: true });
  decoders.set(key, decoder);
  return decoder;
};

/** The bytes of a text in the encoding it was read from. */
export const encode = (text: string, { name, hasBom }: Encoding): Uint8Array => {
  const marked = hasBom ? `\ufeff${text}` : text;
  if (name === "utf-8") return new TextEncoder().encode(marked);
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < marked.length; at++) view.setUint16(at * 2, marked.charCodeAt(at), name === "utf-16le");
  return bytes;
};

const encodingOf = (bytes: Uint8Array): Encoding => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { name: "utf-8", hasBom: true };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: "utf-16le", hasBom: true };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: "utf-16be", hasBom: true };
  return { name: "utf-8", hasBom: false };
};
