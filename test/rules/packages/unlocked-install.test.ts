import { expect, test } from "vitest";
import rule from "../../../rules/packages/unlocked-install.ts";
import { fixed, lint } from "../../support/lint.ts";

test("knows what keeps each manager to its lockfile", () => {
  expect(
    lint(
      rule,
      `FROM node:26 AS npm
WORKDIR /app
COPY package*.json ./
RUN npm install --omit=dev
FROM node:26 AS yarn
COPY package.json yarn.lock ./
RUN yarn
FROM node:26 AS yarn4
COPY package.json pnpm-lock.yaml .yarnrc.yml /app/
WORKDIR /app
RUN pnpm i --no-frozen-lockfile
FROM oven/bun AS bun
COPY package.json bun.lock ./
RUN bun install
FROM ruby:3.4 AS ruby
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle install --jobs 4
`,
    ),
  ).toMatchInlineSnapshot(`
    RUN npm install --omit=dev
            ^^^^^^^ "npm install" may take other versions than package-lock.json says; use "npm ci"

    RUN yarn
        ^^^^ "yarn" may take other versions than yarn.lock says; add "--immutable"

    RUN pnpm i --no-frozen-lockfile
             ^ "pnpm i" may take other versions than pnpm-lock.yaml says; replace "--no-frozen-lockfile" by "--frozen-lockfile"

    RUN bun install
            ^^^^^^^ "bun install" may take other versions than bun.lock says; add "--frozen-lockfile"

    RUN bundle install --jobs 4
               ^^^^^^^ "bundle install" may take other versions than Gemfile.lock says; set "BUNDLE_FROZEN=true" by ENV above
  `);
});

test("fixes every call of a stage at once", () => {
  expect(
    fixed(
      rule,
      "FROM node:26\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm install && npm cache clean --force\nRUN npm i --ignore-scripts\n",
    ),
  ).toBe(
    "FROM node:26\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci && npm cache clean --force\nRUN npm ci --ignore-scripts\n",
  );
  expect(fixed(rule, "FROM node\nCOPY package.json yarn.lock ./\nRUN yarn && yarn cache clean\n")).toBe(
    "FROM node\nCOPY package.json yarn.lock ./\nRUN yarn install --frozen-lockfile && yarn cache clean\n",
  );
  expect(fixed(rule, "FROM node\nCOPY package.json yarn.lock .yarnrc.yml ./\nRUN yarn install\n")).toBe(
    "FROM node\nCOPY package.json yarn.lock .yarnrc.yml ./\nRUN yarn install --immutable\n",
  );
  expect(
    fixed(rule, 'FROM node\nCOPY package.json pnpm-lock.yaml ./\nRUN ["pnpm", "i", "--no-frozen-lockfile"]\n'),
  ).toBe('FROM node\nCOPY package.json pnpm-lock.yaml ./\nRUN ["pnpm", "i", "--frozen-lockfile"]\n');
});

test("judges cargo where what it builds is shipped", () => {
  const build = (lines: string, last: string) =>
    lint(
      rule,
      `FROM rust:1.90 AS build\nWORKDIR /a\nCOPY Cargo.toml Cargo.lock ./\n${lines}\nFROM debian:13\n${last}\n`,
    );
  expect(
    build("RUN cargo build --release && cargo install --path .", "COPY --from=build /a/target/release/a /a"),
  ).toMatchInlineSnapshot(`
    RUN cargo build --release && cargo install --path .
              ^^^^^ "cargo build" may take other versions than Cargo.lock says; add "--locked"

    RUN cargo build --release && cargo install --path .
                                       ^^^^^^^ "cargo install" takes no notice of the lockfile; add "--locked"
  `);
  expect(build("RUN cargo build --release", "RUN true")).toBe("clean");
  expect(build("RUN cargo install cargo-chef", "COPY --from=build /a/a /a")).toBe("clean");
  expect(build("RUN cargo build --locked && cargo build --frozen && cargo test", "COPY --from=build /a/a /a")).toBe(
    "clean",
  );
  expect(lint(rule, "FROM rust:1.90\nRUN cargo install ripgrep --version 14.1.1\n")).toMatchInlineSnapshot(`
    RUN cargo install ripgrep --version 14.1.1
              ^^^^^^^ "cargo install" takes no notice of the lockfile; add "--locked"
  `);
});

