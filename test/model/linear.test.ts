import { expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { defaultSettings } from "../../src/engine/presets.ts";
import { parse } from "../../src/model/parse.ts";
import { Source } from "../../src/model/source.ts";
import type { Options } from "../../src/rule.ts";
import { workOf } from "../support/work.ts";

const rules = Object.values(builtin).map(({ rule }) => {
  const declared: Options = rule.options ?? {};
  return {
    rule,
    options: Object.fromEntries(Object.entries(declared).map(([name, { default: value }]) => [name, value])),
  };
});

/** Reads a file and runs every rule on it. */
const lintAll = (text: string): number => {
  const dockerfile = parse({ path: "Dockerfile", source: new Source(text) });
  let found = dockerfile.errors.length;
  for (const { rule, options } of rules) {
    for (const _problem of rule.check(dockerfile, options, defaultSettings("2026-11-21"))) found++;
  }
  return found;
};

const many = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join("");

const shapes: Readonly<Record<string, (count: number) => string>> = {
  instructions: count => `FROM debian\n${many(count, at => `RUN apt-get install -y p${at}\n`)}`,
  "continuation lines": count => `FROM debian\nRUN true${many(count, at => ` \\\n  && apt-get install -y p${at}`)}\n`,
  "comments inside an instruction": count => `FROM debian\nRUN true${many(count, at => ` \\\n# ${at}\n && x`)}\n`,
  "heredoc lines": count => `FROM debian\nRUN <<EOF\n${many(count, at => `curl -o f${at} https://x/ | tar x\n`)}EOF\n`,
  heredocs: count => `FROM debian\n${many(count, at => `COPY <<E${at} /f${at}\nx\nE${at}\n`)}`,
  stages: count => many(count, at => `FROM debian AS s${at}\nCOPY --from=s${at - 1} /a /b\n`),
  "stages on each other": count =>
    `FROM debian AS s0\n${many(count, at => `FROM s${at} AS s${at + 1}\nARG A${at}=1\nRUN echo $A0 $B\n`)}`,
  "variables that use each other": count => `FROM debian\nENV V0=x\n${many(count, at => `ENV V${at + 1}=$V${at}\n`)}`,
  "pairs of one ENV": count => `FROM debian\nENV${many(count, at => ` K${at}=v`)}\n`,
  labels: count => `FROM debian\n${many(count, at => `LABEL k${at}=v\n`)}`,
  "words of a command": count => `FROM debian\nRUN apt-get install -y${many(count, at => ` p${at}`)}\n`,
  pipes: count => `FROM debian\nRUN curl x${many(count, () => " | cat")}\n`,
  "sources of one COPY": count => `FROM debian\nCOPY${many(count, at => ` f${at}`)} /d/\n`,
  "mounts of one RUN": count => `FROM debian\nRUN${many(count, at => ` --mount=type=cache,target=/c${at}`)} x\n`,
  "strings of an array": count => `FROM debian\nCMD ["x"${many(count, at => `, "a${at}"`)}]\n`,
  "unknown instructions": count => `FROM debian\n${many(count, at => `X${at} y\n`)}`,
  "sudo before sudo": count => `FROM debian\nRUN ${many(count, () => "sudo ")}x\n`,
  "open substitutions": count => `FROM debian\nRUN echo ${many(count, () => '"$(')}\n`,
};

test.each(Object.entries(shapes))("twice as many %s are at most a little more than twice the work", (_name, shape) => {
  lintAll(shape(50)); // what is done once and kept
  const [single, double] = [shape(250), shape(500)].map(text => workOf(() => lintAll(text)));
  expect(single).toBeGreaterThan(250);
  expect((double ?? 0) / (single ?? 1)).toBeLessThan(2.3);
});
