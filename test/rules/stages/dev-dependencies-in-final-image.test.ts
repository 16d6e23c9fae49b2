import { describe, expect, test } from "vitest";
import rule from "../../../rules/stages/dev-dependencies-in-final-image.ts";
import { fixed, lint } from "../../support/lint.ts";

test("points at an install that takes development along", () => {
  expect(
    lint(rule, 'FROM node:26\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "server.js"]\n'),
  ).toMatchInlineSnapshot(`
    RUN npm ci
        ^^^ "npm ci" installs what only development needs into the final image; add "--omit=dev"
  `);
});

test.each([
  ["FROM node:26\nRUN npm install\nCMD npm start\n", "npm install --omit=dev"],
  ["FROM node:14.17-alpine3.14\nRUN npm ci\nCMD npm start\n", "npm ci --only=production"],
  ["FROM node:26\nRUN yarn install --frozen-lockfile\nCMD yarn start\n", "yarn install --production --frozen-lockfile"],
  ["FROM node:26\nRUN corepack enable && pnpm i --frozen-lockfile\nCMD node .\n", "pnpm i --prod --frozen-lockfile"],
  ["FROM node:26\nRUN npm --prefix server ci\nCMD node server\n", "npm --prefix server ci --omit=dev"],
  ["FROM php:8.5-apache\nRUN composer -n install\nCMD apache2-foreground\n", "composer -n install --no-dev"],
  ["FROM python:3.14-slim\nRUN poetry install --no-root\nCMD python .\n", "poetry install --only main --no-root"],
  ["FROM python:3.9\nRUN pip install poetry==1.1.4 && poetry install\nCMD python .\n", "poetry install --no-dev"],
  [
    "FROM ghcr.io/astral-sh/uv:python3.14-bookworm\nRUN uv sync --locked\nCMD uv run app\n",
    "uv sync --no-dev --locked",
  ],
  ["FROM python:3.14\nRUN pdm install --check\nRUN pdm sync\nCMD python .\n", "pdm sync --prod"],
])("adds the option that leaves it out: %j", (text, command) => {
  expect(fixed(rule, text)).toContain(command);
  expect(lint(rule, fixed(rule, text))).toBe("clean");
});

test("mends all installs of an image at once", () => {
  expect(fixed(rule, "FROM node:26\nRUN cd a && npm ci\nRUN cd b && npm ci\nCMD node a\n")).toBe(
    "FROM node:26\nRUN cd a && npm ci --omit=dev\nRUN cd b && npm ci --omit=dev\nCMD node a\n",
  );
});

test("has no fix where one option does not do", () => {
  const yarn2 = "FROM node:26\nCOPY .yarnrc.yml .\nRUN yarn install\nCMD yarn start\n";
  expect(lint(rule, yarn2)).toMatchInlineSnapshot(`
    RUN yarn install
        ^^^^ "yarn install" installs what only development needs into the final image; use "yarn workspaces focus --all --production"
  `);
  expect(fixed(rule, yarn2)).toBe(yarn2);
  expect(
    lint(rule, 'FROM ruby:4.0\nENV RAILS_ENV=production\nRUN bundle install\nCMD ["puma"]\n'),
  ).toMatchInlineSnapshot(`
    RUN bundle install
        ^^^^^^ "bundle install" installs what only development needs into the final image; set "BUNDLE_WITHOUT=development:test" by ENV above
  `);
  expect(lint(rule, 'FROM ruby:4.0\nRUN bundle install\nCMD ["rails", "s", "-e", "production"]\n')).not.toBe("clean");
  expect(lint(rule, "FROM python:3.14\nRUN pipenv install --system --dev\nCMD python .\n")).toMatchInlineSnapshot(`
    RUN pipenv install --system --dev
        ^^^^^^ "pipenv install" installs what only development needs into the final image; drop "--dev"
  `);
});

