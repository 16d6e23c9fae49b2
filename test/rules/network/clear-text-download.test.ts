import { expect, test } from "vitest";
import rule from "../../../rules/network/clear-text-download.ts";
import { lint, problems } from "../../support/lint.ts";

const run = (command: string): string => `FROM debian:13\nRUN ${command}\n`;

test("points at the address", () => {
  expect(
    lint(rule, 'FROM debian:13\nRUN curl -fsSLo /a "http://example.com/a" && curl get.example.com | sh\n'),
  ).toMatchInlineSnapshot(`
    RUN curl -fsSLo /a "http://example.com/a" && curl get.example.com | sh
                       ^^^^^^^^^^^^^^^^^^^^^^ "http://example.com/a" comes unencrypted and unchecked; use "https://", or check it with "sha256sum -c"

    RUN curl -fsSLo /a "http://example.com/a" && curl get.example.com | sh
                                                      ^^^^^^^^^^^^^^^ "get.example.com" comes unencrypted and unchecked; put "https://" in front of it
  `);
});

test.each([
  "wget ftp://ftp.example.com/a.tgz",
  "curl -s HTTP://example.com/key | apt-key add -",
  "wget -qO- http://example.com/a?url=https://x | tar x",
  "curl -o https http://user:pw@example.com:8080/a",
])("one finding: %s", command => {
  expect(problems(rule, run(command))).toHaveLength(1);
});

test("knows the value of a variable, and what stands before it", () => {
  expect(problems(rule, "FROM debian:13\nARG URL=http://example.com/a\nRUN curl -O $URL\n")).toHaveLength(1);
  expect(problems(rule, "FROM debian:13\nRUN curl -O http://example.com/$FILE\n")).toHaveLength(1);
});

test.each([
  "curl -O https://example.com/a",
  "wget https://example.com/?next=http://example.com/",
  "curl -O $URL",
  "curl -O http://$MIRROR/a",
  "curl -H 'Referer: http://example.com/' -x http://proxy.example.com:3128 -O https://example.com/a",
  "curl http://localhost:8080/health && curl http://127.0.0.1/ && curl 'http://[::1]:80/' && curl http://10.1.2.3/a",
  "curl -O http://nexus:8081/a && wget http://artifacts.internal/a && wget http://host.docker.internal/a",
  "wget --spider http://example.com/ && curl -o /dev/null http://example.com/ && curl -I http://example.com/",
  'curl -O http://example.com/a && echo "$SUM  a" | sha256sum -c',
  "wget http://example.com/a http://example.com/a.sig && gpg --verify a.sig a",
  "curl --proto-default https -O example.com/a",
  'echo "deb http://deb.debian.org/debian trixie main" > /etc/apt/sources.list',
])("silent: %s", command => {
  expect(lint(rule, run(command))).toBe("clean");
});

test("leaves ADD to remote-add-without-checksum", () => {
  expect(lint(rule, "FROM debian:13\nADD http://example.com/a /a\n")).toBe("clean");
});

test("heeds a checksum that is compared in another RUN", () => {
  const text = "FROM debian:13\nRUN curl -o /a http://example.com/a\n";
  expect(problems(rule, text)).toHaveLength(1);
  expect(lint(rule, `${text}RUN echo "1  /a" | sha256sum -c\n`)).toBe("clean");
});

test("sees packages and sources that other programs fetch", () => {
  expect(
    lint(
      rule,
      "FROM centos:7\nRUN rpm -Uvh http://dl.example.org/pub/epel-release-6-8.noarch.rpm && npm install --registry=http://registry.example.org bower\nRUN pip install --trusted-host pypi.example.org -i http://pypi.example.org/simple flask\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN rpm -Uvh http://dl.example.org/pub/epel-release-6-8.noarch.rpm && npm install --registry=http://registry.example.org bower
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "http://dl.example.org/pub/epel-release-6-8.noarch.rpm" comes unencrypted and unchecked; use "https://"

    RUN rpm -Uvh http://dl.example.org/pub/epel-release-6-8.noarch.rpm && npm install --registry=http://registry.example.org bower
                                                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^ "http://registry.example.org" comes unencrypted and unchecked; use "https://"

    RUN pip install --trusted-host pypi.example.org -i http://pypi.example.org/simple flask
                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "http://pypi.example.org/simple" comes unencrypted and unchecked; use "https://" (unless disabled-tls-verification is on)
  `);
});

test.each([
  "yum -y install  http://www.example.com/release-0.1-3.noarch.rpm",
  "dnf install -y ftp://ftp.example.com/a.rpm",
  "git clone http://120.77.146.213:3000/acme/app.git /root/app",
  "git clone --depth 1 http://git.example.com/app.git && git clone --depth 1 http://git.example.com/app.git b",
  "pip3 install http://download.example.org/torch-0.4.1-cp35-cp35m-linux_x86_64.whl",
  "pip install --extra-index-url=http://pypi.example.org/simple flask",
  "gem install rails --source http://gems.example.org",
])("one finding of other programs: %s", command => {
  expect(problems(rule, run(command))).toHaveLength(1);
});

test.each([
  "rpm -Uvh https://dl.example.org/a.rpm",
  "rpm -q http://dl.example.org/a.rpm",
  "yum install -y http://nexus:8081/a.rpm",
  "yum-config-manager --add-repo http://download.example.org/a.repo",
  "git clone http://localhost:3000/a.git && git clone http://$HOST/b.git && git clone git@example.org:c.git",
  "git clone http://example.org/a.git && cd a && git checkout 0123456789abcdef0123456789abcdef01234567",
  "git clone https://example.org/a.git && git config --global http.proxy http://proxy.example.org:3128",
  "npm install --registry=http://nexus.internal/npm && npm install --proxy http://proxy.example.org:8080",
  "npm install --proxy=http://proxy.example.org:8080",
  "pip install --proxy http://proxy.example.org:8080 flask",
  "pip install 'http://example.org/a.whl#sha256=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'",
  "apk add yarn --repository http://dl-3.alpinelinux.org/alpine/edge/community/",
  "echo rpm -Uvh http://dl.example.org/a.rpm",
])("takes of other programs %s", command => {
  expect(lint(rule, run(command))).toBe("clean");
});
