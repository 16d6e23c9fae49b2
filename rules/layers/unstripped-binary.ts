import { defineRule, unstrippedBuilds } from "imglint/rule";

export default defineRule({
  summary: "A program is shipped with its symbols",
  why: "Symbols and debug information are a quarter to a half of a compiled program. Nothing in a running image reads them: the stack traces of Go do without.",
  severity: "style",
  preset: "optional",
  examples: [
    {
      bad: "FROM golang:1.27 AS build\nCOPY . /src\nRUN cd /src && go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n",
      good: 'FROM golang:1.27 AS build\nCOPY . /src\nRUN cd /src && go build -ldflags "-s -w" -o /app .\nFROM scratch\nCOPY --from=build /app /app\n',
    },
    {
      bad: 'FROM rust:1.90 AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --locked\nFROM debian:13-slim\nCOPY --from=build /src/target/debug/app /app\nCMD ["/app"]\n',
      good: 'FROM rust:1.90 AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --locked --release\nFROM debian:13-slim\nCOPY --from=build /src/target/release/app /app\nCMD ["/app"]\n',
    },
  ],
  sources: ["https://pkg.go.dev/cmd/link", "https://doc.rust-lang.org/cargo/reference/profiles.html#strip"],

  *check(dockerfile) {
    for (const { operation, rest } of unstrippedBuilds(dockerfile))
      yield { at: operation.verbWord ?? operation, message: `"${operation.title}" ${rest}` };
  },
});
