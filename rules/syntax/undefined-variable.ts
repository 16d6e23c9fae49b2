import {
  type BaseVariables,
  type BuilderUse,
  baseVariables,
  boolean,
  builderUses,
  candidatesOf,
  defineRule,
  type EnvInstruction,
  echoedUses,
  type Instruction,
  isOneSlipApart,
  isSecretName,
  nearest,
  type Problem,
  type RunInstruction,
  type Stage,
  shellUses,
} from "imglint/rule";

export default defineRule({
  summary: "A variable is used that nothing has defined",
  why: "The builder leaves it empty and goes on, so a path or a version silently lacks a part. A global ARG counts in FROM alone until the stage declares it too.",
  severity: "warning",
  preset: "recommended",
  codes: { UndefinedVar: "warning" },
  options: {
    everyUse: boolean("report each use, with a default or not; what official images define counts as known", false),
  },
  presetOptions: { buildkit: { everyUse: true } },
  examples: [
    { bad: "FROM alpine:3.24\nCOPY $src /app/\n", good: "FROM alpine:3.24\nARG src=.\nCOPY $src /app/\n" },
    {
      bad: "ARG VERSION=1.2\nFROM acme/base:7\nLABEL version=$VERSION\n",
      good: "ARG VERSION=1.2\nFROM acme/base:7\nARG VERSION\nLABEL version=$VERSION\n",
    },
    {
      bad: "FROM acme/base:7\nARG APP_DIRECTORY=/app\nWORKDIR ${APP_DIRECTROY}\n",
      good: "FROM acme/base:7\nARG APP_DIRECTORY=/app\nWORKDIR ${APP_DIRECTORY}\n",
    },
  ],
  sources: [
    "https://docs.docker.com/reference/build-checks/undefined-var/",
    "https://docs.docker.com/build/building/variables/#scoping",
  ],

  *check({ stages }, { everyUse }) {
    for (const stage of stages) {
      const facts = { stage, everyUse, base: baseVariables(stage), candidates: namesIn(stage) };
      const seen = new Set<string>();
      for (const instruction of stage.instructions) {
        if (instruction.onbuild || instruction.isBroken) continue;
        // BuildKit reports each instruction; one word for a stage says as much.
        if (everyUse) seen.clear();
        yield* expanded(instruction, facts, seen);
        if (instruction.keyword === "ENV" && !everyUse) yield* echoed(instruction, facts, seen);
        if (instruction.keyword === "RUN" && !everyUse) yield* inShell(instruction, facts, seen);
      }
    }
  },
});

interface Facts {
  readonly stage: Stage;
  readonly everyUse: boolean;
  readonly base: BaseVariables;
  /** Names that may have been meant. */
  readonly candidates: () => readonly string[];
}

const namesIn = ({ end }: Stage): Facts["candidates"] => candidatesOf(() => ["PATH", ...end.variableNames()]);

/** What the builder expands. */
function* expanded(instruction: Instruction, facts: Facts, seen: Set<string>): Iterable<Problem> {
  if (facts.everyUse && instruction.keyword === "EXPOSE") return;
  const own = ownNames(instruction, facts.everyUse);
  for (const use of builderUses(instruction)) {
    const { name, target, range } = use;
    if (seen.has(name) || own.has(name) || (!facts.everyUse && (name === target || isSpecial(name)))) continue;
    const message = complaint(use, instruction, facts);
    if (message === undefined) continue;
    seen.add(name);
    yield { at: range, message };
  }
}

/** `ENV TOKEN=$TOKEN` asks for a value from outside that only an ARG could let in. */
function* echoed(env: EnvInstruction, facts: Facts, seen: Set<string>): Iterable<Problem> {
  for (const { name, range } of echoedUses(env)) {
    if (seen.has(name) || isDefined(name, env, facts)) continue;
    const isKnown = facts.base.knowledge !== "unknown";
    const message = globalComplaint(name, facts.stage) ?? (isKnown ? echoComplaint(name) : undefined);
    if (message === undefined) continue;
    seen.add(name);
    yield { at: range, message };
  }
}

