import { expect, test } from "vitest";
import rule from "../../../rules/stages/circular-stages.ts";
import { lint } from "../../support/lint.ts";

test("points at what leads back", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24 AS a\nCOPY --from=c /x /x\nFROM a AS b\nRUN id\nFROM alpine:3.24 AS c\nRUN --mount=type=bind,from=b,target=/b id\nFROM alpine:3.24\nCOPY --from=c /y /y\n",
    ),
  ).toMatchInlineSnapshot(`
    COPY --from=c /x /x
                ^ "c" depends on this stage in turn; move what both need to a stage of its own
  `);
});

test("leaves a stage alone that only stands further down, and itself", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24 AS a\nCOPY --from=b /x /x\nCOPY --from=a /y /y\nFROM alpine:3.24 AS b\nRUN id\nFROM b\nCOPY --from=b /z /z\n",
    ),
  ).toBe("clean");
});

test("stays quick with thousands of stages", () => {
  const stages = Array.from({ length: 4000 }, (_, at) => `FROM alpine:3.24 AS s${at}\nCOPY --from=s${at + 1} /x /x\n`);
  expect(lint(rule, `${stages.join("")}FROM alpine:3.24 AS s4000\n`)).toBe("clean");
});
