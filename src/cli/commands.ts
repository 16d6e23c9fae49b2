import type { Io } from "./io.ts";
import type { Options } from "./options.ts";

/** Does what its name says; the result is the exit code. */
export type CommandRun = (options: Options, io: Io) => Promise<0 | 1 | 2>;

interface CommandEntry {
  /** What stands behind its name. */
  readonly usage: string;
  readonly about: string;
  readonly load: () => Promise<CommandRun>;
}

/** Everything but linting, which is what happens without a command. */
export const commands = {
  rules: {
    usage: "[category|preset...]",
    about: "list the rules",
    load: async () => (await import("./commands/rules.ts")).rules,
  },
  explain: {
    usage: "<rule...>",
    about: "what a rule reports and why, with examples; by id or code",
    load: async () => (await import("./commands/explain.ts")).explain,
  },
  "print-config": {
    usage: "<file>",
    about: "the configuration that applies to a file, and where each value comes from",
    load: async () => (await import("./commands/print-config.ts")).printConfig,
  },
  init: {
    usage: "",
    about: "write a commented .imglintrc.yaml",
    load: async () => (await import("./commands/init.ts")).init,
  },
  migrate: {
    usage: "[file [target]]",
    about: 'turn a hadolint configuration into .imglintrc.yaml, or into the target ("-" prints it)',
    load: async () => (await import("./commands/migrate.ts")).migrate,
  },
  bases: {
    usage: "[path...]",
    about: "the images that Dockerfiles are built on, and where each is used (--format table, json or cyclonedx)",
    load: async () => (await import("./commands/bases.ts")).bases,
  },
  pin: {
    usage: "[path...]",
    about: "write the digest of each image after its tag; the only command that asks registries",
    load: async () => (await import("./commands/pin.ts")).pin,
  },
  completion: {
    usage: "<bash|zsh|fish>",
    about: "a script with which a shell completes options, commands and rules",
    load: async () => (await import("./commands/completion.ts")).completion,
  },
} satisfies Record<string, CommandEntry>;

export type CommandName = keyof typeof commands;

export const isCommandName = (name: string): name is CommandName => Object.hasOwn(commands, name);

export const commandNames: readonly CommandName[] = Object.keys(commands).filter(isCommandName);
