import { defineRule, type Fix, type Heredoc, lostFailures, type RunInstruction } from "imglint/rule";

export default defineRule({
  summary: "A heredoc goes on after a failure",
  why: "The lines of a heredoc are a script: the shell runs them one after the other whatever happens, and the RUN has the exit status of the last. A failure before that leaves a broken image, and the build reports success.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "FROM debian:13\nRUN <<EOF\napt-get update\napt-get install -y --no-install-recommends curl\nrm -rf /var/lib/apt/lists/*\nEOF\n",
      good: "FROM debian:13\nRUN <<EOF\nset -e\napt-get update\napt-get install -y --no-install-recommends curl\nrm -rf /var/lib/apt/lists/*\nEOF\n",
    },
  ],
  fix: "Begins the heredoc with `set -e`. Unsafe: a command that used to fail unnoticed then fails the build.",
  sources: ["https://docs.docker.com/reference/dockerfile/#here-documents"],

  *check(dockerfile) {
    for (const run of dockerfile.of("RUN")) {
      const heredoc = scriptOf(run);
      if (!heredoc) continue;
      const [lost] = lostFailures(run.script);
      if (!lost?.name) continue;
      const fix = withErrexit(heredoc);
      yield {
        at: heredoc.wordRange,
        message: `a failure of "${lost.name.value}" goes unnoticed in "<<${heredoc.name}"; begin it with "set -e"`,
        ...(fix && { fix }),
      };
    }
  },
});

/** The heredoc that a shell runs: that of a bare `RUN <<EOF` without a shebang, or of `RUN bash <<EOF`. */
const scriptOf = ({ heredocs, text }: RunInstruction): Heredoc | undefined => {
  const [heredoc, second] = heredocs;
  if (!heredoc || second || heredoc.text.startsWith("#!")) return undefined;
  return /^(?:(?:\/usr)?(?:\/bin\/)?(?:ba|da|a|z|k)?sh(?: -[a-z]+)* )?<<-?\s*["']?\w+["']?$/.test(text)
    ? heredoc
    : undefined;
};

const withErrexit = ({ text, bodyRange: { start } }: Heredoc): Fix | undefined => {
  // To the shell the carriage return would be part of the option.
  if (text.includes("\r")) return undefined;
  const indent = /^(?:[ \t]*\n)*([ \t]*)/.exec(text)?.[1] ?? "";
  return {
    title: 'begin with "set -e"',
    edits: [{ at: { start, end: start }, text: `${indent}set -e\n` }],
    unsafe: true,
  };
};
