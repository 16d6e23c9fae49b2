import type { RunError } from "../engine/finding.ts";

/** A configuration that cannot be used, with everything that is wrong with it. */
export class ConfigError extends Error {
  readonly problems: readonly RunError[];

  constructor(problems: readonly RunError[]) {
    super(problems.map(({ path, message }) => (path === undefined ? message : `${path}: ${message}`)).join("\n"));
    this.problems = problems;
  }
}
