import { bashisms, defineRule, type RunInstruction, readBySh, refusedShellOptions, type Stage } from "imglint/rule";

export default defineRule({
  summary: "Bash syntax in a shell that does not know it",
  why: "RUN is read by `/bin/sh`, which is dash on Debian and Ubuntu and BusyBox' ash on Alpine. What only bash understands fails the build there, or is silently taken literally.",
  severity: "error",
  preset: "recommended",
  examples: [
    {
      bad: "FROM debian:13\nRUN if [[ -f /etc/example ]]; then echo found; fi\n",
      good: "FROM debian:13\nRUN if [ -f /etc/example ]; then echo found; fi\n",
    },
    {
      bad: "FROM ubuntu:24.04\nRUN mkdir -p /srv/{data,log}\n",
      good: 'FROM ubuntu:24.04\nSHELL ["/bin/bash", "-c"]\nRUN mkdir -p /srv/{data,log}\n',
    },
  ],
  sources: [
    "https://docs.docker.com/reference/dockerfile/#shell",
    "https://manpages.debian.org/bookworm/dash/dash.1.en.html",
  ],

  *check(dockerfile) {
    for (const option of refusedShellOptions(dockerfile)) {
      yield {
        at: option,
        message: `"${option.value}" is unknown to dash, the /bin/sh of this image, so that every RUN below fails; write "/bin/bash" in place of "/bin/sh"`,
      };
    }
    const withBash = new Set<Stage | undefined>();
    for (const reader of readBySh(dockerfile)) {
      const { instruction } = reader;
      const hasBash = reader.sh === "dash" || withBash.has(instruction.stage);
      if (instruction.keyword === "RUN" && installsBash(instruction)) withBash.add(instruction.stage);
      const shell = reader.sh === "dash" ? "dash" : "BusyBox' ash";
      for (const { kind, text, at } of bashisms(reader)) {
        yield {
          at,
          message: `"${text}" is unknown to ${shell}, the /bin/sh of this image; ${packageDatabase.test(text) ? listsOnly : wayOut(kind, hasBash)}`,
        };
      }
    }
  },
});

/** `rm -rf /var/lib/{apt,dpkg,cache,log}`, which is handed on because dash lets it come to nothing. */
const packageDatabase = /^\{(?:.*,)?dpkg[,}]/;
const listsOnly = 'write "/var/lib/apt/lists/*", as its words would delete the database of dpkg';

const rewrites: Readonly<Record<string, string>> = {
  "==": 'write "="',
  "arithmetic-command": 'write "$(( ))"',
  "brace-expansion": "write the words out",
  "combined-pipe": 'write "2>&1 |"',
  "combined-redirection": 'write "> file 2>&1"',
  "function-keyword": 'write "name() {"',
  "test-command": 'write "["',
  let: 'write "$(( ))"',
  popd: 'write "cd"',
  pushd: 'write "cd"',
  source: 'write "."',
};

const installsBash = ({ packageOperations }: RunInstruction): boolean =>
  packageOperations.some(({ verb, packages }) => verb === "install" && packages.some(({ name }) => name === "bash"));

const wayOut = (kind: string, hasBash: boolean): string => {
  const shell = hasBash
    ? `put SHELL ["/bin/bash", ${kind === "pipefail" ? '"-o", "pipefail", ' : ""}"-c"] above`
    : 'install bash and put SHELL ["/bin/bash", "-c"] below it';
  const rewrite = Object.hasOwn(rewrites, kind) ? rewrites[kind] : undefined;
  return rewrite ? `${rewrite}, or ${shell}` : shell;
};
