import { execFileSync } from "node:child_process";
import { chmodSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { findInputs } from "../../src/cli/inputs.ts";
import { readInput, readStdin } from "../../src/cli/read-input.ts";
import { tree } from "../support/tree.ts";

const find = (cwd: string, ...paths: string[]) => findInputs(paths, { cwd, allowEmpty: false });
const found = (cwd: string, ...paths: string[]): string[] => find(cwd, ...paths).inputs.map(({ path }) => path);
const errors = (cwd: string, ...paths: string[]) => find(cwd, ...paths).errors;

const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === "win32";

describe("names in a directory that is searched", () => {
  test.each([
    "Dockerfile",
    "dockerfile",
    "DOCKERFILE",
    "Dockerfile.dev",
    "Dockerfile-dev",
    "Dockerfile_dev",
    "Dockerfile.",
    "Dockerfile.go",
    "Dockerfile.json",
    "dockerfile.alpine",
    "dockerfile-go",
    "api.Dockerfile",
    "api.dockerfile",
    ".Dockerfile",
    "Dockerfile.txt.dev",
    "Containerfile",
    "Containerfile.prod",
    "api.containerfile",
  ])("%s is linted", name => {
    expect(found(tree([name]))).toEqual([name]);
  });

  test.each([
    "Dockerfiles",
    "MyDockerfile",
    "Dockerfile~",
    "Dockerfile.dockerignore",
    "Dockerfile.j2",
    "Dockerfile.J2",
    "Dockerfile.jinja",
    "Dockerfile.tmpl",
    "Dockerfile.template",
    "Dockerfile.tpl",
    "Dockerfile.erb",
    "Dockerfile.md",
    "Dockerfile-readme.txt",
    "Dockerfile.bak",
    "Dockerfile.dev.orig",
    "dockerfile_test.go",
    "dockerfile.json",
    "dockerfile-lint.js",
    "dockerfile.spec.tsx",
    "containerfile.yaml",
    "docker-compose.yml",
    ".dockerignore",
  ])("%s is not", name => {
    expect(found(tree([name, "Dockerfile"]))).toEqual(["Dockerfile"]);
  });
});

describe("what is searched", () => {
  test("is the working directory unless paths are given, in the order of the paths", () => {
    const cwd = tree([
      "b/Dockerfile",
      "Dockerfile",
      "a.Dockerfile",
      "B/Dockerfile",
      "b-c/Dockerfile",
      "b/a/Dockerfile",
    ]);
    expect(found(cwd)).toEqual([
      "B/Dockerfile",
      "Dockerfile",
      "a.Dockerfile",
      "b-c/Dockerfile",
      "b/Dockerfile",
      "b/a/Dockerfile",
    ]);
  });

  test("includes dot directories, but neither .git nor node_modules", () => {
    const cwd = tree([
      ".devcontainer/Dockerfile",
      ".git/Dockerfile",
      "node_modules/a/Dockerfile",
      "a/node_modules/Dockerfile",
    ]);
    expect(found(cwd)).toEqual([".devcontainer/Dockerfile"]);
    expect(found(cwd, "node_modules/a")).toEqual(["node_modules/a/Dockerfile"]);
  });

  test("includes a directory that is called Dockerfile", () => {
    expect(found(tree(["Dockerfile/api/Dockerfile"]))).toEqual(["Dockerfile/api/Dockerfile"]);
  });

  test.skipIf(isWindows)("ends where links lead around in circles", () => {
    const cwd = tree(["a/Dockerfile", "b/x"]);
    symlinkSync("..", join(cwd, "a/up"));
    symlinkSync("../a", join(cwd, "b/a"));
    symlinkSync("self", join(cwd, "self"));
    expect(find(cwd)).toMatchObject({ inputs: [{ path: "a/Dockerfile" }], errors: [] });
    expect(found(cwd, "b/a")).toEqual(["b/a/Dockerfile"]);
  });

  test.skipIf(isWindows)("names a file rather than a link to it, and says where a link leads nowhere", () => {
    const cwd = tree(["a/x", "z/Dockerfile", "other"]);
    symlinkSync("../z/Dockerfile", join(cwd, "a/Dockerfile"));
    symlinkSync("../other", join(cwd, "a/Dockerfile.other"));
    symlinkSync("gone", join(cwd, "Dockerfile.gone"));
    symlinkSync("a", join(cwd, "Dockerfile.folder"));
    expect(found(cwd)).toEqual(["a/Dockerfile.other", "z/Dockerfile"]);
    expect(errors(cwd)).toEqual([{ path: "Dockerfile.gone", message: "a link to a file that is not there" }]);
  });

  test.skipIf(isWindows)("leaves pipes alone", () => {
    const cwd = tree(["Dockerfile"]);
    execFileSync("mkfifo", [join(cwd, "Dockerfile.pipe")]);
    expect(find(cwd)).toMatchObject({ inputs: [{ path: "Dockerfile" }], errors: [] });
  });

  test.skipIf(isRoot || isWindows)("goes on behind a directory that cannot be read", () => {
    const cwd = tree(["a/Dockerfile", "b/Dockerfile"]);
    chmodSync(join(cwd, "a"), 0);
    expect(find(cwd)).toMatchObject({
      inputs: [{ path: "b/Dockerfile" }],
      errors: [{ path: "a", message: "permission denied" }],
    });
    chmodSync(join(cwd, "a"), 0o700);
  });

  test("may be deep and wide", () => {
    const wide = Array.from({ length: 300 }, (_, index) => `${index}/Dockerfile`);
    const cwd = tree([...wide, `${"d/".repeat(150)}Dockerfile`]);
    expect(found(cwd)).toHaveLength(301);
  });
});

describe("how paths are reported", () => {
  const files = ["Dockerfile", "api/Dockerfile", "api/web/Dockerfile"];

  test.each([
    [".", ["Dockerfile", "api/Dockerfile", "api/web/Dockerfile"]],
    ["./", ["Dockerfile", "api/Dockerfile", "api/web/Dockerfile"]],
    ["api", ["api/Dockerfile", "api/web/Dockerfile"]],
    ["./api//", ["api/Dockerfile", "api/web/Dockerfile"]],
    ["./api/Dockerfile", ["./api/Dockerfile"]],
    ["api/../Dockerfile", ["api/../Dockerfile"]],
    ["*/Dockerfile", ["api/Dockerfile"]],
    ["./api/**/Dockerfile", ["api/Dockerfile", "api/web/Dockerfile"]],
  ])("%s", (given, expected) => {
    expect(found(tree(files), given)).toEqual(expected);
  });

  test("from a directory further down", () => {
    const cwd = join(tree(files), "api");
    expect(found(cwd, "..")).toEqual(["../Dockerfile", "../api/Dockerfile", "../api/web/Dockerfile"]);
    expect(found(cwd, "../*/web/Dockerfile")).toEqual(["../api/web/Dockerfile"]);
  });

  test("absolute where they were given so", () => {
    const cwd = tree(files);
    expect(found("/", `${cwd}/api`)).toEqual([`${cwd}/api/Dockerfile`, `${cwd}/api/web/Dockerfile`]);
    expect(found("/", `${cwd}/*/Dockerfile`)).toEqual([`${cwd}/api/Dockerfile`]);
    expect(find("/", `${cwd}/Dockerfile`).inputs).toEqual([
      { path: `${cwd}/Dockerfile`, absolutePath: join(cwd, "Dockerfile"), isExplicit: true },
    ]);
  });
});

describe("a file that is named", () => {
  test("is linted whatever its name", () => {
    const cwd = tree({ "build.txt": "", "Dockerfile.j2": "", "node_modules/a/Dockerfile": "", ".git/x": "" });
    expect(found(cwd, "build.txt", "Dockerfile.j2", "node_modules/a/Dockerfile")).toEqual([
      "Dockerfile.j2",
      "build.txt",
      "node_modules/a/Dockerfile",
    ]);
  });

  test("is linted whatever .gitignore says", () => {
    const cwd = tree({ ".git/x": "", ".gitignore": "*\n", Dockerfile: "" });
    expect(found(cwd, "Dockerfile")).toEqual(["Dockerfile"]);
  });

  test("may have characters of a glob in its name", () => {
    const cwd = tree(["a[1]/Dockerfile", "a1/Dockerfile", "x(1)/Dockerfile"]);
    expect(found(cwd, "a[1]/Dockerfile", "x(1)")).toEqual(["a[1]/Dockerfile", "x(1)/Dockerfile"]);
  });

  test("is linted once, however it is reached", () => {
    const cwd = tree(["Dockerfile", "api/Dockerfile"]);
    const paths = [".", "Dockerfile", "./Dockerfile", "api", "*/Dockerfile", join(cwd, "api")];
    expect(find(cwd, ...paths).inputs).toEqual([
      { path: "Dockerfile", absolutePath: join(cwd, "Dockerfile"), isExplicit: true },
      { path: "api/Dockerfile", absolutePath: join(cwd, "api/Dockerfile"), isExplicit: false },
    ]);
  });

  test("may be standard input", () => {
    const cwd = tree(["Dockerfile"]);
    expect(find(cwd, "-", "-").inputs).toEqual([{ path: "-", absolutePath: undefined, isExplicit: true }]);
    expect(found(cwd, "-", ".")).toEqual(["-", "Dockerfile"]);
  });
});

describe("globs the shell left alone", () => {
  const files = [
    "Dockerfile",
    "api/Dockerfile",
    "api/Dockerfile.dockerignore",
    "api/Dockerfile.j2",
    "api/prod.image",
    "api/readme",
    "web/deep/Dockerfile",
    ".ci/Dockerfile",
    "node_modules/x/Dockerfile",
  ];

  test.each([
    ["**/Dockerfile", [".ci/Dockerfile", "Dockerfile", "api/Dockerfile", "web/deep/Dockerfile"]],
    ["api/Dockerfile*", ["api/Dockerfile"]],
    ["**/*.j2", ["api/Dockerfile.j2"]],
    ["*/*.image", ["api/prod.image"]],
    ["{api,web}/**/Dockerfile", ["api/Dockerfile", "web/deep/Dockerfile"]],
    ["*/{x,deep}/Dockerfile", ["web/deep/Dockerfile"]],
    ["[aw]*", ["api/Dockerfile", "web/deep/Dockerfile"]],
    ["api/*", ["api/Dockerfile"]],
    ["**", [".ci/Dockerfile", "Dockerfile", "api/Dockerfile", "web/deep/Dockerfile"]],
  ])("%s", (glob, expected) => {
    expect(found(tree(files), glob)).toEqual(expected);
  });

  test("leave out what .gitignore names", () => {
    expect(
      found(tree({ ".git/x": "", ".gitignore": "b\n", "a/Dockerfile": "", "b/Dockerfile": "" }), "*/Dockerfile"),
    ).toEqual(["a/Dockerfile"]);
  });
});

describe(".gitignore", () => {
  const without = (files: Record<string, string>, path = ".", cwd = "") =>
    found(join(tree({ ".git/HEAD": "", ...files }), cwd), path);

  test("keeps files and folders out", () => {
    const files = { ".gitignore": "\ufeffbuild/\n*.dev\n# a comment\n/only\n", Dockerfile: "", "Dockerfile.dev": "" };
    expect(without({ ...files, "build/Dockerfile": "", "only/Dockerfile": "", "a/only/Dockerfile": "" })).toEqual([
      "Dockerfile",
      "a/only/Dockerfile",
    ]);
  });

  test("further in overrules further out", () => {
    const files = { ".gitignore": "*.dev\nb/\n", "a/.gitignore": "!*.dev\n!b/\nDockerfile\n" };
    expect(
      without({ ...files, "Dockerfile.dev": "", "a/Dockerfile.dev": "", "a/Dockerfile": "", "a/b/Dockerfile.x": "" }),
    ).toEqual(["a/Dockerfile.dev", "a/b/Dockerfile.x"]);
  });

  test("holds from the root of the repository down, wherever the search begins", () => {
    const files = {
      ".gitignore": "/a/x/gone\n*.dev\n",
      "a/x/gone/Dockerfile": "",
      "a/x/Dockerfile": "",
      "a/x/Dockerfile.dev": "",
    };
    expect(without(files, "a/x")).toEqual(["a/x/Dockerfile"]);
    expect(without(files, ".", "a/x")).toEqual(["Dockerfile"]);
    expect(without(files, "..", "a/x")).toEqual(["../x/Dockerfile"]);
  });

  test("beyond the root of the repository does not count", () => {
    const files = { ".gitignore": "*\n", "inner/.git/HEAD": "", "inner/Dockerfile": "", "inner/a/Dockerfile": "" };
    const root = tree(files);
    expect(found(join(root, "inner"))).toEqual(["Dockerfile", "a/Dockerfile"]);
    expect(found(join(root, "inner/a"))).toEqual(["Dockerfile"]);
  });

  test("of a repository does not reach into one inside it", () => {
    const files = { ".gitignore": "*.dev\n", "sub/.git": "gitdir: elsewhere\n", "sub/Dockerfile.dev": "" };
    expect(without(files)).toEqual(["sub/Dockerfile.dev"]);
  });

  test("does not count for a folder that is named although it is ignored", () => {
    const files = {
      ".gitignore": "build/\n",
      "build/a/Dockerfile": "",
      "build/.gitignore": "b\n",
      "build/b/Dockerfile": "",
    };
    expect(without(files, "build")).toEqual(["build/a/Dockerfile"]);
    expect(without(files, "build/a")).toEqual(["build/a/Dockerfile"]);
  });

  test("has a companion in .git/info/exclude, which it overrules", () => {
    const files = { ".git/info/exclude": "*.dev\nx\n", ".gitignore": "!a.*\n" };
    expect(without({ ...files, "Dockerfile.dev": "", "x/Dockerfile": "", "y/Dockerfile": "" })).toEqual([
      "y/Dockerfile",
    ]);
    expect(without({ ...files, "y/Dockerfile.dev": "", "y/Dockerfile": "" }, "y")).toEqual(["y/Dockerfile"]);
  });

  test("has that companion in the main repository of a worktree", () => {
    const cwd = tree({
      "main/.git/info/exclude": "*.dev\n",
      "main/.git/worktrees/w/commondir": "../..\n",
      "w/.git": "gitdir: ../main/.git/worktrees/w\n",
      "w/Dockerfile": "",
      "w/Dockerfile.dev": "",
    });
    expect(found(cwd, "w")).toEqual(["w/Dockerfile"]);
  });

  test("counts without a repository too, inside of what is searched", () => {
    const cwd = tree({ "a/.gitignore": "b\n", "a/b/Dockerfile": "", "a/Dockerfile": "" });
    expect(found(cwd)).toEqual(["a/Dockerfile"]);
    expect(found(cwd, "a/b")).toEqual(["a/b/Dockerfile"]);
  });

  test("cannot make the search slow", () => {
    const hostile = [`${"a*".repeat(40)}b`, `${"**/a/".repeat(30)}b`, `${"*a".repeat(40)}b`].join("\n");
    const start = performance.now();
    expect(without({ ".gitignore": hostile, [`${"a/".repeat(150)}${"a".repeat(200)}.Dockerfile`]: "" })).toHaveLength(
      1,
    );
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe("errors", () => {
  test("nothing at a path", () => {
    const cwd = tree(["Dockerfile"]);
    expect(errors(cwd, "gone/Dockerfile", "Dockerfile/", "a\0b", "Dockerfile")).toEqual(
      ["Dockerfile/", "a\0b", "gone/Dockerfile"].map(path => ({ path, message: "no such file" })),
    );
    expect(found(cwd, "gone/Dockerfile", "Dockerfile")).toEqual(["Dockerfile"]);
  });

  test("a path that is empty, as of a variable that is not set", () => {
    expect(errors(tree(["Dockerfile"]), "", "Dockerfile")).toEqual([
      { message: "a path is empty; is a variable unset?" },
    ]);
  });

  test("a misspelt command where a command would stand", () => {
    const hint = { path: "explan", message: 'no such file; did you mean the command "explain"?' };
    expect(errors(tree([]), "explan")).toEqual([hint]);
    expect(errors(tree(["Dockerfile"]), "Dockerfile", "explan")).toEqual([{ path: "explan", message: "no such file" }]);
    expect(errors(tree([]), "./explan")).toEqual([{ path: "./explan", message: "no such file" }]);
  });

  test("a directory without Dockerfiles", () => {
    expect(errors(tree(["a/README.md", "b/Dockerfile"]), "a", "b")).toEqual([
      { path: "a", message: "no Dockerfile in this directory; name the file, or pass --allow-empty" },
    ]);
  });

  test("a glob that matches nothing", () => {
    const message = "matches no Dockerfile; pass --allow-empty if that is fine";
    expect(errors(tree(["a/README.md"]), "*.Dockerfile", "gone/*", "a/*")).toEqual(
      ["*.Dockerfile", "a/*", "gone/*"].map(path => ({ path, message })),
    );
  });

  test("none of these where nothing is fine", () => {
    const cwd = tree(["a/README.md"]);
    expect(findInputs(["a", "gone", "*.x"], { cwd, allowEmpty: true })).toEqual({ inputs: [], errors: [] });
  });

  test.skipIf(isWindows)("what is neither file nor directory, without waiting for it", () => {
    const cwd = tree([]);
    execFileSync("mkfifo", [join(cwd, "pipe")]);
    const message = 'not a regular file; use "-" for standard input';
    expect(errors(cwd, "pipe", "/dev/null")).toEqual([
      { path: "/dev/null", message },
      { path: "pipe", message },
    ]);
    expect(readInput({ path: "pipe", absolutePath: join(cwd, "pipe"), isExplicit: true })).toEqual({
      error: { path: "pipe", message: "not a regular file" },
    });
  });

  test.skipIf(isWindows)("a link that leads back to itself", () => {
    const cwd = tree([]);
    symlinkSync("b", join(cwd, "a"));
    symlinkSync("a", join(cwd, "b"));
    expect(errors(cwd, "a")).toEqual([{ path: "a", message: "a link that leads back to itself" }]);
  });
});

describe("reading", () => {
  const read = (content: string | Uint8Array) => {
    const cwd = tree({ Dockerfile: content });
    return readInput({ path: "Dockerfile", absolutePath: join(cwd, "Dockerfile"), isExplicit: true });
  };
  const textOf = (content: string | Uint8Array) => {
    const result = read(content);
    return "source" in result ? result.source.text : result.error.message;
  };

  test("gives the text, empty or not", () => {
    expect(textOf("FROM alpine\r\n")).toBe("FROM alpine\r\n");
    expect(textOf("")).toBe("");
    expect(textOf(`${"# é\n".repeat(100_000)}FROM a`)).toBe(`${"# é\n".repeat(100_000)}FROM a`);
  });

  test("understands UTF-16 by its byte order mark", () => {
    expect(textOf(Buffer.from("\ufeffFROM alpine", "utf16le"))).toBe("FROM alpine");
    expect(textOf(Buffer.from("\ufeffFROM alpine", "utf16le").swap16())).toBe("FROM alpine");
  });

  test("refuses binary files", () => {
    expect(textOf("FROM\0")).toBe("is a binary file");
    expect(textOf(Buffer.from("FROM alpine", "utf16le"))).toBe("is a binary file");
    expect(textOf(Buffer.from("\ufeffFROM\0", "utf16le"))).toBe("is a binary file");
  });

  test("refuses what is too large", () => {
    const message = "larger than 16 MB; a Dockerfile is text written by hand";
    expect(textOf(Buffer.alloc(16 * 1024 * 1024 + 1, "#"))).toBe(message);
    expect(textOf(Buffer.alloc(16 * 1024 * 1024, "#"))).toHaveLength(16 * 1024 * 1024);
  });

  test("says why it could not", () => {
    const cwd = tree(["a/x"]);
    const message = (path: string) => readInput({ path, absolutePath: join(cwd, path), isExplicit: true });
    expect(message("gone")).toEqual({ error: { path: "gone", message: "no such file" } });
    expect(message("a")).toEqual({ error: { path: "a", message: "not a regular file" } });
  });

  test.skipIf(isRoot || isWindows)("says that it may not", () => {
    const cwd = tree(["Dockerfile"]);
    chmodSync(join(cwd, "Dockerfile"), 0);
    const [input] = find(cwd).inputs;
    expect(input && readInput(input)).toEqual({ error: { path: "Dockerfile", message: "permission denied" } });
  });

  test("takes standard input as it came", async () => {
    const bytes = await readStdin(Readable.from([Buffer.from("FROM "), Buffer.from("alpine")]));
    const [input] = find(tree([]), "-").inputs;
    const result = input && readInput(input, bytes);
    expect(result && "source" in result && result.source.text).toBe("FROM alpine");
  });

  test("stops reading standard input that never ends", async () => {
    const endless = async function* () {
      for (;;) yield Buffer.alloc(1024 * 1024, "#");
    };
    const bytes = await readStdin(endless());
    expect(readInput({ path: "-", absolutePath: undefined, isExplicit: true }, bytes)).toMatchObject({
      error: { path: "-", message: expect.stringContaining("16 MB") },
    });
  });

  test("follows a link to a file", () => {
    const cwd = tree([]);
    writeFileSync(join(cwd, "real"), "FROM a");
    symlinkSync("real", join(cwd, "Dockerfile"));
    const [input] = find(cwd, "Dockerfile").inputs;
    expect(input && readInput(input)).toMatchObject({ source: { text: "FROM a" } });
  });
});
