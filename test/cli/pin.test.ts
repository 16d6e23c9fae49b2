import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { decode, encode } from "../../src/model/source.ts";
import { imglint } from "../support/cli.ts";
import { digest, type FakeImage, fakeImage, registryWith } from "../support/registry.ts";
import { tree } from "../support/tree.ts";

const images = {
  node: fakeImage("node", ["linux/amd64", "linux/arm64"]),
  debian: fakeImage("debian", ["linux/amd64", "linux/arm/v7"]),
  frontend: fakeImage("frontend"),
  tools: fakeImage("tools"),
  certs: fakeImage("certs"),
};
const hub: Readonly<Record<string, FakeImage>> = {
  "library/node:22": images.node,
  "library/node:latest": images.node,
  "library/node:22-slim": images.debian,
  "library/debian:13": images.debian,
  "docker/dockerfile:1": images.frontend,
  "acme/tools:1.2": images.tools,
  "acme/certs:latest": images.certs,
};

const repo = (files: Readonly<Record<string, string | Uint8Array>>): string => tree({ ".git/HEAD": "", ...files });
const contentOf = (cwd: string, path = "Dockerfile"): string => readFileSync(join(cwd, path), "utf8");

/** Runs `imglint pin` where a mirror of Docker Hub has the images above; digests are called by their images' names. */
const pin = async (cwd: string, args: readonly string[] = [], more: { stdin?: string } = {}) => {
  const mirror = await registryWith(hub);
  const { code, stdout, stderr } = await imglint(["pin", "--registry-mirror", `http://${mirror.host}`, ...args], {
    cwd,
    // No packet leaves this machine: the proxy that leads to Docker Hub itself is not there.
    env: { DOCKER_CONFIG: cwd, HTTPS_PROXY: "127.0.0.1:1" },
    ...more,
  });
  return { code, stdout: named(stdout), stderr: named(stderr), asked: mirror.asked };
};

const named = (text: string): string =>
  Object.entries(images).reduce(
    (result, [name, image]) =>
      result.replaceAll(digest(image), `sha256:${name}`).replaceAll(digest(image).slice(0, 19), `sha256:${name}`),
    text,
  );

/** A Dockerfile after it was pinned. */
const pinned = async (text: string, ...args: readonly string[]) => {
  const cwd = repo({ Dockerfile: text });
  const { stderr } = await pin(cwd, args);
  return `${named(contentOf(cwd))}${stderr}`;
};

