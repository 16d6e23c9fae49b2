/**
 * The name of a variable that stands at `at`, as the builder reads it behind `$` and `${`: digits, one special
 * character, or letters, digits and underscores; "" if there is none.
 */
export const variableName = (text: string, at: number): string => {
  asciiName.lastIndex = at;
  const name = asciiName.exec(text)?.[0] ?? "";
  return text.charCodeAt(at + name.length) > 0x7f ? anyName(text, at) : name;
};

const asciiName = /\d+|[@*#?\-$!]|[A-Za-z_]\w*/y;

/** Made when it is needed: an expression about all of Unicode costs milliseconds. */
const anyName = (text: string, at: number): string => {
  unicodeName ??= /\p{Nd}+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*/uy;
  unicodeName.lastIndex = at;
  return unicodeName.exec(text)?.[0] ?? "";
};

let unicodeName: RegExp | undefined;
