import { type Dockerfile, defineRule, type Fix, type MaintainerInstruction } from "imglint/rule";

export default defineRule({
  summary: "MAINTAINER is deprecated",
  why: "It has been deprecated since Docker 1.13, and tools read the label `org.opencontainers.image.authors` instead.",
  severity: "warning",
  preset: "recommended",
  codes: { DL4000: "error", MaintainerDeprecated: "warning", "DS-0022": "error", CKV_DOCKER_6: "warning" },
  examples: [
    {
      bad: "FROM alpine:3.24\nMAINTAINER Jo <jo@example.com>\n",
      good: 'FROM alpine:3.24\nLABEL org.opencontainers.image.authors="Jo <jo@example.com>"\n',
    },
  ],
  fix: "Writes the name as the label `org.opencontainers.image.authors`, which is where tools look for it. Safe: nothing in a container reads either of them.",
  sources: ["https://docs.docker.com/reference/dockerfile/#maintainer-deprecated"],

  *check(dockerfile) {
    for (const maintainer of dockerfile.of("MAINTAINER")) {
      const fix = asLabel(maintainer, dockerfile);
      yield {
        at: maintainer.keywordRange,
        message: '"MAINTAINER" is deprecated; use "LABEL org.opencontainers.image.authors=…"',
        ...(fix && { fix }),
      };
    }
  },
});

const asLabel = (
  { keywordText, keywordRange, text, textRange }: MaintainerInstruction,
  { escape }: Dockerfile,
): Fix | undefined => {
  if (text === "" || textRange.start.line !== textRange.end.line) return undefined;
  const name = /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;
  return {
    title: "use a label",
    edits: [
      { at: keywordRange, text: keywordText === keywordText.toLowerCase() ? "label" : "LABEL" },
      { at: textRange, text: `org.opencontainers.image.authors=${quoted(name, escape)}` },
    ],
  };
};

/** MAINTAINER is taken as it stands, while a label is expanded. */
const quoted = (text: string, escape: string): string => {
  const special = escape === "`" ? /["$\\`]/g : /["$\\]/g;
  return `"${text.replace(special, character => escape + character)}"`;
};
