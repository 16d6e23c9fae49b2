import { expect, test } from "vitest";
import rule from "../../../rules/base-image/untrusted-registry.ts";
import { lint } from "../../support/lint.ts";

test("points at the registry", () => {
  expect(
    lint(
      rule,
      "FROM ghcr.io/acme/base:1 AS a\nFROM alpine:3.24\nCOPY --from=quay.io/acme/tool:1 /t /t\n",
      {},
      { settings: { trustedRegistries: ["docker.io"] } },
    ),
  ).toMatchInlineSnapshot(`
    FROM ghcr.io/acme/base:1 AS a
         ^^^^^^^ registry "ghcr.io" is not trusted; use "docker.io"

    COPY --from=quay.io/acme/tool:1 /t /t
                ^^^^^^^ registry "quay.io" is not trusted; use "docker.io"
  `);
});

test("points at an image that is on Docker Hub by default", () => {
  expect(
    lint(rule, "FROM alpine:3.24\n", {}, { settings: { trustedRegistries: ["*.example.com:5000"] } }),
  ).toMatchInlineSnapshot(`
    FROM alpine:3.24
         ^^^^^^^^^^^ registry "docker.io" is not trusted; use "*.example.com:5000"
  `);
});

test("takes a wildcard at either end", () => {
  expect(
    lint(
      rule,
      "FROM registry.example.com:5000/base:1\nFROM mirror.acme.io/base:1\n",
      {},
      { settings: { trustedRegistries: ["*.example.com:5000", "mirror.*"] } },
    ),
  ).toBe("clean");
});

test("is silent without a list, for stages, and where a variable may bring the registry", () => {
  expect(
    lint(
      rule,
      "ARG REGISTRY\nFROM ${REGISTRY}/app:1 AS app\nFROM app\nFROM scratch\n",
      {},
      { settings: { trustedRegistries: ["ghcr.io"] } },
    ),
  ).toBe("clean");
});

test("takes either name of Docker Hub, and the name that the file itself uses", () => {
  const isTrusted = (image: string, registry: string) =>
    lint(rule, `FROM ${image}\n`, {}, { settings: { trustedRegistries: [registry] } }) === "clean";
  expect(isTrusted("alpine:3.24", "hub.docker.com")).toBe(true);
  expect(isTrusted("hub.docker.com/acme/base:1", "hub.docker.com")).toBe(true);
  expect(isTrusted("hub.docker.com/acme/base:1", "docker.io")).toBe(false);
});
