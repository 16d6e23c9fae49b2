import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "../../src/model/parse.ts";
import { Source } from "../../src/model/source.ts";
import { imglint } from "../support/cli.ts";
import { digest, dockerRegistry, fakeImage, hasDockerRegistry, push } from "../support/registry.ts";
import { tree } from "../support/tree.ts";

// Where "docker-registry" is not installed (apt-get install docker-registry), these tests are skipped.
describe.skipIf(!hasDockerRegistry)("a real registry", () => {
  const [first, second] = [fakeImage("first", ["linux/amd64", "linux/arm64"]), fakeImage("second")];

  const repo = (dockerfile: string, auths: object = {}): string =>
    tree({ ".git/HEAD": "", Dockerfile: dockerfile, "docker/config.json": JSON.stringify({ auths }) });
  const run = (cwd: string, ...args: readonly string[]) =>
    imglint(["pin", ...args], { cwd, env: { DOCKER_CONFIG: join(cwd, "docker") } });
  const imagesOf = (cwd: string) =>
    parse({ path: "Dockerfile", source: new Source(readFileSync(join(cwd, "Dockerfile"), "utf8")) }).images.map(
      ({ image }) => image.value,
    );

  test("is asked for digests, which are written, checked and renewed", async () => {
    const host = await dockerRegistry();
    await push(host, "team/app:1", first);
    await push(host, "tools:latest", second);
    const cwd = repo(`ARG TAG=1\nFROM ${host}/team/app:\${TAG}\nCOPY --from=${host}/tools a b\n`);
    expect(await run(cwd)).toMatchObject({ code: 0, stderr: "" });
    const tools = `${host}/tools:latest@${digest(second)}`;
    expect(imagesOf(cwd)).toEqual([`${host}/team/app:1@${digest(first)}`, tools]);
    expect(await run(cwd, "--check")).toEqual({ code: 0, stdout: "", stderr: "" });

    await push(host, "team/app:1", second);
    const { code, stdout } = await run(cwd, "--check");
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^Dockerfile:2: ".*:1" is sha256:\w{12} by now, not sha256:\w{12}; run "imglint pin --update"\n$/,
    );
    expect(await run(cwd)).toEqual({ code: 0, stdout: "", stderr: "" });
    expect((await run(cwd, "--update")).code).toBe(0);
    expect(imagesOf(cwd)).toEqual([`${host}/team/app:1@${digest(second)}`, tools]);
    expect((await run(cwd, "--check")).code).toBe(0);
  });

  test("tells for which platforms an image is, by index or configuration", async () => {
    const host = await dockerRegistry();
    await push(host, "index:1", first);
    await push(host, "single:1", second);
    const cwd = repo(
      ["amd64", "arm64", "riscv64"]
        .flatMap(name => ["index", "single"].map(image => `FROM --platform=linux/${name} ${host}/${image}:1\n`))
        .join(""),
    );
    const { code, stdout, stderr } = await run(cwd, "--check");
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout.replaceAll(host, "HOST")).toMatchInlineSnapshot(`
      Dockerfile:4: "HOST/single:1" is not for linux/arm64, but for linux/amd64; choose another image [wrong-platform-image]
      Dockerfile:5: "HOST/index:1" is not for linux/riscv64, but for linux/amd64, linux/arm64; choose another image [wrong-platform-image]
      Dockerfile:6: "HOST/single:1" is not for linux/riscv64, but for linux/amd64; choose another image [wrong-platform-image]
    `);
  });

  test("has no such tag, or no such image", async () => {
    const host = await dockerRegistry();
    await push(host, "team/app:1", first);
    const { code, stderr } = await run(repo(`FROM ${host}/team/app:2\nFROM ${host}/team/other:1\n`));
    expect(code).toBe(2);
    expect(stderr.replaceAll(host, "HOST")).toMatchInlineSnapshot(`
      imglint: Dockerfile:1: "HOST/team/app:2" cannot be resolved: HOST does not have it; are name and tag right?
      imglint: Dockerfile:2: "HOST/team/other:1" cannot be resolved: HOST does not have it; are name and tag right?
    `);
  });

  test("opens with a password", async () => {
    const host = await dockerRegistry({ wantsLogin: true });
    await push(host, "team/app:1", first, "gordon:secret");
    const dockerfile = `FROM ${host}/team/app:1\n`;
    const login = (text: string) => ({ [host]: { auth: Buffer.from(text).toString("base64") } });
    const cwd = repo(dockerfile, login("gordon:secret"));
    expect(await run(cwd)).toMatchObject({ code: 0, stderr: "" });
    expect(imagesOf(cwd)).toEqual([`${host}/team/app:1@${digest(first)}`]);

    const strangers = await run(repo(dockerfile));
    expect([strangers.code, strangers.stderr.replaceAll(host, "HOST")]).toEqual([
      2,
      'imglint: Dockerfile:1: "HOST/team/app:1" cannot be resolved: HOST does not have it, or wants a login; check the name, or run "docker login HOST"\n',
    ]);
    const wrong = await run(repo(dockerfile, login("gordon:wrong")));
    expect([wrong.code, wrong.stderr.replaceAll(host, "HOST")]).toEqual([
      2,
      'imglint: Dockerfile:1: "HOST/team/app:1" cannot be resolved: HOST does not have it, or not for this login; check the name\n',
    ]);
  });
});
