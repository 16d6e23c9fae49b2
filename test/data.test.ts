import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { officialImages } from "../src/data/official-images.ts";
import { packedTags } from "../src/data/official-tags.ts";

const inputs = readdirSync("scripts/data").map(name => ({
  name,
  text: readFileSync(`scripts/data/${name}`, "utf8"),
}));

test("src/data is what scripts/data.mjs makes", () => {
  expect(() => execFileSync(process.execPath, ["scripts/data.mjs", "--check"], { stdio: "pipe" })).not.toThrow();
});

describe.each(inputs.filter(({ name }) => name !== "eol.json"))("$name", ({ text }) => {
  const { $meta } = JSON.parse(text);

  test("has a date and a source", () => {
    expect($meta.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect($meta.source).not.toBe("");
  });

  test("names a source for every entry where there is none for all", () => {
    if (/https:/.test($meta.source)) return;
    const entries = [...text.matchAll(/^.*\{ "(?:images?|variables)":.*$/gm)].map(([line]) => line);
    expect(entries.length).toBeGreaterThan(1);
    expect(entries.filter(line => !/"source": "https:\/\/[^"]+"/.test(line))).toEqual([]);
  });
});

test("tags are those of official images", () => {
  expect(Object.keys(packedTags).filter(name => !officialImages.has(name))).toEqual([]);
});
