import { expect, test } from "vitest";
import rule from "../../../rules/runtime/shell-syntax-in-exec-form.ts";
import { lint } from "../../support/lint.ts";

test("points at a whole command in one string", () => {
  expect(
    lint(
      rule,
      'FROM node:26 AS a\nCMD ["npm start"]\nFROM python:3.14 AS b\nCMD ["python manage.py", "runserver"]\nFROM nginx AS c\nENTRYPOINT ["tini", "--"]\nCMD ["nginx -g \'daemon off;\'"]\nFROM alpine AS d\nRUN ["apk add curl && rm -rf /var/cache/apk/*"]\nFROM alpine AS e\nENTRYPOINT ["./serve --port 80"]\nFROM alpine AS f\nCMD ["./start.sh now"]\n',
    ),
  ).toMatchInlineSnapshot(`
    CMD ["npm start"]
         ^^^^^^^^^^^ "npm start" is looked for as one program of that name; write "npm", "start"

    CMD ["python manage.py", "runserver"]
         ^^^^^^^^^^^^^^^^^^ "python manage.py" is looked for as one program of that name; write "python", "manage.py"

    CMD ["nginx -g 'daemon off;'"]
         ^^^^^^^^^^^^^^^^^^^^^^^^ "nginx -g 'daemon off;'" is looked for as one program of that name; put "sh", "-c" before it

    RUN ["apk add curl && rm -rf /var/cache/apk/*"]
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "apk add curl && rm -rf /var/cache/apk/*" is looked for as one program of that name; put "sh", "-c" before it

    ENTRYPOINT ["./serve --port 80"]
                ^^^^^^^^^^^^^^^^^^^ "./serve --port 80" is looked for as one program of that name; write "./serve", "--port", "80"

    CMD ["./start.sh now"]
         ^^^^^^^^^^^^^^^^ "./start.sh now" is looked for as one program of that name; write "./start.sh", "now"
  `);
});

test("points at operators and redirections", () => {
  expect(
    lint(
      rule,
      'FROM node:26 AS a\nCMD ["npm", "install", "&&", "npm", "start"]\nFROM node:26 AS b\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/", "||", "exit", "1"]\nFROM node:26 AS c\nCMD ["node", "server.js", "2>&1"]\nFROM node:26 AS d\nENTRYPOINT ["java", "-jar", "/app.jar", ">", "/var/log/app.log"]\nFROM node:26 AS e\nCMD ["./start.sh", "&&", "tail", "-f", "/dev/null"]\nFROM node:26 AS f\nRUN ["ls", "|", "wc"]\n',
    ),
  ).toMatchInlineSnapshot(`
    CMD ["npm", "install", "&&", "npm", "start"]
                           ^^^^ "&&" is an argument like any other in exec form; write ["sh", "-c", "npm … && …"]

    HEALTHCHECK CMD ["curl", "-f", "http://localhost/", "||", "exit", "1"]
                                                        ^^^^ "||" is an argument like any other in exec form; write it in shell form

    CMD ["node", "server.js", "2>&1"]
                              ^^^^^^ "2>&1" is an argument like any other in exec form; write ["sh", "-c", "exec node …"]

    ENTRYPOINT ["java", "-jar", "/app.jar", ">", "/var/log/app.log"]
                                            ^^^ ">" is an argument like any other in exec form; write ["sh", "-c", "exec java …"]

    CMD ["./start.sh", "&&", "tail", "-f", "/dev/null"]
                       ^^^^ "&&" is an argument like any other in exec form; write ["sh", "-c", "./start.sh … && …"]

    RUN ["ls", "|", "wc"]
               ^^^ "|" is an argument like any other in exec form; write it in shell form
  `);
});

test("points at variables that stay as they are", () => {
  expect(
    lint(
      rule,
      'FROM python:3.14 AS a\nCMD ["gunicorn", "--bind", "0.0.0.0:$PORT", "app"]\nFROM redis:8 AS b\nENV REDIS_PASSWORD=x\nCMD ["redis-server", "--requirepass", "${REDIS_PASSWORD:-none}"]\nFROM eclipse-temurin:21 AS c\nARG JAR=app.jar\nENTRYPOINT ["java", "-jar", "/$JAR"]\nFROM alpine AS d\nRUN ["echo", "$HOME"]\nFROM scratch AS e\nENV LEVEL=info\nENTRYPOINT ["/server", "--level=$LEVEL"]\n',
    ),
  ).toMatchInlineSnapshot(`
    CMD ["gunicorn", "--bind", "0.0.0.0:$PORT", "app"]
                                        ^^^^^ "$PORT" stays as it is in exec form; write ["sh", "-c", "exec gunicorn …"]

    CMD ["redis-server", "--requirepass", "\${REDIS_PASSWORD:-none}"]
                                           ^^^^^^^^^^^^^^^^^^^^^^^ "\${REDIS_PASSWORD:-none}" stays as it is in exec form; write ["sh", "-c", "exec redis-server …"]

    ENTRYPOINT ["java", "-jar", "/$JAR"]
                                  ^^^^ "$JAR" stays as it is in exec form; write ["sh", "-c", "exec java …"]

    RUN ["echo", "$HOME"]
                  ^^^^^ "$HOME" stays as it is in exec form; write it in shell form

    ENTRYPOINT ["/server", "--level=$LEVEL"]
                                    ^^^^^^ "$LEVEL" stays as it is in exec form; write out what it stands for, as there is no shell in the image
  `);
});

