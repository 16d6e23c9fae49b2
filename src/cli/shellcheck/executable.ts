import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ShellCheck, ShellCheckScript } from "../../rule.ts";
import type { Io } from "../io.ts";
import { onPath } from "../on-path.ts";
import { guarded, longestScript, TimeIsUp, timeLimit } from "./guarded.ts";
import { rawFindings } from "./json1.ts";
import { placed, withPreamble } from "./script.ts";

/** In bytes. */
const longestOutput = 32 * 1024 * 1024;

/** The `shellcheck` on the PATH; undefined if there is none. One process reads all scripts of a Dockerfile. */
export const shellcheckExecutable = (io: Io): ShellCheck | undefined => {
  const program = onPath("shellcheck", io.env.PATH);
  if (program === undefined) return undefined;
  return guarded("shellcheck", scripts => check(program, scripts, io.env), io);
};

/** @throws Error if ShellCheck cannot be run, or does not answer */
const check = (program: string, scripts: readonly ShellCheckScript[], env: Io["env"]): ReturnType<ShellCheck> => {
  const folder = mkdtempSync(join(tmpdir(), "imglint-shellcheck-"));
  try {
    const names: string[] = [];
    for (const [index, script] of scripts.entries()) {
      if (script.text.length > longestScript) continue;
      names.push(String(index));
      writeFileSync(join(folder, String(index)), withPreamble(script), { mode: 0o600 });
    }
    if (names.length === 0) return [];
    const { error, stdout } = spawnSync(program, ["--norc", "--format=json1", ...names], {
      cwd: folder,
      // Its output has the encoding of the locale.
      env: { ...env, LC_ALL: "C.UTF-8", SHELLCHECK_OPTS: undefined },
      stdio: ["ignore", "pipe", "ignore"],
      timeout: timeLimit,
      killSignal: "SIGKILL",
      maxBuffer: longestOutput,
      encoding: "utf8",
      windowsHide: true,
    });
    if (error) throw "code" in error && error.code === "ETIMEDOUT" ? new TimeIsUp() : error;
    const found = rawFindings(stdout);
    return scripts.map((script, index) => placed(script, found.get(String(index)) ?? []));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
