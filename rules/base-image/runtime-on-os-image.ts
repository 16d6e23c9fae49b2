import { defineRule, morePreciseTag, type PackageOperation, type PackageWord, type Stage } from "imglint/rule";

export default defineRule({
  summary: "A language is installed on an image of a distribution",
  why: "The official image of a language has the version you choose, with its tools, and is rebuilt when something below it is mended. A distribution has one version, often an old one.",
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
    if (!image || isDevelopment || !distributions.test(image.familiarName ?? "")) return;
    const installed = shippedStages.flatMap(stage => stage.of("RUN").flatMap(run => kept(run.packageOperations)));
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

const distributions =
  /^(?:almalinux|alpine|amazonlinux|archlinux|centos|debian|fedora|opensuse\/.*|oraclelinux|photon|registry\.access\.redhat\.com\/ubi\d+\/ubi(?:-minimal)?|rockylinux(?:\/rockylinux)?|ubuntu)$/;

interface Language {
  readonly image: string;
  readonly packages: RegExp;
  readonly programs: RegExp;
  /** How many numbers of its version tell releases apart. */
  readonly numbers: number;
}

const languages: readonly Language[] = [
  {
    image: "python",
    packages: /^python3?(?:\.?\d+)?$/,
    programs: /^(?:python|pip|uv|celery|flask|gunicorn|hypercorn|jupyter|streamlit|uvicorn|uwsgi)[\d.]*$/,
    numbers: 2,
  },
  {
    image: "node",
    packages: /^nodejs(?:-current|-lts|\d+)?$/,
    programs: /^(?:node|nodejs|npm|npx|yarn|pnpm)$/,
    numbers: 1,
  },
  {
    image: "eclipse-temurin",
    packages: /^(?:openjdk-?\d.*|default-j(?:re|dk)(?:-headless)?|java-(?:\d[\d.]*|latest)-openjdk.*)$/,
    programs: /^(?:java|mvn|gradle)$/,
    numbers: 1,
  },
  {
    image: "php",
    packages: /^php\d*(?:\.\d+)?(?:-(?:cli|fpm))?$/,
    programs: /^(?:php|php-fpm|composer)[\d.]*$/,
    numbers: 2,
  },
  {
    image: "ruby",
    packages: /^ruby(?:-full|[\d.]+)?$/,
    programs: /^(?:ruby|gem|bundle|rails|rake)[\d.]*$/,
    numbers: 2,
  },
  { image: "golang", packages: /^(?:go|golang(?:-go|-bin|-\d.*)?)$/, programs: /^go$/, numbers: 2 },
];

/** What one RUN installs from the distribution and leaves there. */
const kept = (operations: readonly PackageOperation[]): readonly PackageWord[] =>
  operations.some(({ verb }) => verb === "remove")
    ? []
    : operations
        .filter(({ verb, isSystem, options }) => verb === "install" && isSystem && !options.has("--virtual"))
        .flatMap(({ packages }) => packages.filter(({ kind }) => kind === "name"));

/** Whether the image is there to run the language: it starts it, or has no command and took in packages of it. */
const serves = (finalStage: Stage, stages: readonly Stage[], { programs }: Language): boolean => {
  const starters = [finalStage.end.entrypoint, finalStage.end.cmd].flatMap(starter => starter ?? []);
  const runners = starters.length > 0 ? starters : stages.flatMap(stage => stage.of("RUN"));
  return runners.some(({ script }) => script.commands.some(({ program }) => programs.test(program)));
};
