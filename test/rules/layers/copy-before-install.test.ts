import { expect, test } from "vitest";
import rule from "../../../rules/layers/copy-before-install.ts";
import { lint } from "../../support/lint.ts";

test("points at what is copied, and names what to copy first", () => {
  expect(
    lint(
      rule,
      `FROM node:26 AS web
WORKDIR /app
COPY --chown=node . .
RUN npm ci
RUN npm run build
FROM golang:1.27 AS go
ADD . /src
RUN cd /src && go mod download && go build
FROM python:3.14
COPY ./ /app
WORKDIR /app
RUN pip install --no-cache-dir -r ./requirements/prod.txt gunicorn
`,
    ),
  ).toMatchInlineSnapshot(`
    COPY --chown=node . .
                      ^ "." comes before "npm ci" on line 4, which then runs again after every change; copy "package.json" and "package-lock.json" first

    ADD . /src
        ^ "." comes before "go mod download" on line 8, which then runs again after every change; copy "go.mod" and "go.sum" first

    COPY ./ /app
         ^^ "./" comes before "pip install" on line 12, which then runs again after every change; copy "requirements/" first
  `);
});

const install = (command: string, image = "x"): string =>
  lint(rule, `FROM ${image}\nWORKDIR /app\nCOPY . .\nRUN ${command}\n`).replace(/^[\s\S]*; /, "");

test("knows the manifests of every manager", () => {
  const commands = [
    ...["npm install", "yarn", "pnpm i", "bun install", "bundle install", "composer install", "cargo fetch"],
    ...["dotnet restore src/App/App.csproj", "dotnet restore", "mvn -B dependency:go-offline", "gradle dependencies"],
    ...["poetry install --no-root", "uv sync --frozen --no-install-project", "uv pip install -r requirements.txt"],
    ...["conda env create -f environment.yml", "npm --prefix client ci", "cd server && yarn install"],
  ];
  expect(commands.map(command => `${command}: ${install(command)}`).join("\n")).toMatchInlineSnapshot(`
    npm install: copy "package.json" and "package-lock.json" first
    yarn: copy "package.json" and "yarn.lock" first
    pnpm i: copy "package.json" and "pnpm-lock.yaml" first
    bun install: copy "package.json" and "bun.lock" first
    bundle install: copy "Gemfile" and "Gemfile.lock" first
    composer install: copy "composer.json" and "composer.lock" first, and install with "--no-scripts --no-autoloader" there
    cargo fetch: copy "Cargo.toml" and "Cargo.lock" first, and make an empty "src/lib.rs"
    dotnet restore src/App/App.csproj: copy "src/App/App.csproj" first
    dotnet restore: copy "*.csproj" first
    mvn -B dependency:go-offline: copy "pom.xml" first
    gradle dependencies: copy "*.gradle*" first
    poetry install --no-root: copy "pyproject.toml" and "poetry.lock" first
    uv sync --frozen --no-install-project: copy "pyproject.toml" and "uv.lock" first
    uv pip install -r requirements.txt: copy "requirements.txt" first
    conda env create -f environment.yml: copy "environment.yml" first
    npm --prefix client ci: copy "client/package.json" and "client/package-lock.json" first
    cd server && yarn install: copy "server/package.json" and "server/yarn.lock" first
  `);
});

test("says it once for a stage and those built on it", () => {
  const text = "FROM node:26 AS base\nCOPY . .\nFROM base\nRUN npm ci\nRUN npm ci\nFROM base AS other\nRUN npm ci\n";
  expect(lint(rule, text).match(/copy "package.json"/g)?.length).toBe(2);
});

test("leaves installs alone that need the sources, or no manifest", () => {
  for (const command of [
    ...["pip install .", "pip install -e .", "pip install -r requirements.txt -e .", "poetry install", "uv sync"],
    ...["go build ./...", "cargo build --release", "mvn package", "dotnet publish", "npm run build"],
    ...["npm install -g pm2", "npm install express", "pip install flask", "pip install -r https://example.com/r.txt"],
    ...["pip install -r $REQUIREMENTS", "if [ -f package.json ]; then npm ci; fi", "cd /elsewhere && npm ci"],
  ]) {
    expect(install(command), command).toBe("clean");
  }
});

test("leaves projects alone that have several manifests", () => {
  const stage = (lines: string) => lint(rule, `FROM node:26\nWORKDIR /app\nCOPY . .\nRUN pnpm install\n${lines}\n`);
  expect(stage("RUN pnpm --filter web build")).toBe("clean");
  expect(stage("RUN npx turbo run build")).toBe("clean");
  expect(stage("RUN cd packages/web && pnpm build")).toBe("clean");
  expect(stage("RUN npm run build --workspace=web")).toBe("clean");
  expect(stage("RUN pnpm build && cp -r dist /srv/apps")).not.toBe("clean");
  expect(lint(rule, "FROM maven:3\nCOPY . .\nRUN mvn dependency:resolve && mvn -pl web -am package\n")).toBe("clean");
});