describe("what is pinned", () => {
  test("every image that is named by a tag, and nothing else", async () => {
    const cwd = repo({
      Dockerfile: `# syntax=docker/dockerfile:1
FROM node:22 AS build
FROM scratch AS empty
FROM build
FROM ours
FROM ours:1.2
COPY --from=build /app /app
COPY --from=assets /a /a
COPY --from=docker.io/acme/certs /certs /certs
RUN --mount=type=bind,from=acme/tools:1.2,target=/t /t/make
FROM $UNKNOWN
FROM debian:13@sha256:${"0".repeat(64)}
ONBUILD COPY --from=debian:13 /a /b
`,
    });
    const { code, stdout, stderr } = await pin(cwd);
    expect(named(contentOf(cwd))).toMatchInlineSnapshot(`
      # syntax=docker/dockerfile:1@sha256:frontend
      FROM node:22@sha256:node AS build
      FROM scratch AS empty
      FROM build
      FROM ours
      FROM ours:1.2
      COPY --from=build /app /app
      COPY --from=assets /a /a
      COPY --from=docker.io/acme/certs:latest@sha256:certs /certs /certs
      RUN --mount=type=bind,from=acme/tools:1.2@sha256:tools,target=/t /t/make
      FROM $UNKNOWN
      FROM debian:13@sha256:0000000000000000000000000000000000000000000000000000000000000000
      ONBUILD COPY --from=debian:13@sha256:debian /a /b
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatchInlineSnapshot(`
      Dockerfile:1: "docker/dockerfile:1" pinned to sha256:frontend
      Dockerfile:2: "node:22" pinned to sha256:node
      Dockerfile:9: "docker.io/acme/certs" pinned to sha256:certs
      Dockerfile:10: "acme/tools:1.2" pinned to sha256:tools
      Dockerfile:13: "debian:13" pinned to sha256:debian
    `);
  });

  test("the default of an ARG, where the reference ends with it", async () => {
    expect(
      await pinned(`ARG REGISTRY=docker.io
ARG BASE="node:22"
ARG TAG=13
ARG MAJOR=22
ARG NAME=debian
ARG FULL=\${NAME}:13
FROM \${BASE} AS a
FROM \${BASE} AS b
FROM debian:$TAG
FROM \${REGISTRY}/library/node:22
FROM node:\${MAJOR}
FROM \${FULL}
`),
    ).toMatchInlineSnapshot(`
      ARG REGISTRY=docker.io
      ARG BASE="node:22@sha256:node"
      ARG TAG=13@sha256:debian
      ARG MAJOR=22@sha256:node
      ARG NAME=debian
      ARG FULL=\${NAME}:13@sha256:debian
      FROM \${BASE} AS a
      FROM \${BASE} AS b
      FROM debian:$TAG
      FROM \${REGISTRY}/library/node:22@sha256:node
      FROM node:\${MAJOR}
      FROM \${FULL}
    `);
  });

  test("no reference whose tag would then say one thing, and the digest another", async () => {
    expect(await pinned('ARG V=22\nFROM node:${V}-slim\nFROM "node:$V"\nARG V\n')).toMatchInlineSnapshot(`
      ARG V=22
      FROM node:\${V}-slim
      FROM "node:$V"
      ARG V
      imglint: Dockerfile:2: "node:22-slim" cannot be pinned: its tag is put together of variables; make the whole reference the default of one ARG
      imglint: Dockerfile:3: "node:22" cannot be pinned: "V" is for line 2, too; give this image an ARG of its own
    `);
    expect(await pinned("ARG TAG=22\nFROM node:${TAG}\nFROM acme/app:${TAG}-x\n")).toMatchInlineSnapshot(`
      ARG TAG=22
      FROM node:\${TAG}
      FROM acme/app:\${TAG}-x
      imglint: Dockerfile:2: "node:22" cannot be pinned: "TAG" is for line 3, too; give this image an ARG of its own
      imglint: Dockerfile:3: "acme/app:22-x" cannot be pinned: its tag is put together of variables; make the whole reference the default of one ARG
    `);
    expect(await pinned("ARG TAG=22\nARG OTHER=$TAG\nFROM node:${TAG}\n")).toMatchInlineSnapshot(`
      ARG TAG=22
      ARG OTHER=$TAG
      FROM node:\${TAG}
      imglint: Dockerfile:3: "node:22" cannot be pinned: "TAG" is for line 2, too; give this image an ARG of its own
    `);
    expect(await pinned("ARG X=\nFROM node:22$X\n")).toMatchInlineSnapshot(`
      ARG X=
      FROM node:22$X
      imglint: Dockerfile:2: "node:22" cannot be pinned: its tag is put together of variables; make the whole reference the default of one ARG
    `);
    expect(await pinned("ARG BASE\nFROM ${BASE:-node:22}\n")).toMatchInlineSnapshot(`
      ARG BASE
      FROM \${BASE:-node:22}
      imglint: Dockerfile:2: "node:22" cannot be pinned: its tag is put together of variables; make the whole reference the default of one ARG
    `);
    expect(await pinned("ARG BASE=debian:13\nFROM $BASE\n", "--build-arg", "BASE=node:22")).toMatchInlineSnapshot(`
      ARG BASE=debian:13
      FROM $BASE
      imglint: Dockerfile:2: "node:22" cannot be pinned: "BASE" has its value from outside; pin it there
    `);
    expect(
      await pinned('FROM scratch\nRUN --mount=type=bind,"from=acme/tools:1.2" true\nCOPY --from=acme/\\\ncerts a b\n'),
    ).toMatchInlineSnapshot(`
      FROM scratch
      RUN --mount=type=bind,"from=acme/tools:1.2" true
      COPY --from=acme/\\
      certs a b
      imglint: Dockerfile:2: "acme/tools:1.2" cannot be pinned: it is not in one piece; take out quotes and line ends
      imglint: Dockerfile:3: "acme/certs" cannot be pinned: it is not in one piece; take out quotes and line ends
    `);
  });

  test("references in quotes and with other escape characters", async () => {
    expect(await pinned("# escape=`\nFROM `\n  'debian:13' AS x\nFROM \"node\":22\n")).toMatchInlineSnapshot(`
      # escape=\`
      FROM \`
        'debian:13@sha256:debian' AS x
      FROM "node":22@sha256:node
    `);
  });

  test("what has no tag gets the one that was meant", async () => {
    expect(await pinned("ARG BASE=node\nFROM ${BASE}\n")).toMatchInlineSnapshot(`
      ARG BASE=node:latest@sha256:node
      FROM \${BASE}
    `);
  });

  test("with --update also what is pinned, where the tag has moved", async () => {
    const old = `sha256:${"0".repeat(64)}`;
    const text = `ARG TAG=13@${old}\nFROM node:22@${old}\nFROM debian:\${TAG}\nFROM acme/tools@${old}\n`;
    expect(await pinned(text)).toBe(text);
    const cwd = repo({ Dockerfile: text });
    const { stdout, stderr, code } = await pin(cwd, ["--update"]);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    expect(named(contentOf(cwd))).toMatchInlineSnapshot(`
      ARG TAG=13@sha256:debian
      FROM node:22@sha256:node
      FROM debian:\${TAG}
      FROM acme/tools@sha256:0000000000000000000000000000000000000000000000000000000000000000
    `);
    expect(stdout).toMatchInlineSnapshot(`
      Dockerfile:2: "node:22" renewed, from sha256:000000000000 to sha256:node
      Dockerfile:3: "debian:13" renewed, from sha256:000000000000 to sha256:debian
    `);
    expect(await pin(cwd, ["--update"])).toMatchObject({ code: 0, stdout: "" });
  });

  test("a digest from outside cannot be renewed, and is left alone without --update", async () => {
    const text = "ARG DIGEST\nFROM node:22@${DIGEST}\n";
    const args = ["--build-arg", `DIGEST=sha256:${"0".repeat(64)}`];
    expect(await pinned(text, ...args)).toBe(text);
    expect(await pinned(text, "--update", ...args)).toMatchInlineSnapshot(`
      ARG DIGEST
      FROM node:22@\${DIGEST}
      imglint: Dockerfile:2: "node:22@sha256:000000000000" cannot be pinned: "DIGEST" has its value from outside; pin it there
    `);
  });
});

