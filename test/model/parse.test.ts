import { describe, expect, test } from "vitest";
import type { Dockerfile, Located } from "../../src/model/dockerfile.ts";
import { parse } from "../../src/model/parse.ts";
import { decode, encode, Source } from "../../src/model/source.ts";

const read = (text: string, more: { buildArgs?: Record<string, string>; target?: string; path?: string } = {}) =>
  parse({ path: "Dockerfile", source: new Source(text), ...more });

const textOf = ({ source }: Dockerfile, { range }: Located) => {
  const { start, end } = source.spanOf(range);
  return source.text.slice(start, end);
};

describe("instructions", () => {
  test("every keyword becomes an instruction of its own kind, whatever its case", () => {
    const keywords =
      "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE HEALTHCHECK LABEL MAINTAINER RUN SHELL STOPSIGNAL USER VOLUME WORKDIR";
    const file = read(
      `FROM a\n${keywords
        .split(" ")
        .map(word => `${word.toLowerCase()} a=b c`)
        .join("\n")}\nfoo x\n`,
    );
    expect(file.instructions.map(({ keyword }) => keyword).join(" ")).toBe(`FROM ${keywords} UNKNOWN`);
  });

  test("an instruction wrapped by ONBUILD follows it and is marked", () => {
    const file = read("FROM a\nONBUILD RUN make\nRUN x\n");
    expect(file.instructions.map(({ keyword, onbuild }) => [keyword, onbuild])).toEqual([
      ["FROM", false],
      ["ONBUILD", false],
      ["RUN", true],
      ["RUN", false],
    ]);
    expect(file.stages[0]?.of("RUN").map(({ text }) => text)).toEqual(["x"]);
  });

  test("words keep their place through continuations and comments", () => {
    const file = read("FROM a\nCOPY one \\\n  # a comment\n  tw\\\no \\\n  /there/\n");
    const [copy] = file.of("COPY");
    expect(copy?.sources.map(({ text }) => text)).toEqual(["one", "two"]);
    expect(copy?.sources.map(({ range }) => range.start)).toEqual([
      { line: 2, column: 6 },
      { line: 4, column: 3 },
    ]);
    expect(copy?.destination?.text).toBe("/there/");
    expect(copy?.innerComments.map(({ text }) => text)).toEqual(["a comment"]);
  });

  test("the strings of an array have no escapes and point between the brackets", () => {
    const file = read('FROM a\nCMD ["a b", "\\u0041\\n"]\n');
    const [cmd] = file.of("CMD");
    expect(cmd?.exec.map(({ value }) => value)).toEqual(["a b", "A\n"]);
    expect(cmd?.exec.map(word => textOf(file, word))).toEqual(['"a b"', '"\\u0041\\n"']);
  });

  test("mounts are taken apart, with their keys spelt one way", () => {
    const [run] = read(
      "FROM a AS b\nFROM c\nRUN --mount=type=cache,dst=/x,ro --mount=from=b,src=/y,target=/z,rw make\n",
    ).of("RUN");
    expect(run?.mounts.map(({ type, target, source, from }) => [type, target, source, from?.kind])).toEqual([
      ["cache", "/x", undefined, undefined],
      ["bind", "/z", "/y", "stage"],
    ]);
    expect([...(run?.mounts[1]?.options.keys() ?? [])]).toEqual(["from", "source", "target", "readwrite"]);
  });

  test("a heredoc belongs to its instruction and is no source of a COPY", () => {
    const [copy] = read("FROM a\nCOPY <<EOF x /y/\nhello\nEOF\nRUN z\n").of("COPY");
    expect(copy?.heredocs.map(({ name, text }) => [name, text])).toEqual([["EOF", "hello\n"]]);
    expect(copy?.sources.map(({ text }) => text)).toEqual(["x"]);
    expect(copy?.range.end.line).toBe(4);
  });
});