test("misses a lockfile that was left behind", () => {
  expect(
    lint(
      rule,
      `FROM python:3.14 AS poetry
WORKDIR /app
COPY pyproject.toml /app/
RUN poetry install --no-root
FROM python:3.14 AS uv
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/
WORKDIR /app
COPY pyproject.toml ./
RUN uv sync --no-dev
`,
    ),
  ).toMatchInlineSnapshot(`
    RUN poetry install --no-root
               ^^^^^^^ "poetry install" finds no poetry.lock and takes whatever versions fit; copy "poetry.lock" along with "pyproject.toml"

    RUN uv sync --no-dev
           ^^^^ "uv sync" finds no uv.lock and takes whatever versions fit; copy "uv.lock" along with "pyproject.toml"
  `);
});

const python = (lines: string, files?: Readonly<Record<string, string>>): string =>
  lint(rule, `FROM python:3.14\nWORKDIR /app\n${lines}\n`, {}, { files });

test("finds the lockfile however it comes", () => {
  const install = "RUN poetry install --no-root";
  expect(python(`COPY pyproject.toml poetry.lock ./\n${install}`)).toBe("clean");
  expect(python(`COPY pyproject.toml poetry.lock* /app/\n${install}`)).toBe("clean");
  expect(python(`COPY . .\n${install}`)).toBe("clean");
  expect(python(`COPY pyproject.toml ./\nCOPY --from=lock /src/ ./\n${install}`)).toBe("clean");
  expect(python(`COPY pyproject.toml ./\nRUN poetry lock\n${install}`)).toBe("clean");
  expect(python(`COPY pyproject.toml ./\nRUN git clone https://example.com/x .\n${install}`)).toBe("clean");
  expect(
    python(
      "RUN --mount=type=bind,source=uv.lock,target=uv.lock --mount=type=bind,source=pyproject.toml,target=pyproject.toml uv sync --no-install-project",
    ),
  ).toBe("clean");
});

test("believes the context about what there is", () => {
  const copied = "COPY pyproject.toml ./\nRUN poetry install --no-root";
  expect(python(copied, { "pyproject.toml": "" })).toBe("clean");
  expect(python(copied, { "pyproject.toml": "", "poetry.lock": "" })).not.toBe("clean");
  const whole = (files: Readonly<Record<string, string>>) =>
    lint(rule, "FROM node:26\nWORKDIR /app\nCOPY . .\nRUN npm install\n", {}, { files });
  expect(whole({ "package.json": "", "package-lock.json": "" })).not.toBe("clean");
  expect(whole({ "package.json": "" })).toBe("clean");
  const glob = (files: Readonly<Record<string, string>>) =>
    lint(rule, "FROM node:26\nCOPY package*.json ./\nRUN npm install\n", {}, { files });
  expect(glob({ "package.json": "" })).toBe("clean");
  expect(glob({ "package.json": "", "package-lock.json": "", ".dockerignore": "package-lock.json" })).toBe("clean");
});

const node = (lines: string, from = "node:26"): string =>
  lint(rule, `FROM ${from}\nWORKDIR /app\nCOPY package.json package-lock.json pnpm-lock.yaml yarn.lock ./\n${lines}\n`);

