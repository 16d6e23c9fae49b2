import type { ShellCheck, ShellCheckFinding, ShellCheckScript } from "../../src/rule.ts";

/** Stands in for ShellCheck: all it knows is that a variable wants double quotes. */
export const fakeShellCheck: ShellCheck = scripts => scripts.map(unquoted);

const unquoted = ({ text }: ShellCheckScript): readonly ShellCheckFinding[] =>
  Array.from(text.matchAll(/(?<!")\$\w+/g), ({ 0: use, index }) => ({
    start: index,
    end: index + use.length,
    code: "SC2086",
    severity: "info",
    message: "Double quote to prevent globbing and word splitting.",
  }));

/** Answers nothing, and keeps what it was asked. */
export const listener = (): { readonly asked: ShellCheckScript[]; readonly shellcheck: ShellCheck } => {
  const asked: ShellCheckScript[] = [];
  return {
    asked,
    shellcheck: scripts => {
      asked.push(...scripts);
      return [];
    },
  };
};
