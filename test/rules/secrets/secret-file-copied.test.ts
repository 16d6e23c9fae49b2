import { describe, expect, test } from "vitest";
import rule from "../../../rules/secrets/secret-file-copied.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the file, and says who should be given it", () => {
  expect(
    lint(
      rule,
      [
        "FROM alpine:3.24",
        "COPY package.json .env ./",
        "COPY deploy/id_ed25519 /root/.ssh/",
        "ADD ssl/web.key ssl/web.crt /etc/nginx/ssl/",
        "COPY gitlab /root/.ssh/id_rsa",
        "COPY .ssh /root/.ssh",
        'COPY ["kubeconfig.yml", "/root/.kube/config"]',
        "COPY .npmrc .",
        "COPY keys/service-account.json credentials.json gcp-key.json /srv/",
        "COPY nginx-repo.crt nginx-repo.key /etc/ssl/nginx/",
        "",
      ].join("\n"),
    ),
  ).toMatchInlineSnapshot(`
    COPY package.json .env ./
                      ^^^^ ".env" may hold secrets, and the image keeps it; give it to the container when it starts

    COPY deploy/id_ed25519 /root/.ssh/
         ^^^^^^^^^^^^^^^^^ "deploy/id_ed25519" holds a private key, and the image keeps it; mount it with "RUN --mount=type=secret"

    ADD ssl/web.key ssl/web.crt /etc/nginx/ssl/
        ^^^^^^^^^^^ "ssl/web.key" holds a private key, and the image keeps it; give it to the container when it starts

    COPY gitlab /root/.ssh/id_rsa
         ^^^^^^ "gitlab" holds a private key, and the image keeps it; mount it with "RUN --mount=type=secret"

    COPY .ssh /root/.ssh
         ^^^^ ".ssh" holds a private key, and the image keeps it; mount it with "RUN --mount=type=secret"

    COPY ["kubeconfig.yml", "/root/.kube/config"]
          ^^^^^^^^^^^^^^^^ "kubeconfig.yml" holds the access to a cluster, and the image keeps it; give it to the container when it starts

    COPY .npmrc .
         ^^^^^^ ".npmrc" may hold a token, and the image keeps it; mount it with "RUN --mount=type=secret"

    COPY keys/service-account.json credentials.json gcp-key.json /srv/
         ^^^^^^^^^^^^^^^^^^^^^^^^^ "keys/service-account.json" holds the key of an account, and the image keeps it; give it to the container when it starts

    COPY keys/service-account.json credentials.json gcp-key.json /srv/
                                   ^^^^^^^^^^^^^^^^ "credentials.json" holds the key of an account, and the image keeps it; give it to the container when it starts

    COPY keys/service-account.json credentials.json gcp-key.json /srv/
                                                    ^^^^^^^^^^^^ "gcp-key.json" holds the key of an account, and the image keeps it; give it to the container when it starts

    COPY nginx-repo.crt nginx-repo.key /etc/ssl/nginx/
                        ^^^^^^^^^^^^^^ "nginx-repo.key" holds a private key, and the image keeps it; give it to the container when it starts
  `);
});

test("leaves samples, public keys, certificates and keyrings alone", () => {
  expect(
    lint(
      rule,
      [
        "FROM debian:13",
        "COPY .env.example .env",
        "COPY .env.dist .env.test .env.development env.default ./",
        "COPY id_rsa.pub /root/.ssh/authorized_keys",
        "COPY ca.pem fullchain.pem server-cert.pem dhparam.pem rds-combined-ca-bundle.pem /etc/app/",
        "COPY docker.key /etc/apt/keyrings/",
        "COPY acme.pem /usr/local/share/ca-certificates/",
        "COPY nodesource.gpg.key nginx_signing.key /tmp/",
        "COPY vendor.key /tmp/",
        "RUN apt-key add /tmp/vendor.key",
        "COPY test/fixtures/server.key localhost.key /srv/",
        "COPY .ssh/config .ssh/known_hosts /root/.ssh/",
        "COPY keys/authorized_keys /root/.ssh",
        "COPY ssh_config /root/.ssh",
        "COPY .aws/config /root/.aws/config",
        "ADD https://example.com/release.key /tmp/",
        "COPY --from=build /srv/.env /srv/",
        "COPY 15-local-resolvers.envsh /docker-entrypoint.d",
        "ONBUILD COPY .env .",
        "",
      ].join("\n"),
    ),
  ).toBe("clean");
});

