import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { holdSignals, turn } from "../../src/cli/signals.ts";
import { imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";

/** The built program; `npm ci` builds it. */
const bin = fileURLToPath(new URL("file:///tmp/rev-copy/bin/imglint.js"));

const isWindows = process.platform === "win32";

test.skipIf(isWindows)("a signal waits for the next turn of the event loop, and is not lost", async () => {
  const deaths: string[] = [];
  const before = process.listenerCount("SIGHUP");
  holdSignals(signal => deaths.push(signal));
  process.kill(process.pid, "SIGHUP");
  expect(deaths).toEqual([]);
  while (deaths.length === 0) await turn();
  expect(deaths).toEqual(["SIGHUP"]);
  expect(process.listenerCount("SIGHUP")).toBe(before);
});

test("what is over holds no signals", async () => {
  const count = () => process.listenerCount("SIGINT");
  const before = count();
  await imglint(["--fix", "-f", "json=a.json"], { cwd: tree({ Dockerfile: "FROM alpine:3.24\n" }) });
  await imglint(["--fix", "--only", "latest-tga"], { cwd: tree({ Dockerfile: "FROM alpine:3.24\n" }) });
  await imglint(["pin"], { cwd: tree({ Dockerfile: "FROM scratch\n" }) });
  expect(count()).toBe(before);
});

test.skipIf(isWindows)("who interrupts --fix finds whole files only", async () => {
  const [before, after] = ["FROM alpine:3.24\nADD a.txt b\n", "FROM alpine:3.24\nCOPY a.txt b\n"];
  const names = Array.from({ length: 3000 }, (_, index) => `${String(index).padStart(4, "0")}.Dockerfile`);
  const cwd = tree(Object.fromEntries(names.map(name => [name, before])));
  const args = ["--no-config", "--only", "add-instead-of-copy", "--fix"];
  const program = spawn(process.execPath, [bin, ...args], { cwd, stdio: "ignore" });
  const death = new Promise(resolve => program.on("exit", (_, signal) => resolve(signal)));
  while (readFileSync(join(cwd, names[0] ?? ""), "utf8") === before) await wait(1);
  program.kill("SIGINT");
  expect(await death).toBe("SIGINT");
  expect(readdirSync(cwd).sort()).toEqual(names);
  const texts = names.map(name => readFileSync(join(cwd, name), "utf8"));
  expect(new Set(texts)).toEqual(new Set([after, before]));
});
