import { expect, test } from "vitest";
import rule from "../../../rules/metadata/invalid-label-value.ts";
import { lint, problems } from "../../support/lint.ts";

test("judges the keys of the OCI specification", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24\nLABEL org.opencontainers.image.created="22.08.2026" \\\n      org.opencontainers.image.licenses="Apache 2.0" \\\n      org.opencontainers.image.url="example.com" \\\n      org.opencontainers.image.base.digest="abc"\n',
    ),
  ).toMatchInlineSnapshot(`
    LABEL org.opencontainers.image.created="22.08.2026" \\
                                            ^^^^^^^^^^ "22.08.2026" is not an RFC 3339 time, which label "org.opencontainers.image.created" asks for; write it as in "2026-08-22T10:00:00Z"

          org.opencontainers.image.licenses="Apache 2.0" \\
                                             ^^^^^^^^^^ "Apache 2.0" is not an SPDX licence expression, which label "org.opencontainers.image.licenses" asks for; use identifiers of the SPDX list, as in "Apache-2.0"

          org.opencontainers.image.url="example.com" \\
                                        ^^^^^^^^^^^ "example.com" is not a URL, which label "org.opencontainers.image.url" asks for; write it with its scheme, as in "https://example.com"

          org.opencontainers.image.base.digest="abc"
                                                ^^^ "abc" is not a digest, which label "org.opencontainers.image.base.digest" asks for; write it as in "sha256:" and 64 hexadecimal digits
  `);
});

test("reports an empty value", () => {
  expect(lint(rule, 'FROM alpine:3.24\nLABEL org.opencontainers.image.title=""\n')).toMatchInlineSnapshot(`
    LABEL org.opencontainers.image.title=""
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ label "org.opencontainers.image.title" is empty; give it a value or leave it out
  `);
});

test("judges the types of the configuration", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24\nLABEL a=1.2 b=abc c=jo d=x e=""\n',
      {},
      { settings: { labels: { a: "semver", b: "hash", c: "email", d: "spdx", e: "text" } } },
    ),
  ).toMatchInlineSnapshot(`
    LABEL a=1.2 b=abc c=jo d=x e=""
            ^^^ "1.2" is not a semantic version, which label "a" asks for; write it as in "1.4.0"

    LABEL a=1.2 b=abc c=jo d=x e=""
                  ^^^ "abc" is not a git hash, which label "b" asks for; write 7 or 40 hexadecimal digits

    LABEL a=1.2 b=abc c=jo d=x e=""
                        ^^ "jo" is not an e-mail address, which label "c" asks for; write it as in "jo@example.com"

    LABEL a=1.2 b=abc c=jo d=x e=""
                             ^ "x" is not an SPDX licence expression, which label "d" asks for; use identifiers of the SPDX list, as in "Apache-2.0"

    LABEL a=1.2 b=abc c=jo d=x e=""
                               ^ label "e" is empty; give it a value or leave it out
  `);
});

test("compares the digest of the base with the one in FROM", () => {
  expect(
    lint(
      rule,
      'FROM alpine@sha256:0000000000000000000000000000000000000000000000000000000000000000\nLABEL org.opencontainers.image.base.digest="sha256:1111111111111111111111111111111111111111111111111111111111111111"\n',
    ),
  ).toMatchInlineSnapshot(`
    LABEL org.opencontainers.image.base.digest="sha256:1111111111111111111111111111111111111111111111111111111111111111"
                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ label "org.opencontainers.image.base.digest" is not the digest that FROM names; write "sha256:0000000000000000000000000000000000000000000000000000000000000000"
  `);
});

test("takes values that are right, and free text where the specification has it", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24\nLABEL org.opencontainers.image.created="2026-08-22T10:00:00+02:00" org.opencontainers.image.licenses="(MIT OR Apache-2.0) AND BSD-3-Clause" org.opencontainers.image.source="https://github.com/acme/app" org.opencontainers.image.version="v1" org.opencontainers.image.revision="main"\n',
    ),
  ).toBe("clean");
});

test("leaves values with variables to the build", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24\nARG BUILD_DATE=unknown\nARG VCS_URL\nLABEL org.opencontainers.image.created="$BUILD_DATE" org.opencontainers.image.source=${VCS_URL}\n',
    ),
  ).toBe("clean");
});

test("looks only at the labels of the configuration when told so", () => {
  expect(lint(rule, 'FROM alpine:3.24\nLABEL org.opencontainers.image.url="example.com"\n', { schemaOnly: true })).toBe(
    "clean",
  );
});

test("leaves placeholders of templates alone", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24\nLABEL org.opencontainers.image.created="@BUILD_DATE@" org.opencontainers.image.licenses="{{ license }}" org.opencontainers.image.url="%%URL%%"\n',
    ),
  ).toBe("clean");
});

test("knows URLs without a host, leap seconds, the days of a month, and addresses without a dot", () => {
  const found = (key: string, value: string) =>
    problems(
      rule,
      `FROM alpine:3.24\nLABEL ${key}="${value}"\n`,
      {},
      { settings: { labels: { u: "url", t: "rfc3339", m: "email" } } },
    ).length;
  for (const url of ["https://example.com/x", "mailto:jo@example.com", "urn:isbn:1", "file:///etc/x"])
    expect(found("u", url)).toBe(0);
  for (const url of ["example.com", "localhost:80", "https://", "mailto:"]) expect(found("u", url)).toBe(1);
  for (const time of ["2026-06-30T23:59:60Z", "2024-02-29 10:00:00.5+05:30"]) expect(found("t", time)).toBe(0);
  for (const time of ["2026-02-30T10:00:00Z", "2026-08-22T24:00:00Z", "2026-08-22T10:00:00", "2026-08-22"])
    expect(found("t", time)).toBe(1);
  for (const mail of ["jo@example.com", "root@localhost"]) expect(found("m", mail)).toBe(0);
  for (const mail of ["jo@", "@example.com", "a@b@example.com", "jo@example..com"]) expect(found("m", mail)).toBe(1);
});
