import type { RequestListener } from "node:http";
import { createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { imglint } from "../support/cli.ts";
import { answerWith, digest, digestOf, fakeImage, registryWith, serve } from "../support/registry.ts";
import { tree } from "../support/tree.ts";

const image = fakeImage("app");
const images = { "team/app:1": image };

/** What `imglint pin` makes of `FROM host/team/app:1`; the host is called HOST. */
const pin = async (host: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) => {
  const cwd = tree({ ".git/HEAD": "", Dockerfile: `FROM ${host}/team/app:1\n` });
  const command = ["pin", "--dry-run", "--timeout", "10", ...args];
  const { code, stdout, stderr } = await imglint(command, { cwd, env: { DOCKER_CONFIG: cwd, ...env } });
  const written = /^\+FROM (.*)$/m.exec(stdout)?.[1];
  return { code, written: written?.replaceAll(host, "HOST"), stderr: stderr.replaceAll(host, "HOST") };
};

const pinned = { code: 0, written: `HOST/team/app:1@${digest(image)}`, stderr: "" };

/** What is said about an image of a registry that answers so. */
const complaint = async (answer: RequestListener, ...args: readonly string[]): Promise<string> => {
  const { host } = await serve(answer);
  const { code, stderr, written } = await pin(host, args);
  expect([code, written]).toEqual([2, undefined]);
  return stderr.replace('imglint: Dockerfile:1: "HOST/team/app:1" cannot be resolved: ', "").trimEnd();
};

describe("a registry that", () => {
  test("is down", async () => {
    const { host } = await registryWith({});
    const gone = host.replace(/:\d+/, ":1");
    expect((await pin(gone)).stderr).toContain(
      '"HOST/team/app:1" cannot be resolved: HOST cannot be reached (ECONNREFUSED); is it up, or a proxy needed?',
    );
  });

  test("does not exist", async () => {
    expect((await pin("registry.invalid")).stderr).toContain("no server is called HOST (E");
  });

  test("is slow, at first or with its answer", async () => {
    const slow = 'HOST gives no answer within 0.5 seconds; allow more with "--timeout"';
    const dripping: RequestListener = (_, response) => response.writeHead(200, { "content-length": "100" }).write("{");
    for (const answer of [() => {}, dripping]) expect(await complaint(answer, "--timeout", "0.5")).toBe(slow);
  });

  test("does not answer is waited for once", async () => {
    const server = await serve(() => {});
    const cwd = tree({
      ".git/HEAD": "",
      Dockerfile: Array.from({ length: 20 }, (_, tag) => `FROM ${server.host}/a:${tag}\n`).join(""),
    });
    const { stderr } = await imglint(["pin", "--timeout", "0.2"], { cwd, env: { DOCKER_CONFIG: cwd } });
    expect(stderr.match(/gives no answer/g)).toHaveLength(20);
    expect(server.asked.length).toBeLessThanOrEqual(4);
  });

  test("is slow about one image only is asked for the others", async () => {
    const { host } = await serve((request, response) => {
      if (!request.url?.includes("slow")) answerWith(images, request, response);
    });
    const cwd = tree({
      ".git/HEAD": "",
      Dockerfile: ["team/app:1", "slow:1", "slow:2", "slow:3", "slow:4", "slow:5", "team/app:2"]
        .map(name => `FROM ${host}/${name}\n`)
        .join(""),
    });
    const { stderr } = await imglint(["pin", "--timeout", "1"], { cwd, env: { DOCKER_CONFIG: cwd } });
    expect(stderr.match(/gives no answer/g)).toHaveLength(5);
    expect(stderr).toContain('team/app:2" cannot be resolved: ');
    expect(stderr).toContain("does not have it");
  });

  test("breaks connections, but not always", async () => {
    let count = 0;
    const { host } = await serve((request, response) => {
      if (++count < 3) request.socket.destroy();
      else answerWith(images, request, response);
    });
    expect(await pin(host)).toEqual(pinned);
  });

  test("does not speak HTTP", async () => {
    const server = createServer(socket => socket.end("220 mail.example.com ESMTP\r\n"));
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const { stderr } = await pin(`127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
    expect(stderr).toContain("HOST does not speak HTTP");
  });

  test("does not speak TLS", async () => {
    const { host } = await registryWith(images);
    const { stderr } = await pin("registry.invalid", ["--registry-mirror", `registry.invalid=https://${host}`]);
    expect(stderr).toContain(`${host} does not speak TLS (ERR_SSL_`);
  });

  test("answers 401 without saying how to log in", async () => {
    expect(await complaint((_, response) => response.writeHead(401).end())).toBe(
      'HOST does not have it, or wants a login; check the name, or run "docker login HOST"',
    );
  });

  test("answers 404", async () => {
    expect(await complaint((_, response) => response.writeHead(404).end())).toBe(
      "HOST does not have it; are name and tag right?",
    );
  });

  test("answers 429 and says for how long", async () => {
    const { host, asked } = await serve((_, response) => response.writeHead(429, { "retry-after": "3600" }).end());
    expect((await pin(host)).stderr).toContain(
      "HOST answers 429, too many requests; try again in 3600 seconds, or log in",
    );
    expect(asked).toHaveLength(1);
  });

  test("answers 429 and means it", async () => {
    const { host, asked } = await serve((_, response) => response.writeHead(429, { "retry-after": "0" }).end());
    expect((await pin(host)).stderr).toContain("HOST answers 429, too many requests; try again later, or log in");
    expect(asked).toHaveLength(4);
  });

  test.each([
    [429, { "retry-after": "0" }],
    [429, { "retry-after": new Date(0).toUTCString() }],
    [500, {}],
    [503, {}],
  ])("answers %i at first", async (status, headers) => {
    let count = 0;
    const { host } = await serve((request, response) => {
      if (++count === 1) response.writeHead(status, headers).end();
      else answerWith(images, request, response);
    });
    expect(await pin(host)).toEqual(pinned);
  });

  test("answers 500 for good", async () => {
    expect(await complaint((_, response) => response.writeHead(500, { "retry-after": "0" }).end("oops"))).toBe(
      "HOST answers 500; try again later",
    );
  });

  test.each([
    ["text/html", "<html>Please log in to the Wi-Fi</html>"],
    ["application/json", "[]"],
    ["application/json", '{"schemaVersion":1}'],
    ["application/vnd.oci.image.manifest.v1+json", '{"schemaVersion":2}'],
  ])("answers rubbish: %s %s", async (type, body) => {
    expect(
      await complaint((_, response) => response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(body)),
    ).toBe(`HOST answers something that is not an image manifest (${type}); is it a registry?`);
  });

  test("answers more than anybody wants", async () => {
    const body = "x".repeat(5 * 1024 * 1024);
    expect(await complaint((_, response) => response.end(body))).toBe(
      "HOST answers more than any manifest has; is it a registry?",
    );
  });
});

describe("a digest", () => {
  const type = "application/vnd.oci.image.manifest.v1+json";
  const answering =
    (headers: Readonly<Record<string, string>>, withoutHead = false): RequestListener =>
    ({ method }, response) => {
      if (withoutHead && method === "HEAD") response.writeHead(405).end();
      else response.writeHead(200, { "content-type": type, ...headers }).end(image.manifest);
    };

  test.each([
    ["is missing", {}],
    ["is no digest", { "docker-content-digest": "sha256:1234" }],
    ["is by another algorithm", { "docker-content-digest": `sha512:${"0".repeat(128)}` }],
    ["is that of a web page", { "docker-content-digest": digest(image), "content-type": "text/html" }],
  ])("that %s is computed", async (_, headers) => {
    const { host, asked } = await serve(answering(headers));
    expect(await pin(host)).toEqual(pinned);
    expect(asked).toEqual(["HEAD /v2/team/app/manifests/1", "GET /v2/team/app/manifests/1"]);
  });

  test("is computed where a registry knows no HEAD", async () => {
    expect(await pin((await serve(answering({}, true))).host)).toEqual(pinned);
  });

  test("that is not the one of the manifest is not taken", async () => {
    const headers = { "docker-content-digest": digestOf("another") };
    expect(await complaint(answering(headers, true))).toBe("HOST sends another manifest than it says; do not trust it");
  });
});

describe("with --check, a platform is not believed", () => {
  const other = fakeImage("other");
  const check = async (named: string, content: Readonly<Record<string, string>>) => {
    const { host } = await serve(({ url = "" }, response) => response.end(content[url.replace(/^.*\//, "")] ?? ""));
    const cwd = tree({ ".git/HEAD": "", Dockerfile: `FROM --platform=linux/arm64 ${host}/team/app${named}\n` });
    const { code, stdout, stderr } = await imglint(["pin", "--check"], { cwd, env: { DOCKER_CONFIG: cwd } });
    return { code, stdout, stderr: stderr.replaceAll(host, "HOST") };
  };
  const config = digestOf(image.config);

  test("of a configuration that is not the image's", async () => {
    expect(await check(":1", { 1: image.manifest, [config]: image.config })).toMatchObject({ code: 1 });
    expect(await check(":1", { 1: image.manifest, [config]: other.config })).toMatchObject({ code: 0, stderr: "" });
    expect(await check(":1", { 1: image.manifest, [config]: "{}" })).toMatchObject({ code: 0, stderr: "" });
  });

  test("of another image than the one asked for", async () => {
    const { code, stderr } = await check(`@${digest(other)}`, { [digest(other)]: image.manifest });
    expect(code).toBe(2);
    expect(stderr).toContain("resolved: HOST sends another manifest than the one asked for; do not trust it\n");
  });
});

describe("redirections", () => {
  const to =
    (location: string, status = 307): RequestListener =>
    (_, response) =>
      response.writeHead(status, { location }).end();

  test("are followed", async () => {
    const registry = await registryWith(images);
    const { host } = await serve(to(`http://${registry.host}/v2/team/app/manifests/1`, 302));
    expect(await pin(host)).toEqual(pinned);
  });

  test("in circles, or to nowhere, end", async () => {
    expect(await complaint(to("/v2/again"))).toBe("HOST redirects in circles");
    expect(await complaint(to("http://"))).toBe("HOST redirects to nowhere");
    expect(await complaint(to("file:///etc/passwd"))).toBe("HOST redirects to file://, which is not safe");
  });
});

describe("mirrors", () => {
  const hub = { "library/node:22": image, "proxy/library/node:22": image };
  const pinHub = async (...mirrors: readonly string[]) => {
    const cwd = tree({ ".git/HEAD": "", Dockerfile: "FROM node:22\n" });
    const args = mirrors.flatMap(mirror => ["--registry-mirror", mirror]);
    // No packet leaves this machine: the proxy that leads to Docker Hub is not there.
    const env = { DOCKER_CONFIG: cwd, HTTPS_PROXY: "127.0.0.1:1" };
    const { stdout, stderr } = await imglint(["pin", "--dry-run", ...args], { cwd, env });
    return stderr || /^\+(FROM .*)$/m.exec(stdout)?.[1] || "";
  };

  test("stand for Docker Hub, also below a path and without a scheme", async () => {
    const mirror = await registryWith(hub);
    for (const url of [
      `http://${mirror.host}`,
      mirror.host,
      `http://${mirror.host}/v2/proxy/`,
      `${mirror.host}/proxy`,
    ]) {
      expect(await pinHub(url)).toContain(`FROM node:22@${digest(image)}`);
    }
    expect(mirror.asked).toContain("HEAD /v2/proxy/library/node/manifests/22");
  });

  test("are asked in order, and the registry itself comes last", async () => {
    const [empty, full] = [await registryWith({}), await registryWith(hub)];
    expect(await pinHub(empty.host, full.host)).toContain(digest(image));
    const complaint = await pinHub(empty.host);
    expect(complaint).toContain(
      `cannot be resolved: ${empty.host} does not have it, and registry-1.docker.io cannot be reached (ECONNREFUSED); `,
    );
  });

  test("stand for another registry that is named, which may be the mirror itself", async () => {
    const mirror = await registryWith(images);
    const named = ["--registry-mirror", `registry.invalid=http://${mirror.host}`];
    expect(await pin("registry.invalid", named)).toEqual(pinned);
    const itself = ["--registry-mirror", "registry.invalid:1=http://registry.invalid:1"];
    const { stderr } = await pin("registry.invalid:1", itself);
    expect(stderr).toMatch(/resolved: no server is called HOST \(E\w+\); is the name right, or a proxy needed\?\n$/);
  });
});

describe("proxies", () => {
  test("are asked for what is not on this machine, unless NO_PROXY names it", async () => {
    const proxy = await registryWith({});
    const mirror = ["--registry-mirror", "registry.invalid=http://registry.invalid"];
    const env = { http_proxy: `http://gordon:secret@${proxy.host}` };
    expect((await pin("registry.invalid", mirror, env)).stderr).toContain("HOST does not have it");
    expect(proxy.asked).toEqual(["HEAD http://registry.invalid/v2/team/app/manifests/1"]);

    const without = await pin("registry.invalid", mirror, { ...env, NO_PROXY: "example.com,.invalid" });
    expect(without.stderr).toContain("no server is called HOST");
    expect(await pin((await registryWith(images)).host, [], env)).toEqual(pinned);
    expect(proxy.asked).toHaveLength(1);
  });

  test("that refuse are named, without what they know", async () => {
    const tunnels: string[] = [];
    const server = createServer(socket =>
      socket.once("data", data => {
        tunnels.push(String(data).split("\r\n", 1)[0] ?? "");
        socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      }),
    );
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    const { stderr } = await pin("registry.invalid", [], { HTTPS_PROXY: `http://gordon:secret@127.0.0.1:${port}` });
    expect(stderr).toContain("resolved: the proxy does not connect to HOST (it answers 407)\n");
    expect(tunnels).toEqual(["CONNECT registry.invalid:443 HTTP/1.1"]);
  });

  test("that are none are refused", async () => {
    const { code, stderr } = await pin("registry.invalid", [], { HTTPS_PROXY: "ftp://x" });
    expect([code, stderr]).toEqual([
      2,
      'imglint: "HTTPS_PROXY" is no URL of a proxy; write one such as "http://proxy.example.com:3128"\n',
    ]);
  });
});
