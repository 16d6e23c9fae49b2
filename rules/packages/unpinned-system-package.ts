import { boolean, defineRule, isLooseVariable, missingVersions } from "imglint/rule";

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
        const loose = packages.filter(word => {
          if (word.kind !== "name") return false;
          if (!word.hasExpansion) return word.version === undefined;
          // Only the value tells whether "name-$x" has a version.
          const mayBeLoose = word.version === undefined || pinMark === "-";
          return unknownVariables && mayBeLoose && isLooseVariable(word, run, dockerfile);
        });
        const [first] = loose;
        if (first) yield { at: first, message: missingVersions(loose, pinMark), codes };
      }
    }
  },
});

const codesByFamily: Readonly<Record<string, readonly string[]>> = {
  apt: ["DL3008"],
  apk: ["DL3018"],
  yum: ["DL3033"],
  zypper: ["DL3037"],
  dnf: ["DL3041"],
  microdnf: ["DL3041"],
  tdnf: [],
};
