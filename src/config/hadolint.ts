import { basename } from "node:path";
import { isRecord } from "./readers.ts";

/** The keys of hadolint's configuration that are not ours too. */
const foreignKeys = new Set([
  "failure-threshold",
  "format",
  "ignored",
  "override",
  "label-schema",
  "strict-labels",
  "disable-ignore-pragma",
  "no-color",
  "no-fail",
]);

const sharedKeys = new Set(["trustedRegistries"]);

/** Whether a file given with `--config` is hadolint's: by its name, else by its keys. */
export const isHadolint = (file: string, value: unknown): boolean => {
  if (basename(file).includes("hadolint")) return true;
  const keys = isRecord(value) ? Object.keys(value) : [];
  return keys.some(key => foreignKeys.has(key)) && keys.every(key => foreignKeys.has(key) || sharedKeys.has(key));
};
