import { expect, test } from "vitest";
import rule from "../../../rules/network/download-without-fail.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

const run = (command: string): string => `FROM debian:13\nRUN ${command}\n`;
const mended = (command: string): string => fixed(rule, run(command)).slice("FROM debian:13\nRUN ".length, -1);

test("says what is missing, -L for servers that redirect", () => {
  expect(
    lint(
      rule,
      run(
        "curl -sSLo /a https://example.com/a && curl -O https://github.com/a/b/releases/download/v1/c.tgz && curl -fO https://sourceforge.net/projects/a/files/b",
      ),
    ),
  ).toMatchInlineSnapshot(`
    RUN curl -sSLo /a https://example.com/a && curl -O https://github.com/a/b/releases/download/v1/c.tgz && curl -fO https://sourceforge.net/projects/a/files/b
        ^^^^ "curl" takes an error page of "https://example.com/a" for the file; add "-f"

    RUN curl -sSLo /a https://example.com/a && curl -O https://github.com/a/b/releases/download/v1/c.tgz && curl -fO https://sourceforge.net/projects/a/files/b
                                               ^^^^ "curl" takes an error or redirect page of "https://github.com/a/b/releases/download/v1/c.tgz" for the file; add "-fL"

    RUN curl -sSLo /a https://example.com/a && curl -O https://github.com/a/b/releases/download/v1/c.tgz && curl -fO https://sourceforge.net/projects/a/files/b
                                                                                                            ^^^^ "curl" takes the redirect page of "https://sourceforge.net/projects/a/files/b" for the file; add "-L"
  `);
});

test.each([
  ["curl -sSLo /a https://example.com/a", "curl -fsSLo /a https://example.com/a"],
  ["curl -o /a https://example.com/a", "curl -f -o /a https://example.com/a"],
  ["curl -ofile https://example.com/a", "curl -f -ofile https://example.com/a"],
  ["curl --silent --output /a https://example.com/a", "curl -f --silent --output /a https://example.com/a"],
  ["sudo curl https://example.com/a > /a", "sudo curl -f https://example.com/a > /a"],
  ["curl -fo a https://github.com/a/b/archive/v1.zip", "curl -Lfo a https://github.com/a/b/archive/v1.zip"],
  ["curl \\\n  -sS -o a https://example.com/a", "curl \\\n  -fsS -o a https://example.com/a"],
  ["curl -Oo a https://bit.ly/x", "curl -fLOo a https://bit.ly/x"],
])("mends %s", (command, expected) => {
  expect(mended(command)).toBe(expected);
});

test("what goes through a pipe counts where its failure does", () => {
  const bash = 'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN ';
  expect(problems(rule, `${bash}curl -s https://example.com/a | tee /a\n`)).toHaveLength(1);
  expect(problems(rule, `${bash}curl -s https://example.com/a | sh\n`)).toHaveLength(1);
  expect(lint(rule, `${bash}curl -s https://example.com/a | tar x\n`)).toBe("clean");
  expect(lint(rule, run("curl -s https://example.com/a | tee /a"))).toBe("clean");
  expect(lint(rule, run("curl -s https://example.com/a | sh"))).toBe("clean");
});

test("an exec form is reported and left as it is", () => {
  const text = 'FROM debian:13\nRUN ["curl", "-o", "/a", "https://example.com/a"]\n';
  expect(problems(rule, text)).toHaveLength(1);
  expect(fixed(rule, text)).toBe(text);
});

test.each([
  "curl -fsSLo /a https://example.com/a",
  "curl --fail --location -o /a https://example.com/a",
  "curl --fail-with-body -O https://example.com/a",
  "curl -fO https://example.com/a",
  "curl -fL -O https://github.com/a/b/releases/download/v1/c.tgz",
  "curl -f --location-trusted -O https://github.com/a/b/releases/download/v1/c.tgz",
  "curl -fO https://github.com/a/b.git",
  "wget -O /a https://example.com/a",
  "curl https://example.com/a",
  "X=$(curl -s https://example.com/version)",
  "curl -s https://example.com/a | grep x",
  "curl -so /dev/null https://example.com/",
  "curl -sI https://example.com/ -o /headers",
  "curl -s -o /body -w '%{http_code}' https://example.com/",
  "curl -o /a http://localhost:8080/a",
  "curl -o /a file:///b",
  "curl -O ftp://example.com/a",
  "curl -X POST -d x=1 -o /answer https://example.com/api",
  "curl -K /etc/curlrc -o /a https://example.com/a",
  "curl $OPTIONS -o /a https://example.com/a",
  'curl -sSLO https://example.com/a.tgz && echo "$SUM  a.tgz" | sha256sum -c',
  "echo curl -o /a https://example.com/a",
])("silent: %s", command => {
  expect(lint(rule, run(command))).toBe("clean");
});

test("a health check is no download", () => {
  expect(lint(rule, "FROM debian:13\nHEALTHCHECK CMD curl -o /tmp/x https://example.com/\n")).toBe("clean");
});
