import { expect, test } from "vitest";
import rule from "../../../rules/base-image/unpinned-digest.ts";
import { lint } from "../../support/lint.ts";

const digest = "sha256:a8560b36e8b8210634f77d9f7f9efd7ffa463e380b75e2e74aff4511df3ef88c";

test("names every image that has a tag alone, wherever it stands", () => {
  expect(
    lint(
      rule,
      "FROM node:26.7 AS build\nRUN --mount=from=docker.io/library/busybox:1.38,target=/bb true\nFROM ghcr.io/acme/base:latest\nCOPY --from=nginx:1.30 /etc/nginx /etc/nginx\n",
    ),
  ).toMatchInlineSnapshot(`
    FROM node:26.7 AS build
         ^^^^^^^^^ "node:26.7" has no digest, so its tag can change under you; run "imglint pin"

    RUN --mount=from=docker.io/library/busybox:1.38,target=/bb true
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "docker.io/library/busybox:1.38" has no digest, so its tag can change under you; run "imglint pin"

    FROM ghcr.io/acme/base:latest
         ^^^^^^^^^^^^^^^^^^^^^^^^ "ghcr.io/acme/base:latest" has no digest, so its tag can change under you; run "imglint pin"

    COPY --from=nginx:1.30 /etc/nginx /etc/nginx
                ^^^^^^^^^^ "nginx:1.30" has no digest, so its tag can change under you; run "imglint pin"
  `);
});

test("folds the defaults of arguments in", () => {
  expect(lint(rule, "ARG VERSION=3.24\nFROM alpine:${VERSION}\n")).toMatchInlineSnapshot(`
    FROM alpine:\${VERSION}
         ^^^^^^^^^^^^^^^^^ "alpine:3.24" has no digest, so its tag can change under you; run "imglint pin"
  `);
});

test.each([
  ["a digest", `FROM alpine@${digest}\n`],
  ["a digest beside the tag", `FROM alpine:3.24@${digest}\n`],
  ["a digest from an argument", `ARG DIGEST=${digest}\nFROM alpine:3.24@$DIGEST\n`],
  ["a variable without a value", "ARG TAG\nFROM alpine:$TAG\n"],
  ["a variable that may bring the digest", "ARG TAIL\nFROM alpine:3.24$TAIL\n"],
  ["scratch and other stages", "FROM scratch AS a\nFROM a\nCOPY --from=a / /\n"],
  ["no tag: untagged-image says so", "FROM alpine\n"],
  ["a malformed reference", "FROM docker.io/Acme/base:1.0\n"],
])("%s is fine", (_, text) => {
  expect(lint(rule, text)).toBe("clean");
});
