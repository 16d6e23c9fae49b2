import { expect, test } from "vitest";
import rule from "../../../rules/shell/ineffective-unset.ts";
import { lint } from "../../support/lint.ts";

test("points at a variable that ENV brings back", () => {
  expect(
    lint(rule, 'FROM alpine:3.24\nENV ADMIN_USER="mark"\nRUN echo $ADMIN_USER > ./mark\nRUN unset ADMIN_USER\n'),
  ).toMatchInlineSnapshot(`
    RUN unset ADMIN_USER
              ^^^^^^^^^^ "ADMIN_USER" is back after this RUN, as the ENV on line 2 still sets it; set it in the RUN that needs it instead
  `);
});

test("sees the end of a longer RUN, and the ENV of the stage below", () => {
  expect(
    lint(
      rule,
      "FROM debian:13 AS base\nENV A=1 B=2\nFROM base\nRUN ./build && unset A B C && rm -rf /tmp/x\nRUN unset -v A\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN ./build && unset A B C && rm -rf /tmp/x
                         ^ "A" is back after this RUN, as the ENV on line 2 still sets it; set it in the RUN that needs it instead

    RUN ./build && unset A B C && rm -rf /tmp/x
                           ^ "B" is back after this RUN, as the ENV on line 2 still sets it; set it in the RUN that needs it instead

    RUN unset -v A
                 ^ "A" is back after this RUN, as the ENV on line 2 still sets it; set it in the RUN that needs it instead
  `);
});

test.each([
  ["what uses its absence", "ENV A=1\nRUN unset A && ./build"],
  ["a variable of the shell", "RUN A=1 && ./build && unset A"],
  ["a build argument", "ARG A=1\nRUN unset A"],
  ["an ENV further down", "RUN unset A\nENV A=1"],
  ["a function", "ENV A=1\nRUN unset -f A"],
  ["a condition", 'ENV A=1\nRUN if [ -n "$B" ]; then unset A; fi'],
  ["a substitution", "ENV A=1\nRUN echo $(unset A; env)"],
  ["a wrapped instruction", "ENV A=1\nONBUILD RUN unset A"],
  ["a name that is not known", "ENV A=1\nRUN unset $NAMES"],
])("leaves %s alone", (_, text) => {
  expect(lint(rule, `FROM debian:13\n${text}\n`)).toBe("clean");
});
