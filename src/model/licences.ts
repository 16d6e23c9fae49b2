import parse from "spdx-expression-parse";

/** Whether a text is a licence expression as SPDX defines it: "MIT", "Apache-2.0 OR GPL-2.0-only WITH …". */
export const isSpdxExpression = (text: string): boolean => {
  if (text.length > 1000) return false;
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
};
