import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { PackageURL } from "packageurl-js";
import { describe, expect, test } from "vitest";
import { imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
const service = `ARG NODE=20
FROM node:\${NODE}-bookworm AS build
RUN --mount=type=bind,from=ghcr.io/acme/tools:1.2,target=/t /t/make
FROM debian:13@${digest} AS base
FROM base
COPY --from=build /app /app
COPY --from=docker.io/acme/certs /certs /certs
`;

const repo = (files: Readonly<Record<string, string>> = { "api/Dockerfile": service }): string =>
  tree({ ".git/HEAD": "", ...files });
const bases = (cwd: string, ...args: readonly string[]) => imglint(["bases", ...args], { cwd });

test("lists images with tag, digest, registry, end of life and uses", async () => {
  const { code, stdout, stderr } = await bases(repo());
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatchInlineSnapshot(`
    IMAGE       TAG          DIGEST               REGISTRY   OFFICIAL  END OF LIFE
    debian      13           sha256:0123456789ab  docker.io  yes       Debian 13: 2030-06-30
      api/Dockerfile:4 FROM in stage base, final image
    acme/certs  -            -                    docker.io  no        -
      api/Dockerfile:7 COPY in stage 2, copied from
    acme/tools  1.2          -                    ghcr.io    no        -
      api/Dockerfile:3 RUN in stage build, copied from
    node        20-bookworm  -                    docker.io  yes       Node.js 20: ended 2026-04-30, Debian 12: 2028-06-30
      api/Dockerfile:2 FROM in stage build, build stage as node:\${NODE}-bookworm
  `);
});

test("names an image of several files once, and build arguments decide", async () => {
  const cwd = repo({ "a/Dockerfile": service, "b/Dockerfile": "FROM node:26-bookworm\nFROM $X\n" });
  const { stdout } = await bases(cwd, "--format", "json", "--build-arg", "NODE=26");
  const { images } = JSON.parse(stdout);
  const node = images.find(({ repository }: { repository: string }) => repository === "library/node");
  expect(node).toMatchObject({ tag: "26-bookworm", official: true, registry: "docker.io", resolved: true });
  expect(node.uses).toEqual([
    {
      ...{ path: "a/Dockerfile", line: 2, column: 6, endLine: 2, endColumn: 27 },
      ...{ instruction: "FROM", stage: "build", text: "node:${NODE}-bookworm", finalImage: false },
    },
    {
      ...{ path: "b/Dockerfile", line: 1, column: 6, endLine: 1, endColumn: 22 },
      ...{ instruction: "FROM", stage: "0", text: "node:26-bookworm", finalImage: false },
    },
  ]);
});

describe("as CycloneDX", () => {
  const bom = async (cwd: string, env: Readonly<Record<string, string>> = {}) =>
    (await imglint(["bases", "--format", "cyclonedx"], { cwd, env })).stdout;

  test("keeps to the schema of version 1.6, whatever is in the files", async () => {
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    for (const files of [
      { "api/Dockerfile": service },
      { Dockerfile: "" },
      { Dockerfile: "FROM $X\nFROM UPPER:x\nFROM a@sha512:1\nFROM scratch\nCOPY --from=9 a b\n" },
      {
        Dockerfile: "FROM \u0007:1\nFROM localhost:5000/a/b/c:1\nFROM alpine\nFROM alpine\n",
        "b/Dockerfile": "FROM $X\n",
      },
    ]) {
      const text = await bom(repo(files));
      expect(await validator.validate(text), text).toBeNull();
    }
  });

  test("says which file stands on which image, by package URL", async () => {
    const { components, dependencies } = JSON.parse(await bom(repo()));
    const purls: string[] = components.flatMap(({ purl }: { purl?: string }) => purl ?? []);
    expect(purls).toEqual([
      `pkg:oci/debian@${digest}?repository_url=docker.io%2Flibrary%2Fdebian&tag=13`,
      "pkg:docker/acme/certs@latest",
      "pkg:docker/acme/tools@1.2?repository_url=ghcr.io",
      "pkg:docker/node@20-bookworm",
    ]);
    for (const purl of purls) expect(PackageURL.fromString(purl).toString()).toBe(purl);
    expect(dependencies[0]).toMatchObject({ ref: "dockerfile:api/Dockerfile" });
    expect(dependencies[0].dependsOn).toHaveLength(4);
  });

  test("is the same for the same files, and another one for others", async () => {
    const [one, other] = [repo(), repo()];
    expect(await bom(one)).toBe(await bom(other));
    const serial = async (cwd: string) => JSON.parse(await bom(cwd)).serialNumber;
    expect(await serial(one)).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await serial(one)).not.toBe(await serial(repo({ Dockerfile: "FROM a\n" })));
    expect(JSON.parse(await bom(one)).metadata.timestamp).toBe("2026-11-21T00:00:00.000Z");
  });
});

test("reads standard input, and says what it cannot read", async () => {
  const { stdout } = await imglint(["bases", "-"], { cwd: repo(), stdin: "FROM alpine:3.24\n" });
  expect(stdout).toContain("  -:1 FROM in stage 0, final image\n");
  const missing = await bases(repo(), "gone", "api");
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain("gone: no such file");
  expect(missing.stdout).toContain("api/Dockerfile:2");
});

test("refuses what it does not take", async () => {
  expect(await bases(repo(), "--format", "sarif")).toEqual({
    code: 2,
    stdout: "",
    stderr: 'imglint: unknown format "sarif"; use table, json or cyclonedx\n',
  });
  expect((await bases(repo(), "--fix")).stderr).toContain('"imglint bases" does not take "--fix"');
});
