import type { Io } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";

export interface Surroundings {
  readonly cwd: string;
  readonly env?: Io["env"];
  readonly stdin?: string | Uint8Array;
  readonly isTTY?: boolean;
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program without a process of its own, on the day 2026-11-21. */
export const imglint = async (args: readonly string[], surroundings: Surroundings): Promise<Outcome> => {
  const { cwd, env = {}, stdin = "", isTTY = false } = surroundings;
  let stdout = "";
  let stderr = "";
  const code = await main(args, {
    cwd,
    env: { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 10, 21) / 1000), ...env },
    stdin: async () => (typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin),
    stdout: { write: text => (stdout += textOf(text)), isTTY, columns: 80 },
    stderr: { write: text => (stderr += textOf(text)), isTTY },
  });
  return { code, stdout, stderr };
};

const textOf = (written: string | Uint8Array): string =>
  typeof written === "string" ? written : new TextDecoder("utf-8", { ignoreBOM: true }).decode(written);

/** What was found, as `path: rule severity`, out of a JSON report. */
export const found = ({ stdout }: Outcome): readonly string[] => {
  const { files }: { files: { path: string; findings: { rule: string; severity: string }[] }[] } = JSON.parse(stdout);
  return files.flatMap(({ path, findings }) => findings.map(({ rule, severity }) => `${path}: ${rule} ${severity}`));
};
