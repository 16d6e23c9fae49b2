import { expect, test } from "vitest";
import rule from "../../../rules/copy/ignored-copy-source.ts";
import { lint } from "../../support/lint.ts";

test("points at the source", () => {
  const files = { ".dockerignore": "dist\n*secret*\n**/node_modules\n", "package.json": "", "dist/app.js": "" };
  expect(
    lint(
      rule,
      'FROM alpine:3.24\nCOPY dist/app.js ./package.json /srv/\nADD ["/secret file", "/"]\nCOPY node_modules/ /srv/\n',
      {},
      { files },
    ),
  ).toMatchInlineSnapshot(`
    COPY dist/app.js ./package.json /srv/
         ^^^^^^^^^^^ "dist/app.js" is kept out of the build by ".dockerignore"; change its pattern there, or copy something else

    ADD ["/secret file", "/"]
         ^^^^^^^^^^^^^^ "/secret file" is kept out of the build by ".dockerignore"; change its pattern there, or copy something else

    COPY node_modules/ /srv/
         ^^^^^^^^^^^^^ "node_modules/" is kept out of the build by ".dockerignore"; change its pattern there, or copy something else
  `);
});

test("sees that nothing is left for the whole context, or for a glob", () => {
  const files = { ".dockerignore": "*\n" };
  expect(
    lint(rule, "FROM alpine:3.24\nCOPY . /srv/\nCOPY dist/*.js *.log /srv/\n", {}, { files }),
  ).toMatchInlineSnapshot(`
    COPY . /srv/
         ^ "." is kept out of the build by ".dockerignore"; change its pattern there, or copy something else

    COPY dist/*.js *.log /srv/
         ^^^^^^^^^ "dist/*.js" is kept out of the build by ".dockerignore"; change its pattern there, or copy something else

    COPY dist/*.js *.log /srv/
                   ^^^^^ "*.log" is kept out of the build by ".dockerignore"; change its pattern there, or copy something else
  `);
});

test("leaves copies between stages, URLs, heredocs and what is not ignored alone", () => {
  const files = { ".dockerignore": "dist\nsrc/*.log\n" };
  expect(
    lint(
      rule,
      "FROM alpine:3.24 AS a\nCOPY --from=a /dist /dist\nADD https://example.com/dist /x\nCOPY <<EOF /dist\nx\nEOF\nCOPY . /\nCOPY *.js src $X /srv/\nONBUILD COPY dist /\n",
      {},
      { files },
    ),
  ).toBe("clean");
});

test("looks below a folder for what an exception takes back", () => {
  const files = {
    ".dockerignore": "dist\ntmp\n!dist/keep.js\n",
    "dist/app.js": "",
    "dist/keep.js": "",
    "tmp/a/b": "",
    c: "",
  };
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nCOPY dist /dist\nCOPY dist/app.js dist/keep.js /srv/\nCOPY tmp /tmp\nCOPY . /all\n",
      {},
      { files },
    ),
  ).toMatchInlineSnapshot(`
    COPY dist/app.js dist/keep.js /srv/
         ^^^^^^^^^^^ "dist/app.js" is kept out of the build by ".dockerignore"; change its pattern there, or copy something else

    COPY tmp /tmp
         ^^^ "tmp" is kept out of the build by ".dockerignore"; change its pattern there, or copy something else
  `);
});

test("does not guess about what is not there when there are exceptions", () => {
  const files = { ".dockerignore": "*\n!dist/keep.js\n" };
  expect(lint(rule, "FROM alpine:3.24\nCOPY dist /dist\n", {}, { files })).toBe("clean");
});

test("says nothing where there are exceptions when told so", () => {
  const files = { ".dockerignore": "tmp\n!keep\n", "tmp/a": "" };
  expect(lint(rule, "FROM alpine:3.24\nCOPY tmp /tmp\n", { exceptions: false }, { files })).toBe("clean");
});

test("needs an ignore file", () => {
  const text = "FROM alpine:3.24\nCOPY dist /srv/\n";
  expect(lint(rule, text)).toBe("clean");
  expect(lint(rule, text, {}, { files: { "dist/a": "" } })).toBe("clean");
});

test("needs a context that is confirmed", () => {
  const text = "FROM alpine:3.24\nCOPY dist /srv/\n";
  const files = { ".dockerignore": "dist\n" };
  expect(lint(rule, text, {}, { files })).not.toBe("clean");
  expect(lint(rule, text, {}, { files, isConfirmed: false })).toBe("clean");
});
