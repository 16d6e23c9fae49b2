import { expect, test } from "vitest";
import rule from "../../../rules/runtime/debug-mode.ts";
import { lint } from "../../support/lint.ts";

const file = (...lines: readonly string[]): string => ["FROM debian:13", "COPY src /app", ...lines, ""].join("\n");

test("points at the switch, or at the debugger", () => {
  expect(
    lint(
      rule,
      file(
        'ENV FLASK_DEBUG=1 PATH=/opt/bin:$PATH DJANGO_DEBUG="True"',
        "ENV NODE_ENV development",
        "RUN pip install flask debugpy==1.8.0 && go install github.com/go-delve/delve/cmd/dlv@latest",
        "RUN apt-get install -y php8.4-xdebug && phpenmod xdebug",
      ),
    ),
  ).toMatchInlineSnapshot(`
    ENV FLASK_DEBUG=1 PATH=/opt/bin:$PATH DJANGO_DEBUG="True"
        ^^^^^^^^^^^^^ "FLASK_DEBUG=1" is on in the final image; pass it with "docker run --env" where it is wanted

    ENV FLASK_DEBUG=1 PATH=/opt/bin:$PATH DJANGO_DEBUG="True"
                                          ^^^^^^^^^^^^^^^^^^^ "DJANGO_DEBUG=True" is on in the final image; pass it with "docker run --env" where it is wanted

    ENV NODE_ENV development
        ^^^^^^^^^^^^^^^^^^^^ "NODE_ENV=development" is on in the final image; pass it with "docker run --env" where it is wanted

    RUN pip install flask debugpy==1.8.0 && go install github.com/go-delve/delve/cmd/dlv@latest
                          ^^^^^^^^^^^^^^ "debugpy" is installed in the final image; install it in a stage for development

    RUN pip install flask debugpy==1.8.0 && go install github.com/go-delve/delve/cmd/dlv@latest
                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "delve" is installed in the final image; install it in a stage for development

    RUN apt-get install -y php8.4-xdebug && phpenmod xdebug
                           ^^^^^^^^^^^^^ "xdebug" is installed in the final image; install it in a stage for development
  `);
});

test.each([
  "ASPNETCORE_ENVIRONMENT=Development",
  "RAILS_ENV=development",
  "APP_ENV=dev",
  "DEBUG=true",
  "XDEBUG_MODE=develop,debug",
  "GIN_MODE=debug",
  "NODE_OPTIONS=--inspect=0.0.0.0:9229",
  "JAVA_TOOL_OPTIONS=-agentlib:jdwp=transport=dt_socket,server=y",
])("knows %s", pair => {
  expect(lint(rule, file(`ENV ${pair}`))).toContain(`"${pair}" is on in the final image`);
});

test.each([
  "install-php-extensions gd xdebug",
  "docker-php-ext-enable xdebug",
  "pecl install xdebug-3.4.0",
  "apk add --no-cache php84-pecl-xdebug",
])("finds Xdebug in %s", command => {
  expect(lint(rule, file(`RUN ${command}`))).toContain('"xdebug" is installed in the final image');
});

test.each([
  ["production", ["ENV NODE_ENV=production FLASK_DEBUG=0 DEBUG=false XDEBUG_MODE=off GIN_MODE=release"]],
  ["what a later line takes back", ["ENV NODE_ENV=development", "RUN npm ci", "ENV NODE_ENV=production"]],
  ["what whoever builds decides", ["ARG NODE_ENV=development", "ENV NODE_ENV=$NODE_ENV"]],
  ["what is for one command", ["RUN NODE_ENV=development npm ci", "RUN export DEBUG=1 && make"]],
  ["arguments of the build", ["ARG DEBUG=1", "ARG APP_ENV=dev"]],
  ["other variables with such words", ["ENV DEBUG_PORT=1 DEBUG_COLORS=true DEBIAN_FRONTEND=noninteractive"]],
  ["amounts of logging", ["ENV LOG_LEVEL=debug RUST_LOG=debug DEBUG=app:*"]],
  ["debuggers that are taken away", ["RUN pecl install xdebug", "RUN phpdismod xdebug"]],
  ["a debugger that is off until somebody wants it", ["ENV XDEBUG_MODE=off", "RUN pecl install xdebug"]],
  ["debuggers on demand", ['RUN if [ "$DEV" = 1 ]; then pecl install xdebug; fi']],
  ["an image that runs a tool for developers", ["ENV NODE_ENV=development", "CMD npm run dev"]],
  ["packages that only sound like them", ["RUN pip install delve-client debugpy-stubs", "RUN npm i debug"]],
])("leaves %s alone", (_, lines) => {
  expect(lint(rule, file(...lines))).toBe("clean");
});

test("looks at the final image", () => {
  expect(lint(rule, "FROM node:26 AS build\nENV NODE_ENV=development\nFROM node:26\nRUN npm ci\n")).toBe("clean");
  const built = "FROM node:26 AS base\nENV NODE_ENV=development\nFROM base\n";
  expect(lint(rule, built)).not.toBe("clean");
  expect(lint(rule, `${built}ENV NODE_ENV=production\n`)).toBe("clean");
});

