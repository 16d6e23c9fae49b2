import { boolean, defineRule, isLooseVariable, missingVersions, type PackageWord } from "imglint/rule";

export default defineRule({
  summary: "A system package is installed in whatever version there is",
  why: "Every build may get another version, so that builds cannot be repeated. A pin has its price, too: distributions take old versions off their servers, and the build fails until the pin is renewed.",
  severity: "info",
  preset: "strict",
  codes: { DL3008: "warning", DL3018: "warning", DL3033: "warning", DL3037: "warning", DL3041: "warning" },
  options: {
    unknownVariables: boolean(
      "report words that hold a variable the Dockerfile does not set, or sets to names without a version, too",
      false,
    ),
  },
  presetOptions: { hadolint: { unknownVariables: true } },
  examples: [
    {
      bad: "FROM alpine:3.22\nRUN apk add --no-cache curl\n",
      good: 'FROM alpine:3.22\nRUN apk add --no-cache "curl=~8.14"\n',
    },
  ],

  *check(dockerfile, { unknownVariables }) {
    for (const run of dockerfile.of("RUN")) {
      for (const { family, verb, packages, pinMark } of run.packageOperations) {
        const codes = codesByFamily[family];
        if (!codes || verb !== "install" || pinMark === undefined) continue;
        const loose = packages.filter(
          word =>
            isLoose(word, pinMark) &&
            (!word.hasExpansion || (unknownVariables && isLooseVariable(word, run, dockerfile))),
        );
        const [first] = loose;
        if (first) yield { at: first, message: missingVersions(loose, pinMark), codes };
      }
    }
  },
});

/** Whether a word shows no version; of "name-$x" only the value tells. */
const isLoose = ({ kind, version, hasExpansion }: PackageWord, pinMark: string): boolean =>
  kind === "name" && (version === undefined || (hasExpansion && pinMark === "-"));

const codesByFamily: Readonly<Record<string, readonly string[]>> = {
  apt: ["DL3008"],
  apk: ["DL3018"],
  yum: ["DL3033"],
  zypper: ["DL3037"],
  dnf: ["DL3041"],
  microdnf: ["DL3041"],
  tdnf: [],
};
