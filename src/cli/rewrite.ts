import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { encode, type Source } from "../model/source.ts";
import { writeWhole } from "./output.ts";
import { reason } from "./reason.ts";

/**
 * Writes a changed file in place of the one that was read, or says why that cannot be.
 *
 * @param done what the change is called: "fixed"
 */
export const whyNotRewritten = (file: string, before: Source, after: Source, done: string): string | undefined => {
  const old = encode(before.text, before.encoding);
  const isUntouched = (): boolean => readFileSync(file).equals(old);
  try {
    if (isReadOnly(file)) return `cannot be ${done}: the file is read-only`;
    const isWritten = writeWhole(file, encode(after.text, after.encoding), isUntouched);
    return isWritten ? undefined : `not ${done}: somebody else has changed the file meanwhile; run imglint again`;
  } catch (error) {
    return `cannot be ${done}: ${reason(error)}`;
  }
};

/** Its folder would let us replace it all the same, and the superuser may write everything. */
const isReadOnly = (file: string): boolean => {
  if ((statSync(file).mode & 0o222) === 0) return true;
  accessSync(file, constants.W_OK);
  return false;
};
