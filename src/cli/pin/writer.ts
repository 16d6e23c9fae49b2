import { type Replacement, replaceAll } from "../../engine/fix/changes.ts";
import { encode, Source } from "../../model/source.ts";
import { diff } from "../diff.ts";
import { diffStyle } from "../diff-style.ts";
import type { Io } from "../io.ts";
import type { Options } from "../options.ts";
import { whyNotRewritten } from "../rewrite.ts";
import type { PinFile } from "./files.ts";
import type { Place } from "./place.ts";
import type { Reference } from "./references.ts";

/** A digest that is to be written. */
export interface Pin {
  readonly reference: Reference;
  readonly place: Place;
  readonly digest: string;
}

/** Writes digests into a file, or shows how it would; the result says why that cannot be. */
export type Writer = (file: PinFile, pins: readonly Pin[]) => string | undefined;

export const pinWriter = async (options: Options, io: Io): Promise<Writer> => {
  const style = await diffStyle(options, io);
  return ({ path, file, source }, pins) => {
    const { text, changes } = replaceAll(source.text, replacements(pins));
    const pinned = new Source(text, source.encoding);
    if (pins.length > 0 && source.invalidAt !== undefined) return "cannot be pinned: it is not valid UTF-8";
    if (options.isDryRun) io.stdout.write(diff(path, source, pinned, changes, style));
    else if (file === undefined) io.stdout.write(encode(text, source.encoding));
    else if (pins.length > 0) return whyNotRewritten(file, source, pinned, "pinned");
    return undefined;
  };
};

/** In the order of the text. References that share a default are pinned there once. */
const replacements = (pins: readonly Pin[]): readonly Replacement[] => {
  const byPlace = new Map(pins.map(pin => [pin.place.start, replacement(pin)]));
  return [...byPlace.values()].sort((a, b) => a.start - b.start);
};

const replacement = ({ reference, place: { start, end }, digest }: Pin): Replacement => {
  if (reference.digest !== undefined) return { start, end, text: digest };
  return { start: end, end, text: `${reference.tag === undefined ? ":latest" : ""}@${digest}` };
};
