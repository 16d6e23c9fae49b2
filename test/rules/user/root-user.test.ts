import { expect, test } from "vitest";
import rule from "../../../rules/user/root-user.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the last USER of the final image", () => {
  expect(lint(rule, 'FROM debian:13\nUSER app\nUSER root:root\nCMD ["date"]\n')).toMatchInlineSnapshot(`
    USER root:root
         ^^^^^^^^^ the last "USER" is "root:root"; end with one that is not root
  `);
});

test("knows root by number and on Windows", () => {
  expect(
    lint(
      rule,
      "FROM debian:13 AS a\nUSER 0:0\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nUSER ContainerAdministrator\n",
      { stages: "all" },
    ),
  ).toMatchInlineSnapshot(`
    USER 0:0
         ^^^ the last "USER" is "0:0"; end with one that is not root

    USER ContainerAdministrator
         ^^^^^^^^^^^^^^^^^^^^^^ the last "USER" is "ContainerAdministrator"; end with one that is not root
  `);
});

test("looks at the final image only", () => {
  expect(lint(rule, "FROM debian:13 AS build\nUSER root\nFROM debian:13\nUSER 1000\n")).toBe("clean");
});

test("leaves switching to root and back alone, and users that only sound like it", () => {
  expect(lint(rule, "FROM debian:13\nUSER root\nRUN id\nUSER rootless\n")).toBe("clean");
});

test("is silent while a variable has no value", () => {
  expect(lint(rule, "FROM debian:13\nARG RUNAS\nUSER $RUNAS\n")).toBe("clean");
});

test("does not judge an image for developers, nor one whose program gives up root", () => {
  const text = "FROM debian:13\nUSER app\nUSER root\n";
  expect(lint(rule, text, {}, { path: ".devcontainer/Dockerfile" })).toBe("clean");
  expect(problems(rule, text, { stages: "all" }, { path: ".devcontainer/Dockerfile" })).toHaveLength(1);
  expect(lint(rule, 'FROM postgres:18\nUSER root\nCOPY run.sh /\nCMD ["gosu", "app", "/run.sh"]\n')).toBe("clean");
});

test("tells root from names in capitals, which Linux does not take for it", () => {
  const count = (user: string) => problems(rule, `FROM debian:13\nUSER ${user}\nCMD ["/app"]\n`).length;
  expect(["root", "0", "0:0", "root:root", "00", "ContainerAdministrator"].map(count)).toEqual(Array(6).fill(1));
  expect(["ROOT", "Root:root", "rooty", "01", "ContainerUser"].map(count)).toEqual(Array(5).fill(0));
});