describe("stages", () => {
  const file = read(
    "FROM golang:1.27 AS Build\nRUN x\nFROM build AS test\nFROM alpine:3.24\nFROM test\nCOPY --from=0 /a /b\n",
  );

  test("a stage is built on an image, on a stage above, or on scratch", () => {
    expect(file.stages.map(({ base }) => base.kind)).toEqual(["image", "stage", "image", "stage"]);
    expect(read("FROM scratch\n").stages[0]?.base.kind).toBe("scratch");
    expect(read("ARG X\nFROM $X\n").stages[0]?.base.kind).toBe("unknown");
    expect(read("FROM later\nFROM a AS later\n").stages[0]?.base.kind).toBe("image");
  });

  test("the final image consists of the final stage and those it is built on", () => {
    expect(file.shippedStages.map(({ index }) => index)).toEqual([0, 1, 3]);
    expect(file.stages.map(({ isShipped }) => isShipped)).toEqual([true, true, false, true]);
    expect(file.finalStage?.rootImage?.familiarName).toBe("golang");
  });

  test.each([
    ["test", 1],
    ["BUILD", 0],
    ["2", 2],
    ["nowhere", 3],
  ])("--target %s chooses stage %i", (target, index) => {
    expect(read(file.source.text, { target }).finalStage?.index).toBe(index);
  });

  test("COPY --from names a stage above, the stage itself, one further down, an image, or nothing known", () => {
    const kinds = read(
      "FROM a AS one\nFROM b AS two\n" +
        ["one", "ONE", "0", "two", "1", "three", "7", "x/y:1", "scratch", "$V"]
          .map(from => `COPY --from=${from} /a /b\n`)
          .join("") +
        "FROM c AS three\n",
    )
      .of("COPY")
      .map(({ from }) => from?.kind);
    expect(kinds).toEqual([
      ...["stage", "stage", "stage", "self", "self", "later-stage", "later-stage", "image", "scratch", "unknown"],
    ]);
  });

  test("state is inherited along FROM and can be asked at any instruction", () => {
    const inherited = read(
      'FROM a AS base\nUSER app\nWORKDIR /x\nWORKDIR y\nSHELL ["bash"]\nLABEL a=1\nFROM base\nRUN z\nUSER root\nLABEL a=2 b=3\n',
    );
    const [run] = inherited.of("RUN");
    expect(run?.before.user?.user?.value).toBe("app");
    expect(run?.before.directory).toBe("/x/y");
    expect(run?.before.shell?.exec.map(({ value }) => value)).toEqual(["bash"]);
    expect(inherited.finalStage?.end.user?.user?.value).toBe("root");
    const labels = [...(inherited.finalStage?.end.labels() ?? [])].map(([key, { pair }]) => [key, pair.value.value]);
    expect(labels).toEqual([
      ["a", "2"],
      ["b", "3"],
    ]);
  });

  test.each([
    ["mcr.microsoft.com/windows/nanoserver:ltsc2025", "windows"],
    ["golang:1.27-windowsservercore", "windows"],
    ["--platform=windows/amd64 golang", "windows"],
    ["mcr.microsoft.com/dotnet/framework/sdk:4.8", "windows"],
    ["debian", "linux"],
    ["scratch", "linux"],
    ["$X", "unknown"],
  ])("FROM %s runs on %s", (from, os) => {
    expect(read(`ARG X\nFROM ${from}\n`).stages[0]?.os).toBe(os);
  });

  test("a file whose escape character is a backtick is for Windows, whatever the image is called", () => {
    expect(read("# escape=`\nFROM acme/base\n").stages[0]?.os).toBe("windows");
    expect(read("# escape=`\nFROM --platform=linux/amd64 acme/base\n").stages[0]?.os).toBe("linux");
  });

  test.each([
    [".devcontainer/Dockerfile", "FROM a\n", true],
    ["Dockerfile.dev", "FROM a\n", true],
    ["dev.Dockerfile", "FROM a\n", true],
    ["Dockerfile", "FROM a AS dev\nFROM a AS test\n", true],
    ["Dockerfile", "FROM a AS builder\nFROM builder AS tester\n", true],
    ["Dockerfile", "FROM a AS dev\nFROM a\n", false],
    ["device/Dockerfile", "FROM a AS devices\n", false],
  ])("%s with %j is a development image: %s", (path, text, expected) => {
    expect(read(text, { path }).isDevelopment).toBe(expected);
  });
});

describe("variables", () => {
  const valueOf = (text: string, buildArgs?: Record<string, string>) =>
    read(text, buildArgs ? { buildArgs } : {})
      .of("WORKDIR")
      .at(-1)?.path?.value;

  test.each([
    ["a default of a global ARG counts after a bare ARG", "ARG A=/x\nFROM b\nARG A\nWORKDIR $A\n", "/x"],
    ["a global ARG is not known in a stage without one", "ARG A=/x\nFROM b\nWORKDIR $A\n", undefined],
    ["a default in the stage wins over the global one", "ARG A=/x\nFROM b\nARG A=/y\nWORKDIR $A\n", "/y"],
    ["ENV wins over ARG", "FROM b\nARG A=/x\nENV A=/y\nWORKDIR $A\n", "/y"],
    ["a bare ARG takes nothing away from ENV", "FROM b\nENV A=/y\nARG A\nWORKDIR $A\n", "/y"],
    ["ENV is inherited along FROM", "FROM b AS c\nENV A=/y\nFROM c\nWORKDIR $A\n", "/y"],
    ["pairs of one ENV see the values from before", "FROM b\nENV A=/x\nENV A=/y B=$A\nWORKDIR $B\n", "/x"],
    ["a later definition does not count", "FROM b\nWORKDIR $A\nENV A=/x\n", undefined],
    ["what comes from an unknown variable is unknown", "FROM b\nENV A=$Z\nWORKDIR $A\n", undefined],
    ["a modifier gives a declared ARG without value its default", "FROM b\nARG A\nWORKDIR ${A:-/z}\n", "/z"],
    [
      "a platform argument has a value nobody knows here",
      "FROM b\nARG TARGETARCH\nWORKDIR /${TARGETARCH:-x}\n",
      undefined,
    ],
    ["an instruction in ONBUILD is expanded in another build", "FROM b\nENV A=/x\nONBUILD WORKDIR $A\n", undefined],
  ])("%s", (_name, text, expected) => {
    expect(valueOf(text)).toBe(expected);
  });

  test("--build-arg wins over every default", () => {
    expect(valueOf("ARG A=/x\nFROM b\nARG A=/y\nWORKDIR $A\n", { A: "/z" })).toBe("/z");
  });

  test("variables know where they are defined", () => {
    const file = read("FROM b\nARG A=1\nENV B=2 C=3\nRUN x\n");
    const [run] = file.of("RUN");
    expect(run?.before.variableNames()).toEqual(["A", "B", "C"]);
    expect(run?.before.variable("C")?.definition?.range.start).toEqual({ line: 3, column: 9 });
    expect(run?.before.variable("HTTP_PROXY")?.kind).toBe("predefined");
    expect(run?.before.variable("D")).toBeUndefined();
  });

  test("a value that doubles at every step does not grow without bound", () => {
    const doubling = Array.from({ length: 60 }, (_, at) => `ENV A${at + 1}=$A${at}$A${at}\n`).join("");
    expect(valueOf(`FROM b\nENV A0=x\n${doubling}WORKDIR $A60\n`)).toBeUndefined();
  });
});

