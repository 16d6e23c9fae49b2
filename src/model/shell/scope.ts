import type { Command, Dialect } from "../shell.ts";
import { dialectNamed } from "./dialect.ts";
import type { ShellState } from "./state.ts";
import type { ShellText } from "./text.ts";
import { textAt } from "./text.ts";

/** What the constructs around a command say about it. */
export interface Scope {
  readonly text: ShellText;
  readonly shell: ShellState;
  readonly wrapper: Command | undefined;
  readonly isConditional: boolean;
  readonly isTest: boolean;
  readonly isNested: boolean;
  readonly isSubstitution: boolean;
  /** More follows in its list of statements, whatever becomes of it unless errexit is on. */
  readonly isFollowed: boolean;
  /** The shell around its own one goes on without asking what has become of it. */
  readonly isIgnored: boolean;
  /** It runs whenever its shell gets there, so that `set -e` holds for what follows. */
  readonly isCertain: boolean;
  /** In the script that the builder hands over, not in one inside it. */
  readonly isOutermost: boolean;
  /** How many wrappers, scripts and substitutions are around. */
  readonly depth: number;
}

/** What lies deeper than this is not looked into. */
export const deepest = 100;

const nowhere = textAt({ start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }, "");

/** The scope in which a script begins. */
export const outermost = (shell: ShellState, text: ShellText = nowhere): Scope => ({
  text,
  shell,
  wrapper: undefined,
  isConditional: false,
  isTest: false,
  isNested: false,
  isSubstitution: false,
  isFollowed: false,
  isIgnored: false,
  isCertain: true,
  isOutermost: true,
  depth: 0,
});

/** Nothing notices a failure, as things stand now. */
export const losesFailure = ({ isIgnored, isFollowed, shell }: Scope): boolean =>
  isIgnored || (isFollowed && !shell.hasErrexit);

/** @param runs it runs all the same, only its failure is caught */
export const uncertain = (scope: Scope, runs = false): Scope => ({
  ...scope,
  isConditional: true,
  isCertain: scope.isCertain && runs,
});

/** The dialect of a shell called by name; `sh` is the /bin/sh of the image where the outer shell is that one too. */
export const innerDialect = (program: string, outer: Dialect): Dialect => {
  const dialect = dialectNamed(program) ?? "sh";
  if (dialect !== "sh") return dialect;
  return outer === "dash" || outer === "ash" || outer === "unknown" ? outer : "sh";
};
