import { describe, expect, test } from "vitest";
import rule from "../../../rules/stages/copy-from-empty-scratch.ts";
import { lint } from "../../support/lint.ts";

test("points at the stage that has nothing", () => {
  expect(
    lint(
      rule,
      "FROM scratch AS build\nLABEL a=b\nFROM build AS next\nENV A=1\nFROM alpine:3.24\nCOPY --from=build --chmod=755 /app /app\nCOPY --from=next a /x b/\n",
    ),
  ).toMatchInlineSnapshot(`
    COPY --from=build --chmod=755 /app /app
                ^^^^^ "build" is empty, so there is no "/app" in it; name the stage that makes it

    COPY --from=next a /x b/
                ^^^^ "next" is empty, so there is no "a" in it; name the stage that makes it
  `);
});

test("knows scratch itself", () => {
  expect(lint(rule, "FROM alpine:3.24\nCOPY --from=scratch /app /app\n")).toMatchInlineSnapshot(`
    COPY --from=scratch /app /app
                ^^^^^^^ "scratch" is empty, so there is no "/app" in it; name the stage that makes it
  `);
});

describe("is silent", () => {
  test.each([
    ["COPY wrote a file", "FROM scratch AS a\nCOPY app /\nFROM alpine:3.24\nCOPY --from=a /app /app"],
    ["ADD did", "FROM scratch AS a\nADD rootfs.tar.gz /\nFROM alpine:3.24\nCOPY --from=a /app /app"],
    ["RUN may have", 'FROM scratch AS a\nRUN ["/app"]\nFROM alpine:3.24\nCOPY --from=a /app /app'],
    ["WORKDIR made a folder", "FROM scratch AS a\nWORKDIR /app\nFROM alpine:3.24\nCOPY --from=a /app /app"],
    ["the stage below wrote", "FROM scratch AS a\nCOPY app /\nFROM a AS b\nUSER 1\nFROM b\nCOPY --from=b /app /app"],
    ["the root is copied", "FROM scratch AS a\nFROM alpine:3.24\nCOPY --from=a / /x\nCOPY --from=a . /y"],
    ["a pattern may match nothing", "FROM scratch AS a\nFROM alpine:3.24\nCOPY --from=a /*.txt /x"],
    ["a variable hides what is copied", "FROM scratch AS a\nFROM alpine:3.24\nARG X\nCOPY --from=a $X /x"],
    ["the stage stands on an image", "FROM alpine:3.24 AS a\nFROM scratch\nCOPY --from=a /app /app"],
    ["a later build copies", "FROM scratch AS a\nFROM alpine:3.24\nONBUILD COPY --from=a /app /app"],
  ])("where %s", (_, text) => {
    expect(lint(rule, `${text}\n`)).toBe("clean");
  });
});
