import {
  candidatesOf,
  type Dockerfile,
  defineRule,
  type FromInstruction,
  nearest,
  type Problem,
  platformArgs,
  type VariableUse,
} from "imglint/rule";

export default defineRule({
  summary: "FROM uses a variable that nothing declares",
  why: "Only an ARG before the first FROM gives FROM a variable: without it the variable is empty, whatever build argument is given.",
  severity: "warning",
  preset: "recommended",
  codes: { UndefinedArgInFrom: "warning" },
  examples: [
    { bad: "FROM node:26${VARIANT}\n", good: 'ARG VARIANT="-alpine"\nFROM node:26${VARIANT}\n' },
    {
      bad: "ARG BASE_VERSION=3.24\nFROM alpine:${BASE_VERSON}\n",
      good: "ARG BASE_VERSION=3.24\nFROM alpine:${BASE_VERSION}\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/build-checks/undefined-arg-in-from/"],

  *check(dockerfile) {
    const declared = candidatesOf(() => globalArgs(dockerfile));
    // Without the value the builder may not even find a name of an image there.
    const refused = new Set(dockerfile.errors.map(({ range }) => range.start.line));
    for (const from of dockerfile.of("FROM")) {
      if (from.onbuild) continue;
      const seen = new Set<string>();
      for (const use of uses(from)) {
        if (seen.has(use.name) || isKnown(use.name, from)) continue;
        seen.add(use.name);
        const isRefused = refused.has(use.range.start.line);
        yield { ...problem(use, declared()), ...(isRefused && { severity: "error" as const }) };
      }
    }
  },
});

const uses = ({ reference, platform }: FromInstruction): readonly VariableUse[] => [
  ...(platform?.variables ?? []),
  ...(reference?.variables ?? []),
];

const isKnown = (name: string, { before }: FromInstruction): boolean =>
  before.variable(name) !== undefined || osVersions.has(name);

/** The builder sets them for Windows alone, so that they are none of the {@link platformArgs} everywhere. */
const osVersions = new Set(["BUILDOSVERSION", "TARGETOSVERSION"]);

const problem = ({ name, range }: VariableUse, declared: readonly string[]): Problem => {
  const meant = nearest(name, [...declared, ...platformArgs]);
  const way = meant === undefined ? `add "ARG ${name}" above the first FROM` : `did you mean "${meant}"?`;
  return { at: range, message: `no "ARG" gives "${name}" to FROM, so it is empty; ${way}` };
};

function* globalArgs({ preamble }: Dockerfile): Iterable<string> {
  for (const instruction of preamble) {
    if (instruction.keyword === "ARG") yield* instruction.declarations.map(({ name }) => name);
  }
}
