import { boolean, defineRule } from "imglint/rule";

export default defineRule({
  summary: "The label key is misspelt or reserved",
  why: "Tools select images by label keys, and odd characters need quoting everywhere. Docker keeps `com.docker`, `io.docker` and `org.dockerproject` for itself.",
  severity: "style",
  preset: "recommended",
  codes: { DL3048: "style" },
  options: {
    strict: boolean(
      'hold keys to Docker\'s guideline: lower case, digits, single dots and hyphens, a letter first; "_" and "/" pass inside',
      false,
    ),
  },
  presetOptions: { hadolint: { strict: true } },
  examples: [
    {
      bad: 'FROM alpine:3.24\nLABEL "build date"="2026-08-22"\n',
      good: 'FROM alpine:3.24\nLABEL build-date="2026-08-22"\n',
    },
    {
      bad: "FROM alpine:3.24\nLABEL com.docker.team=core\n",
      good: "FROM alpine:3.24\nLABEL com.example.team=core\n",
    },
  ],
  sources: ["https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations"],

  *check(dockerfile, { strict }) {
    for (const label of dockerfile.of("LABEL")) {
      if (label.onbuild) continue;
      for (const { key } of label.pairs) {
        const name = strict ? (key.value ?? key.text) : key.value;
        const message = name === undefined ? undefined : problemOf(name, strict);
        if (message !== undefined) yield { at: key, message };
      }
    }
  },
});

const problemOf = (key: string, strict: boolean): string | undefined => {
  const reserved = /^(?:com\.docker|io\.docker|org\.dockerproject)(?=\.)/.exec(key)?.[0];
  if (reserved !== undefined && (strict || !isDocumentedKey(key)))
    return `"${key}" is in Docker's own namespace; begin it with a domain of yours in place of "${reserved}"`;
  if (key === "") return 'a label has no key; write it as in "LABEL team=core"';
  const odd = /[^A-Za-z0-9._/-]/u.exec(key)?.[0];
  if (odd !== undefined) return `label key "${key}" contains "${odd}"; use letters, digits, ".", "-", "_" and "/"`;
  const isByGuideline = /^[a-z](?:[a-z0-9._/-]*[a-z0-9])?$/.test(key) && !/\.\.|--/.test(key);
  if (!strict || isByGuideline) return undefined;
  return `label key "${key}" does not follow Docker's guideline; use lower case, digits, single "." and "-", and a letter first`;
};

/** What images of Docker Desktop extensions, of Compose and of buildx carry by Docker's own documentation. */
const isDocumentedKey = (key: string): boolean =>
  /^com\.docker\.(?:desktop|extension|compose|buildx?|image)\./.test(key);
