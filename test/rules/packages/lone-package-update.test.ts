import { expect, test } from "vitest";
import rule from "../../../rules/packages/lone-package-update.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the update and names the installation it belongs to", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN apt-get -qq update\nRUN apt-get install -y --no-install-recommends curl\n"),
  ).toMatchInlineSnapshot(`
    RUN apt-get -qq update
                    ^^^^^^ "apt-get update" goes stale in the build cache; run it in one RUN with "apt-get install" on line 3
  `);
});

test("sees one without any installation, behind other commands, and before which one installs", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN apt-get update && adduser app\nRUN apt-get install -y curl && apt update\nCMD ["app"]\n',
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get update && adduser app
                ^^^^^^ "apt-get update" goes stale in the build cache; run it in one RUN with "apt-get install" on line 3

    RUN apt-get install -y curl && apt update
                                       ^^^^^^ "apt update" goes stale in the build cache; run it in one RUN with the installation that needs it
  `);
});

test("knows the other managers with an index", () => {
  expect(
    lint(
      rule,
      'FROM x\nRUN apk update\nRUN apk add curl\nRUN ["zypper", "--non-interactive", "refresh"]\nRUN pacman -Sy\n',
    ),
  ).toMatchInlineSnapshot(`
    RUN apk update
            ^^^^^^ "apk update" goes stale in the build cache; leave it out, and add "--no-cache" to "apk add" on line 3

    RUN ["zypper", "--non-interactive", "refresh"]
                                        ^^^^^^^^^ "zypper refresh" goes stale in the build cache; run it in one RUN with the installation that needs it

    RUN pacman -Sy
               ^^^ "pacman -Sy" goes stale in the build cache; run it in one RUN with the installation that needs it
  `);
});

test("does not mistake another stage's installation for its own", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN apt-get update\nFROM debian:13\nRUN apt-get install -y curl\n"),
  ).toMatchInlineSnapshot(`
    RUN apt-get update
                ^^^^^^ "apt-get update" goes stale in the build cache; run it in one RUN with the installation that needs it
  `);
});

test.each([
  "apt-get update && apt-get install -y curl",
  "apt-get update -qq ; apt-get upgrade -y",
  "apt-get update && apt-get build-dep -y curl",
  'apt-get update && if [ -n "$X" ]; then apt-get install -y curl; fi',
  "apt-get update && aptitude install -y curl",
  "apt-get update && echo curl | xargs apt-get install -y",
  "apt-get update && /tmp/install.sh",
  "apt-get update && ./setup && rm setup",
  "apt-get update && bash /scripts/packages.sh",
  "apt-get update && curl -fsSL https://example.com/setup | bash -",
  "apt-get update && npx playwright install --with-deps",
  "apt-get update && ansible-playbook site.yml",
  "apt-get update && $INSTALL",
  "apt-get install --update -y curl",
  "apk --update add curl",
  "apk update && apk upgrade",
  "pacman -Syu --noconfirm",
  "yum update -y",
  "dnf makecache",
  "sbt update",
  "--mount=type=cache,target=/var/lib/apt apt-get update",
  "--mount=type=cache,target=/var/cache/apk apk update",
])("%s is fine", command => {
  expect(lint(rule, `FROM debian:13\nRUN ${command}\n`)).toBe("clean");
});

test("a cache mount for archives alone does not hold the index", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt apt-get update\n"),
  ).toMatchInlineSnapshot(`
    RUN --mount=type=cache,target=/var/cache/apt apt-get update
                                                         ^^^^^^ "apt-get update" goes stale in the build cache; run it in one RUN with the installation that needs it
  `);
});

test("an update before another one is of no use at all", () => {
  expect(
    lint(
      rule,
      "FROM archlinux:base\nRUN pacman -Syy --noconfirm\nRUN pacman -Syu --noconfirm base-devel\nFROM debian:13\nRUN apt-get update\nRUN apt-get update && apt-get install -y curl\nFROM alpine:3.22\nRUN apk update\nRUN apk add --no-cache curl\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN pacman -Syy --noconfirm
               ^^^^ "pacman -Syy" is of no use before "pacman -Syu" on line 3, which fetches the index itself; leave it out

    RUN apt-get update
                ^^^^^^ "apt-get update" is of no use before "apt-get update" on line 6, which fetches the index itself; leave it out

    RUN apk update
            ^^^^^^ "apk update" is of no use before "apk add" on line 9, which fetches the index itself; leave it out
  `);
});

test("one that may not come does not make it superfluous", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN apt-get update\nRUN if [ -n "$X" ]; then apt-get update; fi; apt-get install -y curl\n',
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get update
                ^^^^^^ "apt-get update" goes stale in the build cache; run it in one RUN with "apt-get install" on line 3
  `);
});

test("names the upgrade where nothing else works with the index", () => {
  const said = (lines: string) => problems(rule, `FROM debian:13\n${lines}\n`).map(({ message }) => message);
  expect(said("RUN apt update\nRUN apt upgrade -y\nRUN apt install -y curl")).toEqual([
    '"apt update" goes stale in the build cache; run it in one RUN with "apt upgrade" on line 3',
  ]);
  expect(said("RUN apt-get update\nRUN apt-get upgrade -y && apt-get install -y curl")[0]).toContain(
    'with "apt-get install" on line 3',
  );
  expect(said("RUN apk update\nRUN apk upgrade")).toEqual([
    '"apk update" goes stale in the build cache; leave it out, and add "--no-cache" to "apk upgrade" on line 3',
  ]);
  expect(said("RUN apt-get update\nRUN pip install --upgrade pip")[0]).toContain("with the installation that needs it");
});
