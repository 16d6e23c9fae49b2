import { absolutePath, copiedFile } from "./copied-file.ts";
import type { Dockerfile, Stage } from "./dockerfile.ts";

/** What the package.json in the working directory of a stage has under `scripts`, if it is copied from the context. */
export const packageScript = (name: string, { end }: Stage, dockerfile: Dockerfile): string | undefined => {
  const path = absolutePath("package.json", end.directory);
  const text = path === undefined ? undefined : copiedFile(path, dockerfile);
  return text === undefined ? undefined : scriptIn(text, name);
};

const scriptIn = (text: string, name: string): string | undefined => {
  try {
    const manifest: unknown = JSON.parse(text);
    if (typeof manifest !== "object" || manifest === null || !("scripts" in manifest)) return undefined;
    const script: unknown = Object.entries(manifest.scripts ?? {}).find(([key]) => key === name)?.[1];
    return typeof script === "string" ? script : undefined;
  } catch {
    return undefined;
  }
};
