import type { Command, Dialect } from "../shell.ts";
import { readSwitches } from "./switches.ts";

/** What a running shell has switched on while its commands go by. */
export class ShellState {
  readonly dialect: Dialect;
  hasErrexit: boolean;
  hasPipefail: boolean;
  /** They hold for everything that may fail. */
  beganWithErrexit: boolean;
  beganWithPipefail: boolean;
  #hasBegun = false;

  constructor(
    dialect: Dialect,
    switches: { readonly errexit?: boolean | undefined; readonly pipefail?: boolean | undefined } = {},
  ) {
    this.dialect = dialect;
    this.hasErrexit = this.beganWithErrexit = switches.errexit === true;
    this.hasPipefail = this.beganWithPipefail = switches.pipefail === true;
  }

  /** A subshell: what it switches does not hold outside. */
  fork(): ShellState {
    this.#hasBegun = true;
    return new ShellState(this.dialect, { errexit: this.hasErrexit, pipefail: this.hasPipefail });
  }

  /** A function body: nothing of it has run yet. */
  forFunction(): ShellState {
    return new ShellState(this.dialect, { errexit: this.hasErrexit, pipefail: this.hasPipefail });
  }

  /** @param isCertain it runs whenever the shell gets there */
  run(command: Command, isCertain: boolean): void {
    if (command.program !== "set") {
      if (!harmless.has(command.program)) this.#hasBegun = true;
      return;
    }
    if (!isCertain) return;
    const { errexit, pipefail } = readSwitches(command.args.map(word => word.value));
    this.hasErrexit = errexit ?? this.hasErrexit;
    this.hasPipefail = pipefail ?? this.hasPipefail;
    if (this.#hasBegun) return;
    this.beganWithErrexit = this.hasErrexit;
    this.beganWithPipefail = this.hasPipefail;
  }
}

/** Builtins whose failure nobody waits for; "" is an assignment alone. */
const harmless: ReadonlySet<string> = new Set([
  "",
  ":",
  "true",
  "echo",
  "printf",
  "export",
  "readonly",
  "unset",
  "trap",
  "umask",
  "shopt",
  "alias",
]);
