import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "A comment says that something is left to do",
  why: "A note of what is missing is soon overlooked in a file that builds; an issue has an owner and an end.",
  severity: "style",
  preset: "optional",
  examples: [
    {
      bad: "# TODO: pin the version\nFROM alpine\n",
      good: "# https://git.example.com/app/issues/12 is about the version\nFROM alpine\n",
    },
  ],

  *check({ comments }) {
    for (const { text, range } of comments) {
      const [, first, other] = note.exec(text) ?? [];
      const tag = first ?? other;
      if (tag === undefined) continue;
      yield { at: range, message: `"${tag}" is left in a comment; do it, or make it an issue` };
    }
  },
});

/** At the beginning, or with a colon or a name in brackets behind it: a "TODO list" in a sentence is none. */
const note = /^\W*(TODO|FIXME)\b(?! (?:list|app)\b)|\b(TODO|FIXME)(?:\([^()]*\))?:/;
