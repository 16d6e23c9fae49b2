import {
  type Command,
  type Dockerfile,
  defineRule,
  type Located,
  type PackageOperation,
  type Problem,
  type Range,
  type ShellWord,
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
    for (const run of dockerfile.of("RUN")) {
      const operations = new Map(run.packageOperations.map(operation => [operation.command, operation]));
      for (const command of run.script.commands) {
        yield* switches(command, operations.get(command));
        yield* writtenSettings(command);
      }
    }
    yield* heredocSettings(dockerfile);
  },
});

interface Switch {
  readonly programs: RegExp;
  readonly option: RegExp;
  readonly code?: string;
}

const table: readonly Switch[] = [
  { programs: /^apk$/, option: /^--allow-untrusted$/, code: "CKV2_DOCKER_7" },
  { programs: /^apt(?:-get)?$/, option: /^--allow-unauthenticated$/, code: "CKV2_DOCKER_8" },
  { programs: /^apt(?:-get)?$/, option: /^--force-yes$/, code: "CKV2_DOCKER_11" },
  { programs: /^apt(?:-get)?$/, option: /^--allow-insecure-repositories$/ },
  {
    programs: /^apt(?:-get)?$/,
    option: /^(?:-o)?(?:APT::Get::AllowUnauthenticated|Acquire::AllowInsecureRepositories)=(?:true|yes|1)$/i,
  },
  { programs: /^aptitude$/, option: /^--allow-untrusted$/ },
  { programs: /^(?:yum|dnf5?|tdnf|microdnf)$/, option: /^--no-?gpgchecks?$/, code: "CKV2_DOCKER_9" },
  { programs: /^rpm$/, option: /^--(?:nosignature|nodigest|noverify|nofiledigest)$/, code: "CKV2_DOCKER_10" },
  { programs: /^zypper$/, option: /^--(?:no-gpg-checks|no-gpgcheck|allow-unsigned-rpm)$/ },
];

function* switches(command: Command, operation: PackageOperation | undefined): Iterable<Problem> {
  const { program, args } = command;
  if (!mayInstall(command, operation)) return;
  const known = table.filter(({ programs }) => programs.test(program));
  if (known.length === 0) return;
  const isLocal = installsFilesOnly(command, operation);
  for (const word of args) {
    const found = known.find(({ option }) => option.test(word.value));
    if (!found) continue;
    yield {
      at: word,
      codes: found.code ? [found.code] : [],
      message: isLocal
        ? `"${word.value}" leaves this package file unchecked; compare its checksum or its signature before`
        : `"${word.value}" installs whatever the server sends; drop it, and install the repository's key`,
      ...(isLocal && { severity: "info" as const }),
    };
  }
}

/** Not what removes, asks or packs. */
const mayInstall = ({ program, args }: Command, operation: PackageOperation | undefined): boolean =>
  program === "rpm"
    ? args.some(({ value }) => /^(?:-[hv]*[iUF]|--(?:install|upgrade|freshen|reinstall)$)/.test(value))
    : operation !== undefined && ["install", "upgrade", "update", "download"].includes(operation.verb);

const installsFilesOnly = ({ program, args }: Command, operation: PackageOperation | undefined): boolean =>
  program === "rpm"
    ? !args.some(({ value }) => /^\w+:\/\//.test(value))
    : operation !== undefined &&
      operation.packages.length > 0 &&
      operation.packages.every(({ kind }) => kind === "file");

/** Lines of configuration that switch the check off for a repository, unless it is a directory of the image. */
const setting =
  /(?<=^|[^\w-]|\\n)gpgcheck ?= ?(?:0|no|false)\b|\[(?:[^\]\n]{0,200} )?trusted=yes(?: [^\]\n]{0,200})?\](?! *(?:file|copy):)|(?:^|\\n)Trusted: ?yes(?=$|\\n)|(?<=^|\W|\\n)SigLevel ?= ?Never\b/im;

/** In what is printed to a file, in `--setopt`, and in what sed puts in place of something. */
function* writtenSettings({ program, args, redirections }: Command): Iterable<Problem> {
  if (/^(?:grep|egrep|awk)$/.test(program)) return;
  for (const word of args) {
    const from = program === "sed" ? replacementStart(word) : 0;
    const match = setting.exec(word.value.slice(from));
    if (match) yield unchecked(match[0], word.part(from + match.index, from + match.index + match[0].length));
  }
  for (const { body, target } of redirections) {
    const match = body === undefined ? null : setting.exec(body);
    if (match && target) yield unchecked(match[0], target);
  }
}

/** Where the second half of `s/old/new/` begins. */
const replacementStart = ({ value }: ShellWord): number => {
  const command = /\bs([/|#,@!])/.exec(value);
  const mark = command?.[1];
  return command && mark ? value.indexOf(mark, command.index + 2) + 1 : 0;
};

/** In files that COPY and ADD write. */
function* heredocSettings(dockerfile: Dockerfile): Iterable<Problem> {
  for (const { heredocs } of [...dockerfile.of("COPY"), ...dockerfile.of("ADD")]) {
    for (const { text, bodyRange } of heredocs) {
      const match = setting.exec(text);
      if (!match) continue;
      const start = dockerfile.source.offsetAt(bodyRange.start) + match.index;
      yield unchecked(match[0], dockerfile.source.range(start, start + match[0].length));
    }
  }
}

const unchecked = (text: string, at: Located | Range): Problem => ({
  at,
  codes: [],
  message: `"${text}" leaves the repository's packages unverified; install its key instead`,
});
