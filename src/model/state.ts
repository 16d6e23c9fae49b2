import type {
  CmdInstruction,
  EntrypointInstruction,
  HealthcheckInstruction,
  Instruction,
  LabelInstruction,
  Pair,
  ShellInstruction,
  UserInstruction,
  WorkdirInstruction,
} from "./dockerfile.ts";
import type { Lookup } from "./expand.ts";
import type { Scope, StageState, Variable } from "./variables.ts";

interface StateFields {
  readonly user: UserInstruction | undefined;
  readonly workdir: WorkdirInstruction | undefined;
  readonly directory: string | undefined;
  readonly shell: ShellInstruction | undefined;
  readonly cmd: CmdInstruction | undefined;
  readonly entrypoint: EntrypointInstruction | undefined;
  readonly healthcheck: HealthcheckInstruction | undefined;
  readonly labelled: Labelled | undefined;
}

/** The LABELs so far, the last one first. */
interface Labelled {
  readonly instruction: LabelInstruction;
  readonly before: Labelled | undefined;
}

const nothing: StateFields = {
  user: undefined,
  workdir: undefined,
  directory: undefined,
  shell: undefined,
  cmd: undefined,
  entrypoint: undefined,
  healthcheck: undefined,
  labelled: undefined,
};

/** {@link StageState} that makes the next one from an instruction. */
export class State implements StageState {
  readonly #fields: StateFields;
  readonly scope: Scope;
  readonly #order: number;

  constructor(scope: Scope, order: number, fields: StateFields = nothing) {
    this.scope = scope;
    this.#order = order;
    this.#fields = fields;
  }

  get user(): UserInstruction | undefined {
    return this.#fields.user;
  }
  get workdir(): WorkdirInstruction | undefined {
    return this.#fields.workdir;
  }
  get directory(): string | undefined {
    return this.#fields.directory;
  }
  get shell(): ShellInstruction | undefined {
    return this.#fields.shell;
  }
  get cmd(): CmdInstruction | undefined {
    return this.#fields.cmd;
  }
  get entrypoint(): EntrypointInstruction | undefined {
    return this.#fields.entrypoint;
  }
  get healthcheck(): HealthcheckInstruction | undefined {
    return this.#fields.healthcheck;
  }

  labels(): ReturnType<StageState["labels"]> {
    const instructions: LabelInstruction[] = [];
    for (let at = this.#fields.labelled; at; at = at.before) instructions.push(at.instruction);
    const labels = new Map<string, { pair: Pair; instruction: LabelInstruction }>();
    for (const instruction of instructions.reverse()) {
      for (const pair of instruction.pairs) labels.set(pair.key.value ?? pair.key.text, { pair, instruction });
    }
    return labels;
  }

  variable(name: string): Variable | undefined {
    return this.scope.find(name, this.#order)?.variable;
  }

  variableNames(): readonly string[] {
    return this.scope.names(this.#order);
  }

  lookup(): Lookup {
    return this.scope.lookup(this.#order);
  }

  /** The same facts, seen from before instruction number `order`; in another scope when a new stage begins. */
  at(order: number, scope: Scope = this.scope): State {
    return new State(scope, order, this.#fields);
  }

  /** What holds behind `instruction`. */
  after(instruction: Instruction, order: number): State {
    return new State(this.scope, order, this.#changedBy(instruction));
  }

  #changedBy(instruction: Instruction): StateFields {
    if (instruction.onbuild) return this.#fields;
    switch (instruction.keyword) {
      case "USER":
        return { ...this.#fields, user: instruction };
      case "WORKDIR":
        return { ...this.#fields, workdir: instruction, directory: enter(this.directory, instruction.path?.value) };
      case "SHELL":
        return { ...this.#fields, shell: instruction };
      case "CMD":
        return { ...this.#fields, cmd: instruction };
      case "ENTRYPOINT":
        return { ...this.#fields, entrypoint: instruction };
      case "HEALTHCHECK":
        return { ...this.#fields, healthcheck: instruction };
      case "LABEL":
        return { ...this.#fields, labelled: { instruction, before: this.#fields.labelled } };
      default:
        return this.#fields;
    }
  }
}

/** Where `WORKDIR path` leads from `directory`. Only POSIX paths are followed. */
const enter = (directory: string | undefined, path: string | undefined): string | undefined => {
  if (path === undefined || /^[A-Za-z]:|\\/.test(path)) return undefined;
  if (path.startsWith("/")) return normalise(path);
  return directory === undefined ? undefined : normalise(`${directory}/${path}`);
};

const normalise = (path: string): string => {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
};
