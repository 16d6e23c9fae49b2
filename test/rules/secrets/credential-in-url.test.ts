import { describe, expect, test } from "vitest";
import rule from "../../../rules/secrets/credential-in-url.ts";
import { samples } from "../../support/credentials.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the password, and does not repeat it", () => {
  expect(
    lint(
      rule,
      'FROM python:3.14\nENV DATABASE_URL=postgresql+psycopg://app:s3cr%40t@db:5432/app REDIS_URL="redis://:hunter2@cache/0"\n',
    ),
  ).toMatchInlineSnapshot(`
    ENV DATABASE_URL=postgresql+psycopg://app:s3cr%40t@db:5432/app REDIS_URL="redis://:hunter2@cache/0"
                                              ^^^^^^^^ "postgresql+psycopg://app:***@db" holds a password that everybody who gets the file or the image can read; hand it over as a build secret or when the container starts

    ENV DATABASE_URL=postgresql+psycopg://app:s3cr%40t@db:5432/app REDIS_URL="redis://:hunter2@cache/0"
                                                                                       ^^^^^^^ "redis://:***@cache" holds a password that everybody who gets the file or the image can read; hand it over as a build secret or when the container starts
  `);
});

describe("in any instruction", () => {
  test.each([
    "ADD https://deploy:hunter2@files.example.com/app.tgz /srv/",
    "ARG MONGO=mongodb+srv://app:hunter2@cluster0.abcde.mongodb.net/app",
    "LABEL source=https://me:hunter2@git.example.com/app",
    "RUN pip install --extra-index-url https://me:hunter2@pypi.example.com/simple app",
    "RUN pip install git+https://me:hunter2@git.example.com/app.git@v1",
    "RUN git clone https://$USER:hunter2@git.example.com/app",
    "RUN echo 'deb https://me:hunter2@apt.example.com stable main' > /etc/apt/sources.list.d/acme.list",
    "RUN <<EOF\ncurl ftp://me:hunter2@[2001:db8::1]/app.tgz\nEOF",
    'CMD ["app", "--db=mysql://me:hunter2@db/app"]',
    "HEALTHCHECK CMD curl -f http://me:hunter2@web/health",
    "ONBUILD ENV URL=amqp://me:hunter2@mq",
    "ENV URL=https://me:hunter2@$HOST/",
  ])("%s", instruction => {
    const [problem, ...others] = problems(rule, `FROM debian:13\n${instruction}\n`);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ severity: "error", message: expect.stringContaining(":***@") });
    expect(problem?.message).not.toContain("hunter2");
  });
});

test("a password that everybody tries first is no leak, but worth a warning", () => {
  const urls = "A=postgres://postgres:postgres@db/app B=amqp://user:password@mq C=mongodb://root:example@mongo/";
  expect(problems(rule, `FROM debian:13\nENV ${urls}\n`).map(({ severity }) => severity)).toEqual([
    "warning",
    "warning",
    "warning",
  ]);
});

describe("leaves alone", () => {
  test.each([
    ["users without a password", "RUN git clone git@github.com:acme/app && git clone ssh://git@github.com:22/acme/app"],
    ["variables", "RUN pip install -i https://$USER:$PASSWORD@pypi.example.com/ x && curl https://me:${PW:-none}@x/"],
    ["a token as the user", "RUN git clone https://${TOKEN}:x-oauth-basic@github.com/acme/app"],
    ["an empty password", "ENV URL=https://token:@example.com"],
    ["ports and mails", "ENV URL=http://example.com:8080/me@example.com MAIL=me@example.com"],
    ["tags beside digests", "RUN skopeo copy docker://alpine:3.24@sha256:28bd5fe8b56d docker-archive:x.tar"],
    [
      "what stands for a password",
      "ENV A=https://USER:PASSWORD@host.example.com B=https://me:<token>@x C=https://me:***@x",
    ],
    ["addresses for a build step", "ENV DATABASE_URL=postgresql://dummy:dummy@localhost:5432/dummy"],
    [
      "made-up addresses elsewhere",
      "ENV DATABASE_URL=postgres://build:build@build/build B=mysql://user:password@host/db",
    ],
    ["a server in the image", "ENV DATABASE_URL=postgres://app:hunter2@127.0.0.1/app B=redis://:hunter2@localhost"],
    ["packages with a scope", "RUN npm install https://registry.npmjs.org/@scope/app:1@latest"],
    [
      "tokens of a known format, which are reported as such",
      `RUN git clone https://oauth2:${samples["GitLab token"]?.[0]?.credential}@gitlab.com/x`,
    ],
    ["comments", "# ENV URL=https://me:hunter2@example.com"],
  ])("%s", (_, instruction) => {
    expect(lint(rule, `FROM debian:13\n${instruction}\nRUN true\n`)).toBe("clean");
  });

  test("comments inside an instruction", () => {
    expect(lint(rule, "FROM debian:13\nRUN true \\\n  # https://me:hunter2@example.com\n  && true\n")).toBe("clean");
  });
});
