import type { Logical } from "../scan.ts";

interface Chunk {
  /** Where the chunk begins in the logical text. */
  readonly logical: number;
  /** Where it begins in the file. */
  readonly file: number;
  readonly length: number;
}

/** Joins the pieces of continued lines and remembers where each came from. */
export class LogicalBuilder {
  readonly #source: string;
  readonly #chunks: Chunk[] = [];
  readonly #pieces: string[] = [];
  #length = 0;

  constructor(source: string) {
    this.#source = source;
  }

  add(start: number, end: number): void {
    if (start === end && this.#chunks.length > 0) return;
    this.#chunks.push({ logical: this.#length, file: start, length: end - start });
    this.#pieces.push(this.#source.slice(start, end));
    this.#length += end - start;
  }

  build(): Logical {
    return new JoinedText(this.#pieces.join(""), this.#chunks);
  }
}

class JoinedText implements Logical {
  readonly text: string;
  readonly #chunks: readonly Chunk[];

  constructor(text: string, chunks: readonly Chunk[]) {
    this.text = text;
    this.#chunks = chunks;
  }

  at(offset: number, isEnd = false): number {
    const chunk = this.#chunkOf(offset, isEnd);
    if (!chunk) return 0;
    return chunk.file + Math.max(0, Math.min(offset - chunk.logical, chunk.length));
  }

  /** The last chunk that begins at the offset or before it; for an end, before it. */
  #chunkOf(offset: number, isEnd: boolean): Chunk | undefined {
    const limit = isEnd ? offset - 1 : offset;
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#chunks[middle]?.logical ?? 0) <= limit) low = middle;
      else high = middle - 1;
    }
    return this.#chunks[low];
  }
}
