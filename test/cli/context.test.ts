import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildContext } from "../../src/cli/context.ts";
import { tree } from "../support/tree.ts";

const isWindows = process.platform === "win32";

/** The context of `Dockerfile` in a tree, or of another Dockerfile in it. */
const contextOf = (
  files: Record<string, string>,
  { dockerfile = "Dockerfile", context, sources }: { dockerfile?: string; context?: string; sources?: string[] } = {},
) => buildContext(dockerfile, { cwd: tree(files), context, copySources: () => sources ?? [] });

describe("the tree", () => {
  const files = { Dockerfile: "FROM a", "src/b.ts": "b", "src/a.ts": "a", "src/deep/c": "c", ".env": "X=1" };

  test("answers what is there", () => {
    const context = contextOf(files);
    expect(["", ".", "src", "src/a.ts", "src/deep/c", ".env"].map(path => context.exists(path))).not.toContain(false);
    expect(["gone", "src/gone", "src/a.ts/b", "SRC/x", "a\0b"].map(path => context.exists(path))).not.toContain(true);
    expect(["", "src", "src/a.ts", "gone"].map(path => context.isDirectory(path))).toEqual([true, true, false, false]);
  });

  test("lists names in order", () => {
    const context = contextOf(files);
    expect(context.list("")).toEqual([".env", "Dockerfile", "src"]);
    expect(context.list("src")).toEqual(["a.ts", "b.ts", "deep"]);
    expect(context.list("src/a.ts")).toEqual([]);
    expect(context.list("gone")).toEqual([]);
  });

  test("takes paths as the builder does", () => {
    const context = contextOf(files);
    expect(
      ["/src/a.ts", "./src//a.ts", "src/", "../src/../../src/a.ts"].map(path => context.exists(path)),
    ).not.toContain(false);
    expect(context.read("/../src/a.ts")).toBe("a");
  });

  test("is the folder of the Dockerfile, or the one that is named", () => {
    const all = { "docker/Dockerfile": "", "docker/a": "", "app/b": "" };
    expect(contextOf(all, { dockerfile: "docker/Dockerfile" }).list("")).toEqual(["Dockerfile", "a"]);
    expect(contextOf(all, { dockerfile: "docker/Dockerfile", context: "app" }).list("")).toEqual(["b"]);
    expect(contextOf(all, { dockerfile: "docker/Dockerfile", context: "." }).list("")).toEqual(["app", "docker"]);
  });

  test("is the working directory for a Dockerfile from standard input", () => {
    const cwd = tree(["a"]);
    expect(buildContext(undefined, { cwd }).list("")).toEqual(["a"]);
  });

  test("is not read before somebody asks, nor twice", () => {
    const cwd = tree(["Dockerfile"]);
    const context = buildContext("Dockerfile", { cwd });
    writeFileSync(join(cwd, ".dockerignore"), "a\n");
    mkdirSync(join(cwd, "b"));
    expect([context.ignores("a"), context.exists("b"), context.list("")]).toEqual([
      true,
      true,
      [".dockerignore", "Dockerfile", "b"],
    ]);
    rmSync(cwd, { recursive: true });
    expect([context.ignores("a"), context.exists("b"), context.list("")]).toEqual([
      true,
      true,
      [".dockerignore", "Dockerfile", "b"],
    ]);
  });
});

describe("reading", () => {
  test("gives text of up to 1 MB", () => {
    const context = contextOf({ a: "é\n", "a.big": "x".repeat(1024 * 1024 + 1), "a.mb": "x".repeat(1024 * 1024) });
    expect(context.read("a")).toBe("é\n");
    expect(context.read("a.mb")).toHaveLength(1024 * 1024);
    expect(context.read("a.big")).toBeUndefined();
  });

  test("gives nothing for what is no text or no file", () => {
    const context = contextOf({ binary: "a\0b", "folder/x": "" });
    expect(["binary", "folder", "gone", ""].map(path => context.read(path))).toEqual(Array(4).fill(undefined));
  });
});

