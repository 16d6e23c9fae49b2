import { expect, test } from "vitest";
import rule from "../../../rules/packages/wget-and-curl.ts";
import { lint } from "../../support/lint.ts";

test("points at the second one, once for a stage", () => {
  expect(
    lint(
      rule,
      "FROM debian:13 AS a\nRUN curl -O https://example.com/a && id\nRUN wget -q https://example.com/b\nRUN wget -q https://example.com/c\nFROM debian:13\nRUN curl -O https://example.com/a | wget -i -\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN wget -q https://example.com/b
        ^^^^ "wget" is used here and "curl" on line 2; settle on one of them

    RUN curl -O https://example.com/a | wget -i -
                                        ^^^^ "wget" is used here and "curl" on line 6; settle on one of them
  `);
});

test("points at every RUN that uses one of them when told so", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN curl a\nRUN wget b\nRUN curl c\nRUN id\n", { everyRun: true }),
  ).toMatchInlineSnapshot(`
    RUN wget b
        ^^^^ "wget" is used here and "curl" on line 2; settle on one of them

    RUN curl c
        ^^^^ "curl" is used here and "wget" on line 3; settle on one of them
  `);
});

test("leaves one of them, other stages, triggers and packages alone", () => {
  expect(
    lint(
      rule,
      "FROM debian:13 AS a\nRUN curl -O https://example.com/a\nRUN apt-get install -y curl wget\nONBUILD RUN wget x\nFROM debian:13\nRUN wget https://example.com/a\n",
    ),
  ).toBe("clean");
});
