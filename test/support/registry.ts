import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { tree } from "./tree.ts";

/** A server on the loopback address. */
export interface Server {
  /** "127.0.0.1:43210" */
  readonly host: string;
  /** What it was asked, as "HEAD /v2/". */
  readonly asked: readonly string[];
}

export const serve = async (answer: RequestListener): Promise<Server> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${portOf(server)}`, asked };
};

const portOf = (server: HttpServer): number => {
  const address = server.address();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
};

export const digestOf = (content: string): string => `sha256:${createHash("sha256").update(content).digest("hex")}`;

const types = {
  index: "application/vnd.oci.image.index.v1+json",
  manifest: "application/vnd.oci.image.manifest.v1+json",
  config: "application/vnd.oci.image.config.v1+json",
} as const;

/** What an image consists of: JSON texts, the last one of which a tag names. */
export interface FakeImage {
  readonly config: string;
  readonly manifest: string;
  /** "" for an image of one platform. */
  readonly index: string;
}

/** An image for some platforms ("linux/amd64"); the name makes it another one. */
export const fakeImage = (name: string, platforms: readonly string[] = []): FakeImage => {
  const [os, architecture] = (platforms[0] ?? "linux/amd64").split("/");
  const config = JSON.stringify({
    os,
    architecture,
    config: { Labels: { name } },
    rootfs: { type: "layers", diff_ids: [] },
  });
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: types.manifest,
    config: { mediaType: types.config, digest: digestOf(config), size: config.length },
    layers: [],
  });
  const entry = { mediaType: types.manifest, digest: digestOf(manifest), size: manifest.length };
  const manifests = platforms.map(platform => {
    const [os, architecture, variant] = platform.split("/");
    return { ...entry, platform: { os, architecture, variant } };
  });
  const index = JSON.stringify({ schemaVersion: 2, mediaType: types.index, manifests });
  return { config, manifest, index: platforms.length > 1 ? index : "" };
};

/** The digest that a tag of the image stands for. */
export const digest = ({ index, manifest }: FakeImage): string => digestOf(index || manifest);

/** Answers as a registry does that has these images, by "repository:tag". */
export const answerWith = (
  images: Readonly<Record<string, FakeImage>>,
  { url = "", method }: IncomingMessage,
  response: ServerResponse,
): void => {
  const [, repository, kind, version] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(url) ?? [];
  for (const [name, { config, manifest, index }] of Object.entries(images)) {
    const top = index || manifest;
    if (!name.startsWith(`${repository}:`)) continue;
    const isNamed = kind === "manifests" && (name === `${repository}:${version}` || version === digestOf(top));
    const content = isNamed ? top : kind === "blobs" && version === digestOf(config) ? config : undefined;
    if (content === undefined) continue;
    const type = kind === "blobs" ? "application/octet-stream" : index ? types.index : types.manifest;
    response.writeHead(200, { "content-type": type, "docker-content-digest": digestOf(content) });
    response.end(method === "HEAD" ? undefined : content);
    return;
  }
  response.writeHead(404, { "content-type": "application/json" }).end('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}');
};

/** A registry on the loopback address that has these images. */
export const registryWith = (images: Readonly<Record<string, FakeImage>>): Promise<Server> =>
  serve((request, response) => answerWith(images, request, response));

export const hasDockerRegistry: boolean = spawnSync("docker-registry", ["--version"]).status === 0;

/** Debian's docker-registry on the loopback address, with "gordon" and "secret" as login if it wants one. */
export const dockerRegistry = async ({ wantsLogin = false } = {}): Promise<string> => {
  const port = await freePort();
  const auth = "auth:\n  htpasswd:\n    realm: test\n    path: htpasswd\n";
  const cwd = tree({
    // "secret", by htpasswd -B
    htpasswd: "gordon:$2y$05$99Dyv4/.lWCwp4cJiTUyZOe5bl8zpAodMDiJfX8qlg.46Ckh8/Xk6\n",
    "config.yml": `version: 0.1\nlog:\n  level: error\nstorage:\n  filesystem:\n    rootdirectory: data\nhttp:\n  addr: 127.0.0.1:${port}\n${wantsLogin ? auth : ""}`,
  });
  const registry = spawn("docker-registry", ["serve", "config.yml"], { cwd, stdio: "ignore" });
  onTestFinished(async () => await ended(registry));
  for (let tries = 0; tries < 100; tries++) {
    const isUp = await fetch(`http://127.0.0.1:${port}/v2/`).then(
      () => true,
      () => false,
    );
    if (isUp) return `127.0.0.1:${port}`;
    await wait(50);
  }
  throw new Error("docker-registry does not start");
};

const ended = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const port = portOf(server);
  await new Promise(resolve => server.close(resolve));
  return port;
};

/** Uploads an image, as `docker push` does. */
export const push = async (host: string, name: string, image: FakeImage, login?: string): Promise<void> => {
  const [repository = "", tag = ""] = name.split(":");
  const headers = login === undefined ? {} : { authorization: `Basic ${Buffer.from(login).toString("base64")}` };
  const send = async (method: string, url: string, type: string, body?: string): Promise<Response> => {
    const answer = await fetch(url, { method, headers: { ...headers, "content-type": type }, body: body ?? null });
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const base = `http://${host}/v2/${repository}`;
  const upload = await send("POST", `${base}/blobs/uploads/`, "application/octet-stream");
  const place = new URL(upload.headers.get("location") ?? "", base);
  place.searchParams.set("digest", digestOf(image.config));
  await send("PUT", place.href, "application/octet-stream", image.config);
  await send("PUT", `${base}/manifests/${digestOf(image.manifest)}`, types.manifest, image.manifest);
  await send(
    "PUT",
    `${base}/manifests/${tag}`,
    image.index ? types.index : types.manifest,
    image.index || image.manifest,
  );
};