describe("files", () => {
  test("keep their encoding and line ends", async () => {
    const encoding = { name: "utf-16le", hasBom: true } as const;
    const cwd = repo({
      "a.Dockerfile": "\ufeff# syntax=docker/dockerfile:1\r\nFROM node:22\r\nRUN é\r\n",
      "b.Dockerfile": encode("FROM debian:13", encoding),
    });
    expect((await pin(cwd)).code).toBe(0);
    expect(named(contentOf(cwd, "a.Dockerfile"))).toBe(
      "\ufeff# syntax=docker/dockerfile:1@sha256:frontend\r\nFROM node:22@sha256:node\r\nRUN é\r\n",
    );
    const { text, encoding: kept } = decode(readFileSync(join(cwd, "b.Dockerfile")));
    expect([named(text), kept]).toEqual(["FROM debian:13@sha256:debian", encoding]);
  });

  test("each image is asked for once, whatever names it", async () => {
    const cwd = repo({
      "a/Dockerfile": "FROM node:22\nFROM docker.io/library/node:22\n",
      "b/Dockerfile": "FROM node:22\n",
    });
    expect((await pin(cwd)).asked).toEqual(["HEAD /v2/library/node/manifests/22"]);
  });

  test("that cannot be read or written do not keep others from being pinned", async () => {
    const cwd = repo({
      "a/Dockerfile": "FROM node:22\n",
      "b/Dockerfile": "FROM node:22\nFROM acme/gone:1\n",
      "c/Dockerfile": "FROM node:22\n",
      "d/Dockerfile": new Uint8Array([...Buffer.from("FROM node:22\n# "), 0xff]),
    });
    chmodSync(join(cwd, "a/Dockerfile"), 0o444);
    const { code, stdout, stderr } = await pin(cwd, ["a", "b", "c", "d", "gone"]);
    expect(code).toBe(2);
    expect(stdout).toBe(
      'b/Dockerfile:1: "node:22" pinned to sha256:node\nc/Dockerfile:1: "node:22" pinned to sha256:node\n',
    );
    expect(stderr).toContain("imglint: a/Dockerfile: cannot be pinned: the file is read-only\n");
    expect(stderr).toContain('imglint: b/Dockerfile:2: "acme/gone:1" cannot be resolved: ');
    expect(stderr).toContain("imglint: d/Dockerfile: cannot be pinned: it is not valid UTF-8\n");
    expect(stderr).toContain("imglint: gone: no such file\n");
    expect(named(contentOf(cwd, "b/Dockerfile"))).toBe("FROM node:22@sha256:node\nFROM acme/gone:1\n");
  });

  test("that the configuration ignores stay as they are", async () => {
    const cwd = repo({
      Dockerfile: "FROM node:22\n",
      "v/Dockerfile": "FROM node:22\n",
      ".imglintrc": "ignores: [v/**]",
    });
    expect((await pin(cwd)).code).toBe(0);
    expect(contentOf(cwd, "v/Dockerfile")).toBe("FROM node:22\n");
    const ignored = await pin(cwd, ["-", "--stdin-filename", "v/Dockerfile"], { stdin: "FROM node:22\n" });
    expect(ignored).toMatchObject({ code: 0, stdout: "FROM node:22\n", asked: [] });
  });

  test("standard input comes out pinned", async () => {
    const { code, stdout, stderr } = await pin(repo({}), ["-"], { stdin: "FROM node:22\nFROM scratch\n" });
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: "FROM node:22@sha256:node\nFROM scratch\n",
      stderr: '-:1: "node:22" pinned to sha256:node\n',
    });
  });

  test("with --dry-run are shown as a diff and not written", async () => {
    const cwd = repo({ Dockerfile: "FROM scratch\nFROM node:22\n" });
    expect(await pin(cwd, ["--dry-run"])).toMatchObject({
      code: 0,
      stdout:
        "--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,2 +1,2 @@\n FROM scratch\n-FROM node:22\n+FROM node:22@sha256:node\n",
      stderr: "",
    });
    expect(contentOf(cwd)).toBe("FROM scratch\nFROM node:22\n");
  });
});

