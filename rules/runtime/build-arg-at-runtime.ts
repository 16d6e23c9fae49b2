import {
  baseVariables,
  type Dockerfile,
  defineRule,
  type Fix,
  isSecretName,
  type Located,
  proxyArgs,
  type Stage,
  shellUses,
  startupOf,
  type Variable,
} from "imglint/rule";

export default defineRule({
  summary: "A build argument is used where the container runs",
  why: "ARG is gone once the image is built, so the shell that starts the program finds nothing under that name. ENV carries a value into the container.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "FROM python:3.14\nARG PORT=8000\nCMD exec gunicorn --bind :$PORT app\n",
      good: "FROM python:3.14\nARG PORT=8000\nENV PORT=$PORT\nCMD exec gunicorn --bind :$PORT app\n",
    },
  ],
  fix: "Adds `ENV X=$X` below the ARG. Unsafe: the value becomes part of the image and of all that runs in it.",
  sources: ["https://docs.docker.com/build/building/variables/#arg-usage-example"],

  *check(dockerfile) {
    const { finalStage } = dockerfile;
    if (!finalStage) return;
    const environment = environmentOf(dockerfile, finalStage);
    if (!environment) return;
    const seen = new Set<string>(environment);
    const { entrypoint, cmd } = startupOf(finalStage, dockerfile);
    for (const instruction of [entrypoint, cmd, finalStage.end.healthcheck]) {
      for (const { name, range } of instruction ? shellUses(instruction) : []) {
        if (seen.has(name)) continue;
        seen.add(name);
        const arg = argOf(name, finalStage);
        if (arg) yield { at: range, ...complaint(arg) };
      }
    }
  },
});

/** The names that have a value in the container, as far as can be told; undefined where a name is not known. */
const environmentOf = ({ shippedStages }: Dockerfile, stage: Stage): readonly string[] | undefined => {
  const keys = shippedStages.flatMap(shipped => shipped.of("ENV").flatMap(({ pairs }) => pairs.map(({ key }) => key)));
  const names = keys.flatMap(({ value }) => value ?? []);
  if (names.length < keys.length) return undefined;
  return [...names, ...baseVariables(stage).names, ...proxyArgs, "HOME", "HOSTNAME", "PWD", "TERM"];
};

interface BuildArg {
  readonly variable: Variable;
  /** The ARG, or the FROM of a stage that has none of that name. */
  readonly behind: Located;
  readonly isGlobal: boolean;
}

/** The build argument of that name in the stage, or before the first FROM. */
const argOf = (name: string, { end, from }: Stage): BuildArg | undefined => {
  const own = end.variable(name);
  if (own?.instruction?.keyword === "ARG") return { variable: own, behind: own.instruction, isGlobal: false };
  const global = own ? undefined : from.before.variable(name);
  return global?.kind === "arg" && global.definition ? { variable: global, behind: from, isGlobal: true } : undefined;
};

const complaint = ({
  variable: { name, definition },
  behind,
  isGlobal,
}: BuildArg): { readonly message: string; readonly fix?: Fix } => {
  const what = `"${name}" comes from the ARG on line ${definition?.range.start.line}, which is gone in the container`;
  if (isSecretName(name, "name-and-value")) return { message: `${what}; hand it over when the container starts` };
  const lines = isGlobal ? [`ARG ${name}`, `ENV ${name}=$${name}`] : [`ENV ${name}=$${name}`];
  const { end } = behind.range;
  return {
    message: `${what}; add ${lines.map(line => `"${line}"`).join(" and ")} ${isGlobal ? "to the stage" : "below it"}`,
    fix: {
      title: `add ENV ${name}`,
      unsafe: true,
      edits: [{ at: { start: end, end }, text: lines.map(line => `\n${line}`).join("") }],
    },
  };
};
