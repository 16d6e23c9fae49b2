import { describe, expect, test } from "vitest";
import rule from "../../../rules/stages/libc-mismatch.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at a program whose C library is not there", () => {
  expect(
    lint(
      rule,
      "FROM rust:1.91 AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release --locked\nFROM alpine:3.24\nCOPY --from=build /src/target/release/app /usr/bin/app\n",
    ),
  ).toMatchInlineSnapshot(`
    COPY --from=build /src/target/release/app /usr/bin/app
                      ^^^^^^^^^^^^^^^^^^^^^^^ "app" is linked to glibc by "cargo build", and "alpine:3.24" has musl; link it statically, or build it on the same system
  `);
  expect(
    lint(
      rule,
      "FROM debian:13 AS build\nRUN gcc -O2 -o /hello hello.c -lm\nFROM scratch\nCOPY --from=build /hello /\n",
    ),
  ).toMatchInlineSnapshot(`
    COPY --from=build /hello /
                      ^^^^^^ "hello" is linked to glibc by "gcc", and scratch has no C library; link it statically, or build it on the same system
  `);
});

test("knows the other way round", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24 AS build\nWORKDIR /src\nRUN apk add g++ musl-dev && g++ -o hello hello.cc\nFROM debian:13-slim\nCOPY --from=build /src/hello /usr/local/bin/\n",
    ),
  ).toMatchInlineSnapshot(`
    COPY --from=build /src/hello /usr/local/bin/
                      ^^^^^^^^^^ "hello" is linked to musl by "g++", and "debian:13-slim" has glibc; link it statically, or build it on the same system
  `);
});

test("is careful about Go, which may do without C", () => {
  const go = (line: string) =>
    problems(
      rule,
      `FROM golang:1.27 AS build\nWORKDIR /src\n${line}\nFROM scratch\nCOPY --from=build /src/app /app\n`,
    ).map(({ severity, message }) => `${severity ?? "warning"}: ${message}`);
  expect(go("RUN GOOS=linux GOARCH=amd64 go build -ldflags '-s -w' -o app ./cmd/app")).toMatchInlineSnapshot(`
    [
      info: "app" may be linked to glibc, and scratch has no C library; set "CGO_ENABLED=0" for "go build",
    ]
  `);
  expect(go("ENV CGO_ENABLED=1\nRUN go build -o /src/app .")).toMatchInlineSnapshot(`
    [
      warning: "app" is linked to glibc by "go build", and scratch has no C library; link it statically, or build it on the same system,
    ]
  `);
  for (const line of [
    "RUN CGO_ENABLED=0 go build -o app .",
    "ENV CGO_ENABLED=0\nRUN go build -o app .",
    "ARG CGO_ENABLED\nRUN go build -o app .",
    "RUN export CGO_ENABLED=0 && go build -o app .",
    "RUN go env -w CGO_ENABLED=0\nRUN go build -o app .",
    "RUN GOARCH=$TARGETARCH go build -o app .",
    "RUN GOOS=windows go build -o app .",
    "RUN go build $BUILD_FLAGS -o app .",
    "RUN go build -tags netgo -o app .",
    "RUN make app",
    "RUN cd cmd && go build -o app .",
    "RUN go build -o other .",
  ]) {
    expect(go(line), line).toEqual([]);
  }
});

describe("is silent", () => {
  const cargo = "FROM rust:1.91 AS build\nWORKDIR /src\nRUN cargo build --release\n";
  const copy = "COPY --from=build /src/target/release/app /app\n";

  test.each([
    ["on the same library", `${cargo}FROM debian:13-slim\n${copy}`],
    ["on distroless with glibc", `${cargo}FROM gcr.io/distroless/cc-debian13\n${copy}`],
    ["on Alpine alone", `${cargo.replace("1.91", "1.91-alpine")}FROM alpine:3.24\n${copy}`],
    ["about Rust of Alpine, which is static", `${cargo.replace("1.91", "1.91-alpine")}FROM debian:13\n${copy}`],
    [
      "about Go of Alpine",
      "FROM golang:1.27-alpine AS b\nRUN go build -o /app .\nFROM scratch\nCOPY --from=b /app /app\n",
    ],
    [
      "about a musl target",
      "FROM rust:1.91 AS b\nRUN rustup target add x86_64-unknown-linux-musl && cargo build --target x86_64-unknown-linux-musl\nFROM scratch\nCOPY --from=b /x/target/release/app /app\n",
    ],
    ["about another target", `${cargo.replace("--release", "--release --target $T")}FROM scratch\n${copy}`],
    [
      "about a static program",
      "FROM gcc:15 AS b\nRUN gcc -static -o /app a.c\nFROM scratch\nCOPY --from=b /app /app\n",
    ],
    ["about flags of the linker", `${cargo.replace("RUN", "ENV RUSTFLAGS=$F\nRUN")}FROM scratch\n${copy}`],
    [
      "where libraries come along",
      `${cargo}FROM scratch\nCOPY --from=build /lib/x86_64-linux-gnu /lib/x86_64-linux-gnu\n${copy}`,
    ],
    ["where a whole system does", `${cargo}FROM scratch\nCOPY --from=debian / /\n${copy}`],
    ["where Alpine has a layer for glibc", `${cargo}FROM alpine:3.24\nRUN apk add gcompat\n${copy}`],
    ["about images that are not known", `${cargo}FROM acme/alpine\n${copy}FROM busybox\n${copy}FROM $BASE\n${copy}`],
    ["about a base that is not known", `${cargo.replace("rust:1.91", "acme/rust")}FROM scratch\n${copy}`],
    ["about other files", `${cargo}FROM scratch\nCOPY --from=build /src/app.toml /src/assets /\n`],
    [
      "about objects and libraries",
      "FROM gcc:15 AS b\nRUN gcc -c -o /a.o a.c && gcc -shared -o /a.so a.c\nFROM scratch\nCOPY --from=b /a.o /a.so /\n",
    ],
  ])("%s", (_, text) => {
    expect(lint(rule, text)).toBe("clean");
  });
});
