import { expect, test } from "vitest";
import rule from "../../../rules/copy/source-outside-context.ts";
import { lint } from "../../support/lint.ts";

test("points at the source, and says what it is read as", () => {
  expect(
    lint(
      rule,
      'FROM node:26\nCOPY package.json ../shared/tsconfig.json /app/\nADD ["a/../../b", "/app/"]\nCOPY .. /app/\nRUN --mount=type=bind,source=../cache,target=/cache make\n',
    ),
  ).toMatchInlineSnapshot(`
    COPY package.json ../shared/tsconfig.json /app/
                      ^^^^^^^^^^^^^^^^^^^^^^^ "../shared/tsconfig.json" leads out of the build context and is read as "shared/tsconfig.json"; build from the directory that holds both

    ADD ["a/../../b", "/app/"]
         ^^^^^^^^^^^ "a/../../b" leads out of the build context and is read as "b"; build from the directory that holds both

    COPY .. /app/
         ^^ ".." leads out of the build context and is read as "."; build from the directory that holds both

    RUN --mount=type=bind,source=../cache,target=/cache make
                                 ^^^^^^^^ "../cache" leads out of the build context and is read as "cache"; build from the directory that holds both
  `);
});

test("takes what stays inside, and what is no path of the context", () => {
  expect(
    lint(
      rule,
      "FROM node:26 AS build\nCOPY a/../b /app/\nCOPY /etc/x /app/\nCOPY ..x /app/\nADD https://example.com/../x /app/\nARG DIR\nCOPY $DIR/../../x /app/\nFROM node:26\nCOPY --from=build ../x /app/\nRUN --mount=from=build,source=../x,target=/y make\n",
    ),
  ).toBe("clean");
});

test("knows the paths of Windows", () => {
  expect(
    lint(rule, "# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nCOPY ..\\app C:\\app\n"),
  ).toMatchInlineSnapshot(`
    COPY ..\\app C:\\app
         ^^^^^^ "..\\app" leads out of the build context and is read as "app"; build from the directory that holds both
  `);
});
