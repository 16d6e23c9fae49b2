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
import { type Lookup, type Resolution, unknownMark } from "./expand.ts";
import type { Range } from "./source.ts";

/** One `$NAME` or `${NAME…}` that the builder expands. */
export interface VariableUse extends Located {
  readonly name: string;
  readonly nameRange: Range;
  /** The modifier with its word, such as `:-x`; "" without one. */
  readonly modifier: string;
}

/** A build argument or a variable of the environment, as it holds at some point. */
export interface Variable {
  readonly name: string;
  /** "predefined": the builder gives it a value (TARGETARCH & co), or may without a declaration (HTTP_PROXY). */
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

/** Set by the builder for every build; outside stages without a declaration, inside one after a bare `ARG NAME`. */
export const platformArgs: ReadonlySet<string> = new Set(
  ["TARGET", "BUILD"]
    .flatMap(side => ["PLATFORM", "OS", "ARCH", "VARIANT"].map(part => side + part))
    .concat("TARGETSTAGE"),
);
/** Accepted as build arguments without a declaration. */
export const proxyArgs: ReadonlySet<string> = new Set(
  ["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"].flatMap(name => [name, name.toLowerCase()]),
);

interface Definition {
  /** The number of the instruction behind which it holds. */
  readonly order: number;
  readonly variable: Variable;
  readonly resolution: Resolution;
}

/** The variables of a stage, or of the lines before the first FROM. Filled from top to bottom, asked at any point. */
export class Scope {
  readonly #definitions = new Map<string, Definition[]>();
  readonly #inherited = new Map<string, Definition | undefined>();
  readonly #parent: Scope | undefined;
  readonly #isGlobal: boolean;
  /** Every name that this scope or one it is connected to defines. */
  readonly #names: Set<string>;

  constructor(parent: Scope | undefined, isGlobal: boolean) {
    this.#parent = parent;
    this.#isGlobal = isGlobal;
    this.#names = parent ? parent.#names : new Set();
  }

  define(order: number, variable: Variable, resolution: Resolution): void {
    const definition = { order, variable, resolution };
    const known = this.#definitions.get(variable.name);
    if (known) known.push(definition);
    else this.#definitions.set(variable.name, [definition]);
    this.#names.add(variable.name);
  }

  /** The definition that holds before instruction number `order`. */
  find(name: string, order: number): Definition | undefined {
    const own = lastBefore(this.#definitions.get(name), order);
    if (own) return own;
    return this.#inherit(name) ?? (this.#isPredefined(name) ? predefined(name) : undefined);
  }

  /** What the stages below define. Remembered, so that a long chain of stages is walked once for each name. */
  #inherit(name: string): Definition | undefined {
    if (!this.#parent || !this.#names.has(name)) return undefined;
    if (this.#inherited.has(name)) return this.#inherited.get(name);
    let found: Definition | undefined;
    for (let scope: Scope | undefined = this.#parent; scope && !found; scope = scope.#parent) {
      found = scope.#definitions.get(name)?.at(-1);
      if (!found && scope.#inherited.has(name)) {
        found = scope.#inherited.get(name);
        break;
      }
    }
    this.#inherited.set(name, found);
    return found;
  }

  /** How a use of `name` before instruction number `order` is expanded. */
  lookup(order: number): Lookup {
    return name => this.find(name, order)?.resolution ?? (this.#isGlobal ? { kind: "unset" } : { kind: "unknown" });
  }

  names(order: number): readonly string[] {
    const names = new Set<string>();
    for (let scope: Scope | undefined = this, limit = order; scope; scope = scope.#parent, limit = Infinity) {
      for (const [name, definitions] of scope.#definitions) if (lastBefore(definitions, limit)) names.add(name);
    }
    return [...names];
  }

  #isPredefined(name: string): boolean {
    return proxyArgs.has(name) || (this.#isGlobal && platformArgs.has(name));
  }
}

/** Definitions come in order, so the one that holds is found by halving. */
const lastBefore = (definitions: readonly Definition[] | undefined, order: number): Definition | undefined => {
  if (!definitions) return undefined;
  let low = 0;
  let high = definitions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((definitions[middle]?.order ?? Infinity) < order) low = middle + 1;
    else high = middle;
  }
  return definitions[low - 1];
};

const predefined = (name: string): Definition => ({
  order: -1,
  variable: { name, kind: "predefined", value: undefined, definition: undefined, instruction: undefined },
  resolution: { kind: "unknown" },
});

/** Enters what an ARG declares: a build argument, its default, the global ARG of that name, or no value. */
export const defineArgs = (
  instruction: ArgInstruction,
  order: number,
  scope: Scope,
  global: Scope | undefined,
  buildArgs: Readonly<Record<string, string>>,
): void => {
  for (const declaration of instruction.declarations) {
    const { name } = declaration;
    const given = Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined;
    const known = scope.find(name, order);
    const earlier = known?.variable.kind === "arg" ? known.resolution : undefined;
    const resolution: Resolution =
      given !== undefined
        ? { kind: "set", value: given }
        : declaration.default
          ? resolutionOf(declaration.default.value)
          : (global?.find(name, Infinity)?.resolution ?? earlier ?? { kind: "unset" });
    // A bare ARG takes no value away from an ENV of that name.
    if (!declaration.default && resolution.kind === "unset" && known?.variable.kind === "env") continue;
    const kind = !declaration.default && platformArgs.has(name) && given === undefined ? "predefined" : "arg";
    scope.define(order, { name, kind, value: valueOf(resolution), definition: declaration, instruction }, resolution);
  }
};

/** Enters what an ENV sets. All its values see the variables from before the instruction. */
export const defineEnv = (instruction: EnvInstruction, order: number, scope: Scope): void => {
  for (const { key, value, range } of instruction.pairs) {
    const name = key.value;
    if (name === undefined || name === "") continue;
    const resolution = resolutionOf(value.value);
    const variable = { name, kind: "env", value: valueOf(resolution), definition: { range }, instruction } as const;
    scope.define(order, variable, resolution);
  }
};

const resolutionOf = (value: string | undefined): Resolution =>
  value === undefined || value.includes(unknownMark) ? { kind: "unknown" } : { kind: "set", value };
const valueOf = (resolution: Resolution): string | undefined =>
  resolution.kind === "set" ? resolution.value : undefined;
