import { expect, test } from "vitest";
import rule from "../../../rules/user/large-uid.ts";
import { fixed, lint } from "../../support/lint.ts";

const text = "FROM fedora:44\nRUN groupadd -g 1000620000 app && useradd -r -m --uid=1000620000 -g app app\n";

test("points at the number", () => {
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    RUN groupadd -g 1000620000 app && useradd -r -m --uid=1000620000 -g app app
                                                          ^^^^^^^^^^ "1000620000" makes sparse log files that fill the image; add "-l"
  `);
});

test("adds the option", () => {
  expect(fixed(rule, text)).toMatchInlineSnapshot(`
    FROM fedora:44
    RUN groupadd -g 1000620000 app && useradd -l -r -m --uid=1000620000 -g app app
  `);
});

test("looks into triggers, and at every useradd", () => {
  expect(lint(rule, "FROM fedora:44\nONBUILD RUN useradd -u 123456 a; useradd -mu 654321 b\n")).toMatchInlineSnapshot(`
    ONBUILD RUN useradd -u 123456 a; useradd -mu 654321 b
                           ^^^^^^ "123456" makes sparse log files that fill the image; add "-l"

    ONBUILD RUN useradd -u 123456 a; useradd -mu 654321 b
                                                 ^^^^^^ "654321" makes sparse log files that fill the image; add "-l"
  `);
});

test("leaves the words of an exec form to the author", () => {
  const exec = 'FROM fedora:44\nRUN ["useradd", "-u", "123456", "app"]\n';
  expect(lint(rule, exec)).toMatchInlineSnapshot(`
    RUN ["useradd", "-u", "123456", "app"]
                          ^^^^^^^^ "123456" makes sparse log files that fill the image; add "-l"
  `);
  expect(fixed(rule, exec)).toBe(exec);
});

test("takes small numbers, the option, variables and adduser", () => {
  expect(
    lint(
      rule,
      "FROM fedora:44\nRUN useradd -u 99999 a && useradd -lu 123456 b && useradd --no-log-init -u 123456 c && useradd -u $ID d && useradd e 123456 && adduser -u 123456 f\n",
    ),
  ).toBe("clean");
});