test("leaves alone what was installed from its manifest before", () => {
  expect(
    lint(
      rule,
      "FROM node:26 AS base\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm ci --omit=dev\nFROM base\nRUN npm install\n",
    ),
  ).toBe("clean");
  expect(lint(rule, "FROM node:26\nWORKDIR /app\nCOPY package.json .\nCOPY . .\nRUN npm install\n")).not.toBe("clean");
});

test("leaves alone what copies less than everything, and what keeps its downloads in a mount", () => {
  const stage = (lines: string) => lint(rule, `FROM node:26\nWORKDIR /app\n${lines}\n`);
  expect(stage("COPY src ./src\nRUN npm ci")).toBe("clean");
  expect(stage("COPY --from=build . .\nRUN npm ci")).toBe("clean");
  expect(stage("COPY . /docs\nRUN npm ci")).toBe("clean");
  expect(stage("ONBUILD COPY . .\nONBUILD RUN npm ci")).toBe("clean");
  expect(stage("COPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci")).toBe("clean");
  expect(stage("COPY . .\nRUN --mount=type=cache,target=/root/.cache/pip npm ci")).not.toBe("clean");
});

const npmCi = (files: Readonly<Record<string, string>>): string =>
  lint(rule, "FROM node:26\nWORKDIR /app\nCOPY . .\nRUN npm ci\n", {}, { files }).replace(/^[\s\S]*; /, "");

test("reads the manifest where the context is there", () => {
  const files = { Dockerfile: "", "package.json": "{}", "npm-shrinkwrap.json": "", "src/index.js": "" };
  expect(npmCi(files)).toBe('copy "package.json" and "npm-shrinkwrap.json" first');
  expect(npmCi({ ...files, "package.json": '{ "workspaces": ["a"] }' })).toBe("clean");
  expect(npmCi({ ...files, "package.json": '{ "scripts": { "postinstall": "prisma generate" } }' })).toBe("clean");
  expect(npmCi({ ...files, "package.json": '{ "dependencies": { "a": "file:../a" } }' })).toBe("clean");
  expect(npmCi({ Dockerfile: "", "src/index.js": "" })).toBe("clean");
});

test("has nothing to say where the manifest is all there is", () => {
  const pip = (files: Readonly<Record<string, string>>) =>
    lint(rule, "FROM python:3.14\nCOPY . /app\nRUN pip install -r /app/requirements.txt\n", {}, { files });
  expect(pip({ Dockerfile: "", "requirements.txt": "", ".gitignore": "", "README.md": "" })).toBe("clean");
  expect(pip({ Dockerfile: "", "requirements.txt": "", "app.py": "", ".dockerignore": "app.py" })).toBe("clean");
  expect(pip({ Dockerfile: "", "requirements.txt": "", "app.py": "" })).not.toBe("clean");
  expect(pip({ Dockerfile: "", "requirements.txt": "-e ./lib\n", "app.py": "" })).toBe("clean");
});

test("cannot ask for a manifest that the build itself writes", () => {
  for (const lines of [
    "RUN pipenv lock --requirements > requirements.txt\nRUN pip install -r requirements.txt",
    "RUN poetry export -o /app/requirements.txt && pip install -r /app/requirements.txt",
    "RUN uv export --output-file=requirements.txt\nRUN pip install -r requirements.txt",
  ])
    expect(lint(rule, `FROM python:3.14\nWORKDIR /app\nCOPY . .\n${lines}\n`), lines).toBe("clean");
  expect(
    lint(rule, "FROM python:3.14\nCOPY . /app\nRUN date > /built\nRUN pip install -r /app/requirements.txt\n"),
  ).not.toBe("clean");
});

test("sees an install whose failure is caught, but none that may not run", () => {
  const at = (command: string) => lint(rule, `FROM node:26\nWORKDIR /app\nCOPY . .\nRUN ${command}\n`);
  expect(at("npm ci --omit=dev || npm install --omit=dev")).toMatchInlineSnapshot(`
    COPY . .
         ^ "." comes before "npm ci" on line 4, which then runs again after every change; copy "package.json" and "package-lock.json" first
  `);
  expect(at("npm ci || true")).not.toBe("clean");
  for (const command of [
    "[ -d node_modules ] || npm ci",
    "test -f package-lock.json && npm ci || true",
    "if [ -f package-lock.json ]; then npm ci; fi",
    "[ -f package-lock.json ] && sh -c 'npm ci || npm install'",
    "for d in a b; do npm ci || true; done",
  ])
    expect(at(command), command).toBe("clean");
});
