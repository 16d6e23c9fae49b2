import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { tree } from "./support/tree.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A package as it comes from the registry: without what an earlier run may have left. */
const installed = (): string => {
  const folder = tree({ Dockerfile: "FROM alpine:3.24\n" });
  for (const part of ["bin", "dist"]) {
    cpSync(join(root, part), join(folder, part), { recursive: true, filter: path => !path.includes(".cache") });
  }
  return folder;
};

const run = (folder: string, ...args: readonly string[]): string =>
  execFileSync(process.execPath, [join(folder, "bin/imglint.js"), ...args], { cwd: folder, encoding: "utf8" });

const caches = (folder: string) => readdirSync(join(folder, "dist")).filter(name => name.includes(".cache"));

const lint = ["--no-config", "--only", "untagged-image", "Dockerfile"];

test("the first run that lints leaves V8's code to the next ones, which say the same", () => {
  const folder = installed();
  expect(run(folder, "--version")).toMatch(/^\d/);
  expect(caches(folder)).toEqual([]);
  const first = run(folder, ...lint);
  expect(caches(folder)).toEqual([`cli-v8-${process.versions.v8}-${process.arch}.cache`]);
  expect(run(folder, ...lint)).toBe(first);
  // What is loaded when it is called, from a program that came out of the cache.
  expect(run(folder, "explain", "latest-tag")).toContain("latest-tag");
});

test("the program imports nothing itself: Node 20 cannot, in a program out of a cache", () => {
  expect(readFileSync(join(root, "dist/cli.cjs"), "latin1")).not.toMatch(/\bimport\(/);
});

test("where the code cannot be left, the program is only slower", () => {
  const folder = installed();
  const text = run(folder, ...lint);
  const [name = ""] = caches(folder);
  const blocked = installed();
  mkdirSync(join(blocked, "dist", name));
  expect(run(blocked, ...lint)).toBe(text);
  expect(caches(blocked)).toEqual([name]);
});
