import type { Dockerfile, RunInstruction } from "../dockerfile.ts";
import { filledIn, type PathContext } from "../packages/removals.ts";
import { RunState } from "../packages/run-state.ts";
import type { Command, ShellWord } from "../shell.ts";
import { Address } from "./address.ts";
import { cloneOf } from "./clones.ts";

/** Where packages or sources come from unencrypted, though nothing else makes sure of what comes. */
export interface ClearTextSource {
  readonly address: Address;
  /** The certificate would not be looked at, either. */
  readonly trustsHost: boolean;
}

/** The first mention of each. */
export const clearTextSources = (dockerfile: Dockerfile): readonly ClearTextSource[] => {
  const found = new Map<string, ClearTextSource>();
  for (const run of dockerfile.of("RUN")) {
    for (const source of sourcesOf(run)) {
      const { address } = source;
      // Without a scheme it is one of SSH: git@example.com:app.git.
      const isWebAddress = /^(?:http|ftp):/i.test(address.text);
      if (isWebAddress && address.isClearText && !address.isFixed && !found.has(address.text))
        found.set(address.text, source);
    }
  }
  return [...found.values()];
};

function* sourcesOf(run: RunInstruction): Iterable<ClearTextSource> {
  const state = new RunState(run);
  // A commit says what a repository has to hold.
  const isPinned = /\b[0-9a-f]{40}\b/.test(run.text);
  for (const command of run.script.commands) {
    state.follow(command);
    const clone = isPinned ? undefined : cloneOf(command, state);
    if (clone) yield { address: clone.address, trustsHost: false };
    const trustsHost = command.args.some(({ value }) => value.startsWith("--trusted-host"));
    for (const address of packageAddresses(command, state)) yield { address, trustsHost };
  }
}

/** Options that name an index, by the managers that take what it delivers as it is: those of systems look at signatures. */
const indexOptions: Readonly<Record<string, RegExp>> = {
  ...fromEach("pip pip3 uv pipx", /^(?:-i|-f|--(?:default-index|extra-index-url|find-links|index-url|index))$/),
  ...fromEach("npm npx yarn pnpm bun cnpm", /^--registry$/),
  ...fromEach("gem", /^(?:-s|--source)$/),
};

function fromEach(programs: string, options: RegExp): Readonly<Record<string, RegExp>> {
  return Object.fromEntries(programs.split(" ").map(program => [program, options]));
}

function* packageAddresses({ program, args }: Command, context: PathContext): Iterable<Address> {
  const index = Object.hasOwn(indexOptions, program) ? indexOptions[program] : undefined;
  const takesFiles = installsFiles(program, args);
  for (const [at, word] of args.entries()) {
    const equals = /^--[\w-]+(?==)/.exec(word.value)?.[0];
    if (equals !== undefined && index?.test(equals)) {
      const from = equals.length + 1;
      const range = word.part(from, word.value.length);
      yield new Address({ range, value: word.value.slice(from) }, filledIn(word, context).slice(from));
    } else if (/^(?:http|ftp):\/\//i.test(word.value)) {
      const option = args[at - 1]?.value ?? "";
      if (index?.test(option) || (takesFiles && !option.startsWith("--"))) {
        yield new Address(word, filledIn(word, context));
      }
    }
  }
}

/** Packages by their addresses, whose signatures these programs do not ask for. */
const installsFiles = (program: string, args: readonly ShellWord[]): boolean => {
  const words = args.map(({ value }) => value);
  if (program === "rpm") return words.some(word => /^(?:-[a-zA-Z]*[iUF]|--(?:install|upgrade|freshen)$)/.test(word));
  return (
    /^(?:yum|dnf|microdnf|pip3?|uv|npm|yarn|pnpm)$/.test(program) &&
    words.some(word => /^(?:install|localinstall|add|i|update|upgrade|reinstall)$/.test(word))
  );
};
