import { expect, test } from "vitest";
import rule from "../../../rules/style/trailing-whitespace.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

test("points at the blanks, in comments and on empty lines too", () => {
  expect(lint(rule, "# base  \nFROM alpine:3.24 \t\n  \nRUN true\n")).toMatchInlineSnapshot(`
    # base  
          ^^ whitespace at the end of the line; remove it

    FROM alpine:3.24 	
                    ^^ whitespace at the end of the line; remove it

      
    ^^ whitespace at the end of the line; remove it
  `);
});

test("a continued line stays continued without the blanks behind its backslash", () => {
  expect(fixed(rule, "FROM alpine:3.24\nRUN a \\  \n  && b \\\t\n  \n  # why \n  && c\n")).toBe(
    "FROM alpine:3.24\nRUN a \\\n  && b \\\n\n  # why\n  && c\n",
  );
});

test("keeps the line ends of the file", () => {
  expect(fixed(rule, "FROM alpine:3.24 \r\nRUN a \\ \r\n  b\t\r\n")).toBe("FROM alpine:3.24\r\nRUN a \\\r\n  b\r\n");
  expect(problems(rule, "FROM alpine:3.24\r\nRUN a \\\r\n  b\r\n")).toEqual([]);
});

test("the last line counts without a line end too", () => {
  expect(fixed(rule, "FROM alpine:3.24  ")).toBe("FROM alpine:3.24");
});

test("leaves bodies of heredocs alone, and nothing but them", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nCOPY <<ONE <<TWO /d/ \na \nONE\n\tb  \nTWO\nRUN cat <<EOF  \n  \nEOF\nRUN true \n"),
  ).toMatchInlineSnapshot(`
    COPY <<ONE <<TWO /d/ 
                        ^ whitespace at the end of the line; remove it

    RUN cat <<EOF  
                 ^^ whitespace at the end of the line; remove it

    RUN true 
            ^ whitespace at the end of the line; remove it
  `);
});

test("leaves a line alone that ends in another kind of blank", () => {
  expect(lint(rule, "FROM alpine:3.24\n# a\u00a0\n# b\f\nRUN true \\\u00a0\n")).toBe("clean");
});
