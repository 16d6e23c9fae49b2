import { expect, test } from "vitest";
import rule from "../../../rules/syntax/invalid-exec-form.ts";
import { lint } from "../../support/lint.ts";

test("sees single and typographic quotes", () => {
  expect(lint(rule, "FROM node:26\nCMD ['node', 'app.js']\nENTRYPOINT [“node”, “app.js”]\n")).toMatchInlineSnapshot(`
    CMD ['node', 'app.js']
        ^^^^^^^^^^^^^^^^^^ this is not a valid JSON array, so it is not read as one; put every string in double quotes, not single ones

    ENTRYPOINT [“node”, “app.js”]
               ^^^^^^^^^^^^^^^^^^ this is not a valid JSON array, so it is not read as one; put every string in plain double quotes (")
  `);
});

test("sees missing commas and brackets, and what stands behind", () => {
  expect(
    lint(
      rule,
      'FROM node:26\nRUN ["echo" "a"]\nCMD ["node", "app.js"\nENTRYPOINT ["node"] # comment\nVOLUME ["/data",]\n',
    ),
  ).toMatchInlineSnapshot(`
    RUN ["echo" "a"]
        ^^^^^^^^^^^^ this is not a valid JSON array, so it is not read as one; write ["a", "b"]: strings in double quotes, a comma between two, no comma at the end, backslashes doubled

    CMD ["node", "app.js"
        ^^^^^^^^^^^^^^^^^ this is not a valid JSON array, so it is not read as one; write ["a", "b"]: strings in double quotes, a comma between two, no comma at the end, backslashes doubled

    ENTRYPOINT ["node"] # comment
               ^^^^^^^^^^^^^^^^^^ this is not a valid JSON array, so it is not read as one; write ["a", "b"]: strings in double quotes, a comma between two, no comma at the end, backslashes doubled

    VOLUME ["/data",]
           ^^^^^^^^^^ this is not a valid JSON array, so it is not read as one; write ["a", "b"]: strings in double quotes, a comma between two, no comma at the end, backslashes doubled
  `);
});

test("sees words without quotes and single backslashes", () => {
  expect(
    lint(rule, 'FROM node:26\nCMD [node, app.js]\nENTRYPOINT ["c:\\windows\\app.exe", "x"]\n'),
  ).toMatchInlineSnapshot(`
    CMD [node, app.js]
        ^^^^^^^^^^^^^^ this is not a valid JSON array, so it is not read as one; put every string in plain double quotes (")

    ENTRYPOINT ["c:\\windows\\app.exe", "x"]
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ this is not a valid JSON array, so it is not read as one; write ["a", "b"]: strings in double quotes, a comma between two, no comma at the end, backslashes doubled
  `);
});

test("leaves tests, globs and valid arrays alone", () => {
  expect(
    lint(
      rule,
      'FROM node:26\nRUN [ -e /x ] && echo y\nRUN [ "$A" = "b" ] || exit 1\nRUN [ "$A" ] && true\nRUN [[ -n "$A" ]] && true\nCOPY [a-z]*.txt /x/\nCMD ["node", "app.js"]\n',
    ),
  ).toBe("clean");
});
