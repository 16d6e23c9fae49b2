/** A piece of a line that a terminal shows as a unit. */
export interface Cell {
  /** What is printed: harmless to a terminal, never empty. */
  readonly text: string;
  /** Terminal columns it takes. */
  readonly width: number;
  /** Where it begins in the line, in UTF-16 code units. */
  readonly index: number;
}

const tabWidth = 4;

/** The cells of one line of text. Tabs become spaces, so that carets below align whatever the terminal's tab stops. */
export const cells = (line: string): readonly Cell[] => {
  const result: Cell[] = [];
  let column = 0;
  for (const { text, index } of graphemes(line)) {
    const shown = text === "\t" ? " ".repeat(tabWidth - (column % tabWidth)) : visible(text);
    const width = shown === text ? graphemeWidth(text) : shown.length;
    result.push({ text: shown, width, index });
    column += width;
  }
  return result;
};

/**
 * Text that may come from a file, made safe to print on one line: control characters, line breaks, characters that
 * reorder or hide others and code points that are none are shown instead of sent, so that nothing in a Dockerfile can
 * steer the terminal or make XML unreadable.
 */
export const visible = (text: string): string => {
  if (/^[ -~]*$/.test(text)) return text;
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{NChar}]/gu, (character, index: number) =>
    character === joiner && joinsEmoji(text, index) ? character : named(character),
  );
};

const joiner = "\u200d";

/** A zero width joiner between two pictures makes one picture of them, as in a family of three. */
const joinsEmoji = (text: string, index: number): boolean =>
  /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u.test(text.slice(Math.max(0, index - 2), index)) &&
  /^\p{Extended_Pictographic}/u.test(text.slice(index + 1, index + 3));

/** C0 controls have pictures of their own in Unicode; the others are shown by number. */
const named = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
};

let segmenter: Intl.Segmenter | undefined;

function* graphemes(line: string): Iterable<{ readonly text: string; readonly index: number }> {
  if (/^[\t -~]*$/.test(line)) {
    for (let index = 0; index < line.length; index++) yield { text: line.charAt(index), index };
    return;
  }
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  for (const { segment, index } of segmenter.segment(line)) yield { text: segment, index };
}

/** Emoji, and what Unicode's East Asian Width calls wide or fullwidth, take two columns; a lone combining mark none. */
const graphemeWidth = (grapheme: string): number => {
  if (/^\p{Emoji_Presentation}|^\p{Extended_Pictographic}.*\ufe0f|^\p{Regional_Indicator}{2}/u.test(grapheme)) return 2;
  if (wide.test(grapheme)) return 2;
  return /^\p{M}+$/u.test(grapheme) ? 0 : 1;
};

const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
