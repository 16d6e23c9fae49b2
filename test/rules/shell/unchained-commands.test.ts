import { expect, test } from "vitest";
import rule from "../../../rules/shell/unchained-commands.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

const run = (command: string): string => `FROM debian:13\nRUN ${command}\n`;
const mended = (command: string): string => fixed(rule, run(command)).slice("FROM debian:13\nRUN ".length, -1);

test("points at the first command whose failure is lost", () => {
  expect(lint(rule, run("echo start; cd /src && sudo make -j4; make install; ldconfig"))).toMatchInlineSnapshot(`
    RUN echo start; cd /src && sudo make -j4; make install; ldconfig
                    ^^ ";" goes on after a failure of "cd"; join the commands with "&&"
  `);
});

test.each([
  "apt-get update; apt-get install -y curl",
  "cd src; make",
  "curl -s https://example.com/key | apt-key add -; apt-get update",
  "(cd src; make)",
  "bash -c 'make; make install'",
  "sudo make; sudo make install",
  "make; if true; then x; fi",
  "for i in a b; do x $i; done; make; y",
  "set -x; make; make install",
  "make || exit 1; make check; make install",
  "npm ci; npm run build && npm prune",
])("one finding: %s", command => {
  expect(problems(rule, run(command))).toHaveLength(1);
});

test.each([
  ["make; make install", "make && make install"],
  ["make ; make install ;", "make && make install ;"],
  ["make;make install", "make && make install"],
  ["make; \\\n  # then\n  make install", "make && \\\n  # then\n  make install"],
  ["cd /x;\\\r\n  echo 1 >y; a | b; c", "cd /x &&\\\r\n  echo 1 >y && a | b && c"],
  ["sudo -E make; X=1 make install; echo done", "sudo -E make && X=1 make install && echo done"],
  ['make CFLAGS="a;b"; make $(x; y) install', 'make CFLAGS="a;b" && make $(x; y) install'],
])("mends %j", (command, expected) => {
  expect(mended(command)).toBe(expected);
});

test.each([
  "make; if [ -f x ]; then y; fi; z",
  "make; [ -f x ] && y; z",
  "make; x || y; z",
  "(make; make install); z",
  "{ make; make install; }; z",
  "make; grep x y; z",
  "make & x; y",
  "bash -c 'make; make install'",
])("reports %s, and leaves it as it is", command => {
  expect(problems(rule, run(command))).toHaveLength(1);
  expect(mended(command)).toBe(command);
});

test.each([
  "make && make install",
  "make",
  "make;",
  "set -e; make; make install",
  "set -eux; for i in a b; do x; y; done; z",
  "bash -ec 'make; make install'",
  "echo a; make",
  "export X=1; umask 022; true; mkdir -p /x; rm -f /y; make",
  "X=1; make",
  "cd /; make",
  "cd /usr/src; make",
  "cd ..; make",
  "make || true; make install",
  "if make; then x; fi; y",
  "[ -d x ] && make; y",
  "for i in a b; do make $i; done",
  "make; exit 0",
  "make; true",
  "make; rc=$?; cat log; exit $rc",
  "node --version; npm --version; npm ci",
  "apt-get clean; rm -rf /var/lib/apt/lists/*; make",
  "pkill x; grep y /z; service mysql stop; make",
  "sleep 1 & make",
  "echo 'a; b'",
  "x=$(a; b) && c",
  "f() { make; }; f",
  "case $x in a) b;; c) d;; esac",
])("silent: %s", command => {
  expect(lint(rule, run(command))).toBe("clean");
});

test("heeds the shell in force, and leaves heredocs and other shells to others", () => {
  expect(lint(rule, 'FROM debian:13\nSHELL ["/bin/bash", "-ec"]\nRUN make; make install\n')).toBe("clean");
  expect(lint(rule, "FROM debian:13\nRUN <<EOF\nmake; make install\nEOF\n")).toBe("clean");
  expect(lint(rule, "FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN make; make install\n")).toBe("clean");
});

test("lets a table of cron be listed that is not there yet", () => {
  const cron = (list: string) => `FROM debian:13\nRUN (${list}; echo "0 3 * * * /usr/bin/renew") | crontab -\n`;
  expect(lint(rule, cron("crontab -l"))).toBe("clean");
  expect(lint(rule, cron("make-table"))).not.toBe("clean");
});
