import { expect, test } from "vitest";
import rule from "../../../rules/stages/build-tools-in-final-image.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the build of the image's own sources", () => {
  expect(
    lint(rule, 'FROM golang:1.27\nWORKDIR /src\nCOPY . .\nRUN go mod download && go build -o /app .\nCMD ["/app"]\n'),
  ).toMatchInlineSnapshot(`
    RUN go mod download && go build -o /app .
                           ^^ "go build" leaves its tools and sources in the final image; build in a stage of its own and copy the result
  `);
});

test("knows builds of other languages", () => {
  expect(
    lint(rule, 'FROM node:26\nCOPY . /app\nRUN cd /app && npm ci && npm run build\nCMD ["node", "dist/main.js"]\n'),
  ).toMatchInlineSnapshot(`
    RUN cd /app && npm ci && npm run build
                             ^^^ "npm run build" leaves its tools and sources in the final image; build in a stage of its own and copy the result
  `);
});

test("tells the installation of the own program from that of another one", () => {
  const build = (command: string) => `FROM rust:1.98\nCOPY . .\nRUN cargo ${command}\nCMD ["app"]\n`;
  expect(lint(rule, build("install --locked --path ."))).toMatchInlineSnapshot(`
    RUN cargo install --locked --path .
        ^^^^^ "cargo install" leaves its tools and sources in the final image; build in a stage of its own and copy the result
  `);
  expect(lint(rule, build("install --locked sqlx-cli"))).toBe("clean");
});

test("is milder about toolchains that stay", () => {
  expect(
    lint(
      rule,
      'FROM python:3.14-slim\nRUN apt-get update && apt-get install -y gcc make libpq-dev\nCMD ["python", "app.py"]\n',
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get update && apt-get install -y gcc make libpq-dev
                                             ^^^ "gcc", "make" stay in the final image; build in a stage of its own, or remove them in the same RUN
  `);
});

test("is content with a builder stage", () => {
  expect(
    lint(
      rule,
      'FROM golang:1.27 AS build\nCOPY . .\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nCMD ["/app"]\n',
    ),
  ).toBe("clean");
});

test("sees tools that are removed in the same RUN", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24\nCOPY requirements.txt .\nRUN apk add --no-cache --virtual .build gcc musl-dev && make && apk del .build\nCMD ["app"]\n',
    ),
  ).toBe("clean");
});

test("leaves downloaded software, images without a command and development images alone", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nCOPY patch.diff /\nRUN curl -fsSL https://example.com/x.tar.gz | tar xz && cd x && make && make install\nCMD ["x"]\n',
    ),
  ).toBe("clean");
});

test("leaves an image without a command alone: it is a toolchain itself", () => {
  expect(lint(rule, "FROM debian:13\nRUN apt-get update && apt-get install -y gcc make\n")).toBe("clean");
});

test("leaves an image alone that is there to build in", () => {
  const tools = "FROM debian:13\nRUN apt-get update && apt-get install -y build-essential git\n";
  for (const start of [
    "CMD make static-dist bin",
    'CMD ["bash"]',
    'ENTRYPOINT ["/bin/bash", "-l"]',
    'ENTRYPOINT ["/usr/bin/tini", "-g", "--", "sh"]',
    "CMD /ci/docker_build.sh && /ci/docker_test.sh",
    'ENTRYPOINT ["./build.sh"]',
    'CMD ["gcc"]',
    'CMD ["yarn", "dev"]',
    "CMD npm run start:dev",
  ]) {
    expect([start, lint(rule, `${tools}${start}\n`)]).toEqual([start, "clean"]);
  }
  for (const start of ['ENTRYPOINT ["/entrypoint.sh"]', 'CMD ["bash", "serve.sh"]', 'CMD ["npm", "start"]']) {
    expect([start, lint(rule, `${tools}${start}\n`)]).not.toEqual([start, "clean"]);
  }
});

test("knows the builds of other languages, and names the verb where options come first", () => {
  const calls = [
    "swift build -c release",
    "stack --no-terminal build",
    "dart compile exe bin/server.dart",
    "mvn -B -DskipTests install",
  ];
  const found = calls.flatMap(call => problems(rule, `FROM debian:13\nCOPY . /src\nRUN ${call}\nCMD ["/src/app"]\n`));
  expect(found.map(({ message }) => message.split('"')[1])).toEqual([
    "swift build",
    "stack build",
    "dart compile exe",
    "mvn install",
  ]);
  // These only fetch what the program is run with.
  for (const call of ["swift package resolve", "dart pub get", "stack exec app", "dart run build_runner build"]) {
    expect([call, lint(rule, `FROM debian:13\nCOPY . /src\nRUN ${call}\nCMD ["/src/app"]\n`)]).toEqual([call, "clean"]);
  }
});

test("tells sources of one's own from downloads", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nADD https://example.com/nagios.tar.gz /tmp/\nRUN cd /tmp && tar xf nagios.tar.gz && make all && make install\nCMD ["nagios"]\n',
    ),
  ).toBe("clean");
  expect(
    lint(
      rule,
      'FROM debian:13\nCOPY config.json /etc/\nRUN git clone https://github.com/jqlang/jq.git\nRUN cd jq && autoreconf -i && ./configure\nRUN make install\nCMD ["jq"]\n',
    ),
  ).toBe("clean");
});

test("knows go install without a package as a build of what is there", () => {
  const text = 'FROM golang:1.27\nWORKDIR /src\nCOPY . .\nRUN go get -d -v ./... && go install -v ./...\nCMD ["app"]\n';
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    RUN go get -d -v ./... && go install -v ./...
                              ^^ "go install" leaves its tools and sources in the final image; build in a stage of its own and copy the result
  `);
  expect(lint(rule, text.replace("-v ./...\nCMD", "\nCMD"))).not.toBe("clean");
  expect(lint(rule, text.replace("-v ./...\nCMD", "example.com/tool@v1.2.0\nCMD"))).toBe("clean");
});
