import { expect, test } from "vitest";
import rule from "../../../rules/secrets/secret-in-arg-or-env.ts";
import { credentialsIn } from "../../../src/model/credentials.ts";
import type { Place } from "../../../src/rule.ts";
import { samples } from "../../support/credentials.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the name", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nARG API_TOKEN\nENV DB_PASSWORD=hunter2 USER=app\nENV secretKey abc\nLABEL npm_token=abc123\n",
    ),
  ).toMatchInlineSnapshot(`
    ARG API_TOKEN
        ^^^^^^^^^ "API_TOKEN" looks like a secret, and ARG keeps it in the image; use "RUN --mount=type=secret"

    ENV DB_PASSWORD=hunter2 USER=app
        ^^^^^^^^^^^ "DB_PASSWORD" looks like a secret, and ENV keeps it in the image; hand it over when the container starts, or use "RUN --mount=type=secret"

    ENV secretKey abc
        ^^^^^^^^^ "secretKey" looks like a secret, and ENV keeps it in the image; hand it over when the container starts, or use "RUN --mount=type=secret"

    LABEL npm_token=abc123
          ^^^^^^^^^ "npm_token" looks like a secret, and LABEL keeps it in the image; leave it out
  `);
});

test("knows that the image takes nothing of a stage that it only copies from", () => {
  expect(
    lint(
      rule,
      "FROM node:26 AS build\nARG NPM_TOKEN\nENV NPM_TOKEN=$NPM_TOKEN\nFROM node:26\nCOPY --from=build /a /a\n",
    ),
  ).toMatchInlineSnapshot(`
    ARG NPM_TOKEN
        ^^^^^^^^^ "NPM_TOKEN" looks like a secret, and ARG keeps it in the build cache, as does ENV on line 3; use "RUN --mount=type=secret"
  `);
});

test("sees a value that comes from an ARG", () => {
  expect(lint(rule, "FROM alpine:3.24\nARG NPM_TOKEN\nENV NPM_TOKEN=$NPM_TOKEN\n")).toMatchInlineSnapshot(`
    ARG NPM_TOKEN
        ^^^^^^^^^ "NPM_TOKEN" looks like a secret, and ARG keeps it in the image, as does ENV on line 3; hand it over when the container starts, or use "RUN --mount=type=secret"
  `);
});

test("tests as BuildKit does when told so", () => {
  expect(
    lint(rule, "ARG TOKEN\nFROM alpine:3.24\nENV git_key=\nENV PUBLIC_KEY=x\n", { test: "buildkit" }),
  ).toMatchInlineSnapshot(`
    ENV git_key=
        ^^^^^^^ "git_key" looks like a secret, and ENV keeps it in the image; hand it over when the container starts, or use "RUN --mount=type=secret"
  `);
});

test("is cleared by names that speak about a secret", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nENV DB_PASSWORD_FILE=/run/secrets/db SSH_AUTH_SOCK=/ssh AWS_ACCESS_KEY_ID=x KMS_KEY_ALIAS=a TOKEN_URL=https://x/ PASSWORD_MIN_LENGTH=8 PUBLIC_KEY=x KEY=x KEYBOARD=us\n",
    ),
  ).toBe("clean");
});

test("is cleared by values that are none", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nENV API_TOKEN= SECRET=/run/secrets/x USE_TOKEN=true JWT_SECRET=none PASS=1\n"),
  ).toBe("clean");
});

test("leaves the key fingerprints of official images alone", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nENV GPG_KEY 7169605F62C751356D054A26A821E680E5FA6305\nENV GPG_KEYS=0BD78B5F97500D450838F95DFE857D9A90D90EC1 NGINX_GPGKEY=573BFD6B3D8FBC641079A6ABABF5BD827BD9BF62\n",
    ),
  ).toBe("clean");
});

test("leaves a credential of a known format to the rule that names it", () => {
  const github = samples["GitHub token"]?.[0]?.credential ?? "";
  const text = `FROM alpine:3.24\nENV A_TOKEN=x1y2 GITHUB_TOKEN=${github} B_TOKEN=hunter2\n`;
  expect(credentialsIn(text)).toHaveLength(1);
  const names = (test: "name-and-value" | "buildkit" | "hadolint") =>
    problems(rule, text, { test }).map(({ message }) => /"(\w+)"/.exec(message)?.[1]);
  expect(names("name-and-value")).toEqual(["A_TOKEN", "B_TOKEN"]);
  expect(names("buildkit")).toEqual(["A_TOKEN", "GITHUB_TOKEN", "B_TOKEN"]);
  expect(names("hadolint")).toEqual(["A_TOKEN", "GITHUB_TOKEN", "B_TOKEN"]);
});

