import { type Ast, ast } from "./ast.ts";
import type { BuildContext } from "./context.ts";
import { credentialsIn } from "./credentials.ts";
import type {
  Comment,
  Directive,
  Dockerfile,
  Instruction,
  InstructionOf,
  Keyword,
  Stage,
  SyntaxProblem,
} from "./dockerfile.ts";
import { instruction } from "./instructions.ts";
import { type Scan, type ScannedComment, scan } from "./scan.ts";
import type { Source } from "./source.ts";
import { markFinal, StageGraph, type StageNode } from "./stages.ts";
import { State } from "./state.ts";
import { syntaxProblems } from "./syntax.ts";
import { defineArgs, defineEnv, Scope } from "./variables.ts";

/** A Dockerfile, and what the build is told besides. */
export interface ParseInput {
  readonly path: string;
  readonly source: Source;
  readonly context?: BuildContext | undefined;
  /** `--build-arg`: values for ARGs by name. */
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
  /** `--target`: name or index of the stage that is to be the final one. */
  readonly target?: string | undefined;
}

/** A Dockerfile as the builder understands it. Never throws: what the builder refuses is in `errors`. */
export const parse = (input: ParseInput): Dockerfile => {
  const scanned = scan(input.source);
  const { problems, broken } = syntaxProblems(input.source, scanned, input.path);
  const tree = ast(scanned);
  const { instructions, preamble, graph } = read(input, scanned, tree, broken);
  const finalStage = markFinal(graph.stages, input.target);
  return new DockerfileNode(input, scanned, { instructions, preamble, graph, finalStage, errors: problems });
};

interface Parts {
  readonly instructions: readonly Instruction[];
  readonly preamble: readonly Instruction[];
  readonly graph: StageGraph;
  readonly finalStage: StageNode | undefined;
  readonly errors: readonly SyntaxProblem[];
}

class DockerfileNode implements Dockerfile {
  readonly path: string;
  readonly source: Source;
  readonly escape: "\\" | "`";
  readonly instructions: readonly Instruction[];
  readonly preamble: readonly Instruction[];
  readonly stages: readonly Stage[];
  readonly finalStage: Stage | undefined;
  readonly errors: readonly SyntaxProblem[];
  readonly context: BuildContext | undefined;
  readonly #scan: Scan;
  readonly #checkOption: string | undefined;
  readonly #graph: StageGraph;
  #images: Dockerfile["images"] | undefined;
  #credentials: Dockerfile["credentials"] | undefined;
  readonly #byKeyword = new Map<string, readonly Instruction[]>();

  constructor(input: ParseInput, scanned: Scan, parts: Parts) {
    this.path = input.path;
    this.source = input.source;
    this.context = input.context;
    this.#checkOption = input.buildArgs?.BUILDKIT_DOCKERFILE_CHECK;
    this.escape = scanned.escape;
    this.instructions = parts.instructions;
    this.preamble = parts.preamble;
    this.stages = parts.graph.stages;
    this.finalStage = parts.finalStage;
    this.errors = parts.errors;
    this.#scan = scanned;
    this.#graph = parts.graph;
  }

  get directives(): readonly Directive[] {
    return this.#scan.directives.map(({ name, value, start, end, valueSpan }) => ({
      name,
      value,
      range: this.source.range(start, end),
      valueRange: this.source.range(valueSpan.start, valueSpan.end),
    }));
  }

  get checkOption(): string | undefined {
    return this.#checkOption ?? this.#scan.directives.find(({ name }) => name === "check")?.value;
  }

  get comments(): readonly Comment[] {
    return this.#scan.comments.map(({ start, end, text, isInner }) => ({
      text,
      isInner,
      range: this.source.range(start, end),
    }));
  }

  get credentials(): Dockerfile["credentials"] {
    this.#credentials ??= credentialsIn(this.source.text);
    return this.#credentials;
  }

  get shippedStages(): readonly Stage[] {
    return this.finalStage?.chain ?? [];
  }

  get images(): Dockerfile["images"] {
    this.#images ??= [...this.#graph.images, ...this.#copiedImages()].sort(
      (a, b) => this.source.spanOf(a.range).start - this.source.spanOf(b.range).start,
    );
    return this.#images;
  }

  get isDevelopment(): boolean {
    const folders = this.path.split(/[\\/]/);
    const file = folders.pop() ?? "";
    const stage = this.finalStage?.name?.key ?? "";
    return folders.includes(".devcontainer") || isDevelopmentName(file) || isDevelopmentName(stage);
  }

  of<K extends Keyword>(keyword: K): readonly InstructionOf<K>[] {
    let found = this.#byKeyword.get(keyword);
    if (!found) {
      found = this.instructions.filter(candidate => candidate.keyword === keyword);
      this.#byKeyword.set(keyword, found);
    }
    return found as readonly InstructionOf<K>[];
  }

  /** Images named by `COPY --from` and by mounts. */
  *#copiedImages(): Iterable<Dockerfile["images"][number]> {
    for (const copy of this.of("COPY")) {
      if (copy.from?.kind === "image") yield { image: copy.from.image, instruction: copy, range: copy.from.range };
    }
    for (const run of this.of("RUN")) {
      for (const { from } of run.mounts) {
        if (from?.kind === "image") yield { image: from.image, instruction: run, range: from.range };
      }
    }
  }
}