test("says less about a builder stage, and nothing of what may be harmless there", () => {
  const text = "FROM node:26 AS build\nCOPY .npmrc .netrc ./\nRUN npm ci\nFROM node:26\nCOPY --from=build /app /app\n";
  expect(problems(rule, text).map(({ severity, message }) => `${severity} ${message}`)).toEqual([
    'info ".netrc" holds a password, and the build cache keeps it; mount it with "RUN --mount=type=secret"',
  ]);
});

test.each([
  [".npmrc", "registry=https://npm.example.com\n", "engine-strict=true\n", "//r/:_authToken=abc123def\n"],
  [".npmrc", "//r/:_authToken=${NPM_TOKEN}\n", "", "_auth=Zm9vOmJhcg==\n"],
  [".env", "PORT=80\nAPI_URL=https://example.com\n", "DB_PASSWORD=\nAPI_TOKEN=changeme\n", "DB_PASSWORD=fK8s!kd2\n"],
  [".env.production", "REACT_APP_API=https://example.com\n", "", "DATABASE_URL=postgres://app:fK8skd2@db/app\n"],
  [
    "server.pem",
    "-----BEGIN CERTIFICATE-----\n",
    "-----BEGIN PUBLIC KEY-----\n",
    "-----BEGIN CERTIFICATE-----\n-----BEGIN RSA PRIVATE KEY-----\n",
  ],
  [".pypirc", "[distutils]\nindex-servers = acme\n", "", "[acme]\npassword = abc\n"],
  ["credentials.json", '{"web": {}}', "{}", '{"private_key": "x"}'],
])("lets the content of %s decide", (name, harmless, empty, secret) => {
  const text = `FROM node:26\nCOPY ${name} /srv/\n`;
  for (const content of [harmless, empty]) expect(problems(rule, text, {}, { files: { [name]: content } })).toEqual([]);
  const found = problems(rule, text, {}, { files: { [name]: secret } });
  expect(found.map(({ severity }) => severity)).toEqual(["warning"]);
});

test("leaves alone what the ignore file keeps out", () => {
  const files = { ".dockerignore": ".env\n", ".env": "DB_PASSWORD=fK8skd2\n" };
  expect(lint(rule, "FROM node:26\nCOPY .env .\n", {}, { files })).toBe("clean");
});

test("looks into a folder", () => {
  const text = "FROM node:26\nCOPY .ssh /root/.ssh\n";
  expect(lint(rule, text, {}, { files: { ".ssh/config": "", ".ssh/known_hosts": "" } })).toBe("clean");
  expect(problems(rule, text, {}, { files: { ".ssh/config": "", ".ssh/id_rsa": "" } })).toHaveLength(1);
});

