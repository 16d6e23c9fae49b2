import { expect, test } from "vitest";
import rule from "../../../rules/packages/forbidden-package.ts";
import { lint } from "../../support/lint.ts";

const packages = ["telnet*", "left-pad", "@evil/**", "typing-extensions"];
const run = (command: string): string => lint(rule, `FROM debian:13\nRUN ${command}\n`, { packages });

test("points at the package, whoever installs it", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN apt-get update && apt-get install -y curl "telnetd=0.17-44"\nRUN npm install -g left-pad@1.3.0 @evil/tool\n',
      { packages },
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get update && apt-get install -y curl "telnetd=0.17-44"
                                                  ^^^^^^^^^^^^^^^^^ "telnetd" is forbidden by "telnet*"; install something else, or go without

    RUN npm install -g left-pad@1.3.0 @evil/tool
                       ^^^^^^^^^^^^^^ "left-pad" is forbidden; install something else, or go without

    RUN npm install -g left-pad@1.3.0 @evil/tool
                                      ^^^^^^^^^^ "@evil/tool" is forbidden by "@evil/**"; install something else, or go without
  `);
});

test("knows that Python packages have several spellings", () => {
  expect(run("pip install Typing_Extensions==4.12")).not.toBe("clean");
  expect(run("uv pip install typing.extensions")).not.toBe("clean");
  expect(run("npm install -g typing_extensions")).toBe("clean");
});

test("compares whole names", () => {
  expect(run("apt-get install -y inetutils-telnet && npm i -g left-padding")).toBe("clean");
});

test("leaves alone what is removed, looked up or not known", () => {
  expect(run("apt-get purge -y telnet && apt-cache show telnet && pip uninstall -y typing-extensions")).toBe("clean");
  expect(run("apt-get install -y telnet$SUFFIX")).toBe("clean");
  expect(run("echo telnet")).toBe("clean");
});

test("says nothing without a list", () => {
  expect(lint(rule, "FROM debian:13\nRUN apt-get install -y telnet\n")).toBe("clean");
});
