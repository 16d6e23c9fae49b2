/** How many characters from the beginning of a line on make its hash. */
const window = 100;
const factor = 37n;
/** Stands behind the last character. */
const endOfFile = 65_535;

/**
 * What GitHub's upload of SARIF calls `primaryLocationLineHash`, for each line: a polynomial over the hundred characters
 * from its beginning on without blanks and tabs, modulo 2^64, in hexadecimal digits, and which of the lines with that
 * hash it is. The same values as GitHub's own keep alerts where lines move.
 */
export const lineHashes = (text: string): readonly string[] => {
  const { codes, starts } = withoutBlanks(text);
  const counts = new Map<string, number>();
  return starts.map(start => {
    let hash = 0n;
    for (let at = start; at < start + window; at++) hash = BigInt.asUintN(64, hash * factor + BigInt(codes[at] ?? 0));
    const name = hash.toString(16);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name}:${count}`;
  });
};

/** The characters that count, every line break as a line feed, and where among them lines begin. */
const withoutBlanks = (text: string): { readonly codes: readonly number[]; readonly starts: readonly number[] } => {
  const unified = text.replace(/\r\n?/g, "\n");
  const codes: number[] = [];
  const starts: number[] = [];
  let isStart = true;
  const add = (code: number): void => {
    if (isStart) starts.push(codes.length);
    isStart = code === 10;
    codes.push(code);
  };
  for (let at = 0; at < unified.length; at++) {
    const code = unified.charCodeAt(at);
    if (code !== 9 && code !== 32) add(code);
  }
  add(endOfFile);
  return { codes, starts };
};
