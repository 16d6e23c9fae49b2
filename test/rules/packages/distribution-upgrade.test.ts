import { expect, test } from "vitest";
import rule from "../../../rules/packages/distribution-upgrade.ts";
import { lint } from "../../support/lint.ts";

test("points at the verb", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN apt-get update && apt-get -q -y dist-upgrade && apt full-upgrade -y\nFROM opensuse/tumbleweed\nRUN zypper --non-interactive dup --no-recommends\nFROM fedora:44\nRUN dnf -y distro-sync\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get update && apt-get -q -y dist-upgrade && apt full-upgrade -y
                                        ^^^^^^^^^^^^ "apt-get dist-upgrade" may replace any package; name a newer base image, and install what you need by name

    RUN apt-get update && apt-get -q -y dist-upgrade && apt full-upgrade -y
                                                            ^^^^^^^^^^^^ "apt full-upgrade" may replace any package; name a newer base image, and install what you need by name

    RUN zypper --non-interactive dup --no-recommends
                                 ^^^ "zypper dup" may replace any package; name a newer base image, and install what you need by name

    RUN dnf -y distro-sync
               ^^^^^^^^^^^ "dnf distro-sync" may replace any package; name a newer base image, and install what you need by name
  `);
});

test("leaves other upgrades, and words that only look alike, alone", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN apt-get update && apt-get upgrade -y && apt-get install -y dup && echo dist-upgrade\nFROM opensuse/leap:16.0\nRUN zypper -n update && zypper -n install dup\n",
    ),
  ).toBe("clean");
});
