// npm run new-rule <category>/<id>: a rule and its test, which fails until both are written.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { root, ruleFiles } from "./bundle.mjs";

const rule = `import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "What is wrong, in a few words",
  why: "Why that matters to whoever builds or runs the image.",
  severity: "warning",
  preset: "recommended",
  codes: {},
  examples: [{ bad: "FROM alpine:3.24\\n", good: "FROM alpine:3.24\\n" }],
  sources: [],

  *check({ stages }) {
    for (const stage of stages) {
      if (stage.name === undefined) continue;
      yield { at: stage.name, message: \`"\${stage.name}" is wrong; do this\` };
    }
  },
});
`;

const test = (category, id) => `import { expect, test } from "vitest";
import rule from "../../../rules/${category}/${id}.ts";
import { lint } from "../../support/lint.ts";

test("points at the smallest thing that shows it", () => {
  expect(lint(rule, "FROM alpine:3.24\\n")).toBe("draw here what the user would see");
});

test("is content with what only looks alike", () => {
  expect(lint(rule, "FROM alpine:3.24 AS fine\\n")).toBe("clean");
});
`;

const nextSteps = (category, id) => `
1. rules/${category}/${id}.ts: facts first, then check. What two rules need belongs to the model.
2. test/rules/${category}/${id}.test.ts: what is reported, and as many cases that must stay silent.
3. npx vitest run test/rules: your test, and what every rule must satisfy.
4. npm run docs: the page of the rule, the table in the README, the schema.
5. CHANGELOG.md: one line.
`;

const fail = message => {
  console.error(message);
  process.exitCode = 2;
};

const create = async (path, content) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content, { flag: "wx" });
  console.log(`wrote ${path}`);
};

const [, category, id] = /^([a-z][a-z-]*)\/([a-z][a-z0-9-]*)$/.exec(process.argv[2] ?? "") ?? [];
const files = await ruleFiles();
const categories = [...new Set(files.map(file => file.category))];
if (id === undefined) {
  fail(`usage: npm run new-rule <category>/<id>, as in "user/missing-user"; categories: ${categories.join(", ")}`);
} else if (files.some(file => file.id === id)) {
  fail(`there is a rule "${id}" already; ids are unique across categories`);
} else {
  await create(`rules/${category}/${id}.ts`, rule);
  await create(`test/rules/${category}/${id}.test.ts`, test(category, id));
  console.log(nextSteps(category, id));
}
