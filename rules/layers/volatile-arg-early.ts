import { defineRule, groupedBy, repeatingArgs } from "imglint/rule";

export default defineRule({
  summary: "An ARG that changes with every build comes before installations",
  why: "An ARG is part of the environment of every RUN below it, used or not, so a new date or commit takes all of them out of the build cache.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: 'FROM debian:13\nARG GIT_SHA\nLABEL org.opencontainers.image.revision="$GIT_SHA"\nRUN apt-get update && apt-get install -y curl\n',
      good: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\nARG GIT_SHA\nLABEL org.opencontainers.image.revision="$GIT_SHA"\n',
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#impact-on-build-caching"],

  *check(dockerfile) {
    for (const [last, args] of groupedBy(repeatingArgs(dockerfile), arg => arg.last)) {
      const [{ declaration, install }] = args;
      const names = args.map(arg => `"${arg.declaration.name}"`).join(" or ");
      const pronoun = args.length > 1 ? "them" : "it";
      yield {
        at: declaration.nameRange,
        message: `each new ${names} repeats "${install.title}" on line ${install.range.start.line}, which has no use for ${pronoun}; move ${pronoun} and what uses ${pronoun} below the RUN on line ${last.range.start.line}`,
      };
    }
  },
});
