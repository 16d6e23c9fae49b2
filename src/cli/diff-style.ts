import { plain } from "../reporters/paint.ts";
import { colourLevel } from "./colour.ts";
import type { DiffStyle } from "./diff.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";

/** How standard output wants a diff. */
export const diffStyle = async ({ color }: Options, { env, stdout }: Io): Promise<DiffStyle> => {
  const level = colourLevel(color, env, stdout);
  const paint = level === 0 ? plain : (await import("../reporters/colour.ts")).colour(level);
  return { paint, isForEyes: stdout.isTTY === true };
};