describe.skipIf(isWindows)("links", () => {
  const linked = (links: Record<string, string>) => {
    const root = tree({ "outside/secret": "secret", "context/Dockerfile": "", "context/a/b": "inside" });
    for (const [path, target] of Object.entries(links)) symlinkSync(target, join(root, "context", path));
    return buildContext("context/Dockerfile", { cwd: root });
  };

  test("are followed inside the context, whose root is theirs", () => {
    const context = linked({ relative: "a/b", absolute: "/a/b", folder: "a", "a/up": "../a/b", chain: "folder/up" });
    expect(["relative", "absolute", "folder/b", "a/up", "chain"].map(path => context.read(path))).toEqual(
      Array(5).fill("inside"),
    );
    expect(context.isDirectory("folder")).toBe(true);
    expect(context.list("folder")).toEqual(["b", "up"]);
  });

  test("never lead out of it", () => {
    const context = linked({ up: "../outside", file: "../outside/secret", far: "../../../../../../etc" });
    expect(["up", "up/secret", "file", "far", "far/passwd"].map(path => context.exists(path))).not.toContain(true);
    expect(["up/secret", "file", "far/passwd"].map(path => context.read(path))).toEqual(Array(3).fill(undefined));
    expect(context.list("up")).toEqual([]);
  });

  test("that lead around in circles lead nowhere", () => {
    const context = linked({ self: "self", one: "two", two: "one", down: "." });
    expect(["self", "one", "one/x"].map(path => context.exists(path))).not.toContain(true);
    expect(context.exists(`${"down/".repeat(30)}a`)).toBe(true);
    expect(context.exists(`${"down/".repeat(3000)}a`)).toBe(false);
  });

  test("may lead to the context itself", () => {
    const root = tree({ "real/Dockerfile": "", "real/a": "" });
    symlinkSync("real", join(root, "link"));
    const context = buildContext("link/Dockerfile", { cwd: root, context: "link" });
    expect(context.list("")).toEqual(["Dockerfile", "a"]);
    expect(context.isConfirmed).toBe(true);
  });
});

describe("the ignore file", () => {
  test("is the one with the Dockerfile's name, else .dockerignore", () => {
    const files = { ".dockerignore": "a\n", "dev.Dockerfile.dockerignore": "b\n" };
    const own = contextOf(files, { dockerfile: "dev.Dockerfile" });
    expect(own.ignoreFile).toEqual({ path: "dev.Dockerfile.dockerignore", text: "b\n" });
    expect([own.ignores("a"), own.ignores("b"), own.ignores("b/c")]).toEqual([false, true, true]);
    expect(contextOf(files).ignoreFile).toEqual({ path: ".dockerignore", text: "a\n" });
  });

  test("with the Dockerfile's name lies beside it, the other in the context", () => {
    const files = { "docker/Dockerfile.dockerignore": "own", "docker/.dockerignore": "x", "app/.dockerignore": "y" };
    const path = "docker/Dockerfile";
    expect(contextOf(files, { dockerfile: path, context: "app" }).ignoreFile).toEqual({
      path: "../docker/Dockerfile.dockerignore",
      text: "own",
    });
    expect(contextOf({ "app/.dockerignore": "y" }, { dockerfile: path, context: "app" }).ignoreFile?.text).toBe("y");
  });

  test("need not be there", () => {
    const context = contextOf({ Dockerfile: "" });
    expect(context.ignoreFile).toBeUndefined();
    expect(context.ignores("a")).toBe(false);
  });

  test("may be empty, and then hides the other one", () => {
    expect(contextOf({ "Dockerfile.dockerignore": "", ".dockerignore": "a" }).ignores("a")).toBe(false);
  });
});

describe("a guessed context", () => {
  const files = { Dockerfile: "", "src/a.ts": "", "package.json": "" };
  const isConfirmed = (sources: string[], more: Record<string, string> = {}) =>
    contextOf({ ...files, ...more }, { sources }).isConfirmed;

  test("is confirmed by a .dockerignore in it, not by one that only bears the Dockerfile's name", () => {
    expect(isConfirmed([], { ".dockerignore": "" })).toBe(true);
    expect(isConfirmed([], { "Dockerfile.dockerignore": "" })).toBe(false);
  });

  test.each(["src/a.ts", "./src", "/package.json", "package*.json", "src/*.ts", "src/"])(
    "is confirmed by %s",
    source => {
      expect(isConfirmed(["gone", source])).toBe(true);
    },
  );

  test.each([
    ".",
    "./",
    "/",
    "..",
    "*",
    "**",
    "./*",
    "gone",
    "*.go",
    "src/*.go",
    "Dockerfile",
    "Dockerfile*",
    "https://a/src",
  ])("is not confirmed by %s", source => {
    expect(isConfirmed([source])).toBe(false);
  });

  test("need not be guessed where the user names one that is there", () => {
    expect(contextOf(files, { context: "." }).isConfirmed).toBe(true);
    expect(contextOf(files, { context: "gone" }).isConfirmed).toBe(false);
  });
});

test("lists no more than so many names altogether, each of them counted once", () => {
  const context = buildContext("Dockerfile", { cwd: tree(["a/1", "a/2", "b/1", "b/2", "c/1"]), mostEntries: 3 });
  expect(["a", "a", "b", "c", "a"].map(path => context.list(path))).toEqual([
    ["1", "2"],
    ["1", "2"],
    ["1"],
    [],
    ["1", "2"],
  ]);
  expect(context.exists("c/1")).toBe(true);
});
