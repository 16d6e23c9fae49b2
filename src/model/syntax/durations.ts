/** Units of Go's `time.ParseDuration` in nanoseconds; both spellings of the micro sign count. */
const units = new Map([
  ["ns", 1],
  ["us", 1e3],
  ["\u00b5s", 1e3],
  ["\u03bcs", 1e3],
  ["ms", 1e6],
  ["s", 1e9],
  ["m", 60e9],
  ["h", 3600e9],
]);
const shortest = 1e6;
const longest = 2 ** 63;

/** Why HEALTHCHECK refuses a duration: as Go reads it, and zero or at least a millisecond. */
export const durationProblem = (text: string): string | undefined => {
  if (text === "") return undefined;
  const unsigned = text.replace(/^[+-]/, "");
  if (unsigned === "0") return undefined;
  if (unsigned === "") return 'is not a duration; write one such as "30s"';
  let nanoseconds = 0;
  let at = 0;
  while (at < unsigned.length) {
    const [part = "", number = "", unit = ""] = partAt(unsigned, at);
    if (!/[0-9]/.test(number)) return 'is not a duration; write one such as "30s"';
    if (unit === "") return `has no unit after "${number}"; write a duration such as "30s"`;
    const scale = units.get(unit);
    if (scale === undefined) return `has the unknown unit "${unit}"; use h, m, s, ms, us or ns`;
    nanoseconds += Number(number) * scale;
    at += part.length;
  }
  if (nanoseconds >= longest) return "is too long for a duration";
  const total = Math.trunc(nanoseconds);
  if (total === 0) return undefined;
  if (text.startsWith("-")) return "is negative; a duration is 0 or at least 1ms";
  return total < shortest ? "is shorter than 1ms; write 0 for the default" : undefined;
};

/** A number with its unit, which ends at the next digit or point. */
const partAt = (text: string, from: number): readonly string[] => {
  const part = /([0-9]*\.?[0-9]*)([^0-9.]*)/y;
  part.lastIndex = from;
  return part.exec(text) ?? [];
};
