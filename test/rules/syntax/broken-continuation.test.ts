import { expect, test } from "vitest";
import rule from "../../../rules/syntax/broken-continuation.ts";
import { lint } from "../../support/lint.ts";

test("sees a comment behind the character", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN apt-get update && \\ # lists\n    apt-get install -y curl\n"),
  ).toMatchInlineSnapshot(`
    RUN apt-get update && \\ # lists
                          ^^^^^^^^^ nothing may stand behind the continuation character; put the comment on a line of its own
  `);
});

test("sees a doubled character", () => {
  expect(lint(rule, "FROM debian:13\nRUN apt-get install -y \\\\\n    curl\n")).toMatchInlineSnapshot(`
    RUN apt-get install -y \\\\
                           ^^ two continuation characters continue nothing; write one
  `);
});

test("sees blanks behind the backslash in a heredoc", () => {
  expect(lint(rule, "FROM debian:13\nRUN <<EOF\napt-get install -y \\  \n    curl\nEOF\n")).toMatchInlineSnapshot(`
    apt-get install -y \\  
                       ^^^ blanks behind the backslash end the line in a heredoc; remove them
  `);
});

test("leaves trailing blanks outside heredocs and plain backslashes alone", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN apt-get install -y \\  \n    curl\nRUN echo a \\# b\nRUN echo 'C:\\\\'\nRUN echo done\n",
    ),
  ).toBe("clean");
});
