import type { RunInstruction } from "../dockerfile.ts";
import type { Command, ShellWord } from "../shell.ts";
import { filledIn, type PathContext, placeOf } from "./removals.ts";

/** What holds in the shell of a RUN as its commands are followed one by one: directory and variables. */
export class RunState implements PathContext {
  directory: string | undefined;
  readonly #run: RunInstruction;
  /** undefined: set to what is not known. */
  readonly #variables = new Map<string, string | undefined>();
  /** Where `popd` goes back to. */
  readonly #left: (string | undefined)[] = [];
  /** The directory outside the subshell or the script that is being followed. */
  #outside: { readonly directory: string | undefined } | undefined;

  constructor(run: RunInstruction) {
    this.#run = run;
    this.directory = run.before.directory;
  }

  /** Takes in what a command changes for those behind it. */
  follow(command: Command): void {
    const { program, args } = command;
    this.#crossBorders(command);
    if (!command.name) for (const { name, value } of command.assignments) this.#assign(name, value, command);
    if (program === "export" || program === "declare" || program === "readonly" || program === "local") {
      for (const { value, hasExpansion } of args) {
        const [, name, text] = /^(\w+)=(.*)$/s.exec(value) ?? [];
        if (name) this.#variables.set(name, hasExpansion || command.isConditional ? undefined : text);
      }
    }
    if (program === "unset")
      for (const { value } of args) this.#variables.set(value, command.isConditional ? undefined : "");
    if (program === "pushd") this.#left.push(this.directory);
    if (program === "cd" || program === "pushd") this.#enter(args.find(({ value }) => !/^-./.test(value)));
    if (program === "popd") this.directory = this.#left.pop();
    if (/^(?:cd|pushd|popd)$/.test(program) && command.isConditional) this.directory = undefined;
  }

  /** A subshell, and a script of another shell, leave the directory outside as it is. */
  #crossBorders({ isNested, wrapper, joint }: Command): void {
    const isInside = isNested || wrapper !== undefined;
    if (this.#outside && !isInside) {
      this.directory = this.#outside.directory;
      this.#outside = undefined;
    }
    if (!isInside) return;
    // It begins another subshell, or a block in the same one.
    if (this.#outside && joint === "start" && this.directory !== this.#outside.directory) this.directory = undefined;
    this.#outside ??= { directory: this.directory };
  }

  variable(name: string): string | undefined {
    return this.#variables.has(name) ? this.#variables.get(name) : this.#run.before.variable(name)?.value;
  }

  /** The value it has for `command`; undefined: not known. */
  valueFor(name: string, command: Command): string | undefined {
    const given = givenTo(command, name);
    return given ? given.value : this.variable(name);
  }

  /** It has a value for `command`, known or not. */
  isSet(name: string, command: Command): boolean {
    if (givenTo(command, name) || this.#variables.has(name)) return true;
    const kind = this.#run.before.variable(name)?.kind;
    return kind === "env" || kind === "arg";
  }

  /** It is true for `command`, or may be. */
  isSwitchedOn(name: string, command: Command): boolean {
    if (!this.isSet(name, command)) return false;
    const value = this.valueFor(name, command);
    if (value !== undefined) return !/^(?:|0|no|off|false|n|f)$/i.test(value);
    // Declared by an ARG without a default, or assigned something that is not known.
    return true;
  }

  /** What is assigned in a branch or a loop may not be, or be another value the next time. */
  #assign(name: string, word: ShellWord | undefined, { isConditional }: Command): void {
    this.#variables.set(name, isConditional || word?.hasExpansion ? undefined : (word?.value ?? ""));
  }

  #enter(word: ShellWord | undefined): void {
    const path = word === undefined ? "~" : filledIn(word, this);
    this.directory = path === "-" ? undefined : placeOf(path, this);
  }
}

/** `NAME=value command` and `env NAME=value command`. */
const givenTo = (command: Command, name: string): { readonly value: string | undefined } | undefined => {
  let at: Command | undefined = command;
  for (let depth = 0; at && depth < 10; depth++) {
    const assigned = at.assignments.find(assignment => assignment.name === name);
    if (assigned) return { value: assigned.value?.hasExpansion ? undefined : (assigned.value?.value ?? "") };
    const word = at === command ? undefined : at.args.find(({ value }) => value.startsWith(`${name}=`));
    if (word) return { value: word.hasExpansion ? undefined : word.value.slice(name.length + 1) };
    at = at.wrapper;
  }
  return undefined;
};
