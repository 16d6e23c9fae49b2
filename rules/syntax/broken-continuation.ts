import { type BrokenContinuation, brokenContinuations, defineRule, type Fix } from "imglint/rule";

export default defineRule({
  summary: "A line goes on, or ends, where it was not meant to",
  why: "A continuation character counts only at the end of a line and on its own: otherwise the instruction ends there, and the next line is read as an instruction, or as a command. Left over at the end of an instruction, it takes in the next one.",
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
  fix: "Removes the blanks behind a backslash in a heredoc. Safe: an escaped blank at the end of a line is never meant.",
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
  title: "remove the blanks",
  edits: [{ at: broken, text: "\\" }],
});

const messages: Readonly<Record<BrokenContinuation["kind"], string>> = {
  doubled: "two continuation characters continue nothing; write one",
  followed: "nothing may stand behind the continuation character; put the comment on a line of its own",
  blanks: "blanks behind the backslash end the line in a heredoc; remove them",
  swallowed:
    'the line above goes on, which makes this a word of its command and no instruction; end that line without "\\"',
};
