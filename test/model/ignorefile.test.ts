import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ignoreMatcher } from "../../src/model/ignorefile.ts";

const ignored = (text: string, ...paths: string[]): string[] => paths.filter(ignoreMatcher(text).ignores);

describe("lines", () => {
  test("comments begin at the very start of a line", () => {
    expect(ignored("#a\n #b", "#a", "#b")).toEqual(["#b"]);
  });

  test("a byte order mark, blank lines and carriage returns are no part of a pattern", () => {
    expect(ignored("\ufeffa\r\n\r\n  \nb\r\n", "a", "b", "\r")).toEqual(["a", "b"]);
    expect(ignored("\ufeff# a", "# a")).toEqual([]);
  });

  test("white space around a pattern and behind its exclamation mark is taken off", () => {
    expect(ignored("  a\t\n*.md\n!  b.md ", "a", "a.md", "b.md")).toEqual(["a", "a.md"]);
  });

  test.each([
    ["/a/b", "a/b"],
    ["a/b/", "a/b"],
    ["a//b", "a/b"],
    ["./a/./b", "a/b"],
    ["a/x/../b", "a/b"],
    ["/../a/b", "a/b"],
    ["/ a/b", "a/b"],
  ])("%j means %j", (pattern, path) => {
    expect(ignored(pattern, path)).toEqual([path]);
  });

  test("a pattern that leads out of the context matches nothing in it", () => {
    expect(ignored("../a\n..", "a", "b/a")).toEqual([]);
  });

  test("an exclamation mark counts once the path is clean, too", () => {
    expect(ignored("*\n/!a\n./!b", "a", "b", "c")).toEqual(["c"]);
    expect(ignored("*\n!!a", "a", "!a")).toEqual(["a"]);
  });

  test("what the builder refuses matches nothing, and the rest holds", () => {
    const refused = ["!", "!/", "[", "a[", "[]", "[^]", "[-a]", "[a-]", "[b-a]", "a\\", "[\\"];
    expect(ignored([...refused, "kept"].join("\n"), ...refused, "a", "b", "-", "kept")).toEqual(["kept"]);
  });

  test("the context itself is never ignored", () => {
    expect(ignored("**\n.\n/\n*", "", ".", "/", "./")).toEqual([]);
  });
});

describe("wildcards", () => {
  test.each<[pattern: string, matched: string[], others: string[]]>([
    ["a", ["a", "a/b", "a/b/c"], ["ab", "b/a", "A"]],
    ["a/b", ["a/b", "a/b/c"], ["a", "a/bc", "x/a/b"]],
    ["*", ["a", ".git", "a/b"], []],
    ["*.md", ["a.md", ".md", "a.md/b"], ["a/b.md", "a.mdx"]],
    ["*/*.md", ["a/b.md"], ["b.md", "a/b/c.md"]],
    ["a*b*c", ["abc", "axbxc", "abcbc"], ["abcb", "a/bc"]],
    ["a?c", ["abc", "aéc", "a😀c"], ["ac", "a/c", "abbc"]],
    ["*a*/", ["bab/c"], ["b/a"]],
    ["[a-c]x", ["ax", "cx"], ["dx", "Ax", "x"]],
    ["[^a-c]x", ["dx"], ["ax", "x"]],
    ["a[^b]c", ["a/c", "axc"], ["abc"]],
    ["[!a]", ["!", "a"], ["b"]],
    ["[a\\]]", ["a", "]"], ["\\"]],
    ["a.b+(c)|{d}$", ["a.b+(c)|{d}$"], ["axb+(c)|{d}$", "a.bb(c)"]],
    ["a]", ["a]"], ["a"]],
    ["\\*", ["*"], ["a", "\\*"]],
    ["a\\?\\[", ["a?["], ["ab["]],
    ["\\!a", ["!a"], ["a"]],
    ["\\#a", ["#a"], ["a"]],
  ])("%j", (pattern, matched, others) => {
    expect(ignored(pattern, ...matched, ...others)).toEqual(matched);
  });

  test("a backslash in front of a letter is no path separator and no letter", () => {
    expect(ignored("bin\\debug\nsrc\\Debug", "bin/debug", "bindebug", "bin\\debug", "src/Debug")).toEqual([]);
  });

  test.each<[pattern: string, matched: string[], others: string[]]>([
    ["**", ["a", "a/b", ".x/y"], []],
    ["**/a", ["a", "x/a", "x/y/a", "a/b", "x/a/b"], ["xa", "ab"]],
    ["**/*.md", ["b.md", "x/b.md", "x/y/b.md"], ["b.mdx"]],
    ["a/**", ["a/b", "a/b/c"], ["a", "ab"]],
    ["a/**/b", ["a/b", "a/x/b", "a/x/y/b", "a/x/b/c"], ["a", "ab", "a/xb", "x/a/b"]],
    ["**/a/**", ["a/b", "x/a/b"], ["a", "x/a"]],
    ["**/**/a", ["a", "x/a"], ["b"]],
    // Without a slash the two stars still end at one, or take part of a name at the very beginning or end.
    ["**.md", ["b.md", "x/b.md", "x/y.b.md"], ["b.mdx"]],
    ["a**", ["a", "ab", "ab/c", "a/b"], ["b/a"]],
    ["a**b", ["ab", "a/b", "ax/b"], ["axb"]],
    ["a**/b", ["ab", "ax/b"], ["axb"]],
    ["**a?", ["ab", "x/ab"], ["xab"]],
    ["***/a", ["x/a", "x/y/a"], ["a"]],
  ])("%j", (pattern, matched, others) => {
    expect(ignored(pattern, ...matched, ...others)).toEqual(matched);
  });
});

