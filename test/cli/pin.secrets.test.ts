import { beforeEach, describe, expect, test, vi } from "vitest";
import { unreachable } from "../../src/cli/pin/connection-error.ts";
import type { Answer, Question } from "../../src/cli/pin/connections.ts";
import { imglint } from "../support/cli.ts";
import { digest, fakeImage } from "../support/registry.ts";
import { tree } from "../support/tree.ts";

type Reply = { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

/** What servers of the world answer, by the beginning of the URL. The network is not touched. */
let world: Readonly<Record<string, (question: Question) => Reply>> = {};
/** What they were asked. */
let asked: string[] = [];

const ask = async (question: Question): Promise<Answer> => {
  const { method, url, headers, body } = question;
  asked.push([method, url.href, headers.authorization, body].filter(part => part !== undefined).join(" "));
  const place = Object.keys(world).find(start => url.href.startsWith(start));
  if (place === undefined) throw Object.assign(new Error(), { code: "ENOTFOUND" });
  const reply = world[place]?.(question) ?? {};
  const header = (name: string): string => reply.headers?.[name] ?? "";
  return { status: reply.status ?? 200, url, body: Buffer.from(reply.body ?? ""), header };
};

vi.mock("../../src/cli/pin/connections.ts", () => ({
  connections: () => ({ ask, close: async () => {} }),
}));

beforeEach(() => {
  world = {};
  asked = [];
});

const image = fakeImage("node");
const type = "application/vnd.oci.image.manifest.v1+json";
const found: Reply = { headers: { "content-type": type, "docker-content-digest": digest(image) } };
const wanting = (realm: string, scheme = "Bearer"): Reply => ({
  status: 401,
  headers: { "www-authenticate": `${scheme} realm="${realm}",service="registry"` },
});
/** Whoever shows the token gets the image, others are sent for it. */
const guarded =
  (realm: string) =>
  ({ headers }: Question): Reply =>
    headers.authorization === "Bearer t0k3n" ? found : wanting(realm);
const token: Reply = { body: '{"token":"t0k3n"}' };

const auth = Buffer.from("gordon:secret").toString("base64");

const pin = async (reference: string, auths: object) => {
  const cwd = tree({
    ".git/HEAD": "",
    Dockerfile: `FROM ${reference}\n`,
    "config.json": JSON.stringify({ auths }),
  });
  const { stdout, stderr } = await imglint(["pin", "--dry-run"], { cwd, env: { DOCKER_CONFIG: cwd } });
  return stderr || (stdout.includes(digest(image)) ? "pinned" : stdout);
};

test("Docker Hub is asked as docker asks it", async () => {
  world = {
    "https://registry-1.docker.io/v2/library/node/manifests/22": guarded("https://auth.docker.io/token"),
    "https://auth.docker.io/token": () => token,
  };
  expect(await pin("node:22", { "https://index.docker.io/v1/": { auth } })).toBe("pinned");
  expect(asked).toEqual([
    "HEAD https://registry-1.docker.io/v2/library/node/manifests/22",
    `GET https://auth.docker.io/token?service=registry&scope=repository%3Alibrary%2Fnode%3Apull Basic ${auth}`,
    "HEAD https://registry-1.docker.io/v2/library/node/manifests/22 Bearer t0k3n",
  ]);
});

describe("a login stays between its registry and its token server", () => {
  const auths = { "r.example.com": { auth }, "evil.example.com": { auth: "eDp5" } };
  const shown = () => asked.filter(question => /Basic|refresh_token/.test(question));

  test("which has to encrypt", async () => {
    world = {
      "https://r.example.com/": guarded("http://tokens.example.com/"),
      "http://tokens.example.com/": () => token,
    };
    expect(await pin("r.example.com/app:1", auths)).toBe("pinned");
    world = {
      "https://r.example.com/": guarded("http://127.0.0.1/"),
      "http://127.0.0.1/": () => token,
    };
    expect(await pin("r.example.com/app:1", auths)).toBe("pinned");
    expect(shown()).toEqual([]);
  });

  test("wherever the token server redirects to", async () => {
    world = {
      "https://r.example.com/": guarded("https://tokens.example.com/"),
      "https://tokens.example.com/": () => ({ status: 302, headers: { location: "https://evil.example.com/" } }),
      "https://evil.example.com/": () => token,
    };
    expect(await pin("r.example.com/app:1", auths)).toBe("pinned");
    expect(shown()).toEqual([
      `GET https://tokens.example.com/?service=registry&scope=repository%3Aapp%3Apull Basic ${auth}`,
    ]);
    asked = [];
    const message = await pin("r.example.com/app:1", { "r.example.com": { identitytoken: "id" } });
    expect(message).toContain("tokens.example.com, which has the tokens for r.example.com, answers 302");
    expect(asked.filter(question => question.includes("evil"))).toEqual([]);
  });

  test("wherever the registry redirects to, even if that asks for one", async () => {
    world = {
      "https://r.example.com/": () => ({ status: 307, headers: { location: "https://evil.example.com/v2/app" } }),
      "https://evil.example.com/v2/": guarded("https://evil.example.com/token"),
      "https://evil.example.com/token": () => token,
    };
    expect(await pin("r.example.com/app:1", auths)).toBe("pinned");
    expect(shown()).toEqual([]);
    world = { ...world, "https://evil.example.com/v2/": () => wanting("", "Basic") };
    expect(await pin("r.example.com/app:1", auths)).toContain("r.example.com does not have it");
    expect(shown()).toEqual([]);
  });
});

test("what is asked in secret is not asked in the open", async () => {
  world = {
    "https://r.example.com/": () => ({ status: 307, headers: { location: "http://r.example.com/v2/app" } }),
    "http://r.example.com/": () => found,
  };
  expect(await pin("r.example.com/app:1", {})).toContain(
    "cannot be resolved: r.example.com redirects to http://r.example.com, which is not safe\n",
  );
});

test.each([
  [
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "r has a certificate that is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT); see NODE_EXTRA_CA_CERTS",
  ],
  ["CERT_HAS_EXPIRED", "r has a certificate that is not trusted (CERT_HAS_EXPIRED); see NODE_EXTRA_CA_CERTS"],
  ["UND_ERR_CONNECT_TIMEOUT", 'r gives no answer within 10 seconds; allow more with "--timeout"'],
  ["EHOSTUNREACH", "r cannot be reached (EHOSTUNREACH); is it up, or a proxy needed?"],
])("%s: %s", (code, message) => {
  expect(unreachable(new URL("https://r"), Object.assign(new Error(), { code }), 10_000).message).toBe(message);
});
