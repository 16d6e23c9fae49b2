import { expect, test } from "vitest";
import rule from "../../../rules/runtime/overridden-instruction.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the one without effect", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24\nCMD ["a"]\nENTRYPOINT ["b"]\nHEALTHCHECK NONE\nCMD ["c"]\nCMD ["d"]\nENTRYPOINT ["e"]\nHEALTHCHECK CMD ["f"]\n',
    ),
  ).toMatchInlineSnapshot(`
    CMD ["a"]
    ^^^ this "CMD" has no effect, as line 6 has another one; remove one of them

    ENTRYPOINT ["b"]
    ^^^^^^^^^^ this "ENTRYPOINT" has no effect, as line 7 has another one; remove one of them

    HEALTHCHECK NONE
    ^^^^^^^^^^^ this "HEALTHCHECK" has no effect, as line 8 has another one; remove one of them

    CMD ["c"]
    ^^^ this "CMD" has no effect, as line 6 has another one; remove one of them
  `);
});

test("knows that a shell-form ENTRYPOINT never receives CMD", () => {
  expect(lint(rule, 'FROM alpine:3.24\nENTRYPOINT httpd -f\nCMD ["-p", "80"]\n')).toMatchInlineSnapshot(`
    CMD ["-p", "80"]
    ^^^ "CMD" never reaches the shell-form "ENTRYPOINT" on line 2; write that one as a JSON array
  `);
});

test("lets each stage have its own, and ONBUILD", () => {
  expect(lint(rule, 'FROM alpine:3.24 AS a\nCMD ["a"]\nFROM a\nCMD ["b"]\nONBUILD CMD ["c"]\n')).toBe("clean");
});

test("leaves an ENTRYPOINT alone that hands its arguments on", () => {
  expect(lint(rule, 'FROM alpine:3.24\nENTRYPOINT exec httpd "$0" "$@"\nCMD ["-p", "80"]\n')).toBe("clean");
});

test("knows that on Windows cmd runs on into CMD", () => {
  expect(
    lint(
      rule,
      "# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nENTRYPOINT C:\\BuildTools\\VsDevCmd.bat &&\nCMD powershell.exe -NoLogo\n",
    ),
  ).toBe("clean");
});

test("leaves alone an empty CMD, which only resets the one of the base image", () => {
  expect(lint(rule, "FROM node:26\nCMD []\nENTRYPOINT PORT=$PORT node main.js\n")).toBe("clean");
});

test("points at the later one when told so, in a file without FROM, too", () => {
  const text = 'CMD ["a"]\nRUN x\nCMD ["b"]\nCMD ["c"]\n';
  expect(lint(rule, `FROM alpine:3.24\n${text}ONBUILD CMD ["d"]\n`, { overriding: true })).toMatchInlineSnapshot(`
    CMD ["b"]
    ^^^ this "CMD" overrides the one on line 2; remove one of them

    CMD ["c"]
    ^^^ this "CMD" overrides the one on line 4; remove one of them
  `);
  expect(problems(rule, text, { overriding: true }).map(({ codes }) => codes?.[0])).toEqual(["DL4003", "DL4003"]);
  expect(problems(rule, text)).toEqual([]);
  expect(lint(rule, 'FROM alpine:3.24\nCMD ["a"]\nFROM alpine:3.24\nCMD ["b"]\n', { overriding: true })).toBe("clean");
});
