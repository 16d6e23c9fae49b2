import type { Dockerfile, RunInstruction } from "./dockerfile.ts";
import type { Address } from "./downloads/address.ts";
import { checksOf } from "./downloads/checks.ts";
import { type Call, readCall } from "./downloads/outputs.ts";
import { type FileUse, fileUse, inputUse, type Verb } from "./downloads/uses.ts";
import { once } from "./memo.ts";
import { covers, filledIn, placeOf } from "./packages/removals.ts";
import { RunState } from "./packages/run-state.ts";
import type { ParsedOptions } from "./shell/options.ts";
import type { Command } from "./shell.ts";

/** One call of curl or wget in a RUN. */
export interface Download {
  readonly run: RunInstruction;
  readonly command: Command;
  readonly options: ParsedOptions;
  /** Where it comes from; at least one. */
  readonly addresses: readonly Address[];
  /** The first address whose content comes unencrypted. */
  readonly clearText: Address | undefined;
  /** A word may stand for options that nobody can see. */
  readonly hasHiddenOptions: boolean;
  /** Where the content goes; "nowhere" if there is none, or it is thrown away. */
  readonly output: "file" | "stdout" | "nowhere";
  /** The files it saves, as far as their places are known; unknown variables stand there as `${NAME}`. */
  readonly files: readonly string[];
  /** The commands its output is piped through, if it stands at the head of the pipe. */
  readonly pipe: readonly Command[];
  /** What the same RUN does with it first. */
  readonly use: DownloadUse | undefined;
  /** A checksum or signature is compared in the same RUN, or for the same file in another one. */
  readonly isVerified: boolean;
}

/** What becomes of a download in its RUN, and the command that does it. */
export interface DownloadUse {
  readonly verb: Verb;
  readonly command: Command;
}

/** What the RUNs download, in order. */
export const downloads = once((dockerfile: Dockerfile): readonly Download[] => {
  const found = dockerfile.of("RUN").flatMap(downloadsOf);
  if (found.length === 0) return found;
  const checks = checksOf(dockerfile);
  return found.map(download => ({ ...download, isVerified: checks.cover(download.run, download.files) }));
});

type Pending = Download & { use: DownloadUse | undefined };

/** Files of one RUN that words are compared with. */
const mostFiles = 200;

const downloadsOf = (run: RunInstruction): readonly Download[] => {
  const { commands } = run.script;
  if (!commands.some(({ program }) => program === "curl" || program === "wget")) return [];
  const operations = new Map(run.packageOperations.map(operation => [operation.command, operation]));
  const found: Pending[] = [];
  const byFile = new Map<string, Pending>();
  const state = new RunState(run);
  // Without a WORKDIR nobody knows where it begins, but it is the same place for all commands.
  state.directory ??= "/${PWD}";
  for (const command of commands) {
    state.follow(command);
    const use = fileUse(command, operations.get(command));
    if (use) for (const download of usedBy(use, byFile, state)) download.use ??= { verb: use.verb, command };
    const download = downloadOf(run, command, state);
    if (!download) continue;
    found.push(download);
    for (const file of download.files) if (byFile.size < mostFiles) byFile.set(file, download);
  }
  return found;
};

const downloadOf = (run: RunInstruction, command: Command, state: RunState): Pending | undefined => {
  const call = readCall(command, state);
  if (!call) return undefined;
  const { parsed, ...rest } = call;
  const [first, ...behind] = command.pipeline.commands;
  const pipe = call.output === "stdout" && first === command ? behind : [];
  const user = pipe.find(inputUse);
  const verb = user && inputUse(user);
  const use = user && verb && { verb, command: user };
  return { ...rest, run, command, options: parsed, clearText: clearText(call), pipe, use, isVerified: false };
};

const clearText = ({ output, addresses, parsed }: Call): Address | undefined =>
  output === "nowhere" || parsed.has("--proto-default") ? undefined : addresses.find(address => address.isClearText);

/** The downloads whose files a command names, be it by a glob. */
const usedBy = ({ words }: FileUse, byFile: ReadonlyMap<string, Pending>, state: RunState): readonly Pending[] =>
  words.flatMap(word => {
    const place = placeOf(filledIn(word, state), state);
    if (place === undefined) return [];
    if (!word.hasGlob) return byFile.get(place) ?? [];
    const end = place.slice(place.lastIndexOf("*") + 1);
    return [...byFile].flatMap(([file, download]) => (covers(place, file) && file.endsWith(end) ? download : []));
  });
