import { describe, expect, it } from "vitest";
import { nearest } from "../../src/model/nearest.ts";
import { parseReference } from "../../src/model/reference.ts";
import type { Span } from "../../src/model/source.ts";

const unknown = "\ufffc";
const hex = "0123456789abcdef".repeat(4);

const parts = (text: string) => {
  const { registry, repository, tag, digest, domain, path } = parseReference(text);
  const slice = (span: Span | undefined) => span && text.slice(span.start, span.end);
  return {
    registry: slice(registry),
    repository: slice(repository),
    tag: slice(tag),
    digest: slice(digest),
    domain,
    path,
  };
};

/** The text a problem points at, in its place. */
const underlined = (text: string): string | undefined => {
  const { problem } = parseReference(text);
  return (
    problem && `${text.slice(0, problem.start)}[${text.slice(problem.start, problem.end)}]${text.slice(problem.end)}`
  );
};

describe("parts of a reference", () => {
  it("normalises official images to library on Docker Hub", () => {
    expect(parts("node:22")).toEqual({
      registry: undefined,
      repository: "node",
      tag: "22",
      digest: undefined,
      domain: "docker.io",
      path: "library/node",
    });
    expect(parts("index.docker.io/node")).toMatchObject({ domain: "docker.io", path: "library/node" });
    expect(parts("org/app")).toMatchObject({ registry: undefined, domain: "docker.io", path: "org/app" });
  });

  it("takes the first component for a registry only if it looks like a host", () => {
    expect(parts("ghcr.io/org/app:1")).toMatchObject({ registry: "ghcr.io", repository: "org/app", path: "org/app" });
    expect(parts("localhost/app")).toMatchObject({ registry: "localhost", domain: "localhost", path: "app" });
    expect(parts("host:5000/app:1")).toMatchObject({ registry: "host:5000", tag: "1", path: "app" });
    expect(parts("HOST/app")).toMatchObject({ registry: "HOST", path: "app" });
    expect(parts("[::1]:5000/app")).toMatchObject({ registry: "[::1]:5000", path: "app" });
    expect(parts("localhost:5000")).toMatchObject({ registry: undefined, path: "library/localhost", tag: "5000" });
  });

  it("splits tag and digest", () => {
    expect(parts(`node:22@sha256:${hex}`)).toMatchObject({ repository: "node", tag: "22", digest: `sha256:${hex}` });
  });

  it("does not know what a variable may hide", () => {
    expect(parts(`${unknown}:latest`)).toMatchObject({
      tag: "latest",
      repository: undefined,
      domain: undefined,
      path: undefined,
    });
    expect(parts(`${unknown}/node:22`)).toMatchObject({
      registry: undefined,
      domain: undefined,
      path: undefined,
      tag: "22",
    });
    expect(parts(`${unknown}:5000/node`)).toMatchObject({
      registry: `${unknown}:5000`,
      domain: undefined,
      path: "node",
    });
    expect(parts(`ghcr.io/${unknown}/app`)).toMatchObject({
      domain: "ghcr.io",
      repository: undefined,
      path: undefined,
    });
    expect(parts(`node:${unknown}`)).toMatchObject({ domain: "docker.io", path: "library/node", tag: unknown });
    expect(parts(`org/app${unknown}`)).toMatchObject({ domain: "docker.io", path: undefined, tag: undefined });
  });
});

describe("what the build refuses in a reference", () => {
  it.each([
    ["node:", "node[:]"],
    ["node:-x", "node:[-]x"],
    ["node:a b", "node:a[ ]b"],
    ["node@", "node[@]"],
    ["node@sha256", "node@[sha256]"],
    ["node@sha256:12", "node@sha256:[12]"],
    [`node@sha256:${hex.toUpperCase()}`, `node@sha256:0123456789[A]BCDEF${hex.toUpperCase().slice(16)}`],
    [`node@SHA256:${hex}`, `node@[SHA256]:${hex}`],
    [`node@sh256:${hex}`, `node@[sh256]:${hex}`],
    ["Node", "[Node]"],
    ["ghcr.io/Org/app", "ghcr.io/[Org]/app"],
    ["a..b", "a[..]b"],
    ["a___b", "a[___]b"],
    ["org/-a", "org/[-]a"],
    ["a_", "a[_]"],
    ["a//b", "a[/]/b"],
    ["/a", "[/]a"],
    ["a/", "a[/]"],
    ["a@b@c", "a@[b@c]"],
    ["{{image}}", "[{{image}}]"],
    ["https://a/b", "[https:]//a/b"],
    ["foo_.io/x", "[foo_.io]/x"],
    [hex, `[${hex}]`],
    ["", "[]"],
  ])("%s", (text, expected) => {
    expect(underlined(text)).toBe(expected);
  });

  it("a tag over 128 and a path over 255 characters", () => {
    expect(underlined(`node:${"a".repeat(128)}`)).toBeUndefined();
    expect(underlined(`node:${"a".repeat(129)}`)).toBe(`node:[${"a".repeat(129)}]`);
    expect(underlined(`ghcr.io/${"a".repeat(255)}`)).toBeUndefined();
    expect(underlined("a".repeat(248))).toBe(`[${"a".repeat(248)}]`);
  });

  it.each([
    "x/a.b_c-d__e--f/g",
    "host.Example:5000/a",
    `a@sha512:${hex}${hex}`,
    `a@blake3:${hex}`,
    `${unknown}`,
    `${unknown}Foo:${unknown}-`,
    `node@${unknown}`,
    `${unknown}/a`,
  ])("accepts %s", text => {
    expect(underlined(text)).toBeUndefined();
  });
});

describe("nearest", () => {
  it("finds a slip of the finger", () => {
    expect(nearest("WROKDIR", ["RUN", "WORKDIR"])).toBe("WORKDIR");
    expect(nearest("chmo", ["chown", "chmod"])).toBe("chmod");
    expect(nearest("FROM", ["from"])).toBe("from");
  });

  it("finds nothing where a word is short or far away", () => {
    expect(nearest("cd", ["CMD"])).toBeUndefined();
    expect(nearest("make", ["RUN", "CMD", "ARG"])).toBeUndefined();
    expect(nearest("x".repeat(1000), ["x".repeat(999)])).toBeUndefined();
  });
});
