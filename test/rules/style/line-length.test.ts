import { expect, test } from "vitest";
import rule from "../../../rules/style/line-length.ts";
import { lint } from "../../support/lint.ts";

const line = (length: number): string => `RUN ${"x".repeat(length - 4)}`;

test("points at what is too much", () => {
  expect(lint(rule, "FROM alpine:3.24\nRUN apk add --no-cache curl\n", { max: 20 })).toMatchInlineSnapshot(`
    RUN apk add --no-cache curl
                        ^^^^^^^ the line has 27 characters, and 20 are allowed; continue it on the next line
  `);
});

test("120 characters are allowed by default", () => {
  expect(lint(rule, `FROM alpine:3.24\n${line(120)}\n`)).toBe("clean");
  expect(lint(rule, `FROM alpine:3.24\n${line(121)}\n`)).toContain("the line has 121 characters, and 120 are allowed");
});

test("counts characters, not the units they are stored in, and no line ends", () => {
  expect(lint(rule, "# 🐳🐳🐳🐳\r\nFROM a\r\n", { max: 6 })).toBe("clean");
  expect(lint(rule, "# 🐳🐳🐳🐳🐳\r\nFROM a\r\n", { max: 6 })).toMatchInlineSnapshot(`
    # 🐳🐳🐳🐳🐳
              ^^ the line has 7 characters, and 6 are allowed; continue it on the next line
  `);
});

test("an address counts for nothing", () => {
  const url = `https://example.com/${"x".repeat(50)}`;
  expect(lint(rule, `# ${url}\nFROM a\nADD ${url} "${url}" /x\n`, { max: 20 })).toBe("clean");
  expect(lint(rule, `FROM a\nADD ${url} /a/rather/long/path\n`, { max: 20 })).toContain("24 characters");
});

test("bodies of heredocs are not the Dockerfile's to break", () => {
  expect(lint(rule, `FROM a\nCOPY <<EOF /x\n${line(40)}\nEOF\nRUN <<EOF\n${line(40)}\nEOF\n`, { max: 20 })).toBe(
    "clean",
  );
});
