import { expect, test } from "vitest";
import rule from "../../../rules/layers/too-many-layers.ts";
import { lint } from "../../support/lint.ts";

test("points at the first layer too many, once", () => {
  expect(lint(rule, "FROM x\nRUN a\nCOPY b /\nadd c /\nRUN d\n", { max: 2 })).toMatchInlineSnapshot(`
    add c /
    ^^^ "add" goes beyond the 2 layers that are allowed, 4 in all; join neighbours, or build in a stage of its own
  `);
});

test("counts the stages that the final one is built on, and no others", () => {
  expect(lint(rule, "FROM x AS base\nRUN a\nRUN b\nFROM base\nRUN c\n", { max: 2 })).not.toBe("clean");
  expect(lint(rule, "FROM x AS build\nRUN a\nRUN b\nFROM y\nCOPY --from=build /a /\nRUN c\n", { max: 2 })).toBe(
    "clean",
  );
});

test("does not count what makes no layer", () => {
  expect(
    lint(rule, 'FROM x\nENV A=1\nLABEL b=c\nUSER d\nEXPOSE 80\nRUN e\nONBUILD RUN f\nCMD ["g"]\n', { max: 1 }),
  ).toBe("clean");
});

test("allows twenty without an option, and none if that is what is asked for", () => {
  expect(lint(rule, `FROM x\n${"RUN a\n".repeat(20)}`)).toBe("clean");
  expect(lint(rule, `FROM x\n${"RUN a\n".repeat(21)}`)).not.toBe("clean");
  expect(lint(rule, "FROM x\nRUN a\n", { max: 0 })).not.toBe("clean");
  expect(lint(rule, "FROM x\n", { max: 0 })).toBe("clean");
  expect(lint(rule, "")).toBe("clean");
});