describe("exceptions", () => {
  test("the last line that matches decides", () => {
    expect(ignored("*.md\n!README*.md\nREADME-secret.md", "a.md", "README.md", "README-secret.md")).toEqual([
      "a.md",
      "README-secret.md",
    ]);
    expect(ignored("!a\na", "a")).toEqual(["a"]);
  });

  test("what lies in an ignored folder can be taken back", () => {
    expect(ignored("dist\n!dist/app.js", "dist", "dist/app.js", "dist/app.js.map")).toEqual([
      "dist",
      "dist/app.js.map",
    ]);
    expect(ignored("*\n!src/**", "src/a/b.ts", "test/a.ts")).toEqual(["test/a.ts"]);
    expect(ignored("**\n!src", "src/a/b.ts", "a/src")).toEqual(["a/src"]);
  });

  test("what is below follows its folder", () => {
    expect(ignored("a\n!a/b\na/b/c", "a/x", "a/b/x", "a/b/c/x")).toEqual(["a/x", "a/b/c/x"]);
  });

  test("an exception that had nothing to take back at a folder does not reach below it", () => {
    expect(ignored("a/b\n!a", "a/x", "a/b", "a/b/x")).toEqual(["a/b", "a/b/x"]);
    expect(ignored("a\n!a", "a", "a/b")).toEqual([]);
  });
});

test("paths are looked up as the builder does: clean, and never outside the context", () => {
  expect(ignored("a/b", "/a/b", "./a//b/", "x/../a/b", "../a/b")).toEqual(["/a/b", "./a//b/", "x/../a/b", "../a/b"]);
});

const characters = [
  "*",
  "**",
  "?",
  "[",
  "]",
  "^",
  "-",
  "\\",
  "/",
  "!",
  "#",
  ".",
  "..",
  " ",
  "\n",
  "\r",
  "a",
  "b",
  "é",
  "😀",
];
const texts = fc.array(fc.constantFrom(...characters), { maxLength: 60 }).map(parts => parts.join(""));

test("any text and any path get an answer", () => {
  const property = fc.property(fc.oneof(texts, fc.string()), fc.oneof(texts, fc.string()), (text, path) => {
    expect(ignoreMatcher(text).ignores(path)).toBeTypeOf("boolean");
  });
  fc.assert(property, { numRuns: 500 });
});

test("without exceptions, what is below an ignored path is ignored", () => {
  const property = fc.property(texts, texts, fc.constantFrom("a", "b/a", ".."), (text, path, below) => {
    const { ignores } = ignoreMatcher(text.replaceAll("!", ""));
    fc.pre(below !== ".." && ignores(path));
    expect(ignores(`${path}/${below}`)).toBe(true);
  });
  fc.assert(property, { numRuns: 300 });
});

test.each([
  ["a*".repeat(50), "a".repeat(4000)],
  [`${"*a".repeat(50)}b`, "a".repeat(4000)],
  [`${"**/a/".repeat(50)}b`, "a/".repeat(2000)],
  [`${"**/*a*/".repeat(50)}b`, "a/".repeat(2000)],
  [`${"[^b]*".repeat(200)}b`, "a".repeat(4000)],
  ["*".repeat(60_000), "a/".repeat(2000)],
])("%.20j is decided soon, whatever it repeats", (pattern, path) => {
  expect(ignoreMatcher(`x\n${pattern}`).ignores(`${path}c`)).toBe(/^(?:a\*)+$|^\*+$/.test(pattern));
});
