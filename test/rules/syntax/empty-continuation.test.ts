import { expect, test } from "vitest";
import rule from "../../../rules/syntax/empty-continuation.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

test("points at the first blank line of an instruction", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nRUN apk add --no-cache \\\n\n    curl \\\n  \n    git\nCOPY a \\\n\n  /b\n"),
  ).toMatchInlineSnapshot(`
    | a blank line looks like the end of the instruction, which goes on; remove it


    | a blank line looks like the end of the instruction, which goes on; remove it
  `);
});

test("removes all blank lines and nothing else", () => {
  expect(
    fixed(
      rule,
      "FROM alpine:3.24\nRUN apk add --no-cache \\\n\n\n    # for downloads\n\n    curl \\\n \t\n    git\n\nUSER 1000\n",
    ),
  ).toBe("FROM alpine:3.24\nRUN apk add --no-cache \\\n    # for downloads\n    curl \\\n    git\n\nUSER 1000\n");
});

test("keeps line endings of Windows", () => {
  expect(fixed(rule, "FROM alpine:3.24\r\nRUN a \\\r\n\r\n  b\r\n")).toBe("FROM alpine:3.24\r\nRUN a \\\r\n  b\r\n");
});

test("points at the end of the last line when told so", () => {
  expect(lint(rule, "FROM alpine:3.24\nRUN echo \\\n\n  a \\\n  b\n", { place: "last" })).toMatchInlineSnapshot(`
    b
       | a blank line looks like the end of the instruction, which goes on; remove it
  `);
});

test("leaves comments in between, blank lines behind, and heredocs alone", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nRUN echo \\\n  # a comment\n  hello\n\nRUN <<EOF\necho a \\\n\necho b\nEOF\n"),
  ).toBe("clean");
});

test("leaves an instruction that takes in the next one to broken-continuation, and does not mend it in BuildKit's view", () => {
  const text = "FROM alpine:3.24\nRUN apk add --no-cache \\\n  curl \\\n\nRUN curl --version\n";
  expect(problems(rule, text).map(({ yieldsTo }) => yieldsTo)).toEqual(["broken-continuation"]);
  expect(lint(rule, text, { place: "last" })).toContain('end the line above it without "\\"');
  expect(fixed(rule, text, { place: "last" })).toBe(text);
});

test("does not mend what takes in the next instruction on Windows either", () => {
  const text =
    'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nSHELL ["powershell", "-command"]\nRUN Get-Date; `\n\nEXPOSE 80\n';
  const windows = `# escape=\`\n${text}`;
  expect(lint(rule, windows)).toContain('goes on; end the line above it without "`"');
  expect(fixed(rule, windows)).toBe(windows);
  const indented = windows.replace("EXPOSE 80", "  Get-Host");
  expect(fixed(rule, indented)).toBe(indented.replace("`\n\n", "`\n"));
});
