import type {
  ArgInstruction,
  CmdInstruction,
  EntrypointInstruction,
  EnvInstruction,
  HealthcheckInstruction,
  LabelInstruction,
  Located,
  Pair,
  ShellInstruction,
  UserInstruction,
  WorkdirInstruction,
} from "./dockerfile.ts";
import type { Range } from "./source.ts";

/** One `$NAME` or `${NAME…}` that the builder expands. */
export interface VariableUse extends Located {
  readonly name: string;
  readonly nameRange: Range;
  /** The modifier with its word, such as `:-x`; "" without one. */
  readonly modifier: string;
}

export interface Variable {
  readonly name: string;
  /** "predefined": known to the builder without a declaration (HTTP_PROXY, and TARGETARCH & co outside stages). */
  readonly kind: "arg" | "env" | "predefined";
  /** undefined: declared, but without a value that is known here. */
  readonly value: string | undefined;
  /** Where it is defined; undefined for a predefined one. */
  readonly definition: Located | undefined;
  readonly instruction: ArgInstruction | EnvInstruction | undefined;
}

/** What holds at one point of a stage, inherited along FROM. The base image's own settings are not known here. */
export interface StageState {
  readonly user: UserInstruction | undefined;
  /** The last WORKDIR. */
  readonly workdir: WorkdirInstruction | undefined;
  /** All WORKDIRs resolved against each other; undefined while none is absolute or one is not known. */
  readonly directory: string | undefined;
  readonly shell: ShellInstruction | undefined;
  readonly cmd: CmdInstruction | undefined;
  readonly entrypoint: EntrypointInstruction | undefined;
  readonly healthcheck: HealthcheckInstruction | undefined;
  /** Labels by key, those of the stages it builds on included. */
  labels(): ReadonlyMap<string, { readonly pair: Pair; readonly instruction: LabelInstruction }>;
  variable(name: string): Variable | undefined;
  /** Names of all variables that are defined here, without the predefined ones. */
  variableNames(): readonly string[];
}
