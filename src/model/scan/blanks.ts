/** White space to Go's unicode.IsSpace: what BuildKit trims and what separates the words of ENV, LABEL and ARG. */
export const isSpace = (code: number): boolean =>
  isAsciiSpace(code) ||
  (code > 0x7f &&
    (code === 0x85 ||
      code === 0xa0 ||
      code === 0x1680 ||
      (code >= 0x2000 && code <= 0x200a) ||
      code === 0x2028 ||
      code === 0x2029 ||
      code === 0x202f ||
      code === 0x205f ||
      code === 0x3000));

/** White space between flags, which BuildKit reads byte by byte. */
export const isAsciiSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d);

/** What ends a keyword and separates the words of FROM, EXPOSE, COPY: `[\t\v\f\r ]`. */
export const isSeparator = (code: number): boolean => isAsciiSpace(code) && code !== 0x0a;

/** A space or a tab, and no other white space. */
export const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;

type Test = (code: number) => boolean;

/** The first offset from `start` whose character does not pass, or `end`. */
export const skip = (text: string, start: number, end: number, test: Test): number => {
  let at = start;
  while (at < end && test(text.charCodeAt(at))) at++;
  return at;
};

/** The first offset from `start` whose character passes, or `end`. */
export const skipTo = (text: string, start: number, end: number, test: Test): number => {
  let at = start;
  while (at < end && !test(text.charCodeAt(at))) at++;
  return at;
};

/** The end of a text without what passes at its end. */
export const trimEnd = (text: string, start: number, end: number, test: Test): number => {
  let at = end;
  while (at > start && test(text.charCodeAt(at - 1))) at--;
  return at;
};
