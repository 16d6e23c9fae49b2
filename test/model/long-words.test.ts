import { expect, test } from "vitest";
import runtimeOnOsImage from "../../rules/base-image/runtime-on-os-image.ts";
import cleanupInLaterLayer from "../../rules/packages/cleanup-in-later-layer.ts";
import bakedPassword from "../../rules/user/baked-password.ts";
import { problems } from "../support/lint.ts";

// A regular expression that tries every beginning against every end takes more than ten seconds for any of these.
const long = (part: string): string => part.repeat(100_000);

test.each([
  ["a question of debconf", bakedPassword, `RUN echo "x ${long("a/")} y" | debconf-set-selections`],
  ["the name of a copied file", cleanupInLaterLayer, `COPY ${long("ab")} /x/\nRUN rm /x/a`],
  ["a program with a version", runtimeOnOsImage, `RUN <<EOF\n${long("1.")}x y\nEOF`],
])("%s may be long", (_name, rule, text) => {
  const start = performance.now();
  expect(problems(rule, `FROM debian:13\n${text}\n`)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(3000);
});
