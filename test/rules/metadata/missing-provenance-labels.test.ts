import { expect, test } from "vitest";
import rule from "../../../rules/metadata/missing-provenance-labels.ts";
import { lint } from "../../support/lint.ts";

const some =
  'FROM alpine:3.24\nLABEL maintainer=me\nLABEL org.opencontainers.image.title="x" org.opencontainers.image.source=https://example.com\n';

test("points at the label it does have", () => {
  expect(lint(rule, some)).toMatchInlineSnapshot(`
    LABEL org.opencontainers.image.title="x" org.opencontainers.image.source=https://example.com
    ^^^^^ the image has no label "org.opencontainers.image.revision", "org.opencontainers.image.version", "org.opencontainers.image.created"; add them, unless the build does
  `);
});

test("counts labels of the stages it is built on, and the former names", () => {
  const all = ["revision", "source", "version", "created"].map(name => `org.opencontainers.image.${name}=x`).join(" ");
  expect(
    lint(rule, `FROM alpine:3.24 AS base\nLABEL ${all}\nFROM base\nLABEL org.opencontainers.image.title=x\n`),
  ).toBe("clean");
  const former = ["vcs-ref", "vcs-url", "version", "build-date"].map(name => `org.label-schema.${name}=x`).join(" ");
  expect(lint(rule, `FROM alpine:3.24\nLABEL org.opencontainers.image.title=x ${former}\n`)).toBe("clean");
});

test("leaves images without OCI labels to the rule about those", () => {
  expect(lint(rule, "FROM alpine:3.24\nLABEL maintainer=me\n")).toBe("clean");
  expect(lint(rule, "FROM alpine:3.24\n")).toBe("clean");
});

test("leaves keys with variables, builder stages and development images alone", () => {
  expect(lint(rule, `${some}LABEL $KEY=x\n`)).toBe("clean");
  expect(lint(rule, `${some}FROM alpine:3.24\n`)).toBe("clean");
  expect(lint(rule, some.replace("FROM alpine:3.24", "FROM alpine:3.24 AS dev"))).toBe("clean");
});

test.each([
  [".github/workflows/image.yml", "- uses: docker/metadata-action@v5\n"],
  [".github/workflows/image.yaml", "run: docker build --label org.opencontainers.image.revision=$GITHUB_SHA .\n"],
  ["Makefile", "image:\n\tdocker build --label org.opencontainers.image.revision=$(REV) .\n"],
])("is content with a build that adds them: %s", (path, text) => {
  expect(lint(rule, some, {}, { files: { [path]: text } })).toBe("clean");
});

test("is not content with any other workflow", () => {
  const files = { ".github/workflows/image.yml": "- uses: docker/build-push-action@v6\n" };
  expect(lint(rule, some, {}, { files })).not.toBe("clean");
});
