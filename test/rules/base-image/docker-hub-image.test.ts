import { expect, test } from "vitest";
import rule from "../../../rules/base-image/docker-hub-image.ts";
import { lint } from "../../support/lint.ts";

test("names images of Docker Hub by whatever name", () => {
  expect(
    lint(
      rule,
      "FROM node:26 AS a\nFROM docker.io/grafana/grafana:12.1.0 AS b\nFROM index.docker.io/library/debian:13 AS c\nFROM centos:7\nCOPY --from=acme/tools /bin/x /bin/\n",
    ),
  ).toMatchInlineSnapshot(`
    FROM node:26 AS a
         ^^^^^^^ "node:26" comes straight from Docker Hub; pull it through a registry or a cache of your own

    FROM docker.io/grafana/grafana:12.1.0 AS b
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "docker.io/grafana/grafana:12.1.0" comes straight from Docker Hub; pull it through a registry or a cache of your own

    FROM index.docker.io/library/debian:13 AS c
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "index.docker.io/library/debian:13" comes straight from Docker Hub; pull it through a registry or a cache of your own

    FROM centos:7
         ^^^^^^^^ "centos:7" comes straight from Docker Hub; pull it through a registry or a cache of your own

    COPY --from=acme/tools /bin/x /bin/
                ^^^^^^^^^^ "acme/tools" comes straight from Docker Hub; pull it through a registry or a cache of your own
  `);
});

test("names the registry to take instead where the configuration has one", () => {
  const settings = { trustedRegistries: ["*.acme.io", "registry.acme.io"] };
  expect(lint(rule, "FROM node:26\n", {}, { settings })).toMatchInlineSnapshot(`
    FROM node:26
         ^^^^^^^ "node:26" comes straight from Docker Hub; take it from "registry.acme.io"
  `);
});

test.each([
  ["another registry", "FROM ghcr.io/acme/base:1\nCOPY --from=public.ecr.aws/docker/library/node:26 /x /x\n"],
  ["a variable that may hide the registry", "ARG REGISTRY\nFROM ${REGISTRY}node:26\nFROM $REGISTRY/node:26\n"],
  ["a name that may be a build context", "FROM base\nCOPY --from=assets / /\n"],
  ["an image built on this machine", "FROM acme-base:1.2\n"],
  ["scratch and stages", "FROM scratch AS node\nFROM node\n"],
])("%s is fine", (_, text) => {
  expect(lint(rule, text)).toBe("clean");
});
