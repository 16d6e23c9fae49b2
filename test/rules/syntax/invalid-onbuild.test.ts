import { expect, test } from "vitest";
import rule from "../../../rules/syntax/invalid-onbuild.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the wrapped keyword", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nONBUILD ONBUILD RUN id\nonbuild from alpine:3.24\nONBUILD MAINTAINER me\n"),
  ).toMatchInlineSnapshot(`
    ONBUILD ONBUILD RUN id
            ^^^^^^^ "ONBUILD" cannot trigger "ONBUILD"; write it once

    onbuild from alpine:3.24
            ^^^^ "ONBUILD" cannot trigger "FROM"; leave it out, as the build that uses the image has its own FROM

    ONBUILD MAINTAINER me
            ^^^^^^^^^^ "ONBUILD" cannot trigger "MAINTAINER"; use "LABEL org.opencontainers.image.authors=…"
  `);
});

test("leaves the others alone", () => {
  expect(lint(rule, "FROM alpine:3.24\nONBUILD RUN id\nONBUILD COPY --from=build /a /b\nONBUILD LABEL a=b\n")).toBe(
    "clean",
  );
});

test("reports each line that the build refuses for it", () => {
  const text = "FROM alpine:3.24\nONBUILD ONBUILD ONBUILD RUN id\nONBUILD FROM a\n";
  expect(problems(rule, text)).toHaveLength(2);
});