test("the build argument for checks takes the place of the directive", () => {
  const text = "# check=skip=A\nFROM b\n";
  expect(read(text).checkOption).toBe("skip=A");
  expect(read(text, { buildArgs: { BUILDKIT_DOCKERFILE_CHECK: "skip=B" } }).checkOption).toBe("skip=B");
  expect(read("FROM b\n").checkOption).toBeUndefined();
});

describe("images", () => {
  const imagesOf = (text: string) => read(text).images.map(({ image }) => image);

  test("every place that names an image is listed, in the order of the file", () => {
    const names = imagesOf("FROM a:1 AS s\nRUN --mount=from=b:2,target=/x y\nCOPY --from=c:3 / /\nFROM s\nFROM d:4\n");
    expect(names.map(({ value }) => value)).toEqual(["a:1", "b:2", "c:3", "d:4"]);
  });

  test("a reference is taken apart, its parts with their places", () => {
    const file = read("ARG TAG=1.2\nFROM Reg.example.com:5000/a/b:$TAG\n");
    const [image] = file.images.map(use => use.image);
    expect([image?.domain, image?.repository, image?.tag?.value, image?.familiarName]).toEqual([
      ...["Reg.example.com:5000", "a/b", "1.2", "Reg.example.com:5000/a/b"],
    ]);
    expect(image?.tag && textOf(file, image.tag)).toBe("$TAG");
    expect(image?.registry && textOf(file, image.registry)).toBe("Reg.example.com:5000");
  });

  test.each([
    ["node", "node"],
    ["docker.io/node", "node"],
    ["index.docker.io/library/node", "node"],
    ["acme/node", undefined],
    ["ghcr.io/library/node", undefined],
  ])("%s is the official image %s", (text, official) => {
    expect(imagesOf(`FROM ${text}\n`)[0]?.officialName).toBe(official);
  });

  test("unknown variables hide only what they may bring", () => {
    const [first, second, third] = imagesOf("ARG X\nFROM $X/a\nFROM a:$X\nFROM a$X/b:1\n");
    expect([first?.mayHideTag, first?.repository, first?.tag]).toEqual([false, undefined, undefined]);
    expect([second?.mayHideTag, second?.officialName, second?.tag?.value]).toEqual([true, "a", undefined]);
    expect([third?.mayHideTag, third?.tag?.value]).toEqual([false, "1"]);
  });
});

describe("encodings", () => {
  test.each(["utf-8", "utf-16le", "utf-16be"] as const)(
    "%s with a byte order mark reads the same and is written back",
    name => {
      const bytes = encode("FROM a\nRUN echo é\n", { name, hasBom: true });
      const source = decode(bytes);
      expect(source.text).toBe("FROM a\nRUN echo é\n");
      expect(encode(source.text, source.encoding)).toEqual(bytes);
    },
  );

  test("bytes that are not UTF-8 are replaced, and the first one is known", () => {
    const source = decode(new Uint8Array([70, 82, 79, 77, 32, 97, 10, 35, 0xe9, 10]));
    expect(source.text).toBe("FROM a\n#\ufffd\n");
    expect(source.invalidAt).toBe(8);
    expect(decode(new TextEncoder().encode("FROM é\n")).invalidAt).toBeUndefined();
  });

  test("a lone carriage return ends no line", () => {
    const file = read("FROM a\r\nRUN x\ry\r\nUSER z\r\n");
    expect(file.of("USER")[0]?.range.start).toEqual({ line: 3, column: 1 });
    expect(file.of("USER")[0]?.user?.value).toBe("z");
    expect(file.source.lineCount).toBe(3);
  });
});
