import { chmodSync, writeFileSync } from "node:fs";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { imglint } from "../support/cli.ts";
import { answerWith, digest, fakeImage, serve } from "../support/registry.ts";
import { tree } from "../support/tree.ts";

const image = fakeImage("app");
const images = { "team/app:1": image, "team/app:2": image };
const base64 = (text: string): string => Buffer.from(text).toString("base64");

const allow = (request: IncomingMessage, response: ServerResponse): void => answerWith(images, request, response);

const challenge = (response: ServerResponse, header: string | readonly string[]): void => {
  response.writeHead(401, { "www-authenticate": typeof header === "string" ? header : [...header] }).end();
};

/** A registry that wants a password. */
const withPassword: RequestListener = (request, response) => {
  if (request.headers.authorization === `Basic ${base64("gordon:sec:ret")}`) allow(request, response);
  else challenge(response, 'Basic realm="test"');
};

interface Given {
  readonly dockerfile?: string;
  /** ~/.docker/config.json */
  readonly config?: unknown;
  readonly env?: Readonly<Record<string, string>>;
  /** docker-credential-<name>, as a shell script. */
  readonly helpers?: Readonly<Record<string, string>>;
}

const pin = async (
  host: string,
  { dockerfile = "FROM HOST/team/app:1\n", config = {}, env, helpers = {} }: Given = {},
) => {
  const cwd = tree({
    ".git/HEAD": "",
    Dockerfile: dockerfile.replaceAll("HOST", host),
    "docker/config.json": JSON.stringify(config),
    "bin/": "",
  });
  for (const [name, script] of Object.entries(helpers)) {
    writeFileSync(join(cwd, "bin", `docker-credential-${name}`), `#!/bin/sh\n${script}\n`);
    chmodSync(join(cwd, "bin", `docker-credential-${name}`), 0o755);
  }
  const PATH = `${join(cwd, "bin")}:${process.env.PATH}`;
  const { code, stdout, stderr } = await imglint(["pin", "--dry-run"], {
    cwd,
    env: { DOCKER_CONFIG: join(cwd, "docker"), PATH, CWD: cwd, ...env },
  });
  const hide = (text: string): string => text.replaceAll(host, "HOST").replaceAll(cwd, "CWD");
  return { code, isPinned: stdout.includes(digest(image)), stderr: hide(stderr) };
};

const pinned = { code: 0, isPinned: true, stderr: "" };

