import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";

const home = new URL("../../rules/", import.meta.url);

test("every file below rules/ is the rule of its name, in the category of its folder", () => {
  const files = readdirSync(home, { recursive: true, encoding: "utf8" }).filter(name => name.endsWith(".ts"));
  const loaded = Object.entries(builtin).map(([id, { category }]) => `${category}/${id}.ts`);
  expect(loaded.sort()).toEqual(files.map(name => name.replaceAll("\\", "/")).sort());
  expect(loaded).toContain("base-image/latest-tag.ts");
});

test("what is loaded are rules", () => {
  for (const { rule } of Object.values(builtin)) {
    expect(rule).toMatchObject({
      summary: expect.any(String),
      severity: expect.any(String),
      check: expect.any(Function),
    });
  }
});
