import { expect, test } from "vitest";
import rule from "../../../rules/runtime/build-arg-at-runtime.ts";
import { fixed, lint } from "../../support/lint.ts";

test("points at the variable", () => {
  expect(
    lint(
      rule,
      'FROM node:26\nARG PORT=3000 APP\nHEALTHCHECK CMD curl -f http://localhost:${PORT}/ || exit 1\nENTRYPOINT ["sh", "-c", "exec node $APP --port $PORT"]\n',
    ),
  ).toMatchInlineSnapshot(`
    ENTRYPOINT ["sh", "-c", "exec node $APP --port $PORT"]
                                       ^^^^ "APP" comes from the ARG on line 2, which is gone in the container; add "ENV APP=$APP" below it

    ENTRYPOINT ["sh", "-c", "exec node $APP --port $PORT"]
                                                   ^^^^^ "PORT" comes from the ARG on line 2, which is gone in the container; add "ENV PORT=$PORT" below it
  `);
});

test("sees an ARG of the stage below, one that only FROM can use, and one of the builder", () => {
  expect(
    lint(
      rule,
      "ARG VERSION=1\nFROM debian:13 AS base\nARG MODE=fast\nFROM base\nARG TARGETARCH\nCMD exec server-$TARGETARCH --mode $MODE --version $VERSION\n",
    ),
  ).toMatchInlineSnapshot(`
    CMD exec server-$TARGETARCH --mode $MODE --version $VERSION
                    ^^^^^^^^^^^ "TARGETARCH" comes from the ARG on line 5, which is gone in the container; add "ENV TARGETARCH=$TARGETARCH" below it

    CMD exec server-$TARGETARCH --mode $MODE --version $VERSION
                                       ^^^^^ "MODE" comes from the ARG on line 3, which is gone in the container; add "ENV MODE=$MODE" below it

    CMD exec server-$TARGETARCH --mode $MODE --version $VERSION
                                                       ^^^^^^^^ "VERSION" comes from the ARG on line 1, which is gone in the container; add "ARG VERSION" and "ENV VERSION=$VERSION" to the stage
  `);
});

test("does not bake a secret in", () => {
  const text = "FROM node:26\nARG API_TOKEN\nCMD exec node server.js --token $API_TOKEN\n";
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    CMD exec node server.js --token $API_TOKEN
                                    ^^^^^^^^^^ "API_TOKEN" comes from the ARG on line 2, which is gone in the container; hand it over when the container starts
  `);
  expect(fixed(rule, text)).toBe(text);
});

test("adds ENV behind the ARG", () => {
  expect(
    fixed(rule, "ARG V=1\nFROM node:26\nARG PORT=3000\nUSER node\nCMD node server.js $PORT $V\n"),
  ).toMatchInlineSnapshot(`
      ARG V=1
      FROM node:26
      ARG V
      ENV V=$V
      ARG PORT=3000
      ENV PORT=$PORT
      USER node
      CMD node server.js $PORT $V
    `);
});

test("leaves what has a value in the container alone", () => {
  expect(
    lint(
      rule,
      "FROM node:26 AS base\nENV HOST=a\nFROM base\nARG HOST=b PORT=1 NODE_VERSION=2 HTTP_PROXY\nENV PORT=$PORT\nCMD node $HOST $PORT $NODE_VERSION $HTTP_PROXY\n",
    ),
  ).toBe("clean");
});

test("leaves what the shell knows better alone", () => {
  const before = "FROM node:26\nARG PORT=3000\n";
  for (const command of [
    "CMD PORT=4000; node server.js $PORT",
    "CMD node server.js ${PORT:-3000}",
    "CMD . ./settings && node server.js $PORT",
    "CMD node server.js '$PORT'",
    'CMD ["node", "server.js", "$PORT"]',
    "CMD for PORT in 1 2; do node server.js $PORT; done",
    "RUN echo $PORT",
  ]) {
    expect(lint(rule, `${before}${command}\n`)).toBe("clean");
  }
});

test("looks at what the final image runs", () => {
  expect(
    lint(
      rule,
      'FROM node:26 AS build\nARG PORT=3000\nCMD node $PORT\nFROM node:26\nARG PORT=3000\nCMD node $PORT\nENTRYPOINT node server.js\nFROM build\nENTRYPOINT ["node"]\n',
    ),
  ).toBe("clean");
});

test("does not know what an ENV with a name of unknown value sets", () => {
  expect(lint(rule, "FROM node:26\nARG NAME PORT\nENV $NAME=3000\nCMD node $PORT\n")).toBe("clean");
});
