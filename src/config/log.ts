import { relative, sep } from "node:path";
import type { RunError } from "../engine/finding.ts";
import { ConfigError } from "./config-error.ts";
import type { Complain } from "./readers.ts";

/** Collects what is wrong with a configuration, so that all of it is said at once. */
export class Log {
  readonly #cwd: string;
  readonly #problems: RunError[] = [];

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** A file as the user knows it: relative to the working directory. */
  nameOf(file: string): string {
    return relative(this.#cwd, file).split(sep).join("/") || ".";
  }

  complainAbout(file: string): Complain {
    return message => this.#problems.push({ path: this.nameOf(file), message });
  }

  /** @throws ConfigError */
  throwIfAny(): void {
    if (this.#problems.length > 0) throw new ConfigError(this.#problems);
  }
}
