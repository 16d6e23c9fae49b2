import { expect, test } from "vitest";
import rule from "../../../rules/user/unused-user.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

test("points at the name", () => {
  expect(
    lint(
      rule,
      'FROM node:26-alpine\nRUN addgroup -S app && adduser -S -G app -h /srv app \\\n && adduser app www-data\nCOPY . /srv\nCMD ["node", "/srv/app.js"]\n',
    ),
  ).toMatchInlineSnapshot(`
    RUN addgroup -S app && adduser -S -G app -h /srv app \\
                                                     ^^^ user "app" is created, yet the image runs as root; add "USER app" before the last CMD or ENTRYPOINT
  `);
});

test("counts a user that a stage below makes", () => {
  expect(
    lint(rule, 'FROM debian:13 AS base\nRUN useradd app\nFROM base\nENTRYPOINT ["/app"]\n'),
  ).toMatchInlineSnapshot(`
    RUN useradd app
                ^^^ user "app" is created, yet the image runs as root; add "USER app" before the last CMD or ENTRYPOINT
  `);
});

test("switches to it before the command", () => {
  expect(
    fixed(rule, 'FROM debian:13\nRUN useradd -r -u 1001 app\nENTRYPOINT ["/app"]\n# the port\nCMD ["--port", "80"]\n'),
  ).toMatchInlineSnapshot(`
    FROM debian:13
    RUN useradd -r -u 1001 app
    ENTRYPOINT ["/app"]
    USER app
    # the port
    CMD ["--port", "80"]
  `);
});

test("has no fix where the command is another stage's, or not the end", () => {
  const inherited = 'FROM debian:13 AS base\nCMD ["/app"]\nFROM base\nRUN useradd app\n';
  expect(fixed(rule, inherited)).toBe(inherited);
  const early = 'FROM debian:13\nCMD ["/app"]\nRUN useradd app\nCOPY app /app\n';
  expect(fixed(rule, early)).toBe(early);
});

test("takes a name that a variable brings, where USER can expand it too", () => {
  const user = "RUN groupadd $NAME && useradd -g $NAME -m $NAME\n";
  expect(lint(rule, `FROM debian:13\nARG NAME=app\n${user}CMD ["/app"]\n`)).toMatchInlineSnapshot(`
    RUN groupadd $NAME && useradd -g $NAME -m $NAME
                                              ^^^^^ user "$NAME" is created, yet the image runs as root; add "USER $NAME" before the last CMD or ENTRYPOINT
  `);
  expect(lint(rule, `FROM debian:13\n${user}CMD ["/app"]\n`)).toBe("clean");
  expect(lint(rule, `FROM debian:13\nARG NAME\n${user}CMD ["/app"]\n`)).toBe("clean");
  expect(lint(rule, 'FROM debian:13\nRUN for u in a b; do useradd "$u"; done\nCMD ["/app"]\n')).toBe("clean");
  expect(lint(rule, `FROM debian:13\nARG NAME=app\n${user}USER $NAME\nCMD ["/app"]\n`)).toBe("clean");
});

test("is less sure of daemons and of scripts", () => {
  const severity = (command: string) =>
    problems(rule, `FROM debian:13\nRUN useradd -r nginx\nCMD ${command}\n`).map(problem => problem.severity ?? "own");
  expect(severity('["nginx", "-g", "daemon off;"]')).toEqual(["info"]);
  expect(severity('["/docker-entrypoint.sh"]')).toEqual(["info"]);
  expect(severity('["/app"]')).toEqual(["own"]);
});

test("takes what a shell starts, or is called a start, for a script", () => {
  const severity = (start: string) =>
    problems(rule, `FROM debian:13\nRUN useradd app\n${start}\n`).map(({ severity }) => severity);
  for (const start of [
    'ENTRYPOINT ["/bin/bash", "/opt/shop/entry"]',
    'CMD ["/usr/local/bin/start_shop"]',
    'ENTRYPOINT ["setup-sshd"]',
  ])
    expect([start, severity(start)]).toEqual([start, ["info"]]);
  for (const start of ['CMD ["/bin/bash"]', 'CMD ["bash", "-l"]', 'CMD ["/srv/restart"]'])
    expect([start, severity(start)]).toEqual([start, [undefined]]);
});

test("reads the script that the container starts, where it is there", () => {
  const text =
    'FROM debian:13\nRUN useradd app\nCOPY docker/entrypoint.sh /usr/local/bin/\nENTRYPOINT ["entrypoint.sh"]\n';
  const lintWith = (script: string) => lint(rule, text, {}, { files: { "docker/entrypoint.sh": script } });
  expect(lintWith('#!/bin/sh\nexec setpriv --reuid app "$@"\n')).toBe("clean");
  expect(lintWith('#!/bin/sh\nexec "$@"\n')).toMatchInlineSnapshot(`
    RUN useradd app
                ^^^ user "app" is created, yet the image runs as root; add "USER app" before the last CMD or ENTRYPOINT
  `);
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    RUN useradd app
                ^^^ user "app" is created, yet the image runs as root; add "USER app" before the last CMD or ENTRYPOINT, unless the program gives up root by itself
  `);
});

test("takes every way to become somebody else", () => {
  const lintWith = (lines: string) => lint(rule, `FROM debian:13\nRUN useradd app\n${lines}\n`);
  expect(lintWith('USER app\nCMD ["/app"]')).toBe("clean");
  expect(lintWith('USER 1000\nCMD ["/app"]')).toBe("clean");
  expect(lintWith('RUN apt-get install -y gosu\nCMD ["/app"]')).toBe("clean");
  expect(lintWith('CMD su app -c "/app"')).toBe("clean");
  expect(lintWith('CMD ["/app", "--user=app"]')).toBe("clean");
  expect(lintWith('CMD ["/app", "-u", "app"]')).toBe("clean");
  expect(lintWith('CMD ["supervisord", "-n"]')).toBe("clean");
});

test("is silent for bases, development images, groups and builder stages", () => {
  expect(lint(rule, "FROM debian:13\nRUN useradd app\n")).toBe("clean");
  expect(lint(rule, "FROM debian:13 AS dev\nRUN useradd app\nCMD id\n")).toBe("clean");
  expect(lint(rule, "FROM debian:13\nRUN adduser www-data redis && useradd -D -s /bin/sh\nCMD id\n")).toBe("clean");
  expect(lint(rule, "FROM debian:13 AS build\nRUN useradd app\nFROM debian:13\nCMD id\n")).toBe("clean");
});

test("leaves what ONBUILD does its rights", () => {
  const text = (last: string) => `FROM node:26\nRUN useradd app\nONBUILD RUN npm ci\n${last}CMD ["node", "app.js"]\n`;
  expect(lint(rule, text(""))).toMatchInlineSnapshot(`
    RUN useradd app
                ^^^ user "app" is created, yet the image runs as root; add "ONBUILD USER app" below the other ONBUILD instructions
  `);
  expect(fixed(rule, text(""))).toBe(text(""));
  expect(lint(rule, text("ONBUILD USER app\n"))).toBe("clean");
});

test("leaves accounts alone that people log in to", () => {
  const text =
    'FROM debian:13\nRUN apt-get update && apt-get install -y openssh-server\nRUN useradd -m alice\nCOPY start.sh /\nCMD ["/start.sh"]\n';
  expect(lint(rule, text)).toBe("clean");
  expect(lint(rule, text.replace("openssh-server", "openssh-client"))).not.toBe("clean");
});
