import { expect, test } from "vitest";
import rule from "../../../rules/shell/cd-in-run.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the word", () => {
  expect(
    lint(rule, 'FROM golang:1.27\nARG SRC=/src\nRUN cd /src && make\nRUN cd "$SRC"; make\n'),
  ).toMatchInlineSnapshot(`
    RUN cd /src && make
        ^^ "cd" holds for this RUN only; put "WORKDIR /src" above

    RUN cd "$SRC"; make
        ^^ "cd" holds for this RUN only; put "WORKDIR $SRC" above
  `);
});

test("does not name a path that depends on where the build is", () => {
  expect(problems(rule, "FROM debian:13\nRUN cd app && make\n").map(({ message }) => message)).toEqual([
    '"cd" holds for this RUN only; put "WORKDIR" with the full path above',
  ]);
});

test("leaves a cd alone that WORKDIR does not replace", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN make && cd /x && make\nRUN (cd /x && make)\nRUN cd /tmp && make\nRUN cd /x && make && cd .. && id\nRUN cd /x && make && rm -rf /x\nRUN cd "$(mktemp -d)" && make\nRUN cd ~ && make\nRUN cd - && make\nRUN cd /x || exit 1\nRUN cd "$dir" && make\nRUN echo cd /x\nONBUILD RUN cd /x && make\n',
    ),
  ).toBe("clean");
});

test("leaves a cd that nothing follows to the rule about that", () => {
  expect(lint(rule, "FROM debian:13\nRUN cd /x\n")).toBe("clean");
});

test("reports each RUN with a cd when told so", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN make && (cd /x && make; cd /y)\nONBUILD RUN cd /z\n", { everyCall: true }),
  ).toMatchInlineSnapshot(`
    RUN make && (cd /x && make; cd /y)
                 ^^ "cd" holds for this RUN only; put "WORKDIR /x" above

    ONBUILD RUN cd /z
                ^^ "cd" holds for this RUN only; put "WORKDIR /z" above
  `);
});
