import type { BuildContext } from "./context.ts";
import type { Dockerfile } from "./dockerfile.ts";
import type { Source } from "./source.ts";

export interface ParseInput {
  readonly path: string;
  readonly source: Source;
  readonly context?: BuildContext | undefined;
  /** `--build-arg`: values for ARGs by name. */
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
  /** `--target`: name or index of the stage that is to be the final one. */
  readonly target?: string | undefined;
}

export declare const parse: (input: ParseInput) => Dockerfile;
