import { describe, expect, test } from "vitest";
import { credentialFormats } from "../../src/data/credential-formats.ts";
import { credentialsIn } from "../../src/model/credentials.ts";
import { jsonWebToken, keyLines, privateKey, type Sample, samples } from "../support/credentials.ts";

const all = Object.entries(samples).flatMap(([name, list]) => list.map(sample => ({ name, ...sample })));

const dockerfile = ({ before = "TOKEN=", credential }: Sample): string =>
  `FROM alpine:3.24\nENV ${before}${credential}\nRUN true\n`;

const found = (text: string): readonly string[] =>
  credentialsIn(text).map(({ name, start, end }) => `${name}: ${text.slice(start, end)}`);

const github = samples["GitHub token"]?.[0]?.credential ?? "";

test("every format has a sample, a source and markers that its pattern cannot do without", () => {
  expect(Object.keys(samples).sort()).toEqual([...new Set(credentialFormats.map(({ name }) => name))].sort());
  for (const { source, markers } of credentialFormats) {
    expect(URL.canParse(source), source).toBe(true);
    expect(markers.every(marker => marker.length >= 3)).toBe(true);
  }
});

describe("finds each format where it stands, and only that", () => {
  test.each(all)("$name", sample => {
    const text = dockerfile(sample);
    const [credential, ...others] = credentialsIn(text);
    expect(found(text)).toEqual([`${sample.name}: ${sample.credential}`]);
    expect(others).toEqual([]);
    expect(credential?.shown).toMatch(/^.{2,18}…$/);
    expect(sample.credential).not.toContain(credential?.shown);
  });

  test.each(all.filter(({ before }) => before === undefined))("$name, but not in a longer word", ({ credential }) => {
    expect(found(`FROM alpine\nENV TOKEN=aB3${credential}\nENV OTHER=x-${credential}\n`)).toEqual([]);
  });
});

describe("checks what can be checked", () => {
  test.each([
    ["a GitHub token", github.replace(/.$/, last => (last === "0" ? "1" : "0"))],
    ["an npm token", (samples["npm token"]?.[0]?.credential ?? "").replace(/_./, "_-")],
    [
      "a GitLab token with three parts",
      (samples["GitLab token"]?.[2]?.credential ?? "").replace(/.$/, last => (last === "0" ? "1" : "0")),
    ],
    ["a web token whose claims are no JSON", jsonWebToken({ iss: "acme" }).replace(/\.eyJ/, ".eyJeyJ")],
    ["a Discord token that names no bot", `DISCORD=${"M".repeat(24)}.AbCdEf.${"aB3dE5gH7jK9mN1pQ3sT5vW7yZ1"}`],
    ["hexadecimal digits behind the name of an AWS key", `AWS_SECRET_ACCESS_KEY=${"0a1b2c3d4e".repeat(4)}`],
  ])("%s", (_, text) => {
    expect(found(`FROM alpine\nENV TOKEN=${text}\n`)).toEqual([]);
  });
});

describe("leaves alone what nobody has to hide", () => {
  test.each([
    ["AWS's example", `AKIA${"IOSFODNN7EXAMPLE"} AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCY${"EXAMPLEKEY"}`],
    [
      "Azurite's key",
      `AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/${"K1SZFPTOtr/KBHBeksoGMGw=="}`,
    ],
    ["Stripe's example", `sk_test_${"4eC39HqLyjWDarjtT1zdp7dc"}`],
    ["Discord's example", `TOKEN=MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.${"ZnCjm1XVW7vRze4b7Cq4se7kKWs"}`],
    ["the token of jwt.io", jsonWebToken({ sub: "1234567890", name: "John Doe", iat: 1516239022 })],
    ["Supabase's key for visitors", `SUPABASE_ANON_KEY=${jsonWebToken({ iss: "supabase", role: "anon" })}`],
    ["a key that a web page ships", `NEXT_PUBLIC_MAP_KEY=AIza${"SyD3asb2pEZVqMkmL6M9N6nHZRRzznhrh9Q"}`],
    ["Firebase's key", `FIREBASE_API_KEY=AIza${"SyD3asb2pEZVqMkmL6M9N6nHZRRzznhrh9Q"}`],
    ["a row of x", `glpat-${"x".repeat(20)} ghp_${"x".repeat(36)} AKIA${"X".repeat(16)}`],
    ["a description", `glpat-your-gitlab-token hf_${"PutYourHuggingFaceAccessTokenHeres"}`],
    ["a variable", "glpat-${GITLAB_TOKEN} https://hooks.slack.com/services/$SLACK_PATH"],
    [
      "names that begin alike",
      "npm_config_cache=/tmp hf_transfer sk_test_dummy https://discord.com/api/webhooks/ hvs.txt",
    ],
    ["checksums", `sha256:${"0123456789abcdef".repeat(4)} GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305`],
  ])("%s", (_, text) => {
    expect(found(`FROM alpine\nENV ${text}\n`)).toEqual([]);
  });
});

describe("private keys", () => {
  test.each([
    ["on lines of their own", `RUN cat > key <<EOF\n${privateKey("\n")}\nEOF\n`],
    ["in one echo", `RUN echo "${privateKey("\\n\\\n")}" > key\n`],
    ["in an echo for each line", `RUN echo "${privateKey('" >> key\nRUN echo "')}" >> key\n`],
    ["in JSON", `ENV ACCOUNT={"private_key":"${privateKey("\\n", "")}"}\n`],
    ["in a comment", `# ${privateKey("\n# ")}\n`],
  ])("%s", (_, text) => {
    const [key, ...others] = credentialsIn(`FROM alpine\n${text}`);
    expect(others).toEqual([]);
    expect(key).toMatchObject({ name: "private key", shown: expect.stringMatching(/^-----BEGIN .*-----$/) });
    const hidden = (key?.secrets ?? []).map(({ start, end }) => `FROM alpine\n${text}`.slice(start, end));
    expect(hidden).toEqual(expect.arrayContaining([...keyLines]));
  });

  test.each([
    [
      "a variable between the lines",
      'RUN echo "-----BEGIN RSA PRIVATE KEY-----\\n$KEY\\n-----END RSA PRIVATE KEY-----" > key\n',
    ],
    [
      "a script that looks for one",
      "RUN grep -q 'BEGIN OPENSSH PRIVATE KEY' key && sed -i 's/-----BEGIN PRIVATE KEY-----//' key\n",
    ],
    ["a public key", `RUN echo "${privateKey("\\n", "").replaceAll("PRIVATE", "PUBLIC")}" > key.pub\n`],
    [
      "a description",
      'RUN echo "-----BEGIN RSA PRIVATE KEY-----\\n...key data...\\n-----END RSA PRIVATE KEY-----" > key\n',
    ],
  ])("none in %s", (_, text) => {
    expect(credentialsIn(`FROM alpine\n${text}`)).toEqual([]);
  });
});

test.each([
  ["beginnings of tokens", "glpat-eyJ-sk-ant-api03-xoxb-1234567890-sk_live_pypi-AgEIcHlwaS5vcmc"],
  ["web tokens without an end", "eyJhbGciOiJIUzI1."],
  ["first lines of keys", "-----BEGIN RSA PRIVATE KEY-----"],
  ["one long word", "aB3ghp_"],
  ["names without a value", "aws_secret_access_key = "],
])("a megabyte of %s costs no more than a megabyte of anything", (_, part) => {
  const begin = performance.now();
  expect(credentialsIn(part.repeat(1_000_000 / part.length))).toEqual([]);
  // A time beyond doubt: what is not linear takes minutes.
  expect(performance.now() - begin).toBeLessThan(5000);
});