test("sees the words of CMD behind an ENTRYPOINT of the stage below", () => {
  expect(
    lint(
      rule,
      'FROM node:26 AS base\nENV PORT=80\nENTRYPOINT ["node"]\nFROM base\nCMD ["server.js", "--port=$PORT"]\n',
    ),
  ).toMatchInlineSnapshot(`
    CMD ["server.js", "--port=$PORT"]
                              ^^^^^ "$PORT" stays as it is in exec form; write ["sh", "-c", "exec node …"]
  `);
});

test("leaves what a shell reads alone", () => {
  expect(
    lint(
      rule,
      'FROM node:26 AS a\nENV PORT=80\nCMD ["sh", "-c", "npm install && npm start -- --port $PORT"]\nFROM a AS b\nENTRYPOINT ["/bin/bash", "-lc"]\nCMD ["npm install && npm start"]\nFROM a AS c\nENTRYPOINT ["tini", "--"]\nCMD ["bash", "-c", "exec node server.js --port $PORT"]\nFROM a AS d\nCMD node server.js $PORT && echo done\nFROM a AS e\nCMD ["su", "node", "-c", "node server.js $PORT"]\nFROM a AS f\nCMD ["npx", "nodemon", "--exec", "node server.js $PORT"]\nFROM a AS g\nRUN ["/bin/sh", "-c", "echo $PORT > /port"]\n',
    ),
  ).toBe("clean");
});

test("leaves programs with a use of their own for such words alone", () => {
  expect(
    lint(
      rule,
      'FROM debian AS a\nCMD ["nginx", "-g", "daemon off;"]\nFROM debian AS b\nRUN ["find", "/tmp", "-type", "f", "-exec", "rm", "{}", ";"]\nFROM debian AS c\nCMD ["cut", "-d", "|", "-f", "1", "/etc/passwd"]\nFROM debian AS d\nENV HOME=/root\nCMD ["awk", "{ print $HOME }"]\nFROM debian AS e\nENV PORT=80\nCMD ["java", "-jar", "app.jar", "--server.port=${PORT}"]\nFROM debian AS f\nENV NAME=x\nCMD ["python", "-c", "print(\'$NAME\')"]\nFROM debian AS g\nENV NAME=x\nCMD ["npm", "run", "hello", "$NAME"]\n',
    ),
  ).toBe("clean");
});

test("leaves names with blanks, unknown variables and escaped ones alone", () => {
  expect(
    lint(
      rule,
      'FROM debian AS a\nCMD ["Plex Media Server"]\nFROM debian AS b\nCMD ["/opt/My App/run"]\nFROM debian AS c\nCMD ["server", "--pattern", "end$", "$UNKNOWN", "a $ b"]\nFROM debian AS d\nENV NAME=x\nCMD ["server", "$$NAME", "{$NAME}", "\\\\$NAME"]\nFROM debian AS e\nCMD ["echo", "hello > world; and & more"]\n',
    ),
  ).toBe("clean");
});

test("knows the tools of other languages", () => {
  expect(lint(rule, 'FROM haskell:9.14\nCMD ["stack exec shop"]\n')).toMatchInlineSnapshot(`
    CMD ["stack exec shop"]
         ^^^^^^^^^^^^^^^^^ "stack exec shop" is looked for as one program of that name; write "stack", "exec", "shop"
  `);
  expect(lint(rule, 'FROM haskell:9.14\nCMD ["stack", "exec", "shop"]\n')).toBe("clean");
  expect(lint(rule, 'FROM debian:13\nCMD ["/opt/My stack/shop"]\n')).toBe("clean");
});

test("does not guess what a script does with its arguments", () => {
  expect(
    lint(
      rule,
      'FROM debian AS a\nENV PORT=80\nENTRYPOINT ["/docker-entrypoint.sh"]\nCMD ["npm start", "&&", "serve", "$PORT"]\nFROM debian AS b\nENV PORT=80\nCMD ["./run.sh", "--port", "$PORT", "&&", "echo"]\n',
    ),
  ).toBe("clean");
});

test("does not know the ENTRYPOINT of the base image", () => {
  expect(lint(rule, 'FROM acme/server\nENV PORT=80\nCMD ["--port $PORT --host 0.0.0.0", "&&"]\n')).toBe("clean");
});

test("leaves what is overridden, and Windows, alone", () => {
  expect(
    lint(
      rule,
      'FROM node:26 AS a\nCMD ["npm start"]\nCMD ["npm", "start"]\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nENV PORT=80\nCMD ["app.exe --port $PORT", "&&"]\n',
    ),
  ).toBe("clean");
});

test("points at an option and its value in one string", () => {
  expect(
    lint(rule, 'FROM python:3.14\nENTRYPOINT ["gunicorn", "--bind 0.0.0.0:9696", "predict:app"]\n'),
  ).toMatchInlineSnapshot(`
    ENTRYPOINT ["gunicorn", "--bind 0.0.0.0:9696", "predict:app"]
                            ^^^^^^^^^^^^^^^^^^^^^ "--bind 0.0.0.0:9696" is one argument; write "--bind", "0.0.0.0:9696"
  `);
  for (const words of [
    '"gunicorn", "--bind", "0.0.0.0:9696", "predict:app"',
    '"gunicorn", "--bind=0.0.0.0:9696", "--access-logformat=%(h)s %(r)s", "predict:app"',
    '"nginx", "-g", "daemon off;"',
    '"./serve.sh", "--bind 0.0.0.0:80"',
  ])
    expect(lint(rule, `FROM python:3.14\nCMD [${words}]\n`), words).toBe("clean");
});
