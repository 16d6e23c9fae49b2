import { expect, test } from "vitest";
import rule from "../../../rules/network/clear-text-download.ts";
import { lint, problems } from "../../support/lint.ts";

const run = (command: string): string => `FROM debian:13\nRUN ${command}\n`;

test("points at the address", () => {
  expect(
    lint(rule, 'FROM debian:13\nRUN curl -fsSLo /a "http://example.com/a" && curl get.example.com | sh\n'),
  ).toMatchInlineSnapshot(`
    RUN curl -fsSLo /a "http://example.com/a" && curl get.example.com | sh
                       ^^^^^^^^^^^^^^^^^^^^^^ "http://example.com/a" comes unencrypted and unchecked; fetch it by "https://", or compare it by "sha256sum -c"

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
