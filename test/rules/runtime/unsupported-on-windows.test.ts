import { expect, test } from "vitest";
import rule from "../../../rules/runtime/unsupported-on-windows.ts";
import { lint } from "../../support/lint.ts";

test("points at the flag or the keyword", () => {
  expect(
    lint(
      rule,
      "# escape=`\nFROM mcr.microsoft.com/dotnet/framework/aspnet:4.8 AS web\nCOPY --chown=app site C:/site\nADD --chmod=755 a.exe C:/\nSTOPSIGNAL SIGTERM\nFROM web\nCOPY --chown=x --chmod=644 a C:/\n",
    ),
  ).toMatchInlineSnapshot(`
    COPY --chown=app site C:/site
         ^^^^^^^ "--chown" does not work for Windows containers; drop it, and set rights with "icacls"

    ADD --chmod=755 a.exe C:/
        ^^^^^^^ "--chmod" does not work for Windows containers; drop it, and set rights with "icacls"

    STOPSIGNAL SIGTERM
    ^^^^^^^^^^ "STOPSIGNAL" has no meaning for a Windows container; drop it

    COPY --chown=x --chmod=644 a C:/
         ^^^^^^^ "--chown" does not work for Windows containers; drop it, and set rights with "icacls"

    COPY --chown=x --chmod=644 a C:/
                   ^^^^^^^ "--chmod" does not work for Windows containers; drop it, and set rights with "icacls"
  `);
});

test("knows variants and platforms of Windows", () => {
  for (const from of [
    "golang:1.27-nanoserver-ltsc2025",
    "python:3.14-windowsservercore",
    "--platform=windows/amd64 acme/base",
  ]) {
    expect(lint(rule, `FROM ${from}\nSTOPSIGNAL SIGINT\n`), from).not.toBe("clean");
  }
});

test("leaves Linux alone, and Linux that compiles for Windows", () => {
  for (const from of ["debian:13", "dockcross/windows-static-x64", "mcr.microsoft.com/dotnet/aspnet:10.0", "$BASE"]) {
    expect(lint(rule, `FROM ${from}\nCOPY --chown=app a /a\nSTOPSIGNAL SIGQUIT\n`), from).toBe("clean");
  }
});

test("leaves the Linux stages of a file alone", () => {
  expect(
    lint(
      rule,
      "FROM golang:1.27 AS build\nCOPY --chown=1000 . .\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nCOPY --from=build /app.exe C:/app.exe\nUSER ContainerUser\n",
    ),
  ).toBe("clean");
});