test("points at a folder that another stage has filled", () => {
  const deps = "FROM node:26 AS deps\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\n\n";
  const build = "FROM node:26 AS build\nWORKDIR /src\nCOPY --from=deps /app/node_modules ./node_modules\nCOPY . .\n";
  const final = "FROM node:26-slim\nWORKDIR /app\n";
  const end = 'CMD ["node", "dist/main.js"]\n';
  expect(
    lint(rule, `${deps}${build}RUN npm run build\n${final}COPY --from=build /src/node_modules node_modules\n${end}`),
  ).toMatchInlineSnapshot(`
    COPY --from=build /src/node_modules node_modules
                      ^^^^^^^^^^^^^^^^^ "node_modules" comes with what only development needs, as "npm ci" on line 4 installs it; copy it from a stage that installs with "--omit=dev"
  `);
  expect(lint(rule, `${deps}${final}COPY --from=deps /app ./\n${end}`)).toMatchInlineSnapshot(`
    COPY --from=deps /app ./
                     ^^^^ "node_modules" comes with what only development needs, as "npm ci" on line 4 installs it; copy it from a stage that installs with "--omit=dev"
  `);
  expect(
    lint(
      rule,
      `FROM composer:2 AS vendor\nWORKDIR /app\nCOPY . .\nRUN composer install\nFROM php:8.5-apache\nCOPY --from=vendor /app/vendor /var/www/vendor\nCMD ["apache2-foreground"]\n`,
    ),
  ).toMatchInlineSnapshot(`
    COPY --from=vendor /app/vendor /var/www/vendor
                       ^^^^^^^^^^^ "vendor" comes with what only development needs, as "composer install" on line 4 installs it; copy it from a stage that installs with "--no-dev"
  `);
});

describe("is content with a folder of another stage", () => {
  const after = 'CMD ["node", "dist/main.js"]';
  const deps = "FROM node:26 AS deps\nWORKDIR /app\nCOPY . .\nRUN npm ci";
  const final = "FROM node:26-slim\nWORKDIR /app";
  const copy = "COPY --from=deps /app/node_modules ./node_modules";
  test.each([
    ["that has none", `${deps} --omit=dev\n${final}\n${copy}\n${after}`],
    ["that is pruned", `${deps} && npm run build && npm prune --omit=dev\n${final}\n${copy}\n${after}`],
    [
      "that a stage upon it has pruned",
      `${deps}\nFROM deps AS prod\nRUN npm prune --production\n${final}\nCOPY --from=prod /app/node_modules ./node_modules\n${after}`,
    ],
    ["that is pruned behind the copy", `${deps}\n${final}\n${copy}\nRUN npm prune --omit=dev\n${after}`],
    [
      "where NODE_ENV settles it",
      `${deps.replace("COPY", "ENV NODE_ENV=production\nCOPY")}\n${final}\n${copy}\n${after}`,
    ],
    ["of which it takes a part", `${deps}\n${final}\nCOPY --from=deps /app/node_modules/.prisma ./.prisma\n${after}`],
    [
      "beside it",
      `${deps} && pnpm deploy --prod /out\n${final}\nCOPY --from=deps /out/node_modules ./node_modules\n${after}`,
    ],
    ["that lies elsewhere", `${deps.replace("npm ci", "cd web && npm ci")}\n${final}\n${copy}\n${after}`],
    [
      "that is only built with",
      `${deps}\nFROM node:26 AS build\nWORKDIR /app\n${copy}\nRUN npm run build\n${final}\nCOPY --from=build /app/dist ./dist\n${after}`,
    ],
    ["whose tools it starts", `${deps}\n${final}\n${copy}\nCMD ["npx", "tsx", "main.ts"]`],
    ["that it left out", `${deps}\n${final}\nCOPY --from=deps --exclude=node_modules /app ./\n${after}`],
    ["of a base that may have settled it", `${deps.replace("node:26", "acme/node")}\n${final}\n${copy}\n${after}`],
  ])("%s", (_, text) => {
    expect(lint(rule, `${text}\n`)).toBe("clean");
  });
});

describe("is content where development is left out", () => {
  test.each([
    "RUN npm ci --omit=dev",
    "RUN npm ci --omit dev",
    "RUN npm install --production",
    "RUN npm i --only=prod",
    "ENV NODE_ENV=production\nRUN npm ci",
    "ARG NODE_ENV\nRUN npm ci",
    "RUN NODE_ENV=production npm ci",
    "RUN npm config set omit dev\nRUN npm ci",
    "RUN npm ci\nCOPY . .\nRUN npm prune --production",
    "RUN npm ci && rm -rf node_modules",
    "RUN yarn install --prod",
    "RUN pnpm install -P",
    "RUN composer install --no-dev",
    "ENV COMPOSER_NO_DEV=1\nRUN composer install",
    "RUN composer install\nRUN composer install --no-dev",
    "RUN bundle config set --local without 'development test'\nRUN bundle install # rails",
    "RUN bundle install --without development test\nENV RAILS_ENV=production",
    "RUN poetry install --only main",
    "RUN poetry install --no-dev",
    "ENV UV_NO_DEV=1\nRUN uv sync",
    "RUN pipenv install --system --deploy",
  ])("%j", text => {
    expect(lint(rule, `FROM node:26\n${text}\nCMD ["./start"]\n`)).toBe("clean");
  });
});

