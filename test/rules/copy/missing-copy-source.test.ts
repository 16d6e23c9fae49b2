import { expect, test } from "vitest";
import rule from "../../../rules/copy/missing-copy-source.ts";
import { lint } from "../../support/lint.ts";

const files = { "package.json": "", "src/index.js": "", "src/lib/a.js": "", ".dockerignore": "secret\n" };

test("points at the source, with a name like it", () => {
  expect(
    lint(
      rule,
      "FROM node:26\nCOPY pakage.json yarn.lock ./src/indx.js /app/\nADD /assets /app/assets\n",
      {},
      { files },
    ),
  ).toMatchInlineSnapshot(`
    COPY pakage.json yarn.lock ./src/indx.js /app/
         ^^^^^^^^^^^ "pakage.json" is not in the build context; did you mean "package.json"?

    COPY pakage.json yarn.lock ./src/indx.js /app/
                     ^^^^^^^^^ "yarn.lock" is not in the build context; correct the path, or create the file before the build

    COPY pakage.json yarn.lock ./src/indx.js /app/
                               ^^^^^^^^^^^^^ "./src/indx.js" is not in the build context; did you mean "src/index.js"?

    ADD /assets /app/assets
        ^^^^^^^ "/assets" is not in the build context; correct the path, or create the file before the build
  `);
});

test.each([
  ["what is there", "COPY package.json /src ./src/lib/ . /app/"],
  ["wildcards", "COPY yarn* package-[l]ock.json tsconfig.jso? /app/"],
  ["variables without a value", "ARG NAME\nCOPY $NAME ${NAME}/a /app/"],
  ["other stages and images", "COPY --from=busybox /bin/nothing /bin/"],
  ["downloads and repositories", "ADD https://example.com/a git@example.com:a/b.git /app/"],
  ["heredocs", "COPY <<nothing.txt /app/\nx\nnothing.txt"],
  ["what another rule reports", "COPY secret ../package.jso /app/"],
  ["what a later build copies", "ONBUILD COPY nothing /app/"],
])("leaves %s alone", (_, line) => {
  expect(lint(rule, `FROM node:26\n${line}\n`, {}, { files })).toBe("clean");
});

test("needs a context that is confirmed", () => {
  const text = "FROM node:26\nCOPY nothing /app/\n";
  expect(lint(rule, text)).toBe("clean");
  expect(lint(rule, text, {}, { files })).not.toBe("clean");
  expect(lint(rule, text, {}, { files, isConfirmed: false })).toBe("clean");
});
