import { expect, test } from "vitest";
import rule from "../../../rules/packages/system-upgrade.ts";
import { lint } from "../../support/lint.ts";

const run = (command: string): string => lint(rule, `FROM debian:13\nRUN ${command}\n`);

test("points at the verb, whatever the manager calls it", () => {
  expect(
    lint(
      rule,
      "FROM x AS build\nRUN apt-get update && apt-get -t trixie-backports -y upgrade && apk --no-cache upgrade\nFROM y\nRUN microdnf -y update && zypper -n patch && aptitude safe-upgrade -y\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get update && apt-get -t trixie-backports -y upgrade && apk --no-cache upgrade
                                                         ^^^^^^^ "apt-get upgrade" upgrades whatever there is on the day of the build; name a newer base image, or the packages that need it

    RUN apt-get update && apt-get -t trixie-backports -y upgrade && apk --no-cache upgrade
                                                                                   ^^^^^^^ "apk upgrade" upgrades whatever there is on the day of the build; name a newer base image, or the packages that need it

    RUN microdnf -y update && zypper -n patch && aptitude safe-upgrade -y
                    ^^^^^^ "microdnf update" upgrades whatever there is on the day of the build; name a newer base image, or the packages that need it

    RUN microdnf -y update && zypper -n patch && aptitude safe-upgrade -y
                                        ^^^^^ "zypper patch" upgrades whatever there is on the day of the build; name a newer base image, or the packages that need it

    RUN microdnf -y update && zypper -n patch && aptitude safe-upgrade -y
                                                          ^^^^^^^^^^^^ "aptitude safe-upgrade" upgrades whatever there is on the day of the build; name a newer base image, or the packages that need it
  `);
});

test("leaves upgrades alone that name packages", () => {
  expect(run("yum -y update openssl glibc")).toBe("clean");
  expect(run("apt-get install -y --only-upgrade libssl3")).toBe("clean");
  expect(run('apk add --upgrade "$PACKAGES" && apk upgrade $PACKAGES')).toBe("clean");
  expect(run("dnf -y upgrade --advisory=RHSA-2026:1 && dnf update -y --security")).toBe("clean");
});

test("takes an option for what it is to the manager at hand", () => {
  expect(run("zypper -n patch -g security")).toBe("clean");
  expect(run("apt-get -d -y upgrade")).toBe("clean");
  expect(run("dnf -d 1 -b -y update")).not.toBe("clean");
});

test("leaves what only fetches the index, what is another rule's, and Arch, which knows no other upgrade", () => {
  expect(run("apt-get update && apk update && zypper refresh")).toBe("clean");
  expect(run("apt-get -y dist-upgrade && zypper -n dup && dnf -y distro-sync")).toBe("clean");
  expect(run("pacman -Syu --noconfirm")).toBe("clean");
  expect(run("apk fix")).toBe("clean");
});

test("does not take the packages of a project for those of the system", () => {
  expect(run("npm update && composer update && bundle update && gem update --system")).toBe("clean");
});