test("takes hadolint's own names for secrets where it is to test as hadolint does", () => {
  const isSecret = (name: string) => problems(rule, `FROM alpine:3.24\nARG ${name}\n`, { test: "hadolint" }).length > 0;
  for (const name of [
    "openai_api_key",
    "DB_USERNAME",
    "GOPRIVATE",
    "TLS_CLIENT_KEY_FILE",
    "AWS_ACCESS_KEY_ID",
    "TOKENS",
  ])
    expect(isSecret(name), name).toBe(true);
  for (const name of ["PASSWD", "APIKEY", "USER_NAME", "ACCESS_KEY", "AWS_CREDENTIALS", "SSH_KEY"])
    expect(isSecret(name), name).toBe(false);
});

test("keeps a value that stands there out of the output", () => {
  const text = 'FROM alpine:3.24\nARG NPM_TOKEN\nENV DB_PASSWORD="hunter2" TOKEN=$NPM_TOKEN\n';
  const secrets = problems(rule, text).map(
    ({ secrets: [secret] = [] }) => secret && text.split("\n")[2]?.slice(...columns(secret)),
  );
  expect(secrets).toEqual([undefined, "hunter2"]);
});

const columns = (place: Place): [number, number] => {
  const { start, end } = "range" in place ? place.range : place;
  return [start.column - 1, end.column - 1];
};

test("is cleared by values that say they are none", () => {
  expect(
    lint(
      rule,
      "FROM ruby:3.4\nENV SECRET_KEY_BASE=dummy JWT_SECRET=not-a-secret SECRET_KEY=fake_for_build API_TOKEN=placeholder\nENV AWS_SECRET_ACCESS_KEY=FAKE_TO_SEE_A_WARNING\n",
    ),
  ).toBe("clean");
  expect(
    problems(rule, "FROM ruby:3.4\nENV DB_PASSWORD=dummyish API_TOKEN=changeme\nARG GITHUB_TOKEN=placeholder\n"),
  ).toHaveLength(3);
});

test("is cleared by a variable that nothing in the file defines", () => {
  const text = 'FROM alpine:3.24\nENV DB_PASSWORD=$DB_PASSWORD API_TOKEN="${API_TOKEN}"\n';
  expect(lint(rule, text)).toBe("clean");
  expect(problems(rule, text, { test: "buildkit" })).toHaveLength(2);
  expect(problems(rule, "FROM alpine:3.24\nARG PW\nENV DB_PASSWORD=$PW\nENV API_TOKEN=${X:-hunter2}\n")).toHaveLength(
    2,
  );
});

test("knows names that only sound like a secret's", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nARG PWD\nENV TOKEN_SYMBOL=ETH PASS_THROUGH=x SECRET_SCANNER=y TOKEN_ISSUER=z\n"),
  ).toBe("clean");
});

test("takes keys that a front end shows to every browser, but no secret among them", () => {
  const text = (name: string) => `FROM node:26 AS build\nARG ${name}\nRUN npm run build\nFROM nginx:1.29\n`;
  for (const name of ["VITE_GOOGLE_MAPS_API_KEY", "REACT_APP_MAPBOX_ACCESS_TOKEN", "NEXT_PUBLIC_POSTHOG_API_KEY"])
    expect(lint(rule, text(name)), name).toBe("clean");
  for (const name of ["VITE_JWT_SECRET", "REACT_APP_ADMIN_PASSWORD", "INVITE_TOKEN", "VITEST_API_TOKEN"])
    expect(problems(rule, text(name)), name).toHaveLength(1);
  expect(problems(rule, text("VITE_GOOGLE_MAPS_API_KEY"), { test: "buildkit" })).toHaveLength(1);
});

