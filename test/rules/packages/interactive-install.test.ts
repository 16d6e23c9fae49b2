import { expect, test } from "vitest";
import rule from "../../../rules/packages/interactive-install.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

test("points at the verb and names the manager's own switch", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nENV DEBIAN_FRONTEND=noninteractive\nRUN apt-get update && apt-get install -q curl\nRUN apt-get dist-upgrade\nRUN apt-get purge --auto-remove gcc\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get update && apt-get install -q curl
                                  ^^^^^^^ "apt-get install" may ask before it acts, and nobody answers in a build; add "-y"

    RUN apt-get dist-upgrade
                ^^^^^^^^^^^^ "apt-get dist-upgrade" asks before it acts, which fails a build; add "-y"

    RUN apt-get purge --auto-remove gcc
                ^^^^^ "apt-get purge" asks before it acts, which fails a build; add "-y"
  `);
  expect(
    lint(
      rule,
      "FROM fedora:42\nRUN dnf install httpd\nRUN yum update\nRUN zypper install httpd\nRUN pacman -S httpd\nRUN tdnf install httpd\nRUN pip uninstall flask\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN dnf install httpd
            ^^^^^^^ "dnf install" asks before it acts, which fails a build; add "-y"

    RUN yum update
            ^^^^^^ "yum update" asks before it acts, which fails a build; add "-y"

    RUN zypper install httpd
               ^^^^^^^ "zypper install" asks before it acts, which fails a build; add "--non-interactive"

    RUN pacman -S httpd
               ^^ "pacman -S" asks before it acts, which fails a build; add "--noconfirm"

    RUN tdnf install httpd
             ^^^^^^^ "tdnf install" asks before it acts, which fails a build; add "-y"

    RUN pip uninstall flask
            ^^^^^^^^^ "pip uninstall" asks before it acts, which fails a build; add "-y"
  `);
});

test("sees the commands of a heredoc and of an exec form", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN <<EOF\nset -e\napt-get update\napt-get install curl\nEOF\nRUN ["apt-get", "install", "curl"]\n',
    ),
  ).toMatchInlineSnapshot(`
    apt-get install curl
            ^^^^^^^ "apt-get install" may ask before it acts, and nobody answers in a build; add "-y"

    RUN ["apt-get", "install", "curl"]
                    ^^^^^^^^^ "apt-get install" may ask before it acts, and nobody answers in a build; add "-y"
  `);
});

test.each([
  "apt-get install -y curl",
  "apt-get install curl -y && rm -rf /var/lib/apt/lists/*",
  "apt-get -qq install curl",
  "apt-get -o APT::Get::Assume-Yes=true install curl",
  "apt-get install --dry-run curl",
  "apt-get $APT_ARGS install curl",
  "yes | apt-get install curl",
  "echo y | apt-get install curl",
  "apt-get install curl <<< y",
  "apt-get update && apt-get clean && apt-get source curl",
  "zypper -n install curl",
  "zypper refresh",
  "dnf -y upgrade && dnf clean all",
  "dnf install --setopt=assumeyes=1 curl",
  "microdnf install curl",
  "apk add curl",
  "pip install flask",
  "conda install numpy",
])("%s does not ask, or is answered", command => {
  expect(lint(rule, `FROM debian:13\nRUN ${command}\n`)).toBe("clean");
});

test("is silent once a configuration file says yes", () => {
  const yes = `echo 'APT::Get::Assume-Yes "true";' > /etc/apt/apt.conf.d/90-yes`;
  expect(lint(rule, `FROM debian:13\nRUN ${yes}\nRUN apt-get install curl\n`)).toBe("clean");
  expect(lint(rule, "FROM rockylinux:9\nRUN echo 'assumeyes=1' >> /etc/dnf/dnf.conf\nRUN dnf install curl\n")).toBe(
    "clean",
  );
});

test("judges managers that never ask when told to", () => {
  expect(
    lint(rule, "FROM ubi9\nRUN microdnf install httpd && microdnf clean all\nRUN microdnf install -y vim\n", {
      asking: ["microdnf"],
    }),
  ).toMatchInlineSnapshot(`
    RUN microdnf install httpd && microdnf clean all
                 ^^^^^^^ "microdnf install" may ask before it acts, and nobody answers in a build; add "-y"
  `);
});

test("carries the code of the manager, for what the other tools look at", () => {
  const codes = (command: string) => problems(rule, `FROM x\nRUN ${command}\n`).map(problem => problem.codes);
  expect(codes("apt-get install x")).toEqual([["DL3014", "DS-0021"]]);
  expect(codes("yum install x")).toEqual([["DL3030"]]);
  expect(codes("dnf install x")).toEqual([["DL3038"]]);
  expect(codes("zypper remove x")).toEqual([["DL3034"]]);
  expect(codes("apt-get remove x")).toEqual([[]]);
});

test("its fix adds the manager's own switch where that belongs", () => {
  expect(
    fixed(
      rule,
      String.raw`FROM debian:13
RUN set -eux; \
    apt-get update; \
    apt-get install --no-install-recommends \
        # for the download
        curl \
        git \
    ; \
    apt-get purge --auto-remove gcc
RUN dnf group install Development && yum -q update && tdnf install x && pacman -Syu base-devel && aptitude install x
RUN zypper install x && zypper --gpg-auto-import-keys rm y
RUN pip uninstall flask && python3 -m pip uninstall flask
RUN sudo apt-get install x && bash -c "apt-get install y"
RUN ["apt-get", "install", "curl"]
RUN ["apt-get","install","curl"]
RUN ["zypper", "install", "curl"]
RUN <<EOF
apt-get install \
  curl
EOF
ONBUILD RUN apt-get install curl
`,
      {},
      { fixes: "safe" },
    ),
  ).toMatchInlineSnapshot(`
    FROM debian:13
    RUN set -eux; \\
        apt-get update; \\
        apt-get install -y --no-install-recommends \\
            # for the download
            curl \\
            git \\
        ; \\
        apt-get purge -y --auto-remove gcc
    RUN dnf group install -y Development && yum -q update -y && tdnf install -y x && pacman -Syu --noconfirm base-devel && aptitude install -y x
    RUN zypper --non-interactive install x && zypper --non-interactive --gpg-auto-import-keys rm y
    RUN pip uninstall -y flask && python3 -m pip uninstall -y flask
    RUN sudo apt-get install -y x && bash -c "apt-get install -y y"
    RUN ["apt-get", "install", "-y", "curl"]
    RUN ["apt-get","install","-y","curl"]
    RUN ["zypper", "--non-interactive", "install", "curl"]
    RUN <<EOF
    apt-get install -y \\
      curl
    EOF
    ONBUILD RUN apt-get install -y curl
  `);
});

test("its fix leaves line ends alone, and what stands nowhere as such", () => {
  expect(fixed(rule, "FROM debian:13\r\nRUN apt-get install \\\r\n\tcurl\r\n")).toBe(
    "FROM debian:13\r\nRUN apt-get install -y \\\r\n\tcurl\r\n",
  );
  const escaped = 'FROM debian:13\nRUN echo "`apt-get install \\"x\\"`"\n';
  expect(fixed(rule, escaped)).toBe(escaped);
});

test("does not say that a package alone ends the build", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN apt-get install openssl\nRUN apt-get install openssl curl\n"),
  ).toMatchInlineSnapshot(`
    RUN apt-get install openssl
                ^^^^^^^ "apt-get install" may ask before it acts, and nobody answers in a build; add "-y"

    RUN apt-get install openssl curl
                ^^^^^^^ "apt-get install" asks before it acts, which fails a build; add "-y"
  `);
});