const isDevelopmentName = (name: string): boolean =>
  /(?:^|[._-])(?:dev|devel|develop|development|devcontainer|test|tests|tester|testing|ci|e2e|fuzz|lint|validate)(?:$|[._-])/i.test(
    name,
  );

/** Walks the instructions from top to bottom, keeping track of stages, variables and what else holds. */
const read = ({ source, buildArgs = {} }: ParseInput, scanned: Scan, tree: Ast, broken: ReadonlySet<number>) => {
  const instructions: Instruction[] = [];
  const preamble: Instruction[] = [];
  const graph = new StageGraph(source, scanned.escape === "`");
  const global = new Scope(undefined, true);
  const pragmas = shellPragmas(scanned.comments);
  let stage: StageNode | undefined;
  let state = new State(global, 0);

  for (const [order, item] of scanned.instructions.entries()) {
    const keyword = item.node.keyword.text.toUpperCase();
    if (keyword === "FROM" && stage) graph.close(stage, state.at(order));
    const before = keyword === "FROM" ? new State(global, order) : state.at(order);
    const index = keyword === "FROM" ? graph.stages.length : graph.stages.length - 1;
    const made = instruction({
      source,
      escape: scanned.escape,
      scanned: item,
      node: item.node,
      tree,
      index: order,
      stage: () => graph.stages[index],
      before,
      onbuild: false,
      isBroken: broken.has(order),
      shellPragma: pragmas.next(item.start, keyword),
      copySource: word => graph.copySource(word, graph.stages[index]),
    });
    const all = made.keyword === "ONBUILD" && made.trigger ? [made, made.trigger] : [made];
    instructions.push(...all);

    if (made.keyword === "FROM") {
      stage = graph.open(made);
      const parent = stage.base.kind === "stage" ? graph.stages[stage.base.stage.index] : undefined;
      const scope = new Scope(parent?.end.scope, false);
      state = parent ? parent.end.at(order + 1, scope) : new State(scope, order + 1);
      continue;
    }
    if (stage) stage.instructions.push(...all);
    else preamble.push(...all);
    if (made.keyword === "ARG") defineArgs(made, order, before.scope, stage && global, buildArgs);
    if (made.keyword === "ENV") defineEnv(made, order, before.scope);
    state = before.after(made, order + 1);
  }
  if (stage) graph.close(stage, state.at(scanned.instructions.length));
  return { instructions, preamble, graph };
};

/** The dialect that comments (`# imglint shell=bash`) ask for, until the next one or a SHELL instruction. */
const shellPragmas = (comments: readonly ScannedComment[]) => {
  const pragmas = comments.flatMap(({ start, text }) => {
    const dialect = /^(?:imglint|hadolint)\s+shell\s*=\s*([\w./-]+)/.exec(text)?.[1];
    return dialect === undefined ? [] : [{ start, dialect }];
  });
  let at = 0;
  let current: string | undefined;
  return {
    /** The one that holds at the instruction that begins at `offset`; to be called from top to bottom. */
    next(offset: number, keyword: string): string | undefined {
      if (keyword === "SHELL") current = undefined;
      for (let pragma = pragmas[at]; pragma && pragma.start < offset; pragma = pragmas[++at]) current = pragma.dialect;
      return current;
    },
  };
};
