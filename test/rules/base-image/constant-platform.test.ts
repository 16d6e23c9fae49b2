import { expect, test } from "vitest";
import rule from "../../../rules/base-image/constant-platform.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the platform", () => {
  expect(
    lint(rule, 'FROM --platform=linux/amd64 alpine:3.24\nFROM --platform="linux/arm/v7" debian:13 AS build\n'),
  ).toMatchInlineSnapshot(`
    FROM --platform=linux/amd64 alpine:3.24
                    ^^^^^^^^^^^ platform "linux/amd64" is fixed; leave it out, use "$BUILDPLATFORM", or put it into the name of the stage

    FROM --platform="linux/arm/v7" debian:13 AS build
                    ^^^^^^^^^^^^^^ platform "linux/arm/v7" is fixed; leave it out, use "$BUILDPLATFORM", or put it into the name of the stage
  `);
});

test("takes a stage named after the system or the architecture as meant", () => {
  expect(
    lint(
      rule,
      "FROM --platform=linux/arm64 golang:1.26 AS build-arm64\nFROM --platform=linux/x86_64 golang:1.26 AS build-amd64\nFROM --platform=windows/amd64 golang:1.26 AS Windows\n",
    ),
  ).toBe("clean");
});

test("leaves platforms with variables and FROM without one alone", () => {
  expect(
    lint(
      rule,
      "ARG ARCH=amd64\nFROM --platform=$BUILDPLATFORM golang:1.26 AS build\nFROM --platform=linux/${ARCH} alpine:3.24\nFROM alpine:3.24\n",
    ),
  ).toBe("clean");
});

test("points at a final image that is for the machine of the build", () => {
  const text = (last: string) => `FROM --platform=$BUILDPLATFORM golang:1.27 AS build\nRUN go build\n${last}`;
  expect(
    lint(rule, text('FROM --platform=${BUILDPLATFORM} alpine:3.24\nCOPY --from=build /app /app\nCMD ["/app"]\n')),
  ).toMatchInlineSnapshot(`
    FROM --platform=\${BUILDPLATFORM} alpine:3.24
                    ^^^^^^^^^^^^^^^^ "\${BUILDPLATFORM}" gives the final image the platform of the machine that builds it; leave the flag out
  `);
  // What has no command, or is there to develop in, may be for this machine; scratch has no platform.
  expect(lint(rule, text("FROM --platform=$BUILDPLATFORM alpine:3.24 AS lint\nRUN lint\n"))).toBe("clean");
  expect(lint(rule, text('FROM --platform=$BUILDPLATFORM node:26 AS dev\nCMD ["vite"]\n'))).toBe("clean");
  expect(lint(rule, text('FROM --platform=$BUILDPLATFORM scratch\nCMD ["/app"]\n'))).toBe("clean");
  expect(lint(rule, text('FROM build AS test\nFROM alpine:3.24\nCMD ["/app"]\n'))).toBe("clean");
});

test("reports all but the two platforms of the build when told so", () => {
  expect(
    lint(
      rule,
      "ARG ARCH=amd64\nFROM --platform=linux/${ARCH} alpine:3.24\nFROM --platform=linux/arm64 alpine:3.24 AS arm64\nFROM --platform=${BUILDPLATFORM} alpine:3.24\n",
      { everyPlatform: true },
    ),
  ).toMatchInlineSnapshot(`
    FROM --platform=linux/\${ARCH} alpine:3.24
                    ^^^^^^^^^^^^^ platform "linux/\${ARCH}" is not that of the build or its target; leave it out, or use "$BUILDPLATFORM"

    FROM --platform=linux/arm64 alpine:3.24 AS arm64
                    ^^^^^^^^^^^ platform "linux/arm64" is not that of the build or its target; leave it out, or use "$BUILDPLATFORM"
  `);
});

test("gives BuildKit's code to what BuildKit reports alone", () => {
  expect(
    problems(rule, "FROM --platform=linux/amd64 alpine:3.24\nFROM --platform=linux/arm64 alpine:3.24 AS arm64\n", {
      everyPlatform: true,
    }).map(problem => problem.codes),
  ).toEqual([["DL3029", "FromPlatformFlagConstDisallowed"], ["DL3029"]]);
});

test("takes images that by their name are of this platform alone", () => {
  const text =
    "FROM --platform=linux/arm arm32v7/fedora:36 AS build\nFROM --platform=linux/arm64 arm64v8/debian:13\nFROM --platform=linux/amd64 acme/base:1.2-x86_64\nFROM --platform=windows/amd64 mcr.microsoft.com/windows/nanoserver:ltsc2025\nFROM --platform=linux/386 i386/debian:13\n";
  expect(lint(rule, text)).toBe("clean");
  expect(problems(rule, text, { everyImage: true })).toHaveLength(5);
  expect(lint(rule, "FROM --platform=linux/arm64 amd64/debian:13\n")).not.toBe("clean");
});
