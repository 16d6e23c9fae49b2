import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Jiti } from "jiti";

/**
 * Runs a module, TypeScript or JavaScript, and gives its default export. What it imports as "imglint/rule" is the
 * running imglint's, so that it works where imglint is not installed beside it.
 *
 * @param file absolute
 */
export const importCode = async (file: string): Promise<unknown> => {
  const jiti = await jitiFor(file);
  return jiti.import(file, { default: true });
};

/** In one line, why code that was not ours could not be run, whatever it threw. */
export const whyItFailed = (error: unknown): string => {
  const message = String(error instanceof Error ? error.message : error);
  // Jiti names the place of a syntax error on a line of its own.
  const [, what, place] = /^ParseError: (.*?)\.? *\n (.+:\d+):\d+$/.exec(message) ?? [];
  return what === undefined ? message.replace(/\n[\s\S]*$/, "") : `${what} at ${place}`;
};

/** The file that a path or a package's name stands for, seen from a file; undefined if there is none. */
export const resolveCode = async (name: string, from: string): Promise<string | undefined> => {
  if (isPath(name)) {
    const file = resolve(from, "..", name);
    return existsSync(file) ? file : undefined;
  }
  try {
    return createRequire(from).resolve(name);
  } catch {
    // A package may have nothing but an ESM entry.
    const found = (await jitiFor(from)).esmResolve(name, { try: true });
    return found?.startsWith("file:") ? fileURLToPath(found) : found;
  }
};

/** Whether a name in a configuration is a path; any other is that of a package. */
export const isPath = (name: string): boolean => /^\.\.?(?:[\\/]|$)/.test(name) || isAbsolute(name);

const jitiFor = async (file: string): Promise<Jiti> => {
  const { createJiti } = await import("jiti");
  // No cache of compiled files: linting leaves nothing behind.
  return createJiti(file, { alias: { "imglint/rule": ruleModule() }, fsCache: false });
};

/** The built module lies in the bundle's folder or, seen from a chunk, above it; the source above this folder. */
const ruleModule = (): string => {
  const places = ["./rule.js", "../rule.js", "../rule.ts"].map(place => fileURLToPath(new URL(place, import.meta.url)));
  return places.find(place => existsSync(place)) ?? "imglint/rule";
};
