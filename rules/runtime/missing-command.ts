import { defineRule, hasCommand } from "imglint/rule";

export default defineRule({
  summary: "An image from scratch with nothing to run",
  why: "Nothing can be inherited from scratch, so such an image starts only when a command is given each time. A stage that merely carries files should have a name that says so, as in `AS artifacts`.",
  severity: "info",
  preset: "optional",
  examples: [
    {
      bad: "FROM scratch\nCOPY app /app\n",
      good: 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact"],

  *check(dockerfile) {
    const { finalStage } = dockerfile;
    if (!finalStage?.isFromScratch || hasCommand(dockerfile)) return;
    const { name, from, instructions } = finalStage;
    if (name && carriesFiles.test(name.key)) return;
    if (instructions.some(({ keyword, isBroken }) => isBroken || keyword === "ONBUILD")) return;
    const at = from.reference ?? from.keywordRange;
    yield {
      at,
      message: 'the image has neither CMD nor ENTRYPOINT; add an "ENTRYPOINT" with the program that it is there for',
    };
  },
});

/** Stages whose files are taken out (`docker build --output`), mounted or copied. */
const carriesFiles =
  /artifact|artefact|output|export|release|binar|bin\b|dist|ctx|context|files|data|bundle|plugin|package|rootfs|base|layer|result|assets|vendor/;
