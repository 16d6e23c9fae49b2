import {
  type Command,
  configuringParts,
  type Dockerfile,
  defineRule,
  isLocalRepository,
  type Located,
  mentionsSignatures,
  type Problem,
  type Range,
  type SignatureSwitch,
  signatureSetting,
  signatureSwitches,
} from "imglint/rule";

export default defineRule({
  summary: "Packages are installed unverified",
  why: "The signature is what tells the distribution's package from one that a mirror or somebody on the way put in its place. A third party's key can be installed instead.",
  severity: "error",
  preset: "recommended",
  codes: {
    CKV2_DOCKER_7: "warning",
    CKV2_DOCKER_8: "warning",
    CKV2_DOCKER_9: "warning",
    CKV2_DOCKER_10: "warning",
    CKV2_DOCKER_11: "warning",
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get install -y --allow-unauthenticated curl\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y curl\n",
    },
    {
      bad: "FROM fedora:44\nRUN dnf install -y --nogpgcheck https://example.com/tool.rpm\n",
      good: "FROM fedora:44\nRUN rpm --import https://example.com/key.asc && dnf install -y https://example.com/tool.rpm\n",
    },
  ],
  sources: [
    "https://manpages.debian.org/stable/apt/apt-secure.8.en.html",
    "https://rpm-software-management.github.io/rpm/man/rpm.8",
  ],

  *check(dockerfile) {
    const hasSettings = mentionsSignatures(dockerfile.source.text);
    for (const { packageOperations, script } of dockerfile.of("RUN")) {
      const operations = new Map(packageOperations.map(operation => [operation.command, operation]));
      const isLocal = hasSettings && isLocalRepository(script.text);
      for (const command of script.commands) {
        yield* signatureSwitches(command, operations.get(command)).map(withSwitch);
        if (hasSettings && !isLocal) yield* settingsOf(command);
      }
    }
    if (hasSettings) yield* settingsInFiles(dockerfile);
  },
});

const withSwitch = ({ word, range, code, isForFiles }: SignatureSwitch): Problem => ({
  at: range,
  codes: code ? [code] : [],
  message: isForFiles
    ? `"${word.value}" leaves this package file unchecked; compare its checksum or its signature before`
    : `"${word.value}" installs whatever the server sends; drop it, and install the repository's key`,
  ...(isForFiles && { severity: "info" as const }),
});

/** In what is printed to a file, in `-o` and `--setopt`, and in what sed puts in place of something. */
function* settingsOf(command: Command): Iterable<Problem> {
  for (const { word, start, end } of configuringParts(command)) {
    const text = word.value.slice(start, end);
    const found = signatureSetting(text);
    if (found) yield unchecked(text.slice(found.start, found.end), word.part(start + found.start, start + found.end));
  }
  for (const { body, target } of command.redirections) {
    const found = body === undefined ? undefined : signatureSetting(body);
    if (body && found && target) yield unchecked(body.slice(found.start, found.end), target);
  }
}

/** In files that COPY and ADD write. */
function* settingsInFiles(dockerfile: Dockerfile): Iterable<Problem> {
  const { source } = dockerfile;
  for (const { heredocs } of [...dockerfile.of("COPY"), ...dockerfile.of("ADD")]) {
    for (const { text, bodyRange } of heredocs) {
      const found = signatureSetting(text);
      if (!found) continue;
      const offset = source.offsetAt(bodyRange.start);
      yield unchecked(text.slice(found.start, found.end), source.range(offset + found.start, offset + found.end));
    }
  }
}

const unchecked = (text: string, at: Located | Range): Problem => ({
  at,
  codes: [],
  message: `"${text}" leaves the repository's packages unverified; install its key instead`,
});
