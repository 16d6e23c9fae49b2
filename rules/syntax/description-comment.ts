import {
  type ArgInstruction,
  boolean,
  type Comment,
  type Dockerfile,
  defineRule,
  type FromInstruction,
} from "imglint/rule";

export default defineRule({
  summary: "A comment above FROM or ARG does not begin with its name",
  why: "`docker build --call=outline` shows `# name text` above a named stage or an ARG as its description; another comment there is not shown.",
  severity: "style",
  preset: "optional",
  codes: { InvalidDefinitionDescription: "warning" },
  options: {
    experimental: boolean("report only where the file asks BuildKit for its experimental check", false),
  },
  presetOptions: { buildkit: { experimental: true } },
  examples: [
    {
      bad: "# the release\nARG VERSION=3.24\nFROM alpine:${VERSION}\n",
      good: "# VERSION is the release\nARG VERSION=3.24\nFROM alpine:${VERSION}\n",
    },
    {
      bad: "# compiles the sources\nFROM golang:1.26 AS build\n",
      good: "# build compiles the sources\nFROM golang:1.26 AS build\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/build-checks/invalid-definition-description/"],

  *check(dockerfile, { experimental }) {
    const isAsked = !experimental || asksForCheck(dockerfile);
    for (const instruction of dockerfile.instructions) {
      if (instruction.keyword !== "FROM" && instruction.keyword !== "ARG") continue;
      const [name, ...others] = namesOf(instruction);
      const comment = instruction.commentsAbove.at(-1);
      if (name === undefined || !comment || (!experimental && isForTools(comment))) continue;
      if (!isAsked && !instruction.commentsAbove.some(({ text }) => isOption(text))) continue;
      const [first = ""] = comment.text.split(" ", 1);
      if (first === name || others.includes(first)) continue;
      yield {
        at: instruction.keywordRange,
        message: `the comment above does not begin with the name it describes; write "# ${name} …"`,
      };
    }
  },
});

const namesOf = (instruction: FromInstruction | ArgInstruction): readonly string[] =>
  instruction.keyword === "ARG"
    ? instruction.declarations.map(({ name }) => name)
    : instruction.name
      ? [instruction.name.key]
      : [];

/** Ignore comments and the like describe nothing. */
const isForTools = ({ text }: Comment): boolean => /^(?:imglint|hadolint|check\s*=|checkov:|trivy:)/.test(text);

const asksForCheck = ({ checkOption }: Dockerfile): boolean =>
  checkOption !== undefined && isOption(`check=${checkOption}`);

const isOption = (text: string): boolean =>
  /^check\s*=\s*(?:[^\s;]*;){0,2}experimental=(?:[^\s;,]*,)*(?:InvalidDefinitionDescription|all)(?:[\s;,]|$)/i.test(
    text,
  );
