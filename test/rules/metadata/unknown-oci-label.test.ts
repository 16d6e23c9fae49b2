import { expect, test } from "vitest";
import rule from "../../../rules/metadata/unknown-oci-label.ts";
import { lint } from "../../support/lint.ts";

test("suggests the key that is meant", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24\nLABEL org.opencontainers.image.licence="MIT" \\\n      org.opencontainers.image.titel="x"\n',
    ),
  ).toMatchInlineSnapshot(`
    LABEL org.opencontainers.image.licence="MIT" \\
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "org.opencontainers.image.licence" is not a key of the OCI image specification; did you mean "org.opencontainers.image.licenses"?

          org.opencontainers.image.titel="x"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "org.opencontainers.image.titel" is not a key of the OCI image specification; did you mean "org.opencontainers.image.title"?
  `);
});

test("suggests a prefix of one's own where nothing is near", () => {
  expect(lint(rule, 'FROM alpine:3.24\nLABEL org.opencontainers.image.team="core"\n')).toMatchInlineSnapshot(`
    LABEL org.opencontainers.image.team="core"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "org.opencontainers.image.team" is not a key of the OCI image specification; use a prefix of your own
  `);
});

test("leaves the keys of the specification and all others alone", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24\nLABEL org.opencontainers.image.title="x" "org.opencontainers.image.ref.name"="y" org.opencontainers.other="z" team="core"\n',
    ),
  ).toBe("clean");
});
