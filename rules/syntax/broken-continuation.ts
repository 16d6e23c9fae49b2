import { type BrokenContinuation, brokenContinuations, defineRule, type Fix } from "imglint/rule";

export default defineRule({
  summary: "A line goes on, or ends, where it was not meant to",
  why: "A continuation character works only once and as the last character of a line: otherwise the instruction ends there, and the next line is read as an instruction, or as a command. Left over at the end of an instruction, it swallows the next one.",
  severity: "error",
  preset: "recommended",
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update && \\ # the lists\n    apt-get install -y curl\n",
      good: "FROM debian:13\n# the lists\nRUN apt-get update && \\\n    apt-get install -y curl\n",
    },
    {
      bad: "FROM debian:13\nRUN <<EOF\napt-get install -y \\ \n  curl\nEOF\n",
      good: "FROM debian:13\nRUN <<EOF\napt-get install -y \\\n  curl\nEOF\n",
    },
    {
      bad: "FROM debian:13\nRUN apt-get install -y \\\\\n    curl\n",
      good: "FROM debian:13\nRUN apt-get install -y \\\n    curl\n",
    },
    {
      bad: "FROM debian:13\nRUN apt-get update && \\\n\nCOPY app /usr/bin/\n",
      good: "FROM debian:13\nRUN apt-get update\n\nCOPY app /usr/bin/\n",
    },
  ],
  fix: "Removes the whitespace after a backslash in a heredoc. Safe: an escaped space at the end of a line is never intended.",
  sources: ["https://docs.docker.com/reference/dockerfile/#escape"],

  *check(dockerfile) {
    for (const broken of brokenContinuations(dockerfile)) {
      yield {
        at: broken,
        message: messages[broken.kind],
        ...(broken.kind === "blanks" && { fix: withoutBlanks(broken) }),
      };
    }
  },
});

const withoutBlanks = (broken: BrokenContinuation): Fix => ({
  title: "remove the whitespace",
  edits: [{ at: broken, text: "\\" }],
});

const messages: Readonly<Record<BrokenContinuation["kind"], string>> = {
  doubled: "two continuation characters continue nothing; write one",
  followed: "nothing may follow the continuation character; put the comment on a line of its own",
  blanks: "whitespace after the backslash ends the line in a heredoc; remove it",
  swallowed:
    'the line above goes on, so this is part of its command and not an instruction; end that line without "\\"',
};
