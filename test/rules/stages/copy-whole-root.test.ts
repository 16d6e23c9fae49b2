import { expect, test } from "vitest";
import rule from "../../../rules/stages/copy-whole-root.ts";
import { lint } from "../../support/lint.ts";

test("points at the source", () => {
  expect(
    lint(
      rule,
      'FROM golang:1.27 AS build\nFROM ghcr.io/acme/base:1 AS other\nRUN make\nFROM debian:13\nCOPY --from=build / /\nCOPY --from=other ["/", "/"]\nCOPY --from=alpine:3.24 / /\n',
    ),
  ).toMatchInlineSnapshot(`
    COPY --from=build / /
                      ^ all of "build" is copied, tools and caches included; name the paths that are needed

    COPY --from=other ["/", "/"]
                       ^^^ all of "other" is copied, tools and caches included; name the paths that are needed

    COPY --from=alpine:3.24 / /
                            ^ all of "alpine:3.24" is copied, tools and caches included; name the paths that are needed
  `);
});

test("takes a squash, what was put together in scratch, and images made to be laid over others", () => {
  expect(lint(rule, "FROM debian:13 AS build\nRUN id\nFROM scratch\nCOPY --from=build / /\n")).toBe("clean");
  expect(
    lint(
      rule,
      "FROM scratch AS overlay\nCOPY rootfs /\nFROM debian:13\nCOPY --from=overlay / /\nCOPY --from=tonistiigi/xx / /\n",
    ),
  ).toBe("clean");
});

test("takes parts, other destinations and the context", () => {
  expect(
    lint(
      rule,
      "FROM debian:13 AS build\nFROM debian:13\nCOPY --from=build /app /\nCOPY --from=build / /rootfs\nCOPY / /\n",
    ),
  ).toBe("clean");
});

test("reports every source when told so", () => {
  expect(
    lint(rule, "FROM debian:13 AS build\nFROM scratch\nCOPY --from=build / /\nCOPY --from=tonistiigi/xx / /\n", {
      anySource: true,
    }),
  ).toMatchInlineSnapshot(`
    COPY --from=build / /
                      ^ all of "build" is copied, tools and caches included; name the paths that are needed

    COPY --from=tonistiigi/xx / /
                              ^ all of "tonistiigi/xx" is copied, tools and caches included; name the paths that are needed
  `);
});

test("leaves a stage alone that is there to look at another one", () => {
  expect(
    lint(
      rule,
      "FROM debian:13 AS rootfs\nRUN apt-get update\nFROM debian:13 AS test\nCOPY --from=rootfs / /\nRUN /test/cst\nFROM rootfs AS release\n",
    ),
  ).toBe("clean");
});