describe("a password", () => {
  const auth = base64("gordon:sec:ret");

  test.each([
    ["auth", (host: string) => ({ [host]: { auth } })],
    ["user name and password", (host: string) => ({ [host]: { username: "gordon", password: "sec:ret" } })],
    ["the URL that old versions wrote", (host: string) => ({ [`https://${host}/v1/`]: { auth } })],
    [
      "a part of a registry, as podman has it",
      (host: string) => ({ [`${host}/team`]: { auth }, [host]: { auth: "eDp5" } }),
    ],
  ])("is found by %s", async (_, auths) => {
    const { host } = await serve(withPassword);
    expect(await pin(host, { config: { auths: auths(host) } })).toEqual(pinned);
  });

  test("is found in podman's file, and in DOCKER_AUTH_CONFIG", async () => {
    const { host } = await serve(withPassword);
    const text = JSON.stringify({ auths: { [host]: { auth } } });
    const folder = tree({ "auth.json": text, "containers/auth.json": text });
    for (const env of [
      { DOCKER_AUTH_CONFIG: text },
      { REGISTRY_AUTH_FILE: join(folder, "auth.json") },
      { XDG_RUNTIME_DIR: folder },
      { DOCKER_CONFIG: "", HOME: tree({ ".docker/config.json": text }) },
    ]) {
      expect(await pin(host, { env })).toEqual(pinned);
    }
  });

  test("that is wrong, or not there, is said to be", async () => {
    const { host } = await serve(withPassword);
    expect((await pin(host)).stderr).toContain(
      'cannot be resolved: HOST does not have it, or wants a login; check the name, or run "docker login HOST"',
    );
    expect((await pin(host, { config: { auths: { [host]: { auth: "eDp5" } } } })).stderr).toContain(
      "cannot be resolved: HOST does not have it, or not for this login; check the name",
    );
  });

  test("is not shown to a registry that does not ask", async () => {
    const seen: unknown[] = [];
    const { host } = await serve((request, response) => {
      seen.push(request.headers.authorization);
      allow(request, response);
    });
    expect(await pin(host, { config: { auths: { [host]: { auth } } } })).toEqual(pinned);
    expect(seen).toEqual([undefined]);
  });

  test("is not shown to a server that the registry redirects to", async () => {
    const seen: unknown[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers.authorization);
      challenge(response, 'Basic realm="give it to me"');
    });
    const { host } = await serve((request, response) => {
      if (request.headers.authorization === undefined) challenge(response, 'Basic realm="test"');
      else response.writeHead(307, { location: `http://${other.host}${request.url}` }).end();
    });
    const config = { auths: { [host]: { auth }, [other.host]: { auth } } };
    expect((await pin(host, { config })).code).toBe(2);
    expect(seen).toEqual([undefined]);
  });

  test("in a file that is no JSON is missed aloud, where it is missed", async () => {
    const env = { DOCKER_CONFIG: tree({ "config.json": "{" }) };
    expect(await pin((await serve(allow)).host, { env })).toEqual(pinned);
    expect((await pin((await serve(withPassword)).host, { env })).stderr).toContain(
      `imglint: ${env.DOCKER_CONFIG}/config.json: is no JSON; registries are asked without its logins\n`,
    );
  });
});

describe("a token", () => {
  /** A registry whose tokens come from a server of its own; what that was asked is kept. */
  const withTokens = async (give: RequestListener) => {
    const seen: string[] = [];
    const tokens = await serve((request, response) => {
      let body = "";
      request.on("data", data => (body += data));
      request.on("end", () => {
        seen.push([request.method, request.url, request.headers.authorization, body].filter(Boolean).join(" "));
        give(request, response);
      });
    });
    const registry = await serve((request, response) => {
      if (request.headers.authorization === "Bearer t0k3n") allow(request, response);
      else
        challenge(response, [
          'Basic realm="test"',
          `Bearer realm="http://${tokens.host}/token",service="the \\"registry\\"",scope="repository:team/app:pull"`,
        ]);
    });
    return { host: registry.host, seen, tokenHost: tokens.host, asked: registry.asked };
  };
  const give =
    (body: string, status = 200): RequestListener =>
    (_, response) =>
      response.writeHead(status).end(body);
  const query = "/token?service=the+%22registry%22&scope=repository%3Ateam%2Fapp%3Apull";

  test("is got without a login, once for a repository", async () => {
    const { host, seen, asked } = await withTokens(give('{"token":"t0k3n"}'));
    expect(await pin(host, { dockerfile: "FROM HOST/team/app:1\n" })).toEqual(pinned);
    expect(seen).toEqual([`GET ${query}`]);
    expect(asked).toEqual(["HEAD /v2/team/app/manifests/1", "HEAD /v2/team/app/manifests/1"]);
  });

  test("is got with a password", async () => {
    const { host, seen } = await withTokens(give('{"access_token":"t0k3n"}'));
    expect(await pin(host, { config: { auths: { [host]: { auth: base64("gordon:secret") } } } })).toEqual(pinned);
    expect(seen).toEqual([`GET ${query} Basic ${base64("gordon:secret")}`]);
  });

  test("is got with an identity token", async () => {
    const { host, seen } = await withTokens(give('{"access_token":"t0k3n"}'));
    expect(await pin(host, { config: { auths: { [host]: { identitytoken: "id=1" } } } })).toEqual(pinned);
    expect(seen).toEqual([
      "POST /token service=the+%22registry%22&scope=repository%3Ateam%2Fapp%3Apull&grant_type=refresh_token&client_id=imglint&refresh_token=id%3D1",
    ]);
  });

  test.each([
    [
      "is refused to strangers",
      give("", 401),
      {},
      'HOST does not have it, or wants a login; check the name, or run "docker login HOST"',
    ],
    ["is refused to a login", give("", 401), { auth: "eDp5" }, 'TOKENS refuses the login; run "docker login" again'],
    ["is none", give("<html>"), {}, "TOKENS answers something that is not a token; is it the right server?"],
    [
      "would break a header",
      give('{"token":"a\\nb"}'),
      {},
      "TOKENS answers something that is not a token; is it the right server?",
    ],
    ["is not there", give("", 404), {}, "TOKENS, which has the tokens for HOST, answers 404; try again later"],
    [
      "opens nothing",
      give('{"token":"other"}'),
      {},
      'HOST does not have it, or wants a login; check the name, or run "docker login HOST"',
    ],
  ])("%s", async (_, answer, auth, message) => {
    const { host, tokenHost } = await withTokens(answer);
    const { code, stderr } = await pin(host, { config: { auths: { [host]: auth } } });
    expect(code).toBe(2);
    expect(stderr.replaceAll(tokenHost, "TOKENS")).toContain(`cannot be resolved: ${message}\n`);
  });

  test("is not looked for where there is no server", async () => {
    const { host } = await serve((_, response) => challenge(response, 'Bearer realm="file:///etc/passwd"'));
    expect((await pin(host)).stderr).toContain('HOST sends for tokens to "file:///etc/passwd", which is no URL');
  });
});