test("takes an image without a program for one to develop in", () => {
  const text = "FROM php:8.5-apache\nRUN pecl install xdebug\nCOPY xdebug.ini /usr/local/etc/php/conf.d/\n";
  expect(lint(rule, text)).toBe("clean");
  expect(lint(rule, `${text}COPY . /var/www/html\n`)).not.toBe("clean");
});

test.each(["Dockerfile.dev", "php-dev/8.4/Dockerfile", "Dockerfile.debug"])("takes %s for what it says", path => {
  expect(lint(rule, file("ENV DEBUG=1"), {}, { path })).toBe("clean");
});

const starting = (...lines: readonly string[]) => lint(rule, ["FROM node:26", "COPY . .", ...lines, ""].join("\n"));

test("points at what makes a server one for development", () => {
  expect(
    starting('CMD ["uvicorn", "backend.main:app", "--host=0.0.0.0", "--reload", "--reload-dir=./backend"]'),
  ).toMatchInlineSnapshot(`
    CMD ["uvicorn", "backend.main:app", "--host=0.0.0.0", "--reload", "--reload-dir=./backend"]
                                                          ^^^^^^^^^^ "uvicorn --reload" starts a server for development; leave out "--reload"
  `);
  expect(starting("CMD php artisan migrate --force && php artisan serve --port ${PORT:-8000}")).toMatchInlineSnapshot(`
    CMD php artisan migrate --force && php artisan serve --port \${PORT:-8000}
                                                   ^^^^^ "artisan serve" starts a server for development; serve it by php-fpm, Apache or Octane
  `);
  expect(starting("ENV DEBUG=1", 'CMD ["npm", "run", "dev", "--", "--host"]')).toMatchInlineSnapshot(`
    CMD ["npm", "run", "dev", "--", "--host"]
                       ^^^^^ "npm run dev" starts a server for development; build it, and start what comes of that
  `);
});

test.each([
  ["flask run --debug --host=0.0.0.0", "flask --debug"],
  ["flask --app app --debug run", "flask --debug"],
  ["python -m flask run --debug", "flask --debug"],
  ["gunicorn app:app --reload", "gunicorn --reload"],
  ["uv run fastapi dev main.py", "fastapi dev"],
  ["python3 manage.py migrate && python3 manage.py runserver 0.0.0.0:8000", "manage.py runserver"],
  ["bundle exec rails server -b 0.0.0.0 -e development", "rails server -e development"],
  ["npx nodemon src/index.js", "nodemon"],
  ["node_modules/.bin/next dev -p 3000", "next dev"],
  ["vite --host", "vite"],
  ["npx ng serve --host 0.0.0.0", "ng serve"],
  ["yarn start:dev", "yarn start:dev"],
  ["pnpm --filter web dev", "pnpm --filter web dev"],
  ["bun run dev --host 0.0.0.0", "bun run dev"],
])("knows the server of %s", (command, title) => {
  expect(starting(`CMD ${command}`)).toContain(`"${title}" starts a server for development`);
});

test.each([
  "flask run --host=0.0.0.0",
  "uvicorn app:app --reload-dir=.",
  "fastapi run main.py",
  "python manage.py migrate",
  "php artisan octane:start",
  "rails server -b 0.0.0.0",
  "rails server -e production",
  "rails server -e $RAILS_ENV",
  "npx next start",
  "vite build && vite preview",
  "npm run build && npm start",
  "node dev/server.js",
  'if [ "$NODE_ENV" = development ]; then npm run dev; else npm start; fi',
  '[ -z "$DEV" ] || npx nodemon src/index.js',
  "echo next dev-server",
])("takes %s", command => {
  expect(starting(`CMD ${command}`)).toBe("clean");
});

test("takes a server for development where the image is there to develop", () => {
  const text = "FROM node:26\nCOPY package.json package-lock.json ./\nRUN npm ci\n";
  expect(lint(rule, `${text}CMD npm run dev\n`)).toBe("clean");
  expect(lint(rule, `${text}COPY src src\nCMD npm run dev\n`)).not.toBe("clean");
  expect(lint(rule, `${text}COPY . .\nENV NODE_ENV=development\nCMD npm run dev\n`)).toBe("clean");
  expect(lint(rule, "FROM node:26 AS dev\nCOPY . .\nCMD npm run dev\n")).toBe("clean");
  expect(lint(rule, "FROM node:26\nCOPY . .\nCMD npm run dev\n", {}, { path: "Dockerfile.dev" })).toBe("clean");
});

test("looks at what ENTRYPOINT makes of CMD", () => {
  expect(starting('ENTRYPOINT ["docker-entrypoint.sh"]', "CMD npm run dev")).not.toBe("clean");
  expect(starting('ENTRYPOINT ["npm", "run"]', 'CMD ["dev"]')).not.toBe("clean");
  expect(starting('ENTRYPOINT ["tini", "--"]', 'CMD ["npm", "run", "dev"]')).not.toBe("clean");
  expect(starting('ENTRYPOINT ["node", "server.js"]', "CMD npm run dev")).toBe("clean");
  expect(starting("ENTRYPOINT node server.js", "CMD npm run dev")).toBe("clean");
});
