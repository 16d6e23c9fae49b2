/** What `# check=` says: at the top of a file, above an instruction, or in the build argument BUILDKIT_DOCKERFILE_CHECK. */
export interface CheckOption {
  readonly skipped: ReadonlySet<string>;
  /** `skip=all`. */
  readonly skipsAll: boolean;
  /** Whether the build ends on whatever its checks find. */
  readonly isFatal: boolean;
  /** Why BuildKit refuses it. */
  readonly problem: string | undefined;
}

/** `skip=A,B;error=true;experimental=C`, up to the first blank. */
export const parseCheckOption = (option: string): CheckOption => {
  const [value = ""] = option.trim().split(/\s/, 1);
  let skipped: ReadonlySet<string> = new Set();
  let skipsAll = false;
  let isFatal = false;
  let problem: string | undefined;
  for (const [key, text] of value === "" ? [] : partsOf(value)) {
    if (key === "skip" && text !== undefined) {
      if (text === "all") skipsAll = true;
      else skipped = new Set(text.split(","));
    } else if (key === "error" && text !== undefined) {
      isFatal = truths.has(text);
      if (!isFatal && !falsehoods.has(text)) problem ??= `"${text}" is neither "true" nor "false"`;
    } else if (key !== "experimental" || text === undefined) {
      problem ??= `"${key}" is not an option of a check; write "skip=…", "error=true" or "experimental=…"`;
    }
  }
  return { skipped, skipsAll, isFatal, problem };
};

/** BuildKit looks for no more than three, so what follows is part of the third. */
const partsOf = (value: string): readonly (readonly [key: string, text: string | undefined])[] => {
  const [first = "", second = [], ...others] = value.split(";");
  return [first, second, others.length > 0 ? others.join(";") : []].flat().map(part => {
    const equals = part.indexOf("=");
    return equals < 0 ? [part, undefined] : [part.slice(0, equals), part.slice(equals + 1)];
  });
};

const truths: ReadonlySet<string> = new Set(["1", "t", "T", "true", "True", "TRUE"]);
const falsehoods: ReadonlySet<string> = new Set(["0", "f", "F", "false", "False", "FALSE"]);
