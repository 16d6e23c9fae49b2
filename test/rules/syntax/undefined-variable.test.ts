import { describe, expect, test } from "vitest";
import rule from "../../../rules/syntax/undefined-variable.ts";
import { lint } from "../../support/lint.ts";

test("reports what nothing defines on a base that sets nothing", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nCOPY $src ${dest}/ /app/\nUSER $user\nWORKDIR $HOME/x\nARG VERSION=$major.1\nEXPOSE $PORT\n",
    ),
  ).toMatchInlineSnapshot(`
    COPY $src \${dest}/ /app/
         ^^^^ nothing defines "src", so it is empty; declare it with "ARG src" above

    COPY $src \${dest}/ /app/
              ^^^^^^^ nothing defines "dest", so it is empty; declare it with "ARG dest" above

    USER $user
         ^^^^^ nothing defines "user", so it is empty; declare it with "ARG user" above

    WORKDIR $HOME/x
            ^^^^^ "HOME" is empty here, as only the shell of a RUN sets it; write the path itself

    ARG VERSION=$major.1
                ^^^^^^ nothing defines "major", so it is empty; declare it with "ARG major" above

    EXPOSE $PORT
           ^^^^^ nothing defines "PORT", so it is empty; declare it with "ARG PORT" above
  `);
});

test("names a definition that comes too late, and a near name", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nCOPY $files /srv/\nARG files=.\nARG DIR_ASSETS=assets\nCOPY $DIR_ASSET /a/\nENV PATH=/x:$PAHT\n",
    ),
  ).toMatchInlineSnapshot(`
    COPY $files /srv/
         ^^^^^^ "files" is empty here; line 3 defines it too late

    COPY $DIR_ASSET /a/
         ^^^^^^^^^^ nothing defines "DIR_ASSET", so it is empty; did you mean "DIR_ASSETS"?

    ENV PATH=/x:$PAHT
                ^^^^^ nothing defines "PAHT", so it is empty; did you mean "PATH"?
  `);
});

test("knows that a global ARG is for FROM alone", () => {
  expect(
    lint(
      rule,
      "ARG VERSION=1\nFROM acme/base:7\nLABEL version=${VERSION}\nFROM alpine:3.24\nARG VERSION\nLABEL version=${VERSION}\n",
    ),
  ).toMatchInlineSnapshot(`
    LABEL version=\${VERSION}
                  ^^^^^^^^^^ the ARG on line 1 gives "VERSION" to FROM alone; add "ARG VERSION" below the FROM of this stage
  `);
});

test("sees a global ARG and the platform in the shell of a RUN", () => {
  expect(
    lint(
      rule,
      'ARG VERSION=1\nFROM acme/base:7\nRUN curl -fsSLO "https://example.com/app-${VERSION}-$TARGETARCH.tgz"\n',
    ),
  ).toMatchInlineSnapshot(`
    RUN curl -fsSLO "https://example.com/app-\${VERSION}-$TARGETARCH.tgz"
                                             ^^^^^^^^^^ the ARG on line 1 gives "VERSION" to FROM alone; add "ARG VERSION" below the FROM of this stage

    RUN curl -fsSLO "https://example.com/app-\${VERSION}-$TARGETARCH.tgz"
                                                        ^^^^^^^^^^^ the builder gives "TARGETARCH" to FROM alone; add "ARG TARGETARCH" below the FROM of this stage
  `);
});

test("leaves to the shell what it sets, reads or gives a default", () => {
  expect(
    lint(
      rule,
      "ARG VERSION=1\nARG A\nARG B\nARG C\nFROM alpine:3.24\nRUN VERSION=2 && echo $VERSION\nRUN . /etc/os-release && echo $VERSION\nRUN for A in 1 2; do echo $A; done; echo ${B:-x}; read C; echo \"$C\" '$B'\nRUN --mount=type=secret,id=a,env=A echo $A\nRUN echo $UNKNOWN\n",
    ),
  ).toBe("clean");
});

test("reports a near miss alone where the base may define anything", () => {
  expect(
    lint(
      rule,
      "FROM acme/base:7\nARG APP_DIRECTORY=/app\nWORKDIR ${APP_DIRECTROY}\nCOPY . $JAVA_HOME/lib\nENV LD_LIBRARY_PATH=/x:$LD_LIBRARY_PATH\nCOPY a $PATHS\n",
    ),
  ).toMatchInlineSnapshot(`
    WORKDIR \${APP_DIRECTROY}
            ^^^^^^^^^^^^^^^^ nothing defines "APP_DIRECTROY", so it is empty; did you mean "APP_DIRECTORY"?
  `);
});

test("knows what official images define, and images named after them", () => {
  expect(
    lint(
      rule,
      "ARG NODE_VERSION=26\nARG PYTHON_VERSION=3.14\nFROM node:${NODE_VERSION} AS a\nLABEL node=$NODE_VERSION\nFROM registry.example.com/base/python-slim:${PYTHON_VERSION}\nLABEL python=$PYTHON_VERSION\n",
    ),
  ).toBe("clean");
});

test("knows stages below, ARG, ENV, defaults and proxies", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24 AS base\nARG A\nENV B=1\nFROM base\nARG TARGETARCH\nARG C=1 D=$C\nCOPY $A$B$TARGETARCH$C$D${E:-e}${E+f} $http_proxy /x/\nENV X=/y:$X E=1 F=$E\nONBUILD COPY $G /\n",
    ),
  ).toBe("clean");
});

test("knows that nothing is known of Windows images", () => {
  expect(lint(rule, "FROM mcr.microsoft.com/windows/servercore:ltsc2025\nWORKDIR $ProgramFiles\n")).toBe("clean");
});

