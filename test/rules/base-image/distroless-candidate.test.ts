import { describe, expect, test } from "vitest";
import rule from "../../../rules/base-image/distroless-candidate.ts";
import { lint, problems } from "../../support/lint.ts";

const go = (build: string, final: string): string =>
  `FROM golang:1.27 AS build\nCOPY . .\nRUN ${build}\nFROM alpine:3.24\nCOPY --from=build /app /app\n${final}\n`;

const image = (text: string): string | undefined => problems(rule, text)[0]?.message.match(/use "(.*)"$/)?.[1];

test("says what the image is for and what would do", () => {
  expect(lint(rule, go("CGO_ENABLED=0 go build -o /app .", 'USER nobody\nCMD ["/app"]'))).toMatchInlineSnapshot(`
    FROM alpine:3.24
         ^^^^^^^^^^^ "alpine:3.24" brings a shell and a package manager that nobody needs here; use "gcr.io/distroless/static-debian13"
  `);
});

describe("the base that fits", () => {
  test.each([
    ["Go without C", go("CGO_ENABLED=0 go build -o /app .", 'CMD ["/app"]'), "gcr.io/distroless/static-debian13"],
    ["Go that may use C", go("go build -o /app .", 'ENTRYPOINT ["/app"]'), "gcr.io/distroless/base-debian13"],
    [
      "Go without C by ENV",
      'FROM golang:1.27 AS b\nENV CGO_ENABLED=0\nRUN go install ./...\nFROM debian:13-slim\nCOPY --from=b /go/bin/tool /usr/bin/\nENTRYPOINT ["tool"]\n',
      "gcr.io/distroless/static-debian13",
    ],
    [
      "Go where there is no C compiler",
      'FROM golang:1.27-alpine AS b\nRUN go build -o /app .\nFROM alpine:3.24\nCOPY --from=b /app /\nCMD ["/app"]\n',
      "gcr.io/distroless/static-debian13",
    ],
    [
      "Rust",
      'FROM rust:1.98 AS b\nRUN cargo build --release\nFROM debian:13-slim\nCOPY --from=b /x/target/release/app /app\nCMD ["/app"]\n',
      "gcr.io/distroless/cc-debian13",
    ],
    [
      "Rust for musl",
      'FROM rust:1.98 AS b\nRUN cargo build --release --target x86_64-unknown-linux-musl\nFROM alpine:3.24\nCOPY --from=b /x/app /app\nCMD ["/app"]\n',
      "gcr.io/distroless/static-debian13",
    ],
    [
      "Java",
      'FROM maven:3.9-eclipse-temurin-21 AS b\nRUN mvn package\nFROM eclipse-temurin:21-jre\nCOPY --from=b /target/app.jar /app.jar\nENTRYPOINT ["java", "-jar", "/app.jar"]\n',
      "gcr.io/distroless/java21-debian13",
    ],
    [
      "Node.js",
      'FROM node:24 AS b\nRUN npm ci\nFROM node:24-slim\nCOPY --from=b /app /app\nCMD ["node", "/app/x.js"]\n',
      "gcr.io/distroless/nodejs24-debian13",
    ],
    [
      ".NET",
      'FROM mcr.microsoft.com/dotnet/sdk:8.0 AS b\nRUN dotnet publish -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY --from=b /app .\nENTRYPOINT ["dotnet", "x.dll"]\n',
      "mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled-extra",
    ],
  ])("of %s", (_, text, base) => {
    expect(image(text)).toBe(base);
  });
});