describe("is silent", () => {
  test.each([
    ["about named and global packages", "FROM node:26\nRUN npm install -g pm2 && npm install express\nCMD node ."],
    [
      "about a stage that is only copied from",
      "FROM node:26 AS b\nRUN npm ci\nFROM node:26\nCOPY --from=b /a /a\nCMD node /a",
    ],
    ["where the image builds with them", "FROM node:26\nRUN npm ci\nCOPY . .\nRUN npm run build\nCMD node dist"],
    ["where a tool runs at the end", 'FROM node:26\nRUN npm ci\nCMD ["npx", "nodemon", "."]'],
    ["where a development server runs", "FROM node:26\nRUN npm ci\nCMD npm run dev"],
    ["in an image to work in", 'FROM php:8.5\nRUN composer install\nENTRYPOINT ["/bin/bash"]'],
    ["in an image for development", "FROM node:26 AS dev\nRUN npm ci\nCMD node ."],
    [
      "where a variable asks for development",
      "FROM ruby:4.0\nENV RAILS_ENV=development\nRUN bundle install\nCMD rails s",
    ],
    ["where Rails runs as it does by default, for development", "FROM ruby:4.0\nRUN bundle install\nCMD rails s"],
    ["where the image has nothing to run", "FROM node:26\nRUN npm ci"],
    ["where the base may have settled it", "FROM acme/node:26\nRUN npm ci\nCMD node ."],
    ["where a variable may say it", "FROM node:26\nARG FLAGS\nRUN npm ci $FLAGS\nCMD node ."],
    [
      "where it depends",
      'FROM node:26\nARG E\nRUN if [ "$E" = dev ]; then npm ci; else npm ci --omit=dev; fi\nCMD node .',
    ],
    [
      "about gems of a project that may have no groups",
      "FROM ruby:4.0\nRUN bundle install\nCMD bundle exec jekyll serve",
    ],
    ["about what lies on a mount", "FROM node:26\nRUN --mount=type=cache,target=/app/node_modules npm ci\nCMD node ."],
  ])("%s", (_, text) => {
    expect(lint(rule, `${text}\n`)).toBe("clean");
  });
});

test("asks the manifest, where it is at hand", () => {
  const text = 'FROM node:26\nCOPY api/package.json .\nRUN npm install\nCMD ["node", "."]\n';
  const manifest = (name: string) => ({ files: { "api/package.json": JSON.stringify({ [name]: { x: "1" } }) } });
  expect(lint(rule, text, {}, manifest("dependencies"))).toBe("clean");
  expect(lint(rule, text, {}, manifest("devDependencies"))).not.toBe("clean");
});

test("leaves packages to the tasks of Rails that bundle with them, but not gems", () => {
  const gems = "FROM ruby:4.0\nENV RAILS_ENV=production BUNDLE_WITHOUT=development:test\nRUN bundle install\n";
  const packages = "COPY . .\nRUN yarn install\n";
  const end = 'CMD ["bundle", "exec", "puma"]\n';
  expect(lint(rule, `${gems}${packages}${end}`)).not.toBe("clean");
  expect(lint(rule, `${gems}${packages}RUN bundle exec rake assets:precompile\n${end}`)).toBe("clean");
  expect(lint(rule, `${gems}${packages}RUN bin/rails webpacker:compile\n${end}`)).toBe("clean");
  const loose = gems.replace(" BUNDLE_WITHOUT=development:test", "");
  expect(lint(rule, `${loose}RUN bundle exec rake assets:precompile\n${end}`)).not.toBe("clean");
});

test("does not know what a Makefile needs", () => {
  expect(lint(rule, 'FROM node:26\nCOPY . .\nRUN npm ci\nRUN make assets\nCMD ["node", "."]\n')).toBe("clean");
});