test("reports each use when told so", () => {
  expect(
    lint(
      rule,
      "FROM python:3.14\nCOPY $foo ${bar:-x} /x/\nCOPY $foo /y/\nENV LD=/x:$LD\nLABEL a=$PYTHON_VERSION b=$http_proxy\nEXPOSE $PORT\nRUN echo $foo\n",
      { everyUse: true },
    ),
  ).toMatchInlineSnapshot(`
    COPY $foo \${bar:-x} /x/
         ^^^^ nothing defines "foo", so it is empty; declare it with "ARG foo" above

    COPY $foo \${bar:-x} /x/
              ^^^^^^^^^ nothing defines "bar", so it is empty; declare it with "ARG bar" above

    COPY $foo /y/
         ^^^^ nothing defines "foo", so it is empty; declare it with "ARG foo" above

    ENV LD=/x:$LD
              ^^^ nothing defines "LD", so it is empty; declare it with "ARG LD" above

    LABEL a=$PYTHON_VERSION b=$http_proxy
                              ^^^^^^^^^^^ nothing defines "http_proxy", so it is empty; declare it with "ARG http_proxy" above
  `);
});

test("leaves what the shell sets by itself, and escaped signs, alone", () => {
  expect(lint(rule, "FROM alpine:3.24\nENV PROMPT=\"$? $1 \\$HOME\" RAW='$HOME'\n")).toBe("clean");
});

test("looks into the files of heredocs, which the builder expands", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nARG PORT=80\nCOPY <<EOF /etc/nginx/conf.d/default.conf\nlisten $PORT;\nproxy_set_header Host '$host';\ntry_files ${uri} $uri/ =404;\nEOF\n",
    ),
  ).toMatchInlineSnapshot(`
    proxy_set_header Host '$host';
                           ^^^^^ nothing defines "host", so it is empty; declare it with "ARG host" above, or write "<<'EOF'" to keep it as it is

    try_files \${uri} $uri/ =404;
              ^^^^^^ nothing defines "uri", so it is empty; declare it with "ARG uri" above, or write "<<'EOF'" to keep it as it is
  `);
});

test("leaves what the builder does not expand in a heredoc alone", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nCOPY <<'EOF' /a\n$host\nEOF\nCOPY <<EOF /b\n\\$host $1 $$HOST $(id) \\${uri} ${TOKEN:-none} $\nEOF\nRUN <<EOF\necho $host\nEOF\n",
    ),
  ).toBe("clean");
});

test("the builder does not know what only a shell sets", () => {
  expect(lint(rule, "FROM python:3.14\nENV PATH=$HOME/.local/bin:$PATH\n")).toMatchInlineSnapshot(`
    ENV PATH=$HOME/.local/bin:$PATH
             ^^^^^ "HOME" is empty here, as only the shell of a RUN sets it; write the path itself
  `);
  expect(lint(rule, "FROM debian:13\nWORKDIR ${PWD}/app\n")).toMatchInlineSnapshot(`
    WORKDIR \${PWD}/app
            ^^^^^^ "PWD" is empty here, as only the shell of a RUN sets it; write the path itself
  `);
  expect(lint(rule, "FROM debian:13\nENV HOME=/srv\nWORKDIR $HOME/app\n")).toBe("clean");
  expect(lint(rule, "FROM acme/python:3\nWORKDIR $HOME/app\n")).toBe("clean");
  expect(lint(rule, "FROM debian:13\nRUN mkdir $HOME/app\n")).toBe("clean");
});

describe("a variable that is to come from outside", () => {
  test("is empty without an ARG", () => {
    expect(lint(rule, "FROM python:3.14\nENV DISCORD_TOKEN=${DISCORD_TOKEN}\n")).toMatchInlineSnapshot(`
      ENV DISCORD_TOKEN=\${DISCORD_TOKEN}
                        ^^^^^^^^^^^^^^^^ nothing defines "DISCORD_TOKEN", so it is empty whatever the host has set; give it to the container with "docker run --env"
    `);
    expect(lint(rule, 'FROM node:26\nENV A=b \\\n    API_URL="$API_URL"\n')).toMatchInlineSnapshot(`
      API_URL="$API_URL"
                   ^^^^^^^^ nothing defines "API_URL", so it is empty whatever the host has set; declare it with "ARG API_URL" above, or give it to the container with "docker run --env"
    `);
    expect(lint(rule, "ARG APP_ENV=prod\nFROM acme/base:7\nENV APP_ENV=$APP_ENV\n")).toMatchInlineSnapshot(`
      ENV APP_ENV=$APP_ENV
                  ^^^^^^^^ the ARG on line 1 gives "APP_ENV" to FROM alone; add "ARG APP_ENV" below the FROM of this stage
    `);
  });

  test.each([
    ["comes in by an ARG", "FROM node:26\nARG API_URL\nENV API_URL=$API_URL\n"],
    ["may come from the base image", "FROM acme/base:7\nENV API_URL=$API_URL\n"],
    ["comes from an official one", "FROM node:26\nENV NODE_VERSION=$NODE_VERSION\n"],
    ["comes from the stage below", "FROM node:26 AS base\nENV API_URL=/v1\nFROM base\nENV API_URL=$API_URL\n"],
    ["has a default", "FROM node:26\nENV PORT=${PORT:-80}\n"],
    ["is added to", "FROM node:26\nENV NODE_PATH=/lib:$NODE_PATH\n"],
    ["is a text", "FROM node:26\nENV HINT='$HINT'\n"],
  ])("%s", (_, text) => {
    expect(lint(rule, text)).toBe("clean");
  });
});
