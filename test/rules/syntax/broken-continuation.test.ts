import { expect, test } from "vitest";
import rule from "../../../rules/syntax/broken-continuation.ts";
import { lint } from "../../support/lint.ts";

test("sees a comment behind the character", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN apt-get update && \\ # lists\n    apt-get install -y curl\n"),
  ).toMatchInlineSnapshot(`
    RUN apt-get update && \\ # lists
                          ^^^^^^^^^ nothing may follow the continuation character; put the comment on a line of its own
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
                       ^^^ whitespace after the backslash ends the line in a heredoc; remove it
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

test("sees an instruction that the one above takes in", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN locale-gen en_US.UTF-8 \\\n  && update-locale LANG=en_US.UTF-8 \\\n\nRUN ln -sf /dev/stdout /var/log/x\nRUN a && \\\n# b\nCOPY . .\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN ln -sf /dev/stdout /var/log/x
    ^^^ the line above goes on, so this is part of its command and not an instruction; end that line without "\\"

    COPY . .
    ^^^^ the line above goes on, so this is part of its command and not an instruction; end that line without "\\"
  `);
});

test("leaves words of a command that only look like a keyword alone", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN unset PATH \\\n    ENV\nRUN psql -c 'ALTER TABLE a \\\n  ADD b int'\nRUN echo \\\n  ENV=1 \\\n  run x\nRUN <<EOF\necho \\\nRUN x\nEOF\n",
    ),
  ).toBe("clean");
});
