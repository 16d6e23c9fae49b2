import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { imglint } from "./support/cli.ts";

/** Each folder is a case: a Dockerfile, what is printed about it, and if need be a configuration and arguments. */
const home = join(import.meta.dirname, "fixtures");
const cases = readdirSync(home).filter(name => existsSync(join(home, name, "Dockerfile")));

test.each(cases)("fixtures/%s", async name => {
  const cwd = join(home, name);
  const args = existsSync(join(cwd, "args"))
    ? readFileSync(join(cwd, "args"), "utf8").split(/\s+/).filter(Boolean)
    : [];
  const { code, stdout, stderr } = await imglint([...args, "Dockerfile"], { cwd });
  await expect(`${stdout}${stderr}exit code ${code}\n`).toMatchFileSnapshot(join(cwd, "expected.txt"));
});
