import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The day of the run in UTC, fixed by SOURCE_DATE_EPOCH, which counts seconds:
 * https://reproducible-builds.org/specs/source-date-epoch/
 *
 * @throws UsageError
 */
export const today = (env: Io["env"]): string => {
  const epoch = env.SOURCE_DATE_EPOCH;
  if (!epoch) return dayOf(Date.now());
  // Eleven digits reach the year 5138; later ones lose the four-digit form by which days are compared.
  if (!/^\d{1,11}$/.test(epoch)) {
    throw new UsageError(`SOURCE_DATE_EPOCH is "${epoch}"; give it a number of seconds, or unset it`);
  }
  return dayOf(Number(epoch) * 1000);
};

const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().replace(/T.*$/, "");
