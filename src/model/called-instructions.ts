import { instructionKeywords } from "../data/instruction-keywords.ts";
import type { Dockerfile } from "./dockerfile.ts";
import type { ShellWord } from "./shell.ts";
import type { Source } from "./source.ts";

/** Instructions that a RUN calls as if they were programs: `RUN RUN apt-get update`, `a && COPY b c`. */
export const calledInstructions = (dockerfile: Dockerfile): readonly ShellWord[] =>
  dockerfile.of("RUN").flatMap(({ script, form, heredocs }) => {
    if (form !== "shell") return [];
    // A keyword that begins a line was taken in by the continuation above it: broken-continuation.
    const mayBeginLine = heredocs.length > 0;
    return script.commands
      .filter(({ wrapper, isConditional }) => !wrapper && !isConditional)
      .flatMap(({ name }) => (name && instructionKeywords.has(name.text) ? name : []))
      .filter(name => mayBeginLine || !beginsLine(name, dockerfile.source))
      .filter(({ text }) => !isFunction(text, script.text));
  });

const beginsLine = ({ range: { start } }: ShellWord, source: Source): boolean =>
  /^\s*$/.test(source.line(start.line).slice(0, start.column - 1));

const isFunction = (name: string, script: string): boolean => script.includes(`${name}(`);
