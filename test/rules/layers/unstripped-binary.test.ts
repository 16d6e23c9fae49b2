import { expect, test } from "vitest";
import rule from "../../../rules/layers/unstripped-binary.ts";
import { lint } from "../../support/lint.ts";

const go = (command: string, copied = "/src/app", lines = ""): string =>
  lint(
    rule,
    `FROM golang:1.27 AS build\nWORKDIR /src\nCOPY . .\n${lines}RUN ${command}\nFROM scratch\nCOPY --from=build ${copied} /\n`,
  );

test("points at the verb, and says what to add", () => {
  expect(go("CGO_ENABLED=0 go build -trimpath -o app ./cmd/app")).toMatchInlineSnapshot(`
    RUN CGO_ENABLED=0 go build -trimpath -o app ./cmd/app
                         ^^^^^ "go build" leaves symbols and debug information in the program; add -ldflags "-s -w"
  `);
  expect(go('go build -ldflags="-X main.version=$VERSION" -o /out/app .', "/out/app")).toMatchInlineSnapshot(`
    RUN go build -ldflags="-X main.version=$VERSION" -o /out/app .
           ^^^^^ "go build" leaves symbols and debug information in the program; add "-s -w" to its -ldflags
  `);
  expect(lint(rule, 'FROM golang:1.27\nCOPY . .\nRUN go build -o /app\nCMD ["/app"]\n')).toMatchInlineSnapshot(`
    RUN go build -o /app
           ^^^^^ "go build" leaves symbols and debug information in the program; add -ldflags "-s -w"
  `);
});

test("knows every way to strip a program", () => {
  expect(go('go build -ldflags="-s -w" -o app')).toBe("clean");
  expect(go("go build -ldflags '-X main.version=1 -w' -o app")).toBe("clean");
  expect(go("go build -ldflags=all=-s -o app")).toBe("clean");
  expect(go("go build -o app && strip app")).toBe("clean");
  expect(go("go build -o app && upx-ucl app")).toBe("clean");
  expect(go("go build -o app", "/src/app", 'ENV GOFLAGS="-ldflags=-s"\n')).toBe("clean");
  expect(go("GOFLAGS=-ldflags=-s go build -o app")).toBe("clean");
  expect(go('go build -ldflags "$LDFLAGS" -o app')).toBe("clean");
});

test("takes a program for shipped by its name, or by the directory that is copied", () => {
  expect(go("go build -o /out/app", "/out/")).not.toBe("clean");
  expect(go("go build -o bin/app", "/src/bin")).not.toBe("clean");
  expect(go("go build")).not.toBe("clean");
  expect(go("go build -o /tool", "/etc/ssl/certs/ca-certificates.crt")).toBe("clean");
  expect(lint(rule, "FROM golang:1.27 AS build\nRUN go build -o /app\nFROM scratch\nCOPY app /\n")).toBe("clean");
});

test("leaves builds alone that are for something else", () => {
  expect(go("go build -race -o app")).toBe("clean");
  expect(go('go build -gcflags="all=-N -l" -o app')).toBe("clean");
  expect(go("go build ./...")).toBe("clean");
  expect(go("go test ./... && go vet && make build")).toBe("clean");
  expect(lint(rule, 'FROM golang:1.27 AS dev\nRUN go build -o /app\nCMD ["/app"]\n')).toBe("clean");
  const tool =
    "FROM golang:1.27 AS tool\nRUN go build -o /out/tool .\nFROM alpine:3.24 AS docs\nCOPY --from=tool /out/tool /bin/\nRUN tool > /docs\n";
  expect(lint(rule, tool)).toBe("clean");
  expect(lint(rule, `${tool}FROM scratch\nCOPY --from=docs /docs /\n`)).toBe("clean");
});

const cargo = (command: string, copied: string, manifest?: string): string =>
  lint(
    rule,
    `FROM rust:1.90 AS build\nWORKDIR /src\nCOPY . .\nRUN ${command}\nFROM debian:13\nCOPY --from=build ${copied} /\nCMD ["/app"]\n`,
    {},
    { files: manifest === undefined ? undefined : { "Cargo.toml": manifest } },
  );

test("reports a debug build of Cargo that is shipped", () => {
  expect(cargo("cargo build --locked", "/src/target/debug/app")).toMatchInlineSnapshot(`
    RUN cargo build --locked
              ^^^^^ "cargo build" makes a debug build, which is shipped; add "--release" and copy from target/release
  `);
  expect(cargo("cargo build && cargo build --release", "/src/target/release/app")).toBe("clean");
  expect(cargo("cargo build --profile dist", "/src/target/debug/app")).toBe("clean");
});

test("reads the manifest for what a release build leaves", () => {
  const release = (manifest?: string) => cargo("cargo build --release", "/src/target/release/app", manifest);
  expect(release('[package]\nname = "app"\n')).toMatchInlineSnapshot(`
    RUN cargo build --release
              ^^^^^ "cargo build" leaves symbols in the program; set "strip = true" for [profile.release] in Cargo.toml
  `);
  expect(release("[profile.release]\nstrip = true\n")).toBe("clean");
  expect(release()).toBe("clean");
  expect(cargo("RUSTFLAGS='-C strip=symbols' cargo build -r", "/src/target/release/app", "[package]\n")).toBe("clean");
});
