import { describe, expect, test } from "vitest";
import { expand, type Resolution, unknownMark } from "../../src/model/expand.ts";

const known: Readonly<Record<string, string>> = { A: "one", B: "", PATH: "/usr/bin:/bin", FILE: "a.tar.gz" };
const lookup = (name: string): Resolution => {
  if (Object.hasOwn(known, name)) return { kind: "set", value: known[name] ?? "" };
  return name.startsWith("UNSET") ? { kind: "unset" } : { kind: "unknown" };
};
const value = (text: string, escape = "\\") => expand(text, escape, lookup).value;

describe("quotes and escapes", () => {
  test.each([
    ["plain", "plain"],
    ["'$A'", "$A"],
    ['"$A"', "one"],
    ['"a\\"b"', 'a"b'],
    ['"a\\b"', "a\\b"],
    ["a\\ b", "a b"],
    ["\\$A", "$A"],
    ['"it\'s"', "it's"],
    ["'a'\"b\"c", "abc"],
    ["", ""],
  ])("%s", (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  test("the escape character may be a backtick", () => {
    expect(value("c:\\x`$A", "`")).toBe("c:\\x$A");
  });

  test.each(["'open", '"open', "a'b"])("%s is not known, since the builder refuses it", text => {
    expect(value(text)).toBeUndefined();
  });
});

describe("variables", () => {
  test.each([
    ["$A", "one"],
    ["${A}", "one"],
    ["x$A-y", "xone-y"],
    ["${A}_x", "one_x"],
    ["$A$A", "oneone"],
    ["$", "$"],
    ["${UNSET:-two}", "two"],
    ["${UNSET-two}", "two"],
    ["${B:-two}", "two"],
    ["${B-two}", ""],
    ["${A:-two}", "one"],
    ["${UNSET:-${A}x}", "onex"],
    ["${UNSET:-'a b'}", "a b"],
    ["${A:+two}", "two"],
    ["${B:+two}", ""],
    ["${B+two}", "two"],
    ["${UNSET:+two}", ""],
    ["${A:?message}", "one"],
    ["${FILE%.gz}", "a.tar"],
    ["${FILE%%.*}", "a"],
    ["${FILE#*.}", "tar.gz"],
    ["${FILE##*.}", "gz"],
    ["${A/n/m}", "ome"],
    ["${PATH//bin/x}", "/usr/x:/x"],
  ])("%s", (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  test.each(["$X", "${X}", "${X:-y}", "$UNSET", "a$X", "${UNSET:-$X}", "${X:+y}", "${}", "${A", "${A!}", "$@"])(
    "%s is not known",
    text => {
      expect(value(text)).toBeUndefined();
    },
  );

  test("an unknown variable leaves its mark in the template", () => {
    expect(expand("node:${X}-slim", "\\", lookup).template).toBe(`node:${unknownMark}-slim`);
  });

  test("every use is listed with its name, its modifier and its place", () => {
    const text = "a$A-${UNSET:-x}";
    const uses = expand(text, "\\", lookup).uses.map(use => [
      text.slice(use.start, use.end),
      use.name,
      use.modifier,
      text.slice(use.nameSpan.start, use.nameSpan.end),
    ]);
    expect(uses).toEqual([
      ["$A", "A", "", "A"],
      ["${UNSET:-x}", "UNSET", ":-x", "UNSET"],
    ]);
  });

  test("pieces say where each part of the result comes from", () => {
    const text = "x'y'$A";
    const pieces = expand(text, "\\", lookup).pieces.map(piece => [
      piece.text,
      text.slice(piece.from.start, piece.from.end),
    ]);
    expect(pieces).toEqual([
      ["x", "x"],
      ["y", "y"],
      ["one", "$A"],
    ]);
  });
});

test("deep nesting ends unknown and not in a stack overflow", () => {
  expect(value("${UNSET:-".repeat(100_000))).toBeUndefined();
});
