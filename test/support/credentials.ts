import { crc32 } from "node:zlib";

// Credentials that never opened anything. They are put together here, so that no scanner takes this file for a leak.

const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const small = capitals.toLowerCase();
const numerals = "0123456789";
const hex = "0123456789abcdef";
const letters = capitals + small;
const base62 = numerals + letters;
const base64 = `${base62}+/`;

/** The same characters in every run, in an order that nobody would guess. */
const random = (length: number, alphabet: string = base62): string => {
  let state = length * 7919 + alphabet.length;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return alphabet.charAt((state >>> 16) % alphabet.length);
  }).join("");
};

const digits = (number: number, alphabet: string, width: number): string => {
  let text = "";
  for (let rest = number; rest > 0; rest = Math.floor(rest / alphabet.length))
    text = alphabet.charAt(rest % alphabet.length) + text;
  return text.padStart(width, "0");
};

const withChecksum = (prefix: string, body: string): string => `${prefix}${body}${digits(crc32(body), base62, 6)}`;

const routable = (start: string): string => `${start}${digits(crc32(start), numerals + small, 7)}`;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token with these claims. */
export const jsonWebToken = (claims: object): string =>
  `${encoded({ alg: "HS256", typ: "JWT" })}.${encoded(claims)}.${random(43)}`;

/** Lines of base 64 that begin as a key does. */
export const keyLines: readonly string[] = [
  `MIIEowIBAAKCAQEA${random(48, base64)}`,
  random(64, base64),
  random(32, base64),
];

/** A private key with something between its lines. */
export const privateKey = (separator: string, kind = "RSA "): string =>
  [`-----BEGIN ${kind}PRIVATE KEY-----`, ...keyLines, `-----END ${kind}PRIVATE KEY-----`].join(separator);

/** What may go wrong with a credential, with what stands before it where that counts. */
export interface Sample {
  readonly credential: string;
  readonly before?: string;
}

/** Of every format of the table, by the format's name. */
export const samples: Readonly<Record<string, readonly Sample[]>> = {
  "GitHub token": [
    { credential: withChecksum("ghp_", random(30)) },
    { credential: withChecksum("ghr_", random(70)) },
    { credential: `github_pat_1${random(21)}_${random(59)}` },
  ],
  "GitLab token": [
    { credential: `glpat-${random(20)}` },
    { credential: `gldt-${random(20)}` },
    { credential: routable(`glpat-${random(32)}.01.0w`) },
  ],
  "GitLab trigger token": [{ credential: `glptt-${random(40, hex)}` }],
  "npm token": [{ credential: withChecksum("npm_", random(30)), before: "//registry.npmjs.org/:_authToken=" }],
  "PyPI token": [{ credential: `pypi-AgEIcHlwaS5vcmc${random(150)}` }],
  "RubyGems key": [{ credential: `rubygems_${random(48, hex)}` }],
  "Docker access token": [{ credential: `dckr_pat_${random(27)}` }],
  "AWS access key id": [{ credential: `AKIA${random(16, `${capitals}234567`)}` }],
  "AWS secret access key": [
    { credential: random(40), before: "AWS_SECRET_ACCESS_KEY=" },
    { credential: random(40), before: "aws configure set aws_secret_access_key " },
  ],
  "Google API key": [{ credential: `AIza${random(35)}`, before: "GEMINI_API_KEY=" }],
  "Google OAuth client secret": [{ credential: `GOCSPX-${random(28)}` }],
  "Azure storage key": [{ credential: `${random(85, base64)}A==`, before: "AccountName=acme;AccountKey=" }],
  "Azure shared access key": [{ credential: `${random(42, base64)}E=`, before: "SharedAccessKey=" }],
  "Entra client secret": [{ credential: `${random(3)}8Q~${random(34)}` }],
  "DigitalOcean token": [{ credential: `dop_v1_${random(64, hex)}` }],
  "Heroku key": [{ credential: `HRKU-AA${random(58)}` }],
  "Databricks token": [{ credential: `dapi${random(32, hex)}-2` }],
  "Vault token": [{ credential: `hvs.${random(95)}` }],
  "Terraform token": [{ credential: `${random(14)}.atlasv1.${random(64)}` }],
  "Doppler token": [{ credential: `dp.pt.${random(43)}` }],
  "Pulumi token": [{ credential: `pul-${random(40, hex)}` }],
  "Tailscale key": [{ credential: `tskey-auth-${random(12)}CNTRL-${random(32)}` }],
  "age secret key": [{ credential: `AGE-SECRET-KEY-1${random(58, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L")}` }],
  "OpenAI key": [
    { credential: `sk-${random(20)}T3BlbkFJ${random(20)}` },
    { credential: `sk-proj-${random(74)}T3BlbkFJ${random(74)}` },
  ],
  "Anthropic key": [{ credential: `sk-ant-api03-${random(93)}AA` }],
  "Hugging Face token": [{ credential: `hf_${random(34, letters)}` }],
  "Slack token": [
    { credential: `xoxb-${random(12, "123456789")}-${random(13, "123456789")}-${random(24)}` },
    { credential: `xapp-1-A${random(10, capitals)}-${random(13, "123456789")}-${random(64, hex)}` },
  ],
  "Slack webhook": [{ credential: random(24), before: "https://hooks.slack.com/services/T0ACME0X1/B0ACME0X2/" }],
  "Discord webhook": [{ credential: random(68), before: "https://discord.com/api/webhooks/112233445566778899/" }],
  "Discord bot token": [
    {
      credential: `${Buffer.from("198622483471925248").toString("base64")}.${random(6)}.${random(38)}`,
      before: "DISCORD_TOKEN=",
    },
  ],
  "Telegram bot token": [
    { credential: `1102015432:AA${random(33)}` },
    { credential: `1102015432:AA${random(33)}`, before: "https://api.telegram.org/bot" },
  ],
  "SendGrid key": [{ credential: `SG.${random(22)}.${random(43)}` }],
  "secret API key": [{ credential: `sk_live_${random(24)}` }, { credential: `rk_test_${random(99)}` }],
  "Shopify token": [{ credential: `shpat_${random(32, hex)}` }],
  "Sentry token": [
    { credential: `sntryu_${random(64, hex)}` },
    {
      credential: `sntrys_${Buffer.from('{"iat":1735064623.1,"url":"https://sentry.io"}').toString("base64")}_${random(43)}`,
    },
  ],
  "SonarQube token": [{ credential: `sqp_${random(40, hex)}` }],
  "New Relic key": [{ credential: `NRAK-${random(27, capitals + numerals)}` }],
  "Grafana token": [{ credential: `glsa_${random(32)}_${random(8, hex)}` }],
  "MaxMind license key": [{ credential: `${random(6)}_${random(29)}_mmk` }],
  "JSON web token": [{ credential: jsonWebToken({ iss: "acme", role: "service_role" }) }],
};
