import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";

const has = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;

/** Perl's harness for the Test Anything Protocol. */
describe.skipIf(!has("prove"))("prove (where it is installed)", () => {
  const proved = async (cwd: string) => {
    const { stdout } = await imglint(["--format", "tap", "--only", "latest-tag,syntax-error", "."], { cwd });
    writeFileSync(join(cwd, "report.tap"), stdout);
    const { status, stdout: said } = spawnSync("prove", ["--exec", "cat", "report.tap"], { cwd, encoding: "utf8" });
    return { isGood: status === 0, said };
  };

  test("passes clean files, whatever they are called", async () => {
    const { isGood, said } = await proved(
      tree({ "a # skip/Dockerfile": "FROM scratch\n", Dockerfile: "FROM scratch\n" }),
    );
    expect(said).toContain("Tests=2,");
    expect(isGood).toBe(true);
  });

  test("fails as many tests as there are findings, and understands every line", async () => {
    const findings = "FROM node:latest\nCOPY\n# \u0007\nFROM alpine:latest\n";
    const { isGood, said } = await proved(tree({ "a # todo/Dockerfile": findings, "ok/Dockerfile": "FROM scratch\n" }));
    expect(said).toContain("Failed 3/4 subtests");
    expect(said).not.toContain("Parse errors");
    expect(isGood).toBe(false);
  });
});
