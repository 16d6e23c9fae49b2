import { expect, test } from "vitest";
import rule from "../../../rules/runtime/process-manager-as-pid1.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at a package manager", () => {
  expect(
    [
      'CMD ["npm", "run", "--silent", "start:prod"]',
      "CMD exec yarn start",
      'ENTRYPOINT ["pnpm"]\nCMD ["serve"]',
      'CMD ["gosu", "node", "npm", "start"]',
    ]
      .map(line => lint(rule, `FROM node:26\n${line}\n`))
      .join("\n\n"),
  ).toMatchInlineSnapshot(`
    CMD ["npm", "run", "--silent", "start:prod"]
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "npm run --silent start:prod" is process 1 and may keep signals from the program; start the program itself, such as ["node", "server.js"], or put an init such as tini before it

    CMD exec yarn start
             ^^^^^^^^^^ "yarn start" is process 1 and may keep signals from the program; start the program itself, such as ["node", "server.js"], or put an init such as tini before it

    ENTRYPOINT ["pnpm"]
                ^^^^^^ "pnpm serve" is process 1 and may keep signals from the program; start the program itself, such as ["node", "server.js"], or put an init such as tini before it

    CMD ["gosu", "node", "npm", "start"]
                         ^^^^^^^^^^^^^^ "npm start" is process 1 and may keep signals from the program; start the program itself, such as ["node", "server.js"], or put an init such as tini before it
  `);
});

test("names what package.json starts", () => {
  const files = {
    "package.json": '{ "scripts": { "start": "node dist/main.js --quiet", "serve": "next build && next start" } }',
  };
  const before = "FROM node:26\nWORKDIR /app\nCOPY package.json ./\n";
  expect(lint(rule, `${before}CMD ["npm", "start"]\n`, {}, { files })).toMatchInlineSnapshot(`
    CMD ["npm", "start"]
         ^^^^^^^^^^^^^^ "npm start" is process 1 and may keep signals from the program; start "node dist/main.js --quiet" itself, or put an init such as tini before it
  `);
  expect(lint(rule, `${before}CMD ["npm", "run", "serve"]\n`, {}, { files })).toContain('["node", "server.js"]');
});

test("points at what a shell of the array waits for", () => {
  expect(
    [
      'FROM python:3.14\nCMD ["sh", "-c", "python manage.py migrate && gunicorn app"]',
      'FROM node:26-alpine\nCMD ["sh", "-c", "node server.js || exit 1"]',
      'FROM node:26-alpine\nENTRYPOINT ["/bin/sh", "-c"]\nCMD ["node server.js | tee log"]',
    ]
      .map(text => lint(rule, `${text}\n`))
      .join("\n\n"),
  ).toMatchInlineSnapshot(`
    CMD ["sh", "-c", "python manage.py migrate && gunicorn app"]
                                                  ^^^^^^^^^^^^ "sh" stays process 1 and keeps signals from "gunicorn"; let it end in "exec gunicorn …"

    CMD ["sh", "-c", "node server.js || exit 1"]
                      ^^^^^^^^^^^^^^ "sh" stays process 1 and keeps signals from "node"; let it end in "exec node …"

    CMD ["node server.js | tee log"]
          ^^^^^^^^^^^^^^ "sh" stays process 1 and keeps signals from "node"; let it end in "exec node …"
  `);
});

test("looks into a script", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nCOPY <<EOF /start.sh\n#!/bin/sh\nset -e\nnginx -t\nnginx -g "daemon off;"\nEOF\nCMD ["/start.sh"]\n',
    ),
  ).toMatchInlineSnapshot(`
    CMD ["/start.sh"]
         ^^^^^^^^^^^ "/start.sh" stays process 1 and keeps signals from "nginx"; let it end in "exec nginx …"
  `);
  const files = { "docker/entrypoint.sh": '#!/bin/bash\nenvsubst < a > b\n"$@"\n' };
  expect(
    lint(
      rule,
      'FROM node:26\nCOPY docker /usr/local/bin/\nENTRYPOINT ["entrypoint.sh"]\nCMD ["node", "server.js"]\n',
      {},
      { files },
    ),
  ).toMatchInlineSnapshot(`
    ENTRYPOINT ["entrypoint.sh"]
                ^^^^^^^^^^^^^^^ "entrypoint.sh" stays process 1 and keeps signals from what it runs; let it end in exec "$@"
  `);
  const started = { "docker/start.sh": "gunicorn app\n" };
  expect(
    lint(rule, "FROM python:3.14\nWORKDIR /app\nCOPY docker .\nCMD bash start.sh\n", {}, { files: started }),
  ).toMatchInlineSnapshot(`
    CMD bash start.sh
             ^^^^^^^^ "start.sh" stays process 1 and keeps signals from "gunicorn"; let it end in "exec gunicorn …"
  `);
});

