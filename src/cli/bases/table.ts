import { visible } from "../../reporters/text.ts";
import { shortDigest } from "../short-digest.ts";
import type { BaseImage, EndOfLife, Use } from "./inventory.ts";

/** For people: a block for each image, and below it where it is used. */
export const table = (images: readonly BaseImage[]): string => {
  const heads = ["image", "tag", "digest", "registry", "official", "end of life"];
  const rows = images.map(rowOf);
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map(row => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `${cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd()}\n`;
  const blocks = images.map((image, index) => [line(rows[index] ?? []), ...image.uses.map(useLine)].join(""));
  return images.length > 0 ? [line(heads.map(head => head.toUpperCase())), ...blocks].join("") : "";
};

const rowOf = ({ reference, repository, tag, digest, registry, isOfficial, endOfLife }: BaseImage): readonly string[] =>
  [
    repository?.replace(/^library\//, "") ?? reference,
    tag ?? "-",
    digest === undefined ? "-" : shortDigest(digest),
    registry ?? "?",
    isOfficial === undefined ? "?" : isOfficial ? "yes" : "no",
    endOfLife.map(endText).join(", ") || "-",
  ].map(visible);

const endText = ({ release, end, hasEnded }: EndOfLife): string => {
  if (end === false) return `${release}: none set`;
  if (end === true) return `${release}: ended`;
  return `${release}: ${hasEnded ? "ended " : ""}${end}`;
};

const useLine = ({ path, range, instruction, stage, text, isShipped }: Use): string => {
  const role = instruction === "FROM" ? (isShipped ? "final image" : "build stage") : "copied from";
  const written = text.includes("$") ? ` as ${text}` : "";
  return `${visible(`  ${path}:${range.start.line} ${instruction} in stage ${stage}, ${role}${written}`)}\n`;
};