const build = "CGO_ENABLED=0 go build -o /app .";
test.each([
  ["a RUN", go(build, 'RUN apk add --no-cache tzdata\nCMD ["/app"]')],
  ["a command in shell form", go(build, "CMD /app --port 80")],
  ["an entry point in shell form", go(build, 'ENTRYPOINT exec /app\nCMD ["x"]')],
  ["a health check", go(build, 'HEALTHCHECK CMD wget -qO- http://localhost\nCMD ["/app"]')],
  ["a script", go(build, 'COPY start.sh /\nCMD ["/start.sh"]')],
  ["a script that calls the program", go(build, 'COPY start.sh /\nCMD ["/start.sh", "/app"]')],
  ["a shell", go(build, 'CMD ["sh", "-c", "/app"]')],
  ["a program of the image", go(build, 'CMD ["crond", "-f"]')],
  ["no command", go(build, "EXPOSE 80")],
  ["an archive", go(build, 'ADD rootfs.tar /\nCMD ["/app"]')],
  ["an image that is copied from", go(build, 'COPY --from=busybox:1.38 /bin/busybox /bin/sh\nCMD ["/app"]')],
  ["a later build", go(build, 'ONBUILD COPY . /\nCMD ["/app"]')],
  [
    "a stage below it",
    'FROM alpine:3.24 AS base\nRUN apk add curl\nFROM golang:1.27 AS b\nRUN CGO_ENABLED=0 go build\nFROM base\nCOPY --from=b /app /app\nCMD ["/app"]\n',
  ],
  [
    "C on Alpine",
    'FROM golang:1.27-alpine AS b\nRUN apk add gcc musl-dev && go build\nFROM alpine\nCOPY --from=b /app /app\nCMD ["/app"]\n',
  ],
  [
    "an old Go on Alpine, which linked to musl",
    'FROM golang:1.7-alpine AS b\nRUN go build\nFROM alpine\nCOPY --from=b /app /app\nCMD ["/app"]\n',
  ],
  [
    "modules of Node.js compiled for musl",
    'FROM node:24-alpine AS b\nRUN npm ci\nFROM node:24-alpine\nCOPY --from=b /app /app\nCMD ["node", "/app/x.js"]\n',
  ],
  [
    "a runtime that no such image has",
    'FROM maven:3 AS b\nRUN mvn package\nFROM eclipse-temurin:8-jre\nCOPY --from=b /x.jar /x.jar\nCMD ["java", "-jar", "/x.jar"]\n',
  ],
  [
    "certificates that the image's own entry point sees to",
    'FROM maven:3 AS b\nRUN mvn package\nFROM eclipse-temurin:21-jre\nENV USE_SYSTEM_CA_CERTS=true\nCOPY --from=b /x.jar /x.jar\nCMD ["java", "-jar", "/x.jar"]\n',
  ],
  [
    "Python, whose version is Debian's there",
    'FROM python:3.14 AS b\nFROM python:3.14-slim\nCOPY --from=b /v /v\nCMD ["/v/bin/x"]\n',
  ],
  [
    "a program of unknown make",
    'FROM acme/build AS b\nRUN make\nFROM alpine:3.24\nCOPY --from=b /app /app\nCMD ["/app"]\n',
  ],
  [
    "scratch",
    'FROM golang:1.27 AS b\nRUN CGO_ENABLED=0 go build\nFROM scratch\nCOPY --from=b /app /app\nCMD ["/app"]\n',
  ],
  [
    ".NET on Alpine, which may be compiled for it",
    'FROM mcr.microsoft.com/dotnet/sdk:8.0 AS b\nRUN dotnet publish\nFROM mcr.microsoft.com/dotnet/runtime-deps:8.0-alpine\nCOPY --from=b /app .\nENTRYPOINT ["./x"]\n',
  ],
  [
    ".NET on Windows",
    'FROM mcr.microsoft.com/dotnet/sdk:8.0 AS b\nRUN dotnet publish\nFROM mcr.microsoft.com/dotnet/aspnet:8.0-nanoserver-ltsc2022\nCOPY --from=b /app .\nENTRYPOINT ["dotnet", "x.dll"]\n',
  ],
  [
    "a chiseled image",
    'FROM mcr.microsoft.com/dotnet/sdk:8.0 AS b\nRUN dotnet publish\nFROM mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled\nCOPY --from=b /app .\nENTRYPOINT ["dotnet", "x.dll"]\n',
  ],
  [
    "a server that is configured",
    'FROM node:24 AS b\nRUN npm run build\nFROM nginx:1.30\nCOPY --from=b /d /usr/share/nginx/html\nCMD ["nginx"]\n',
  ],
])("%s: fine", (_, text) => {
  expect(lint(rule, text)).toBe("clean");
});
