import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "../scripts/bundle.mjs";
import { median, milliseconds, ratio, timed } from "./time.mjs";

const rounds = 21;

/** Programs take turns, so that a busy moment of the machine hits all of them. */
export const startUp = file => {
  const programs = [
    { name: "node -e 0", command: process.execPath, args: ["-e", "0"] },
    { name: "imglint", command: process.execPath, args: [join(root, "bin", "imglint.js"), file] },
    ...others(file).filter(({ command }) => isInstalled(command)),
  ].map(program => ({ ...program, times: [] }));
  for (let round = 0; round < rounds; round++) {
    for (const { command, args, times } of programs) {
      times.push(timed(() => spawnSync(command, args, { stdio: "ignore" })));
    }
  }
  const [base] = programs;
  return programs.map(({ name, times }) => ({
    program: name,
    median: milliseconds(median(times)),
    fastest: milliseconds(Math.min(...times)),
    "ratio of medians": ratio(median(times) / median(base.times)),
    "of fastest": ratio(Math.min(...times) / Math.min(...base.times)),
  }));
};

/** What a user would pick instead. */
const others = file => [
  { name: "hadolint", command: "hadolint", args: [file] },
  { name: "tally", command: "tally", args: ["lint", file] },
  { name: "checkov", command: "checkov", args: ["--quiet", "--compact", "--framework", "dockerfile", "-f", file] },
];

const isInstalled = command =>
  (process.env.PATH ?? "").split(delimiter).some(folder => existsSync(join(folder, command)));
