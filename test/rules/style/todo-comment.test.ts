import { expect, test } from "vitest";
import rule from "../../../rules/style/todo-comment.ts";
import { lint } from "../../support/lint.ts";

test("finds them between instructions and inside one", () => {
  expect(
    lint(rule, "FROM alpine:3.24\n# TODO pin it\nRUN a \\\n  # (FIXME) later\n && b\n# works, FIXME(joe): slow\n"),
  ).toMatchInlineSnapshot(`
    # TODO pin it
    ^^^^^^^^^^^^^ "TODO" is left in a comment; do it, or make it an issue

      # (FIXME) later
      ^^^^^^^^^^^^^^^ "FIXME" is left in a comment; do it, or make it an issue

    # works, FIXME(joe): slow
    ^^^^^^^^^^^^^^^^^^^^^^^^^ "FIXME" is left in a comment; do it, or make it an issue
  `);
});

test.each([
  "# Image of the TODO list application",
  "# TODO app, second edition",
  "# todos are served on port 80",
  "# See TODO.md",
  "# METHODTODO: x",
  "RUN echo '# TODO: x'",
  "RUN <<EOF\n# TODO: in a script\nEOF",
  "LABEL note=TODO",
])("no note: %s", text => {
  expect(lint(rule, `FROM alpine:3.24\n${text}\n`)).toBe("clean");
});
