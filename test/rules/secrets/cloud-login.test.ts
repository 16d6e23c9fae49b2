import { expect, test } from "vitest";
import rule from "../../../rules/secrets/cloud-login.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the tool that writes credentials down", () => {
  expect(
    lint(
      rule,
      [
        "FROM debian:13",
        "RUN aws configure set aws_access_key_id $ID && aws configure set aws_secret_access_key $KEY && aws configure set region eu-west-1",
        'RUN if [ -n "$KEY_FILE" ]; then gcloud --quiet auth activate-service-account --key-file=$KEY_FILE; fi',
        "RUN az login --service-principal -u $ID -p $SECRET --tenant $TENANT",
        "RUN echo $TOKEN | docker login -u me --password-stdin ghcr.io && docker pull ghcr.io/acme/x",
        "RUN npm config set //registry.npmjs.org/:_authToken ${NPM_TOKEN} && npm ci",
        'RUN echo "//npm.pkg.github.com/:_authToken=${NPM_TOKEN}" >> ~/.npmrc',
        "RUN composer config -g github-oauth.github.com $TOKEN",
        'RUN git config --global url."https://x-access-token:$(cat /run/secrets/t)@github.com/".insteadOf "https://github.com/"',
        "RUN pip config set global.extra-index-url https://user:${TOKEN}@pypi.example.com/simple",
        "RUN dotnet nuget add source https://nuget.pkg.github.com/acme/index.json -n acme -u me -p $TOKEN --store-password-in-clear-text",
        "",
      ].join("\n"),
    ),
  ).toMatchInlineSnapshot(`
    RUN aws configure set aws_access_key_id $ID && aws configure set aws_secret_access_key $KEY && aws configure set region eu-west-1
        ^^^ "aws configure set" leaves credentials in the image; remove them in the same RUN, or hand them to the step that needs them with "--mount=type=secret"

    RUN if [ -n "$KEY_FILE" ]; then gcloud --quiet auth activate-service-account --key-file=$KEY_FILE; fi
                                    ^^^^^^ "gcloud auth activate-service-account" leaves credentials in the image; remove them in the same RUN, or hand them to the step that needs them with "--mount=type=secret"

    RUN az login --service-principal -u $ID -p $SECRET --tenant $TENANT
        ^^ "az login" leaves credentials in the image; remove them in the same RUN, or hand them to the step that needs them with "--mount=type=secret"

    RUN echo $TOKEN | docker login -u me --password-stdin ghcr.io && docker pull ghcr.io/acme/x
                      ^^^^^^ "docker login" leaves credentials in the image; remove them in the same RUN, or hand them to the step that needs them with "--mount=type=secret"

    RUN npm config set //registry.npmjs.org/:_authToken \${NPM_TOKEN} && npm ci
        ^^^ "npm config set" leaves credentials in the image; remove them in the same RUN, or hand them to the step that needs them with "--mount=type=secret"

    RUN echo "//npm.pkg.github.com/:_authToken=\${NPM_TOKEN}" >> ~/.npmrc
        ^^^^ "echo" leaves credentials in the image; remove them in the same RUN, or hand them to the step that needs them with "--mount=type=secret"

    RUN composer config -g github-oauth.github.com $TOKEN
        ^^^^^^^^ "composer config" leaves credentials in the image; remove them in the same RUN, or hand them to the step that needs them with "--mount=type=secret"

    RUN git config --global url."https://x-access-token:$(cat /run/secrets/t)@github.com/".insteadOf "https://github.com/"
        ^^^ "git config" leaves credentials in the image; remove them in the same RUN, or hand them to the step that needs them with "--mount=type=secret"

    RUN pip config set global.extra-index-url https://user:\${TOKEN}@pypi.example.com/simple
        ^^^ "pip config set" leaves credentials in the image; remove them in the same RUN, or hand them to the step that needs them with "--mount=type=secret"

    RUN dotnet nuget add source https://nuget.pkg.github.com/acme/index.json -n acme -u me -p $TOKEN --store-password-in-clear-text
        ^^^^^^ "dotnet nuget add source" leaves credentials in the image; remove them in the same RUN, or hand them to the step that needs them with "--mount=type=secret"
  `);
});

