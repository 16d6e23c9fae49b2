import { expect, test } from "vitest";
import rule from "../../../rules/stages/self-copy.ts";
import { lint } from "../../support/lint.ts";

test("sees the stage's own name and number", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24 AS Build\nCOPY --from=build /a /b\nRUN --mount=type=bind,from=build,target=/x true\nFROM alpine:3.24\nCOPY --from=1 /a /b\n",
    ),
  ).toMatchInlineSnapshot(`
    COPY --from=build /a /b
                ^^^^^ "build" is the stage that this belongs to; use "RUN cp", or name another stage

    RUN --mount=type=bind,from=build,target=/x true
                               ^^^^^ "build" is the stage that this belongs to; use "RUN cp", or name another stage

    COPY --from=1 /a /b
                ^ "1" is the stage that this belongs to; use "RUN cp", or name another stage
  `);
});

test("leaves other stages and images alone", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24 AS build\nFROM alpine:3.24 AS final\nCOPY --from=build /a /b\nCOPY --from=0 /a /b\nCOPY --from=alpine:3.24 /a /b\n",
    ),
  ).toBe("clean");
});

test("leaves names alone that another file gives their meaning, through ONBUILD", () => {
  expect(
    lint(
      rule,
      "FROM node:26 AS build\nONBUILD COPY --from=build /app /app\nONBUILD RUN --mount=from=build,target=/x ls /x\n",
    ),
  ).toBe("clean");
});
