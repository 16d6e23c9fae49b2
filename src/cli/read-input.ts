import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type { RunError } from "../engine/finding.ts";
import { decode, type Source } from "../model/source.ts";
import type { FoundInput } from "./inputs.ts";
import { reason } from "./reason.ts";

/** The text of an input, or why there is none. */
export type Read = { readonly source: Source } | { readonly error: RunError };

/** A file that is larger is no Dockerfile. */
const largest = 16 * 1024 * 1024;

/** Reads a file; `stdin` is what came on standard input, for the input that stands for it. */
export const readInput = ({ path, absolutePath }: FoundInput, stdin: Uint8Array = new Uint8Array()): Read => {
  try {
    const bytes = absolutePath === undefined ? stdin : bytesOf(absolutePath);
    if (!bytes) return { error: { path, message: "not a regular file" } };
    const message = whyUnfit(bytes);
    return message === undefined ? { source: decode(bytes) } : { error: { path, message } };
  } catch (error) {
    return { error: { path, message: reason(error) } };
  }
};

/** All of standard input; no more than it takes to see that it is too large. */
export const readStdin = async (stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > largest) break;
  }
  return Buffer.concat(chunks);
};

/** undefined for what is no regular file: it might have become a pipe, and reading that would wait. */
const bytesOf = (path: string): Uint8Array | undefined => {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return undefined;
    const buffer = Buffer.alloc(Math.min(stats.size, largest) + 1);
    let size = 0;
    for (let count = -1; count !== 0; size += count) count = readSync(file, buffer, size, buffer.length - size, null);
    return buffer.subarray(0, size);
  } finally {
    closeSync(file);
  }
};

const whyUnfit = (bytes: Uint8Array): string | undefined => {
  if (bytes.length > largest) return "larger than 16 MB; a Dockerfile is text written by hand";
  return decode(bytes.subarray(0, 8192)).text.includes("\0") ? "is a binary file" : undefined;
};
