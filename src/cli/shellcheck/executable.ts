import { spawnSync } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import type { ShellCheck, ShellCheckScript } from "../../rule.ts";
import type { Io } from "../io.ts";
import { complain } from "../messages.ts";
import { rawFindings } from "./json1.ts";
import { placed, withPreamble } from "./script.ts";

/** Milliseconds for all scripts of a Dockerfile: some short scripts keep ShellCheck busy for minutes. */
const timeLimit = 10_000;
/** In characters; longer scripts are left out. */
const longestScript = 64 * 1024;
/** In bytes. */
const longestOutput = 32 * 1024 * 1024;

/** The `shellcheck` on the PATH; undefined if there is none. One process reads all scripts of a Dockerfile. */
export const shellcheckExecutable = (io: Io): ShellCheck | undefined => {
  const program = onPath(process.platform === "win32" ? "shellcheck.exe" : "shellcheck", io.env.PATH ?? "");
  if (program === undefined) return undefined;
  let hasFailed = false;
  return scripts => {
    try {
      return check(program, scripts, io.env);
    } catch (error) {
      if (!hasFailed) complain({ message: `"shellcheck" ${failure(error)}; its findings are missing` }, io);
      hasFailed = true;
      return [];
    }
  };
};

const failure = (error: unknown): string => {
  if (!(error instanceof Error)) return "failed";
  if ("code" in error && error.code === "ETIMEDOUT") return `took longer than ${timeLimit / 1000} seconds`;
  return `failed (${error.message})`;
};

/** Only in folders that are named in full: what lies in the working directory is not to be run. */
const onPath = (name: string, path: string): string | undefined =>
  path
    .split(delimiter)
    .filter(isAbsolute)
    .map(folder => join(folder, name))
    .find(isProgram);

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
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
    if (error) throw error;
    const found = rawFindings(stdout);
    return scripts.map((script, index) => placed(script, found.get(String(index)) ?? []));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
