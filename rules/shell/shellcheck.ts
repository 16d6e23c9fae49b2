import {
  boolean,
  type Dialect,
  defineRule,
  dialectOf,
  type Instruction,
  proxyArgs,
  type RunInstruction,
  type ShellCheckScript,
  type ShellInstruction,
} from "imglint/rule";

export default defineRule({
  summary: "ShellCheck finds fault with a script",
  why: "ShellCheck knows hundreds of traps of the shell that a RUN can fall into; it has to be installed, and is given each script with the variables and the shell of its stage.",
  severity: "warning",
  preset: "optional",
  codes: { SCnnnn: "warning" },
  options: {
    plainSh: boolean(
      "take /bin/sh for a plain POSIX shell, whatever the image, and judge ONBUILD without the lines above it",
      false,
    ),
  },
  presetOptions: { hadolint: { plainSh: true } },
  examples: [
    {
      bad: "FROM alpine:3.22\nRUN touch $FILE\n",
      good: 'FROM alpine:3.22\nRUN touch "$FILE"\n',
    },
  ],
  sources: ["https://www.shellcheck.net/wiki/"],

  *check(dockerfile, { plainSh }, { shellcheck }) {
    if (!shellcheck) return;
    const checked: { run: RunInstruction; script: ShellCheckScript }[] = [];
    let onbuild: Onbuild = { names: new Set(), shell: undefined };
    let declarations = 0;
    for (const instruction of dockerfile.instructions) {
      const names = namesIn(instruction);
      declarations += names.length;
      if (instruction.keyword === "FROM") onbuild = { names: new Set(), shell: undefined };
      else if (instruction.onbuild && instruction.keyword === "SHELL") onbuild.shell = instruction;
      else if (instruction.onbuild) for (const name of names) onbuild.names.add(name);
      if (instruction.keyword !== "RUN") continue;
      const shell = shellOf(instruction, onbuild, plainSh);
      if (shell === undefined) continue;
      const { text, hasErrexit } = instruction.script;
      const given =
        declarations > mostNames ? mentioned(text, instruction, onbuild) : all(instruction, onbuild, plainSh);
      const variables = [...new Set([...proxyArgs, ...given])].filter(name => /^[A-Za-z_]\w*$/.test(name));
      checked.push({ run: instruction, script: { text, shell, variables, hasErrexit } });
    }
    if (checked.length === 0) return;

    const found = shellcheck(checked.map(({ script }) => script));
    for (const [index, { run }] of checked.entries()) {
      for (const { start, end, code, severity, message } of found[index] ?? []) {
        if (leftOut.has(code)) continue;
        yield { at: run.script.place(start, end), message: `${asClause(message)} (${code})`, codes: [code], severity };
      }
    }
  },
});

/** What ONBUILD lines before this one add to the later build, in which they run together. */
interface Onbuild {
  readonly names: Set<string>;
  shell: ShellInstruction | undefined;
}

/** Files that are sourced are not there to be read, and a RUN needs no shebang, nor has it one on its first line. */
const leftOut = new Set(["SC1090", "SC1091", "SC1128", "SC2148", "SC2187"]);

const shellOf = (run: RunInstruction, onbuild: Onbuild, plainSh: boolean): ShellCheckScript["shell"] | undefined => {
  if (run.form !== "shell" || !run.script.isShell) return undefined;
  const dialect = dialectFor(run, onbuild, plainSh);
  // Where the shell is not known at all, what bash understands is no mistake.
  return dialect === "unknown" ? (plainSh ? "sh" : "bash") : shells[dialect];
};

/** What ShellCheck calls a dialect, if it knows it. */
const shells: Partial<Record<Dialect, ShellCheckScript["shell"]>> = {
  sh: "sh",
  dash: "dash",
  ash: "dash",
  bash: "bash",
  ksh: "ksh",
};

const dialectFor = (run: RunInstruction, onbuild: Onbuild, plainSh: boolean): Dialect => {
  const { script, before, stage, shellPragma } = run;
  const hasOwnShell = run.onbuild && (plainSh || onbuild.shell !== undefined);
  if (script.text.startsWith("#!") || (!plainSh && !hasOwnShell)) return script.dialect;
  const words = (hasOwnShell ? onbuild.shell : before.shell)?.exec.map(({ value, text }) => value ?? text);
  return dialectOf(words, { ...(shellPragma && { pragma: shellPragma }), os: stage?.os ?? "unknown" });
};

const namesIn = (instruction: Instruction): readonly string[] => {
  if (instruction.keyword === "ARG") return instruction.declarations.map(({ name }) => name);
  return instruction.keyword === "ENV" ? instruction.pairs.map(({ key }) => key.value ?? key.text) : [];
};

/** All names also show what a misspelt one was meant to be; too many of them take too long for every script. */
const mostNames = 100;

const all = (run: RunInstruction, { names }: Onbuild, plainSh: boolean): readonly string[] => {
  if (!run.onbuild) return run.before.variableNames();
  return plainSh ? [...names] : [...run.before.variableNames(), ...names];
};

const mentioned = (text: string, { before, onbuild: isOnbuild }: RunInstruction, { names }: Onbuild) =>
  (text.match(/\w+/g) ?? []).filter(name => before.variable(name) !== undefined || (isOnbuild && names.has(name)));

/** ShellCheck speaks in sentences. Its number is what its documentation and comments go by. */
const asClause = (message: string): string => {
  const line = message.replace(/\s+/g, " ").trim().replace(/\.$/, "");
  return /^[A-Z][a-z]/.test(line) ? line.charAt(0).toLowerCase() + line.slice(1) : line;
};
