import type { RunError } from "../engine/finding.ts";
import { visible } from "../reporters/text.ts";
import type { Io } from "./io.ts";

/** Says on standard error what is wrong. */
export const complain = ({ path, message }: RunError, { stderr }: Io): void => {
  stderr.write(`imglint: ${visible(path === undefined ? message : `${path}: ${message}`)}\n`);
};