test("leaves scripts that give their process away alone", () => {
  const script = (text: string): string =>
    lint(rule, 'FROM node:26\nCOPY . /\nENTRYPOINT ["/entry"]\nCMD ["node"]\n', {}, { files: { entry: text } });
  const found = [
    '#!/bin/sh\nset -e\nif [ "$1" = node ]; then chown node /data; fi\nexec "$@"\n',
    "#!/bin/sh\ntrap 'kill $!' TERM\nnode server.js &\nwait\n",
    "#!/bin/sh\necho done\n",
    '#!/bin/sh\nif [ -n "$X" ]; then\n  node server.js\nfi\n',
    "#!/usr/bin/env python3\nimport os\nnode\n",
    "node server.js\n",
  ].map(script);
  expect(new Set(found)).toEqual(new Set(["clean"]));
});

test("leaves programs, inits and entry points that it does not know alone", () => {
  const found = [
    'FROM node:26\nCMD ["node", "server.js"]',
    'FROM node:26\nENTRYPOINT ["tini", "--"]\nCMD ["npm", "start"]',
    'FROM node:26\nENTRYPOINT ["/usr/bin/dumb-init", "--"]\nCMD npm start',
    'FROM node:26\nENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["npm", "start"]',
    'FROM acme/node\nCMD ["npm", "start"]',
    'FROM node:26\nCMD ["npm", "test"]',
    'FROM node:26\nCMD ["npm", "run", "build"]',
    'FROM node:26\nCMD ["sh", "-c", "ls -l"]',
    'FROM node:26\nCMD ["sh", "-c", "npm run migrate && exec node server.js"]',
    "FROM node:26\nCMD npm run migrate && npm start",
  ].map(text => lint(rule, `${text}\n`));
  expect(new Set(found)).toEqual(new Set(["clean"]));
});

test("knows the shells that give their process to the last command", () => {
  const found = [
    'FROM node:26-alpine\nCMD ["sh", "-c", "npm run migrate && node server.js"]',
    'FROM node:26\nCMD ["bash", "-c", "source ~/.nvm/nvm.sh && node server.js"]',
    'FROM fedora:44\nCMD ["sh", "-c", "node server.js"]',
  ].map(text => lint(rule, `${text}\n`));
  expect(new Set(found)).toEqual(new Set(["clean"]));
});

test("leaves to other rules what they say: shell form, and services in the background", () => {
  const found = [
    "FROM node:26\nCMD npm start",
    'FROM node:26\nCMD sh -c "npm start"',
    'FROM python:3.14\nCMD ["sh", "-c", "redis-server & python app.py"]',
    'FROM python:3.14\nCMD ["sh", "-c", "service cron start && python app.py"]',
  ].map(text => problems(rule, `${text}\n`).map(({ yieldsTo }) => yieldsTo));
  expect(found).toEqual([["shell-form-command"], ["shell-form-command"], ["multiple-services"], ["multiple-services"]]);
  expect(lint(rule, 'FROM node:26\nSHELL ["/bin/bash", "-c"]\nCMD npm start\n')).toContain('"npm start" is process 1');
});

test.each([
  "vault:1.13.3",
  "elasticsearch:9.1.0",
  "kibana:9.1.0",
  "jenkins/jenkins:lts",
  "lscr.io/linuxserver/code-server",
])("leaves alone what the init of the base image starts: %s", image => {
  expect(lint(rule, `FROM ${image}\nCMD ["npm", "start"]\n`)).toBe("clean");
  expect(lint(rule, `FROM ${image}\nENTRYPOINT ["npm", "start"]\n`)).toContain('"npm start" is process 1');
});

test("leaves development images alone", () => {
  expect(lint(rule, 'FROM node:26 AS dev\nCMD ["npm", "start"]\n')).toBe("clean");
});

test.each(['["npm", "run", "dev"]', "yarn start:dev", '["pnpm", "dev", "--host"]', '["npm", "run", "watch"]'])(
  "leaves a development server alone, which is more than the program: %s",
  command => {
    expect(lint(rule, `FROM node:26\nCMD ${command}\n`)).toBe("clean");
  },
);
