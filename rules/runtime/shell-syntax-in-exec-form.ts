import {
  baseVariables,
  defineRule,
  type ExecCall,
  execCalls,
  isBuiltin,
  isCommandLine,
  isGluedOption,
  isShellless,
  isShellOperator,
  mayBeScript,
  type Range,
  readsPlaceholders,
  readsShellSyntax,
  readsVariables,
  type Stage,
  unexpandedVariables,
  type Word,
} from "imglint/rule";

export default defineRule({
  summary: "Exec form relies on a shell",
  why: "A JSON array is run as it is: nothing expands `$PORT`, `&&` is one more argument, and a whole command in one string is looked for as a program of that name.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: 'FROM node:26\nCMD ["npm start"]\n',
      good: 'FROM node:26\nCMD ["npm", "start"]\n',
    },
    {
      bad: 'FROM python:3.14\nENV PORT=8000\nCMD ["gunicorn", "--bind", "0.0.0.0:$PORT", "app"]\n',
      good: 'FROM python:3.14\nENV PORT=8000\nCMD ["sh", "-c", "exec gunicorn --bind 0.0.0.0:$PORT app"]\n',
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#exec-form"],

  *check(dockerfile) {
    for (const stage of dockerfile.stages) {
      if (stage.os === "windows") continue;
      for (const call of execCalls(stage, dockerfile)) {
        const slip = slipIn(call, stage);
        if (!slip) continue;
        yield { at: slip.at, message: `${slip.what}; ${wayOut(slip, call, stage)}` };
      }
    }
  },
});

interface Slip {
  readonly at: Range;
  readonly what: string;
  /** What to do to the word itself; undefined: the whole line needs a shell. */
  readonly remedy?: string;
  /** Joins two commands. */
  readonly operator?: string;
}

/** The first thing that only a shell would understand. Whoever reads such things himself is left alone. */
const slipIn = (call: ExecCall, stage: Stage): Slip | undefined => {
  const { commands } = call;
  if (commands.some(readsShellSyntax)) return undefined;
  const line = commands.find(({ name }) => name && isCommandLine(name.value));
  if (line?.name) return lineSlip(line.name.value, line.name.range);
  const glued = call.words.find(({ text }) => isGluedOption(commands.at(-1)?.program ?? "", text));
  if (glued) return gluedSlip(glued);
  const operator = operatorSlip(call);
  if (operator || commands.some(command => mayBeScript(command) || readsVariables(command))) return operator;
  return variableSlip(call, stage);
};

const wayOut = ({ remedy, operator }: Slip, { keyword, commands }: ExecCall, stage: Stage): string => {
  if (remedy) return remedy;
  if (keyword === "RUN" || keyword === "HEALTHCHECK") return "write it in shell form";
  if (stage.isFromScratch || (stage.rootImage && isShellless(stage.rootImage)))
    return "write out what it stands for, as there is no shell in the image";
  const line = operator ? `${commands[0]?.name?.value} … ${operator} …` : `exec ${commands.at(-1)?.program} …`;
  return `write ["sh", "-c", "${line}"]`;
};

/** Behind a script only where it is the first argument: what follows may be a command that the script puts together. */
const operatorSlip = ({ words, hasProgram, commands }: ExecCall): Slip | undefined => {
  const last = commands.some(mayBeScript) ? (hasProgram ? 1 : 0) : words.length;
  const found = words.find(({ text }, at) => at > 0 && at <= last && isShellOperator(text, words[at - 1]?.text));
  if (!found) return undefined;
  const what = `"${found.text}" is an argument like any other in exec form`;
  return { at: found.range, what, ...(/^[&|;]+$/.test(found.text) && { operator: found.text }) };
};

const lineSlip = (text: string, at: Range): Slip => {
  const words = text.trim().split(/\s+/);
  const needsShell = /[$&|;<>"'`\\*]/.test(text) || isBuiltin(words[0] ?? "");
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return {
    at,
    what: `"${short}" is looked for as one program of that name`,
    remedy: needsShell ? 'put "sh", "-c" before it' : `write ${words.map(word => `"${word}"`).join(", ")}`,
  };
};

const gluedSlip = ({ text, range }: Word): Slip => ({
  at: range,
  what: `"${text}" is one argument`,
  remedy: `write ${text
    .split(/ +/)
    .map(word => `"${word}"`)
    .join(", ")}`,
});

const variableSlip = ({ words, commands }: ExecCall, stage: Stage): Slip | undefined => {
  const mayFillIn = commands.some(readsPlaceholders);
  for (const word of words) {
    const isOption = /^-[^=]+=/.test(word.text);
    for (const { name, text, isBraced, range } of unexpandedVariables(word)) {
      if (!isKnown(name, stage) || (mayFillIn && isBraced && isOption)) continue;
      return { at: range, what: `"${text}" stays as it is in exec form` };
    }
  }
  return undefined;
};

/** Something gives it a value: the Dockerfile, the image it is built on, any container, or most platforms. */
const isKnown = (name: string, stage: Stage): boolean =>
  stage.end.variable(name)?.definition !== undefined ||
  /^(?:HOME|HOSTNAME|JAVA_OPTS|PORT|PWD)$/.test(name) ||
  baseVariables(stage).names.includes(name);
