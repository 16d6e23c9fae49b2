import { type Comment, type Dockerfile, defineRule, nearest } from "imglint/rule";

export default defineRule({
  summary: "A directive that the builder takes for a comment",
  why: "Directives count at the very top only: after any other comment, a blank line or an instruction, the builder ignores them without saying so.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "# The image of our app\n# syntax=docker/dockerfile:1\nFROM alpine:3.24\n",
      good: "# syntax=docker/dockerfile:1\n# The image of our app\nFROM alpine:3.24\n",
    },
    {
      bad: "# sytnax=docker/dockerfile:1\nFROM alpine:3.24\n",
      good: "# syntax=docker/dockerfile:1\nFROM alpine:3.24\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#parser-directives"],

  *check(dockerfile) {
    const { comments, instructions } = dockerfile;
    const firstLine = instructions[0]?.range.start.line ?? Number.POSITIVE_INFINITY;
    for (const comment of comments) {
      const written = read(comment);
      if (!written || isInEffect(written, comment, dockerfile)) continue;
      const isAtTop = comment.range.start.line < firstLine;
      if (written.isMisspelt) {
        if (!isAtTop) continue;
        const message = `"${written.text}" is only a comment; write "# ${written.name}=${written.value}"`;
        yield { at: comment, message };
        continue;
      }
      const above = isAtTop ? "something other than a directive" : "an instruction";
      yield {
        at: comment,
        message: `"${written.name}=" is only a comment here, as ${above} comes before it; move it to the top of the file`,
      };
    }
  },
});

interface Written {
  readonly text: string;
  readonly name: "syntax" | "escape" | "check";
  readonly value: string;
  readonly isMisspelt: boolean;
}

const names = ["syntax", "escape", "check"] as const;

const values: Readonly<Record<Written["name"], RegExp>> = {
  syntax: /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@]\S*)?$/i,
  escape: /^[\\`]$/,
  // "skip" and "experimental" count above an instruction too.
  check: /^(?:[^;]*;)*error=true(?:;|$)/i,
};

const read = ({ text }: Comment): Written | undefined => {
  const [, word = "", sign, value = ""] = /^([A-Za-z]{4,8})\s{0,9}([=:])\s{0,9}(\S{1,200})$/.exec(text) ?? [];
  const meant = nearest(word, names);
  const name = names.find(each => each === meant);
  if (!name || !values[name].test(value)) return undefined;
  return { text, name, value, isMisspelt: sign === ":" || word.toLowerCase() !== name };
};

/** There is such a directive already; or a `#!` line is the first, which the lookup of the syntax skips. */
const isInEffect = ({ name, value }: Written, { range }: Comment, { directives, source }: Dockerfile): boolean =>
  directives.some(directive => directive.name === name && directive.value === value) ||
  (name === "syntax" && range.start.line === 2 && source.line(1).startsWith("#!"));
