import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A temporary folder with these files, by path ("x/" is an empty folder); gone when the test is finished. */
export const tree = (files: Readonly<Record<string, string | Uint8Array>> | readonly string[]): string => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "imglint-")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }), 60_000);
  const entries = Array.isArray(files) ? files.map((path: string) => [path, ""] as const) : Object.entries(files);
  for (const [path, content] of entries) {
    const full = join(root, path);
    mkdirSync(path.endsWith("/") ? full : dirname(full), { recursive: true });
    if (!path.endsWith("/")) writeFileSync(full, content);
  }
  return root;
};
