/** What the arguments of a shell, or of its `set`, switch on. */
export interface Switches {
  /** Undefined: not mentioned. */
  readonly errexit: boolean | undefined;
  readonly pipefail: boolean | undefined;
  /** `-c`: the first operand is the script. */
  readonly isCommand: boolean;
  /** `-s`: the script comes from standard input. */
  readonly readsInput: boolean;
  /** Where the operands begin. */
  readonly operandsAt: number;
}

/** Of bash: the next word is a file. */
const longWithValue: ReadonlySet<string> = new Set(["--rcfile", "--init-file"]);

/** Reads `-euxo pipefail -c` and the like. */
export const readSwitches = (values: readonly string[]): Switches => {
  let errexit: boolean | undefined;
  let pipefail: boolean | undefined;
  let isCommand = false;
  let readsInput = false;
  let at = 0;
  for (; at < values.length; at++) {
    const value = values[at] ?? "";
    if (value === "--" || value === "-") {
      at++;
      break;
    }
    if (!/^[-+][^$`]/.test(value)) break;
    if (value.startsWith("--")) {
      if (longWithValue.has(value)) at++;
      continue;
    }
    const isOn = value.startsWith("-");
    for (const letter of value.slice(1)) {
      if (letter === "e") errexit = isOn;
      if (letter === "c") isCommand = true;
      if (letter === "s") readsInput = true;
      // Both have the name of what they switch behind them, `-O` that of bash's shopt.
      if (letter === "O") at++;
      if (letter !== "o") continue;
      const name = values[++at];
      if (name === "errexit") errexit = isOn;
      if (name === "pipefail") pipefail = isOn;
    }
  }
  return { errexit, pipefail, isCommand, readsInput, operandsAt: at };
};

/** Whether a SHELL instruction carries `-e` and `-o pipefail`. */
export const shellSwitches = (
  shell: readonly string[] | undefined,
): { readonly errexit: boolean; readonly pipefail: boolean } => {
  const at = shell?.findLastIndex(word => /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(word)) ?? -1;
  const { errexit = false, pipefail = false } = readSwitches(shell?.slice(at + 1) ?? []);
  return { errexit, pipefail };
};