describe("a credential helper", () => {
  const config = (host: string) => ({ credHelpers: { [host]: "test" }, credsStore: "other" });
  const login = `printf '{"ServerURL":"x","Username":"gordon","Secret":"sec:ret"}'`;

  test("is asked for its registry, on standard input", async () => {
    const { host } = await serve(withPassword);
    const test = `[ "$1" = get ] && [ "$(cat)" = ${host} ] && ${login}`;
    expect(await pin(host, { config: config(host), helpers: { test } })).toEqual(pinned);
  });

  test("knows all registries, as a store", async () => {
    const { host } = await serve(withPassword);
    const other = `[ "$(cat)" = ${host} ] && ${login}`;
    expect(await pin(host, { config: { credsStore: "other", auths: { [host]: {} } }, helpers: { other } })).toEqual(
      pinned,
    );
  });

  test("may know nothing, and then the file counts", async () => {
    const { host } = await serve(withPassword);
    const other = "echo credentials not found in native keychain; exit 1";
    const auths = { [host]: { auth: base64("gordon:sec:ret") } };
    expect(await pin(host, { config: { credsStore: "other", auths }, helpers: { other } })).toEqual(pinned);
  });

  test.each([
    ["is not there", {}, "is not on the PATH"],
    ["fails", { test: "echo oops; exit 3" }, "fails"],
    ["answers rubbish", { test: "echo oops" }, "answers something that is no login"],
    ["answers nothing of use", { test: "echo '{}'" }, "answers something that is no login"],
  ])("that %s is complained of once", async (_, helpers, why) => {
    const { host } = await serve(withPassword);
    const dockerfile = "FROM HOST/team/app:1\nFROM HOST/team/app:2\n";
    const { code, stderr } = await pin(host, { config: config(host), helpers, dockerfile });
    expect(code).toBe(2);
    const complaints = stderr.split("\n").filter(line => line.includes("docker-credential"));
    expect(complaints).toEqual([`imglint: "docker-credential-test" ${why}; HOST is asked without a login`]);
  });

  test("is nothing but a name: no path, no command", async () => {
    const { host } = await serve(withPassword);
    for (const name of ["../evil", "x; touch evil", "x/../../evil"]) {
      const { stderr } = await pin(host, { config: { credsStore: name } });
      expect(stderr).toContain(
        `"docker-credential-${name}" is not the name of a program; HOST is asked without a login\n`,
      );
    }
  });
});
