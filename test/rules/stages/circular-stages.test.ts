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
                ^ "c" depends on this stage in turn; move what both need into a separate stage
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

test("leaves stages alone that stand in order, and what ONBUILD leaves to another file", () => {
  expect(
    lint(
      rule,
      "FROM golang:1.27 AS build\nCOPY . .\nRUN go build -o /app .\nFROM build AS test\nRUN go test ./...\nFROM alpine:3.24\nCOPY --from=build /app /app\nRUN --mount=from=test,target=/t ls /t\n",
    ),
  ).toBe("clean");
  expect(
    lint(rule, "FROM alpine:3.24 AS a\nONBUILD COPY --from=b /x /x\nFROM alpine:3.24 AS b\nCOPY --from=a /y /y\n"),
  ).toBe("clean");
});

test("stays quick with thousands of stages", () => {
  const stages = Array.from({ length: 4000 }, (_, at) => `FROM alpine:3.24 AS s${at}\nCOPY --from=s${at + 1} /x /x\n`);
  expect(lint(rule, `${stages.join("")}FROM alpine:3.24 AS s4000\n`)).toBe("clean");
});