test("says once what an ARG brings and an ENV keeps", () => {
  const names = (lines: string, options = {}) =>
    problems(rule, `FROM alpine:3.24\n${lines}\n`, options).map(({ message }) => message.replace(/;.*/, ""));
  expect(names("ARG NPM_TOKEN\nENV NODE_AUTH_TOKEN=${NPM_TOKEN}\nENV NPM_TOKEN=$NPM_TOKEN")).toEqual([
    '"NPM_TOKEN" looks like a secret, and ARG keeps it in the image, as does ENV on line 3',
  ]);
  expect(names("ARG NPM_TOKEN\nENV NPM_TOKEN=$NPM_TOKEN", { test: "buildkit" })).toHaveLength(2);
  expect(names("ARG NPM_TOKEN\nENV NPM_TOKEN=$NPM_TOKEN", { test: "hadolint" })).toHaveLength(2);
  expect(names("ARG NPM\nENV NPM_TOKEN=$NPM")).toEqual([
    '"NPM_TOKEN" looks like a secret, and ENV keeps it in the image',
  ]);
  expect(names("ARG A_TOKEN B_TOKEN\nENV B_TOKEN=$B_TOKEN C_TOKEN=x-$A_TOKEN")).toHaveLength(3);
});

test("says once what a stage declares again and again", () => {
  const lines = (text: string, options = {}) =>
    problems(rule, text, options).map(({ at }) => ("range" in at ? at.range : at).start.line);
  const again = "FROM alpine:3.24\nARG API_TOKEN\nRUN a\nARG API_TOKEN\nRUN b\nARG API_TOKEN\nENV DB_PASSWORD=$X\n";
  expect(lines(again)).toEqual([2]);
  expect(lines(again, { test: "buildkit" })).toEqual([2, 4, 6, 7]);
  expect(lines(again, { test: "hadolint" })).toEqual([2, 4, 6, 7]);
  expect(lines("FROM alpine:3.24\nENV DB_PASSWORD=hunter2\nRUN a\nENV DB_PASSWORD=hunter2\n")).toEqual([2]);
});

test("says each of several stages, names and passwords", () => {
  const count = (lines: string) => problems(rule, `FROM alpine:3.24 AS a\n${lines}\n`).length;
  expect(count("ARG API_TOKEN\nFROM a\nARG API_TOKEN")).toBe(2);
  expect(count("ARG API_TOKEN\nARG API_TOKEN_2")).toBe(2);
  expect(count("ENV DB_PASSWORD=hunter2\nENV DB_PASSWORD=hunter3")).toBe(2);
  expect(count("ARG DB_PASSWORD\nENV DB_PASSWORD=hunter3")).toBe(2);
  expect(count("ARG API_TOKEN\nRUN a\nARG API_TOKEN\nENV API_TOKEN=$API_TOKEN")).toBe(2);
});

test("sees the address of a database that an ARG brings", () => {
  expect(
    lint(
      rule,
      'FROM node:26\nARG DATABASE_URL\nARG MONGO\nENV DATABASE_URL=$DATABASE_URL\nENV MONGODB_URI="${MONGO}"\n',
    ),
  ).toMatchInlineSnapshot(`
    ENV DATABASE_URL=$DATABASE_URL
        ^^^^^^^^^^^^ "DATABASE_URL" usually has a password in it, and ENV keeps it in the image; hand it over when the container starts, or use "RUN --mount=type=secret"

    ENV MONGODB_URI="\${MONGO}"
        ^^^^^^^^^^^ "MONGODB_URI" usually has a password in it, and ENV keeps it in the image; hand it over when the container starts, or use "RUN --mount=type=secret"
  `);
});

test.each([
  'ARG DATABASE_URL="postgresql://dummy:dummy@dummy:5432/dummy"\nENV DATABASE_URL=$DATABASE_URL',
  "ENV DATABASE_URL=$DATABASE_URL",
  "ARG DATABASE_URL\nRUN prisma generate",
  "ARG DB_HOST\nENV DATABASE_URL=sqlite:///$DB_HOST",
  "ARG NEXT_PUBLIC_DB_URL\nENV NEXT_PUBLIC_DB_URL=$NEXT_PUBLIC_DB_URL",
  "ARG API_URL\nENV API_URL=$API_URL",
  'ENV MONGO_DB_URI=""',
  "ARG DATABASE_URL\nENV DATABASE_URL=$DATABASE_URL\nFROM node:26",
])("takes other addresses: %s", lines => {
  expect(lint(rule, `FROM node:26\n${lines}\n`)).toBe("clean");
});

test("takes the password that Azure App Service logs in with", () => {
  expect(lint(rule, 'FROM node:24\nENV SSH_PASSWD "root:Docker!"\n')).toBe("clean");
});