test("leaves other calls of the tools alone", () => {
  expect(
    lint(
      rule,
      [
        "FROM debian:13",
        "RUN aws configure list && aws configure set region eu-west-1 && aws configure set default.s3.max_concurrent_requests 20 && aws --version",
        "RUN aws configure set aws_access_key_id test && aws configure set aws_secret_access_key test",
        "RUN gcloud auth list && gcloud auth configure-docker --quiet && gcloud config set account a@b",
        "RUN az extension add --name x && doctl version && docker --version && docker info",
        "RUN npm config set '//registry.npmjs.org/:_authToken' '${NPM_TOKEN}' && npm config set //r/:always-auth true",
        "RUN npm config set registry https://npm.example.com && npm set progress=false && yarn config set npmAlwaysAuth true",
        "RUN echo '//registry.npmjs.org/:_authToken=${NPM_TOKEN}' > .npmrc && echo \"registry=$REGISTRY\" > .npmrc",
        'RUN git config --global url."https://github.com/".insteadOf "git@github.com:" && git config --global url."ssh://git@$HOST/".insteadOf https://$HOST/',
        "RUN git config --global credential.helper store && git config --global user.email ci@example.com",
        "RUN pip config set global.index-url https://pypi.example.com/simple && bundle config set --local path vendor",
        "RUN bundle config build.nokogiri --use-system-libraries && bundle config mirror.https://rubygems.org https://gems.example.com",
        "RUN composer config -g repo.packagist composer https://packagist.example.com && helm repo add acme https://charts.example.com",
        "RUN dotnet nuget add source https://nuget.example.com/index.json -n acme && apt-get install -y docker login",
        "CMD docker login -u $USER -p $PASSWORD",
        "",
      ].join("\n"),
    ),
  ).toBe("clean");
});

test("is content when the same RUN takes it back, or writes to a mount", () => {
  expect(
    lint(
      rule,
      [
        "FROM debian:13",
        "RUN aws configure set aws_secret_access_key $KEY && aws s3 cp s3://x/y . && rm -rf ~/.aws",
        "RUN gcloud auth activate-service-account --key-file=k && gcloud storage cp x y && gcloud auth revoke",
        "RUN docker login -u me -p $P && docker pull x && docker logout",
        "RUN npm config set //r/:_authToken $T && npm ci && npm config delete //r/:_authToken",
        'RUN echo "//r/:_authToken=$T" > .npmrc && npm ci && rm -f .npmrc',
        'RUN printf "machine x login y password %s" "$T" > ~/.netrc; go mod download; rm ~/.netrc',
        "RUN --mount=type=tmpfs,target=/root/.aws aws configure set aws_secret_access_key $KEY",
        "",
      ].join("\n"),
    ),
  ).toBe("clean");
});

test("a later RUN takes nothing back", () => {
  expect(problems(rule, "FROM debian:13\nRUN docker login -u me -p $P\nRUN docker logout\n")).toHaveLength(1);
});

test("says less about a builder stage", () => {
  const text = "FROM node:26 AS build\nRUN npm config set //r/:_authToken=$T && npm ci\nFROM node:26\n";
  expect(problems(rule, text).map(({ severity, message }) => `${severity} ${message}`)).toEqual([
    'info "npm config set" leaves credentials in the build cache; remove them in the same RUN, or hand them to the step that needs them with "--mount=type=secret"',
  ]);
});

test("goes beyond Trivy where the credentials come from a secret mount", () => {
  const text =
    "FROM amazon/aws-cli\nRUN --mount=type=secret,id=k,env=KEY aws configure set aws_secret_access_key $KEY\n";
  expect(problems(rule, text).map(({ codes }) => codes)).toEqual([[]]);
});
