import type { Dockerfile } from "./dockerfile.ts";
import type { Range, Source, Span } from "./source.ts";

/** A line of the file as it is written. */
export interface Line {
  /** Without its line ending. */
  readonly text: string;
  /** Its blanks and its length are content of a heredoc, not layout of the Dockerfile. */
  readonly isHeredocBody: boolean;
  /** The place of the characters `from` to `to`, by default to its end. */
  part(from: number, to?: number): Range;
}

/** The lines of the file, from the first to the last. */
export function* linesOf({ source, instructions }: Dockerfile): Iterable<Line> {
  const bodies = instructions.flatMap(({ heredocs }) => heredocs.map(({ bodyRange }) => source.spanOf(bodyRange)));
  let next = 0;
  for (let at = 0; at < source.text.length; ) {
    const lineFeed = source.text.indexOf("\n", at);
    const end = lineFeed < 0 ? source.text.length : lineFeed;
    while (next < bodies.length && (bodies[next]?.end ?? 0) <= at) next++;
    const body = bodies[next];
    yield new LineNode(source, { start: at, end }, body !== undefined && body.start <= at);
    at = end + 1;
  }
}

class LineNode implements Line {
  readonly text: string;
  readonly isHeredocBody: boolean;
  readonly #source: Source;
  readonly #start: number;

  constructor(source: Source, { start, end }: Span, isHeredocBody: boolean) {
    this.text = source.text.slice(start, end).replace(/\r$/, "");
    this.isHeredocBody = isHeredocBody;
    this.#source = source;
    this.#start = start;
  }

  part(from: number, to: number = this.text.length): Range {
    return this.#source.range(this.#start + from, this.#start + to);
  }
}
