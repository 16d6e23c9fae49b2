import {
  defineRule,
  distributionImages,
  type Language,
  languages,
  morePreciseTag,
  type PackageOperation,
  type PackageWord,
  type RunInstruction,
  removesPackages,
  type Stage,
} from "imglint/rule";

export default defineRule({
  summary: "A language runtime is installed on a distribution's image",
  why: "The official image of a language has the version you choose, with its tools, and is rebuilt when something in it is fixed. A distribution has one version, often an old one.",
  severity: "info",
  preset: "optional",
  examples: [
    {
      bad: 'FROM debian:13-slim\nRUN apt-get update && apt-get install -y python3 python3-pip\nCMD ["python3", "/app.py"]\n',
      good: 'FROM python:3.14-slim\nCMD ["python3", "/app.py"]\n',
    },
  ],
  sources: ["https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image"],

  *check({ finalStage, shippedStages, isDevelopment }) {
    const image = finalStage?.rootImage;
    if (!image || isDevelopment || !distributionImages.test(image.familiarName ?? "")) return;
    const installed = shippedStages.flatMap(stage => stage.of("RUN").flatMap(kept));
    const found = languages.filter(language => installed.some(({ name }) => language.packages.test(name)));
    const [language] = found;
    // No official image has two of them.
    if (!language || found.length > 1 || !serves(finalStage, shippedStages, language)) return;
    const at = installed.find(({ name }) => language.packages.test(name));
    if (!at) return;
    const variant = image.officialName === "alpine" ? "alpine" : "slim";
    const tag = morePreciseTag(language.image, { prefix: "", version: [], variant }, language.numbers);
    const example = tag ? `, such as "${language.image}:${tag}"` : "";
    const name = image.value ?? image.text;
    yield {
      at,
      message: `"${at.name}" is installed on "${name}"; build on the official "${language.image}"${example}`,
    };
  },
});

/** What one RUN installs from the distribution and leaves there. */
const kept = (run: RunInstruction): readonly PackageWord[] =>
  removesPackages(run)
    ? []
    : run.packageOperations.filter(isLasting).flatMap(({ packages }) => packages.filter(isNamed));

const isLasting = ({ verb, isSystem, options }: PackageOperation): boolean =>
  verb === "install" && isSystem && !options.has("--virtual");

const isNamed = ({ kind }: PackageWord): boolean => kind === "name";

/** Whether the image is there to run the language: its command does, or one of its RUNs where it has no command. */
const serves = (finalStage: Stage, stages: readonly Stage[], { programs }: Language): boolean => {
  const starters = [finalStage.end.entrypoint, finalStage.end.cmd].flatMap(starter => starter ?? []);
  const runners = starters.length > 0 ? starters : stages.flatMap(stage => stage.of("RUN"));
  return runners.some(({ script }) => script.commands.some(({ program }) => programs.test(program)));
};
