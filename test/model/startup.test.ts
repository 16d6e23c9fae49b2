import { expect, test } from "vitest";
import { copiedFile } from "../../src/model/copied-file.ts";
import type { Dockerfile } from "../../src/model/dockerfile.ts";
import { memoryContext } from "../../src/model/memory-context.ts";
import { parse } from "../../src/model/parse.ts";
import { processOne } from "../../src/model/process-one.ts";
import { Source } from "../../src/model/source.ts";
import { startupOf } from "../../src/model/startup.ts";

const read = (text: string, files: Readonly<Record<string, string>> = {}): Dockerfile =>
  parse({ path: "Dockerfile", source: new Source(text), context: memoryContext(files) });

/** The commands of the final image's command line, each with what runs it. */
const startOf = (text: string): readonly string[] => {
  const dockerfile = read(text);
  const { commands } = startupOf(dockerfile.stages.at(-1) ?? expect.fail(), dockerfile);
  return commands.map(({ program, args, wrapper }) =>
    [...(wrapper ? [`${wrapper.program}:`] : []), program, ...args.map(({ value }) => value)].join(" "),
  );
};

test("CMD goes on where an ENTRYPOINT in exec form ends", () => {
  expect(startOf('FROM a\nENTRYPOINT ["tini", "--"]\nCMD ["sh", "-c", "node x"]\n')).toEqual([
    "tini --",
    "tini: sh -c node x",
    "sh: node x",
  ]);
  expect(startOf('FROM a\nENTRYPOINT ["/bin/sh", "-c"]\nCMD ["node x"]\n')).toEqual(["sh -c node x", "sh: node x"]);
  expect(startOf('FROM a\nENTRYPOINT ["run"]\nCMD node x\n')).toEqual(["run", "node x"]);
});

test("an ENTRYPOINT in shell form, or of a later stage, leaves no CMD", () => {
  expect(startOf('FROM a\nENTRYPOINT run\nCMD ["x"]\n')).toEqual(["run"]);
  expect(startOf('FROM a AS b\nCMD ["x"]\nFROM b\nENTRYPOINT ["run"]\n')).toEqual(["run"]);
  expect(startOf('FROM a AS b\nENTRYPOINT ["run"]\nFROM b\nCMD ["x"]\n')).toEqual(["run x"]);
  expect(startOf('FROM a AS b\nENTRYPOINT ["run"]\nFROM b\nENTRYPOINT []\nCMD ["x"]\n')).toEqual(["x"]);
});

/** "program npm", "inline sh" or "script entry.sh". */
const first = (text: string, files?: Readonly<Record<string, string>>): string | undefined => {
  const dockerfile = read(text, files);
  const one = processOne(dockerfile.finalStage ?? expect.fail(), dockerfile);
  if (!one) return undefined;
  if (one.kind === "program") return `program ${one.command.program}`;
  return one.kind === "inline" ? `inline ${one.shell.program}` : `script ${one.word.value}`;
};

test("process 1 is what a wrapper that gives its process away runs", () => {
  expect(first('FROM node\nCMD ["gosu", "node", "env", "A=1", "npm", "start"]\n')).toBe("program npm");
  expect(first('FROM node\nENTRYPOINT ["tini", "--"]\nCMD ["npm", "start"]\n')).toBe("program tini");
  expect(first("FROM node\nCMD exec npm start\n")).toBe("program npm");
  expect(first('FROM node\nCMD ["bash", "-c", "npm start"]\n')).toBe("inline bash");
  expect(first("FROM node\nCMD npm ci && npm start\n")).toBeUndefined();
});

test("process 1 is not known where the base image may have put something before it", () => {
  expect(first('FROM acme/node\nCMD ["npm", "start"]\n')).toBeUndefined();
  expect(first('FROM kibana:9.0.0\nCMD ["npm", "start"]\n')).toBeUndefined();
  expect(first('FROM acme/node\nENTRYPOINT []\nCMD ["npm", "start"]\n')).toBe("program npm");
});

test("a script is known by its text", () => {
  const files = { "bin/entry": "#!/bin/sh\n", "app/run.sh": "node x\n", binary: "text without a shebang" };
  expect(first('FROM node\nCOPY bin /usr/local/bin/\nENTRYPOINT ["entry"]\n', files)).toBe("script entry");
  expect(first("FROM node\nWORKDIR /app\nCOPY app .\nCMD sh run.sh\n", files)).toBe("script run.sh");
  expect(first('FROM node\nCOPY binary /\nCMD ["/binary"]\n', files)).toBe("program binary");
});

test("a file of the image is found where COPY brings it from", () => {
  const files = { "src/a": "A", b: "B", "src/deep/c": "C" };
  const find = (lines: string, path: string): string | undefined => copiedFile(path, read(`FROM x\n${lines}\n`, files));
  expect(find("COPY src/a /x", "/x")).toBe("A");
  expect(find("COPY src/a b /x/", "/x/b")).toBe("B");
  expect(find("WORKDIR /x\nCOPY . y", "/x/y/src/deep/c")).toBe("C");
  expect(find("COPY src /", "/deep/c")).toBe("C");
  expect(find("COPY src/a /x\nCOPY b /x", "/x")).toBe("B");
  expect(find("COPY <<EOF /x\nhere\nEOF", "/x")).toBe("here\n");
  expect(find("COPY --from=x src/a /x", "/x")).toBeUndefined();
  expect(find("COPY src/a $y", "/x")).toBeUndefined();
  expect(find("COPY s* /x/", "/x/a")).toBeUndefined();
});