const echoComplaint = (name: string): string => {
  const wayOut = 'give it to the container with "docker run --env"';
  const others = isSecretName(name, "name-and-value") ? "" : `declare it with "ARG ${name}" above, or `;
  return `nothing defines "${name}", so it is empty whatever the host has set; ${others}${wayOut}`;
};

/** `$?`, `$1`: no names that anything could define. */
const isSpecial = (name: string): boolean => !/^[A-Za-z_\u0080-\uffff]/.test(name);

/** What the shell expands. It may know more, so only what a FROM could use is worth a word. */
function* inShell(run: RunInstruction, facts: Facts, seen: Set<string>): Iterable<Problem> {
  for (const use of shellUses(run)) {
    if (seen.has(use.name) || isDefined(use.name, run, facts)) continue;
    const message = globalComplaint(use.name, facts.stage);
    if (message === undefined) continue;
    seen.add(use.name);
    yield { at: use.range, message };
  }
}

/** What the instruction itself defines: an ARG sees those before it, and for ENV there is a rule of its own. */
const ownNames = (instruction: Instruction, everyUse: boolean): ReadonlySet<string> => {
  if (instruction.keyword === "ARG") return new Set(instruction.declarations.slice(0, -1).map(({ name }) => name));
  if (instruction.keyword !== "ENV" || everyUse) return new Set();
  return new Set(instruction.pairs.map(({ key }) => key.value ?? ""));
};

const isDefined = (name: string, { before }: Instruction, { base, everyUse }: Facts): boolean => {
  const variable = before.variable(name);
  // Proxies are given to commands, and so are no concern of BuildKit's check.
  if (variable && (variable.definition || !everyUse)) return true;
  return base.names.includes(name) || /^BUILDKIT_SBOM_SCAN_(?:CONTEXT|STAGE)$/.test(name);
};

const complaint = (use: BuilderUse, instruction: Instruction, facts: Facts): string | undefined => {
  const { name, modifier } = use;
  const { stage, base, everyUse, candidates } = facts;
  if (isDefined(name, instruction, facts)) return undefined;
  const global = globalComplaint(name, stage);
  if (global !== undefined) return global;
  // Whoever writes a default knows that it may be missing.
  if (/^:?[-+?]/.test(modifier) && !everyUse) return undefined;
  const isKnown = base.knowledge === "exact" || (base.knowledge === "listed" && everyUse);
  const later = stage.end.variable(name)?.definition;
  if (isKnown && later && later.range.start.line > use.range.start.line)
    return `"${name}" is empty here; line ${later.range.start.line} defines it too late`;
  if (base.knowledge !== "unknown" && use.heredoc === undefined && /^(?:HOME|PWD)$/.test(name))
    return `"${name}" is empty here, as only the shell of a RUN sets it; write the path itself`;
  const names = candidates().filter(candidate => candidate !== name);
  const meant = isKnown ? nearest(name, names) : names.find(candidate => isOneSlipApart(name, candidate));
  if (meant !== undefined) return `nothing defines "${name}", so it is empty; did you mean "${meant}"?`;
  if (!isKnown) return undefined;
  const way = use.heredoc === undefined ? "" : `, or write "<<'${use.heredoc}'" to keep it as it is`;
  return `nothing defines "${name}", so it is empty; declare it with "ARG ${name}" above${way}`;
};

/** What FROM can use needs an ARG in the stage too. */
const globalComplaint = (name: string, { from }: Stage): string | undefined => {
  const variable = from.before.variable(name);
  if (!variable || (variable.kind === "predefined" && !/^(?:BUILD|TARGET)/.test(name))) return undefined;
  const what = variable.definition
    ? `the ARG on line ${variable.definition.range.start.line} gives "${name}" to FROM alone`
    : `the builder gives "${name}" to FROM alone`;
  return `${what}; add "ARG ${name}" below the FROM of this stage`;
};
