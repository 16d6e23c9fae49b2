import type { AddInstruction, Dockerfile, Located, RunInstruction, Stage } from "../dockerfile.ts";
import { lastName } from "../file-names.ts";
import { filledIn } from "../packages/removals.ts";
import { RunState } from "../packages/run-state.ts";
import type { Command } from "../shell.ts";

/** Where a Dockerfile compares checksums and signatures. */
export interface Checks {
  /** Whether what an instruction has saved under these names is checked, by itself or by another RUN. */
  cover(instruction: RunInstruction | AddInstruction, files: readonly string[]): boolean;
}

/** A check in the same RUN is taken to be meant for all that it downloads; what ADD brings can only be checked by a later one. */
export const checksOf = (dockerfile: Dockerfile): Checks => {
  const checking = new Set<RunInstruction>();
  /** Words of RUNs that check something. */
  const named = new Set<string>();
  /** The last RUN of a stage that compares anything, and the last that compares what a list of checksums names. */
  const lastCheck = new Map<Stage | undefined, RunInstruction>();
  const lastList = new Map<Stage | undefined, RunInstruction>();
  for (const run of dockerfile.of("RUN")) {
    const { commands } = run.script;
    if (!commands.some(isCheck)) continue;
    checking.add(run);
    lastCheck.set(run.stage, run);
    if (commands.some(readsList)) lastList.set(run.stage, run);
    const state = new RunState(run);
    for (const command of commands) {
      state.follow(command);
      for (const word of command.args) for (const part of parts(filledIn(word, state))) named.add(part);
    }
  }
  return {
    cover: (instruction, files) =>
      (instruction.keyword === "RUN"
        ? checking.has(instruction) || isBehind(lastList.get(instruction.stage), instruction)
        : isBehind(lastCheck.get(instruction.stage), instruction)) || files.some(file => named.has(lastName(file))),
  };
};

const isBehind = (later: Located | undefined, { range }: Located): boolean =>
  later !== undefined && later.range.start.line > range.start.line;

const parts = (text: string): readonly string[] => text.split(/[\s"'/*=:]+/);

const isSum = ({ program }: Command): boolean => /^(?:(?:sha\d*|md5|b[23]|ck)sum|shasum|md5|rhash)$/.test(program);

/** `sha256sum -c SHASUMS` */
const readsList = (command: Command): boolean =>
  isSum(command) &&
  command.args.some(({ value }) => /^-[a-z]*c|^--check/.test(value)) &&
  command.args.some(({ value }) => !value.startsWith("-"));

/** Options and verbs with which each program compares; all there is to do with it if it has none. */
const checkers: Readonly<Record<string, RegExp>> = {
  gpg: /^(?:--verify|--decrypt|-d)$/,
  gpg2: /^(?:--verify|--decrypt|-d)$/,
  gpgv: /^/,
  gpgv2: /^/,
  openssl: /^(?:dgst|sha\d+|md5|cms|smime|-verify)$/,
  cosign: /^verify/,
  minisign: /^-\w*V/,
  signify: /^-\w*[VC]/,
  "slsa-verifier": /^/,
  gh: /^attestation$/,
  jarsigner: /^-verify$/,
  rpm: /^(?:-K|--checksig|--import)$/,
  rpmkeys: /^/,
  git: /^verify-(?:tag|commit)$/,
};

const isCheck = (command: Command): boolean => {
  const { program, args } = command;
  // xx-verify looks at the platform of what was built.
  if (isSum(command) || (/verif|check_?sum|sha\d{3}/i.test(program) && program !== "xx-verify")) return true;
  const asked = Object.hasOwn(checkers, program) ? checkers[program] : undefined;
  // Scripts of other languages: PHP's hash_file, Python's hashlib.
  return args.some(
    ({ value }) => asked?.test(value) || /\bhash_file\b|\bhashlib\b|^--(?:checksum|sha\d+)\b/.test(value),
  );
};
