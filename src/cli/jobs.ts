import { resolve } from "node:path";
import { ConfigError } from "../config/config-error.ts";
import type { Configuration } from "../config/configuration.ts";
import type { Configurations } from "../config/configurations.ts";
import type { RunError } from "../engine/finding.ts";
import type { Input } from "../engine/lint.ts";
import { byPath } from "../engine/order.ts";
import type { Source } from "../model/source.ts";
import { buildContext } from "./context.ts";
import { copySources } from "./copy-sources.ts";
import type { FoundInput } from "./inputs.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { withSlashes } from "./search.ts";

/** Something to lint, and what holds for it. */
export interface Job {
  /** As it is reported. */
  readonly path: string;
  /** Its place in the tree; undefined for standard input without a name. */
  readonly file: string | undefined;
  readonly isStdin: boolean;
  readonly input: FoundInput;
  readonly configuration: Configuration;
}

/** A name for standard input, and nothing else to lint, is a wish to read it. */
export const pathsOf = ({ operands, stdinFilename }: Options): readonly string[] =>
  operands.length === 0 && stdinFilename !== undefined ? ["-"] : operands;

/** What is to be linted, in path order. A configuration that cannot be used costs the files it governs. */
export const jobsOf = async (
  inputs: readonly FoundInput[],
  configured: Configurations,
  { stdinFilename }: Options,
  { cwd }: Io,
): Promise<{ readonly jobs: readonly Job[]; readonly errors: readonly RunError[] }> => {
  const jobs: Job[] = [];
  const broken = new Set<ConfigError>();
  for (const input of inputs) {
    const isStdin = input.absolutePath === undefined;
    const path = isStdin ? withSlashes(stdinFilename ?? input.path) : input.path;
    const file = isStdin ? stdinFilename && resolve(cwd, stdinFilename) : input.absolutePath;
    try {
      const configuration = await configured.of(file ?? resolve(cwd, path));
      if (file === undefined || !configuration.ignores(file)) jobs.push({ path, file, isStdin, input, configuration });
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      broken.add(error);
    }
  }
  return { jobs: jobs.sort(byPath), errors: [...broken].flatMap(({ problems }) => problems) };
};

/** What there is to parse, and where. */
export const inputFor = ({ path, file, configuration }: Job, source: Source, options: Options, cwd: string): Input => ({
  path,
  source,
  context: buildContext(file, {
    cwd,
    context: options.context ?? configuration.context,
    copySources: () => copySources(source),
  }),
  buildArgs: { ...configuration.buildArgs, ...options.buildArgs },
  ...(options.target !== undefined && { target: options.target }),
});
