import { defineRule, type EnvInstruction, type Fix, type Pair, type Stage } from "imglint/rule";

export default defineRule({
  summary: "ENV keeps DEBIAN_FRONTEND for every container",
  why: "ENV outlives the build: whoever calls apt in a container, or in an image built on this one, gets no questions to answer, and does not know why. An ARG holds for the RUNs of the build alone.",
  severity: "info",
  preset: "recommended",
  examples: [
    {
      bad: "FROM debian:13\nENV DEBIAN_FRONTEND=noninteractive\nRUN apt-get update && apt-get install -y tzdata\n",
      good: "FROM debian:13\nARG DEBIAN_FRONTEND=noninteractive\nRUN apt-get update && apt-get install -y tzdata\n",
    },
  ],
  fix: "Makes the ENV an ARG, where it sets nothing else. Unsafe: a program in the container, or a Dockerfile that builds on this image, may have come to depend on the variable.",
  sources: ["https://docs.docker.com/reference/dockerfile/#env"],

  *check({ finalStage, shippedStages }) {
    const variable = finalStage?.end.variable("DEBIAN_FRONTEND");
    if (variable?.kind !== "env" || !/^noninteractive$/i.test(variable.value ?? "")) return;
    const { instruction } = variable;
    if (instruction?.keyword !== "ENV") return;
    const pair = instruction.pairs.findLast(({ key }) => key.value === variable.name);
    if (!pair) return;
    if (shippedStages.some(usesOthers) && !shippedStages.some(usesApt)) {
      yield { at: pair.key, message: `"${pair.key.text}" is for apt, which nothing here calls; leave it out` };
      return;
    }
    const fix = asArg(instruction, pair);
    yield {
      at: pair.key,
      message: `"${pair.key.text}" stays set in every container; use "ARG ${variable.name}=noninteractive"`,
      ...(fix && { fix }),
    };
  },
});

const usesApt = (stage: Stage): boolean =>
  /\b(?:apt|dpkg)\b/.test(
    stage
      .of("RUN")
      .map(({ text }) => text)
      .join("\n"),
  );

const usesOthers = (stage: Stage): boolean =>
  stage.of("RUN").some(run => run.packageOperations.some(({ manager }) => others.has(manager)));

/** Managers of distributions that have no apt. */
const others = new Set(["apk", "yum", "dnf", "microdnf", "tdnf", "zypper", "pacman"]);

const asArg = ({ keywordRange, pairs }: EnvInstruction, { key, value }: Pair): Fix | undefined => {
  const at = { start: keywordRange.start, end: value.range.end };
  if (pairs.length > 1 || at.start.line !== at.end.line) return undefined;
  return { title: "use ARG", unsafe: true, edits: [{ at, text: `ARG ${key.text}=${value.text}` }] };
};