describe("--check", () => {
  const check = async (text: string) => {
    const cwd = repo({ Dockerfile: text });
    const result = await pin(cwd, ["--check"]);
    expect(contentOf(cwd)).toBe(text);
    return result;
  };
  const { node, debian, tools } = images;

  test("says nothing where digests are those of the tags, and asks nothing about other images", async () => {
    const fine = await check(`FROM node:22@${digest(node)}\nFROM debian:13\nFROM debian@${digest(node)}\n`);
    expect(fine).toEqual({ code: 0, stdout: "", stderr: "", asked: ["HEAD /v2/library/node/manifests/22"] });
  });

  test("exits with 1 where a tag has moved", async () => {
    const { code, stdout, stderr } = await check(`FROM node:22@${digest(node)}\nFROM node:22-slim@${digest(node)}\n`);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toBe(
      'Dockerfile:2: "node:22-slim" is sha256:debian by now, not sha256:node; run "imglint pin --update"\n',
    );
  });

  test("exits with 2 where that cannot be told", async () => {
    const { code, stdout, stderr } = await check(
      `FROM acme/tools:9@${digest(tools)}\nFROM node:22@${digest(debian)}\n`,
    );
    expect(code).toBe(2);
    expect(stdout).toContain('Dockerfile:2: "node:22" is');
    expect(stderr).toContain('imglint: Dockerfile:1: "acme/tools:9@sha256:tools" cannot be resolved: ');
  });

  test("reports an image that is not for the platform that FROM asks for", async () => {
    const { code, stdout } = await check(
      `FROM --platform=linux/arm64 debian:13
FROM --platform=linux/s390x node:22@${digest(node)}
FROM --platform=linux/arm64 acme/tools:1.2
`,
    );
    expect(code).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      Dockerfile:1: "debian:13" is not for linux/arm64, but for linux/amd64, linux/arm/v7; choose another image [wrong-platform-image]
      Dockerfile:2: "node:22@sha256:node" is not for linux/s390x, but for linux/amd64, linux/arm64; choose another image [wrong-platform-image]
      Dockerfile:3: "acme/tools:1.2" is not for linux/arm64, but for linux/amd64; choose another image [wrong-platform-image]
    `);
  });

  test("says nothing of platforms that are there, or not known", async () => {
    const { code, stdout, stderr } = await check(
      `FROM --platform=linux/arm/v6 debian:13
FROM --platform=linux/aarch64 node:22
FROM --platform=linux/x86_64 acme/tools:1.2
FROM --platform=$BUILDPLATFORM debian:13
FROM --platform=linux node:22
FROM node:22
`,
    );
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});

describe("options", () => {
  test.each([
    [["--check", "--dry-run"], '"--check" does not go with "--dry-run"; leave out one of them'],
    [["--check", "--update"], '"--check" does not go with "--update"; leave out one of them'],
    [["--timeout", "soon"], '"soon" is not a time for "--timeout"; give seconds, such as 10 or 2.5'],
    [["--timeout", "0"], '"0" is not a time for "--timeout"; give seconds, such as 10 or 2.5'],
    [["--registry-mirror", "ftp://x"], '"ftp://x" is not a mirror; write a URL such as "https://mirror.example.com"'],
    [["--fix"], '"imglint pin" does not take "--fix"; see "imglint pin --help"'],
  ])("%s", async (args, message) => {
    const cwd = repo({ Dockerfile: "FROM scratch\n" });
    expect(await imglint(["pin", ...args], { cwd, env: { DOCKER_CONFIG: cwd } })).toEqual({
      code: 2,
      stdout: "",
      stderr: `imglint: ${message}\n`,
    });
  });

  test.each(["--check", "--dry-run", "--update", "--timeout=3", "--registry-mirror=x"])(
    "%s is not for linting",
    async option => {
      const { code, stderr } = await imglint([option, "."], { cwd: repo({ Dockerfile: "FROM scratch\n" }) });
      const name = option.replace(/=.*/, "");
      expect([code, stderr]).toEqual([2, `imglint: "${name}" belongs to a command; write "imglint pin ${name}"\n`]);
    },
  );
});
