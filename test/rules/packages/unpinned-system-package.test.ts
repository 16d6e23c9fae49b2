import { expect, test } from "vitest";
import rule from "../../../rules/packages/unpinned-system-package.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the first package and names the others", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends \\\n        ca-certificates \\\n        curl=8.14.1-2 \\\n        git \\\n        gnupg \\\n        xz-utils \\\n    && rm -rf /var/lib/apt/lists/*\n",
    ),
  ).toMatchInlineSnapshot(`
    ca-certificates \\
            ^^^^^^^^^^^^^^^ "ca-certificates", "git", "gnupg" and 1 more have no version; pin them as in "ca-certificates=<version>"
  `);
});

test("shows the notation of each manager", () => {
  expect(
    lint(
      rule,
      "FROM x\nRUN apk add --no-cache --virtual .build gcc\nRUN yum install -y java-11-openjdk\nRUN dnf module install -y nodejs\nRUN zypper -n in tomcat\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apk add --no-cache --virtual .build gcc
                                            ^^^ "gcc" has no version; pin it as in "gcc=<version>"

    RUN yum install -y java-11-openjdk
                       ^^^^^^^^^^^^^^^ "java-11-openjdk" has no version; pin it as in "java-11-openjdk-<version>"

    RUN dnf module install -y nodejs
                              ^^^^^^ "nodejs" has no version; pin it as in "nodejs:<version>"

    RUN zypper -n in tomcat
                     ^^^^^^ "tomcat" has no version; pin it as in "tomcat=<version>"
  `);
});

test.each([
  "apt-get install -y curl=8.14.1-2",
  "apt-get install -y -t trixie-backports golang=2:1.24~1",
  "apt-get install -y ./wkhtmltox_0.12.5-1.bionic_amd64.deb /tmp/x.deb",
  "apt-get install -y nodejs/trixie-backports",
  "apt-get install -y python3=$PYTHON_VERSION",
  "apt-get install -y $PACKAGES $(cat packages.txt)",
  "apt-get install -y --only-upgrade",
  "apt-get install -s curl",
  "apt-get remove -y curl",
  "apk add --no-cache curl=8.14.1-r1 'git=~2.49' 'bash>5' jq~1.7",
  "apk add --no-cache --repository https://dl-cdn.alpinelinux.org/alpine/edge/testing flow=0.78.0-r0",
  "apk add --allow-untrusted mypackage-1.1.1.apk",
  "yum install -y httpd-2.4.57 openssl-1:1.1.1k gcc-c++-8.5.0 https://example.com/epel-release-latest-9.noarch.rpm",
  "dnf install -y @development-tools 'curl >= 8'",
  "dnf group install -y 'Development Tools'",
  "dnf install -y kernel-devel-$(uname -r)",
  "dnf module install -y nodejs:20",
  "zypper install -y 'tomcat>=9.0' ./local.rpm && zypper in -t pattern devel_basis",
  "pacman -S --noconfirm git",
])("%s is fine", command => {
  expect(lint(rule, `FROM x\nRUN ${command}\n`)).toBe("clean");
});

test("may distrust variables that the Dockerfile does not set", () => {
  const strict = { unknownVariables: true };
  const install = "RUN dnf install -y git-core-${version}\n";
  expect(lint(rule, `FROM fedora:42\n${install}`, strict)).toMatchInlineSnapshot(`
    RUN dnf install -y git-core-\${version}
                       ^^^^^^^^^^^^^^^^^^^ "git-core-\${version}" has no version; pin it as in "git-core-<version>"
  `);
  expect(lint(rule, `FROM fedora:42\n${install}`)).toBe("clean");
  expect(lint(rule, `FROM fedora:42\nARG version=2.51.0-2.fc42\n${install}`, strict)).toBe("clean");
  expect(lint(rule, `FROM fedora:42 AS base\nENV version=2.51.0-2.fc42\nFROM base\n${install}`, strict)).toBe("clean");
  expect(lint(rule, "FROM debian:13\nRUN apt-get install -y git=$VERSION\n", strict)).toBe("clean");
});

test("carries the code of the manager", () => {
  const codes = (command: string) => problems(rule, `FROM x\nRUN ${command}\n`).map(problem => problem.codes);
  expect(codes("apt-get install x")).toEqual([["DL3008"]]);
  expect(codes("apk add x")).toEqual([["DL3018"]]);
  expect(codes("microdnf install x")).toEqual([["DL3041"]]);
  expect(codes("tdnf install x")).toEqual([[]]);
});

test("looks into variables that stand for names, where it looks at variables at all", () => {
  const found = (lines: string, options = {}) => problems(rule, `FROM x\n${lines}\n`, options).length;
  const strict = { unknownVariables: true };
  expect(found("ENV TOOLS='curl git'\nRUN apk add $TOOLS", strict)).toBe(1);
  expect(found("ARG TOOLS=curl\nRUN apt-get install -y ${TOOLS}", strict)).toBe(1);
  expect(found("ARG TOOLS=curl\nRUN yum install -y $TOOLS", strict)).toBe(1);
  expect(found("ENV TOOLS='curl=8.14 git=2'\nRUN apk add $TOOLS", strict)).toBe(0);
  expect(found("ENV TOOLS=git-2.51\nRUN yum install -y $TOOLS", strict)).toBe(0);
  expect(found("ARG TOOLS=\nRUN apk add $TOOLS", strict)).toBe(0);
  expect(found("ENV TOOLS='curl git'\nRUN apk add $TOOLS")).toBe(0);
});
