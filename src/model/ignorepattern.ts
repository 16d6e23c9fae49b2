/** One pattern of an ignore file, without its `!`. */
export interface IgnorePattern {
  /** The lengths at which a beginning of the path, itself a path, is matched: "a" matches "a/b" at 1. */
  ends(path: string): ReadonlySet<number>;
}

type Piece =
  /** One character. */
  | { readonly kind: "one"; readonly accepts: (char: string) => boolean }
  /** `*`: any number of characters other than `/`. */
  | { readonly kind: "name" }
  /** Any number of any characters. */
  | { readonly kind: "anything" }
  /** The two pieces that follow may be left out. */
  | { readonly kind: "optional" };

const anyButSlash: Piece = { kind: "one", accepts: char => char !== "/" };
const slash: Piece = { kind: "one", accepts: char => char === "/" };
/** `**` in front of more: nothing, or whole folders. */
const folders: readonly Piece[] = [{ kind: "optional" }, { kind: "anything" }, slash];
const nowhere: ReadonlySet<number> = new Set();

/** undefined if the builder refuses the pattern, or if it can match no path. */
export const ignorePattern = (text: string): IgnorePattern | undefined => {
  if (text === "" || text === "/") return undefined;
  const literal = /^[^*?[\\]*/.exec(text)?.[0] ?? "";
  if (literal === text) return { ends: path => (isPathPrefix(text, path) ? new Set([text.length]) : nowhere) };
  const pieces = compile(text.slice(literal.length), literal === "");
  if (!pieces) return undefined;
  return { ends: path => (path.startsWith(literal) ? ends(pieces, path, literal.length) : nowhere) };
};

const isPathPrefix = (prefix: string, path: string): boolean =>
  path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === "/");

const compile = (text: string, isWhole: boolean): readonly Piece[] | undefined => {
  // "**" and plain characters, as in "**.log": whatever ends so.
  if (isWhole && /^\*\*[^*?[\\\]/][^*?[\\\]]*$/.test(text)) {
    return [{ kind: "anything" }, ...Array.from(text.slice(2), exactly)];
  }
  const chars = Array.from(text);
  const pieces: Piece[] = [];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? "";
    if (char === "*" && chars[at + 1] === "*") {
      at += chars[at + 2] === "/" ? 2 : 1;
      const isLast = at + 1 >= chars.length;
      if (isLast) pieces.push({ kind: "anything" });
      else if (pieces.at(-3) !== folders[0]) pieces.push(...folders);
    } else if (char === "*") {
      pieces.push({ kind: "name" });
    } else if (char === "?") {
      pieces.push(anyButSlash);
    } else if (char === "[") {
      const found = charClass(chars, at);
      if (!found) return undefined;
      pieces.push({ kind: "one", accepts: found.accepts });
      at = found.last;
    } else if (char === "\\") {
      const escaped = chars[++at];
      if (!isEscapable(escaped)) return undefined;
      pieces.push(exactly(escaped));
    } else {
      pieces.push(exactly(char));
    }
  }
  return pieces;
};

const exactly = (char: string): Piece => ({ kind: "one", accepts: other => other === char });

/** A backslash in front of a letter or digit is a class or an error to the builder, never that character. */
const isEscapable = (char: string | undefined): char is string =>
  char !== undefined && /^[^0-9A-Za-z\u{80}-\u{10ffff}]$/u.test(char);

/** `[a-z]` or `[^a-z]` from its bracket on; undefined where the builder refuses it or reads no such thing. */
const charClass = (chars: readonly string[], open: number) => {
  let at = open + 1;
  const isNegated = chars[at] === "^";
  if (isNegated) at++;
  const ranges: { readonly low: number; readonly high: number }[] = [];
  const next = (): number | undefined => {
    const isEscaped = chars[at] === "\\";
    const char = chars[isEscaped ? ++at : at];
    at++;
    if (isEscaped ? !isEscapable(char) : char === undefined || "-]*?".includes(char)) return undefined;
    if (!isEscaped && char === "[" && chars[at] === ":") return undefined;
    return char?.codePointAt(0);
  };
  do {
    const low = next();
    if (low === undefined) return undefined;
    const isRange = chars[at] === "-";
    if (isRange) at++;
    const high = isRange ? next() : low;
    if (high === undefined || high < low) return undefined;
    ranges.push({ low, high });
  } while (chars[at] !== "]");
  // A negated class accepts "/" too, unlike "?".
  const accepts = (char: string): boolean => {
    const code = char.codePointAt(0) ?? 0;
    return ranges.some(({ low, high }) => low <= code && code <= high) !== isNegated;
  };
  return { accepts, last: at };
};

/** Follows all ways through the pieces at once: the time is at most their number times the path's length. */
const ends = (pieces: readonly Piece[], path: string, from: number): ReadonlySet<number> => {
  const found = new Set<number>();
  let ways = new Ways(pieces);
  let following = new Ways(pieces);
  ways.enter(0);
  for (let at = from; ways.active.length > 0; ) {
    const char = String.fromCodePoint(path.codePointAt(at) ?? 0);
    if ((at >= path.length || char === "/") && ways.active.includes(pieces.length)) found.add(at);
    if (at >= path.length) break;
    following.clear();
    for (const index of ways.active) {
      const piece = pieces[index];
      if (piece?.kind === "one" && piece.accepts(char)) following.enter(index + 1);
      else if (piece?.kind === "anything" || (piece?.kind === "name" && char !== "/")) following.enter(index);
    }
    [ways, following] = [following, ways];
    at += char.length;
  }
  return found;
};

/** The pieces at which a match may stand between two characters. */
class Ways {
  active: number[] = [];
  readonly #pieces: readonly Piece[];
  readonly #round: Uint32Array;
  #current = 1;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
    this.#round = new Uint32Array(pieces.length + 1);
  }

  clear(): void {
    this.active = [];
    this.#current++;
  }

  /** Adds a piece and those that can be reached from it without a character. */
  enter(first: number): void {
    const open = [first];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (this.#round[index] === this.#current) continue;
      this.#round[index] = this.#current;
      const kind = this.#pieces[index]?.kind;
      if (kind !== "optional") this.active.push(index);
      if (kind === "optional") open.push(index + 1, index + 3);
      else if (kind === "name" || kind === "anything") open.push(index + 1);
    }
  }
}