test("leaves installs alone that keep to the lockfile, or are told to elsewhere", () => {
  expect(node("RUN npm ci && npm clean-install")).toBe("clean");
  expect(node("RUN yarn install --frozen-lockfile && yarn --immutable && yarn --pure-lockfile")).toBe("clean");
  expect(node("ENV CI=true\nRUN pnpm install && yarn install")).toBe("clean");
  expect(node("RUN CI=1 pnpm install")).toBe("clean");
  expect(node("RUN pnpm install --offline && pnpm fetch")).toBe("clean");
  expect(node("COPY .npmrc ./\nRUN pnpm install")).toBe("clean");
  const ruby = (lines: string) =>
    lint(rule, `FROM ruby:3.4\nCOPY Gemfile Gemfile.lock ./\n${lines}\nRUN bundle install\n`);
  expect(ruby("ENV BUNDLE_DEPLOYMENT=1")).toBe("clean");
  expect(ruby("RUN bundle config set --local deployment 'true'")).toBe("clean");
  expect(ruby("ENV BUNDLE_DEPLOYMENT=0")).not.toBe("clean");
});

test("leaves alone what has no lockfile, or another directory's", () => {
  expect(lint(rule, "FROM node:26\nCOPY package.json ./\nRUN npm install\n")).toBe("clean");
  expect(lint(rule, "FROM node:26\nCOPY *.json ./\nRUN npm install\n")).toBe("clean");
  expect(
    lint(rule, "FROM node:26\nWORKDIR /app\nCOPY a/package-lock.json ./a/\nRUN npm install && cd b && npm install\n"),
  ).toBe("clean");
  expect(lint(rule, "FROM node:26\nWORKDIR /app\nCOPY a/package-lock.json ./a/\nRUN cd a && npm install\n")).not.toBe(
    "clean",
  );
  expect(lint(rule, "FROM node:26\nWORKDIR /app\nCOPY a/package-lock.json a/\nRUN npm --prefix a install\n")).not.toBe(
    "clean",
  );
});

test("leaves alone what installs something else, may not run, or is older than the way out", () => {
  expect(node("RUN npm install -g pm2 && npm install express && npm install --package-lock-only")).toBe("clean");
  expect(node('RUN if [ -n "$DEV" ]; then npm install; fi')).toBe("clean");
  expect(node("RUN npm install $NPM_FLAGS")).toBe("clean");
  expect(node("RUN npm install", "node:6")).toBe("clean");
  expect(node("RUN pip install -r requirements.txt && go mod download && composer install")).toBe("clean");
  expect(node("ONBUILD RUN npm install")).toBe("clean");
});

test("leaves an install alone whose lockfile was removed before", () => {
  const clean = [
    "RUN rm -f package-lock.json && npm install --omit=dev",
    "RUN rm -rf node_modules package-lock.json\nRUN npm install",
    "RUN cd /app && rm package-lock.json && npm install",
  ];
  for (const lines of clean)
    expect(lint(rule, `FROM node:26\nWORKDIR /app\nCOPY package*.json ./\n${lines}\n`), lines).toBe("clean");
  const reported = ["RUN rm -f /package-lock.json && npm install", "RUN npm install && rm package-lock.json"];
  for (const lines of reported)
    expect(lint(rule, `FROM node:26\nWORKDIR /app\nCOPY package*.json ./\n${lines}\n`), lines).not.toBe("clean");
});

test("sees what an install falls back to", () => {
  const text = (run: string) => `FROM node:26\nWORKDIR /app\nCOPY package*.json bun.lock ./\nRUN ${run}\n`;
  expect(lint(rule, text("npm ci --omit=dev || npm install --omit=dev"))).toMatchInlineSnapshot(`
    RUN npm ci --omit=dev || npm install --omit=dev
                                 ^^^^^^^ "npm install" takes over where the install before it finds that package-lock.json does not fit, and takes other versions; leave it out
  `);
  expect(lint(rule, text("bun install --frozen-lockfile || bun install"))).not.toBe("clean");
  for (const run of ["npm ci || npm ci --legacy-peer-deps", "npm ci || pnpm install", "npm ci || (sleep 9; npm ci)"])
    expect(lint(rule, text(run)), run).toBe("clean");
  expect(lint(rule, "FROM node:26\nCOPY package.json ./\nRUN npm ci || npm install\n")).toBe("clean");
});