describe("a secret that is mounted", () => {
  const run = (id: string, command: string) =>
    `FROM ruby:4.0\nWORKDIR /app\nRUN --mount=type=secret,id=${id} ${command}\n`;

  test("stays in the image if the RUN copies it", () => {
    expect(lint(rule, run("master.key", "cp /run/secrets/master.key config/master.key"))).toMatchInlineSnapshot(`
      RUN --mount=type=secret,id=master.key cp /run/secrets/master.key config/master.key
                                            ^^ "cp" leaves a copy of "/run/secrets/master.key" in the image; read the secret where it is mounted, and hand it to the container when it starts
    `);
    expect(problems(rule, run("npmrc", "cat /run/secrets/npmrc > ~/.npmrc && npm ci"))).toHaveLength(1);
    expect(problems(rule, run("a,target=/tmp/a", "install -m 600 /tmp/a /etc/a.conf"))).toHaveLength(1);
  });

  test.each([
    ["is removed by the same RUN", run("npmrc", "cp /run/secrets/npmrc .npmrc && npm ci && rm .npmrc")],
    ["is only read", run("token", "curl -H @/run/secrets/token https://example.com > index.html")],
    ["is read for something else", run("token", 'TOKEN="$(cat /run/secrets/token)" ./fetch.sh')],
    ["is a certificate", run("corp-ca", "cp /run/secrets/corp-ca /usr/local/share/ca-certificates/corp.crt")],
    ["is copied to another mount", run("a --mount=type=tmpfs,target=/keys", "cp /run/secrets/a /keys/a")],
    ["stays in a stage below", `${run("a", "cp /run/secrets/a /a").replace("4.0", "4.0 AS build")}FROM ruby:4.0\n`],
    ["is another file", run("a", "cp /etc/defaults /etc/a.conf")],
  ])("%s", (_, text) => {
    expect(lint(rule, text)).toBe("clean");
  });
});

const handedOn = (...lines: readonly string[]) => `FROM node:26 AS build\nWORKDIR /app\n${lines.join("\n")}\n`;

test("what a builder stage hands on from the context", () => {
  const text = handedOn(
    "COPY . .",
    "RUN npm ci",
    "FROM node:26",
    "COPY --from=build /app/.env ./",
    "COPY --from=build /app/.env* /app/config/id_rsa ./",
  );
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    COPY --from=build /app/.env ./
                      ^^^^^^^^^ "/app/.env" may hold secrets, and the image keeps it; give it to the container when it starts

    COPY --from=build /app/.env* /app/config/id_rsa ./
                      ^^^^^^^^^^ "/app/.env*" may hold secrets, and the image keeps it; give it to the container when it starts

    COPY --from=build /app/.env* /app/config/id_rsa ./
                                 ^^^^^^^^^^^^^^^^^^ "/app/config/id_rsa" holds a private key, and the image keeps it; mount it with "RUN --mount=type=secret"
  `);
  expect(problems(rule, text).map(({ severity }) => severity)).toEqual(["warning", "info", "warning"]);
  expect(lint(rule, text, {}, { files: { ".env": "PORT=80\n", ".dockerignore": "config\n" } })).not.toContain(
    '/app/.env"',
  );
});

test("a file that a builder stage copies by name, and hands on", () => {
  const text = handedOn(
    "COPY secrets/.env /srv/settings/",
    "COPY .npmrc ./",
    "FROM node:26",
    "COPY --from=build /srv/settings/.env /app/.env",
    "COPY --from=build /app/.npmrc /app/dist ./",
  );
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    COPY secrets/.env /srv/settings/
         ^^^^^^^^^^^^ "secrets/.env" may hold secrets, and the image keeps it; give it to the container when it starts

    COPY .npmrc ./
         ^^^^^^ ".npmrc" may hold a token, and the image keeps it; mount it with "RUN --mount=type=secret"
  `);
  expect(problems(rule, text).map(({ severity }) => severity)).toEqual(["warning", "info"]);
});

test.each([
  [
    "it may be written there",
    ["COPY . .", "RUN cp .env.example .env", "FROM node:26", "COPY --from=build /app/.env ./"],
  ],
  ["it is not from the context", ["COPY src src", "FROM node:26", "COPY --from=build /app/.env ./"]],
  ["it is no secret", ["COPY . .", "FROM node:26", "COPY --from=build /app/.env.example /app/dist ./"]],
  ["it is of an image", ["COPY . .", "FROM node:26", "COPY --from=acme/config:1 /app/.env ./"]],
  ["it does not ship", ["COPY . .", "FROM node:26 AS test", "COPY --from=build /app/.env ./", "FROM node:26"]],
  ["it lies elsewhere", ["COPY . .", "FROM node:26", "COPY --from=build /etc/ssl/server.key ./"]],
])("takes a file of a builder stage: %s", (_, lines) => {
  expect(lint(rule, handedOn(...lines))).toBe("clean");
});
