import { expect, test } from "vitest";
import rule from "../../../rules/runtime/debug-mode.ts";
import { lint } from "../../support/lint.ts";

const file = (...lines: readonly string[]): string => ["FROM debian:13", "COPY src /app", ...lines, ""].join("\n");

test("points at the switch, or at the debugger", () => {
  expect(
    lint(
      rule,
      file(
        'ENV FLASK_DEBUG=1 PATH=/opt/bin:$PATH DJANGO_DEBUG="True"',
        "ENV NODE_ENV development",
        "RUN pip install flask debugpy==1.8.0 && go install github.com/go-delve/delve/cmd/dlv@latest",
        "RUN apt-get install -y php8.4-xdebug && phpenmod xdebug",
      ),
    ),
  ).toMatchInlineSnapshot(`
    ENV FLASK_DEBUG=1 PATH=/opt/bin:$PATH DJANGO_DEBUG="True"
        ^^^^^^^^^^^^^ "FLASK_DEBUG=1" is on in the final image; pass it with "docker run --env" where it is wanted

    ENV FLASK_DEBUG=1 PATH=/opt/bin:$PATH DJANGO_DEBUG="True"
                                          ^^^^^^^^^^^^^^^^^^^ "DJANGO_DEBUG=True" is on in the final image; pass it with "docker run --env" where it is wanted

    ENV NODE_ENV development
        ^^^^^^^^^^^^^^^^^^^^ "NODE_ENV=development" is on in the final image; pass it with "docker run --env" where it is wanted

    RUN pip install flask debugpy==1.8.0 && go install github.com/go-delve/delve/cmd/dlv@latest
                          ^^^^^^^^^^^^^^ "debugpy" is installed in the final image; install it in a stage for development

    RUN pip install flask debugpy==1.8.0 && go install github.com/go-delve/delve/cmd/dlv@latest
                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "delve" is installed in the final image; install it in a stage for development

    RUN apt-get install -y php8.4-xdebug && phpenmod xdebug
                           ^^^^^^^^^^^^^ "xdebug" is installed in the final image; install it in a stage for development
  `);
});

test.each([
  "ASPNETCORE_ENVIRONMENT=Development",
  "RAILS_ENV=development",
  "APP_ENV=dev",
  "DEBUG=true",
  "XDEBUG_MODE=develop,debug",
  "GIN_MODE=debug",
  "NODE_OPTIONS=--inspect=0.0.0.0:9229",
  "JAVA_TOOL_OPTIONS=-agentlib:jdwp=transport=dt_socket,server=y",
])("knows %s", pair => {
  expect(lint(rule, file(`ENV ${pair}`))).toContain(`"${pair}" is on in the final image`);
});

test.each([
  "install-php-extensions gd xdebug",
  "docker-php-ext-enable xdebug",
  "pecl install xdebug-3.4.0",
  "apk add --no-cache php84-pecl-xdebug",
])("finds Xdebug in %s", command => {
  expect(lint(rule, file(`RUN ${command}`))).toContain('"xdebug" is installed in the final image');
});

test.each([
  ["production", ["ENV NODE_ENV=production FLASK_DEBUG=0 DEBUG=false XDEBUG_MODE=off GIN_MODE=release"]],
  ["what a later line takes back", ["ENV NODE_ENV=development", "RUN npm ci", "ENV NODE_ENV=production"]],
  ["what whoever builds decides", ["ARG NODE_ENV=development", "ENV NODE_ENV=$NODE_ENV"]],
  ["what is for one command", ["RUN NODE_ENV=development npm ci", "RUN export DEBUG=1 && make"]],
  ["arguments of the build", ["ARG DEBUG=1", "ARG APP_ENV=dev"]],
  ["other variables with such words", ["ENV DEBUG_PORT=1 DEBUG_COLORS=true DEBIAN_FRONTEND=noninteractive"]],
  ["amounts of logging", ["ENV LOG_LEVEL=debug RUST_LOG=debug DEBUG=app:*"]],
  ["debuggers that are taken away", ["RUN pecl install xdebug", "RUN phpdismod xdebug"]],
  ["a debugger that is off until somebody wants it", ["ENV XDEBUG_MODE=off", "RUN pecl install xdebug"]],
  ["debuggers on demand", ['RUN if [ "$DEV" = 1 ]; then pecl install xdebug; fi']],
  ["an image that runs a tool for developers", ["ENV NODE_ENV=development", "CMD npm run dev"]],
  ["packages that only sound like them", ["RUN pip install delve-client debugpy-stubs", "RUN npm i debug"]],
])("leaves %s alone", (_, lines) => {
  expect(lint(rule, file(...lines))).toBe("clean");
});

test("looks at the final image", () => {
  expect(lint(rule, "FROM node:26 AS build\nENV NODE_ENV=development\nFROM node:26\nRUN npm ci\n")).toBe("clean");
  const built = "FROM node:26 AS base\nENV NODE_ENV=development\nFROM base\n";
  expect(lint(rule, built)).not.toBe("clean");
  expect(lint(rule, `${built}ENV NODE_ENV=production\n`)).toBe("clean");
});

test("takes an image without a program for one to develop in", () => {
  const text = "FROM php:8.5-apache\nRUN pecl install xdebug\nCOPY xdebug.ini /usr/local/etc/php/conf.d/\n";
  expect(lint(rule, text)).toBe("clean");
  expect(lint(rule, `${text}COPY . /var/www/html\n`)).not.toBe("clean");
});

test.each(["Dockerfile.dev", "php-dev/8.4/Dockerfile", "Dockerfile.debug"])("takes %s for what it says", path => {
  expect(lint(rule, file("ENV DEBUG=1"), {}, { path })).toBe("clean");
});
