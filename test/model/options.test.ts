import { describe, expect, test } from "vitest";
import { parse } from "../../src/model/parse.ts";
import { type OptionGrammar, parseOptions, type ShellWord } from "../../src/model/shell.ts";
import { Source } from "../../src/model/source.ts";

/** The arguments of the only command of a RUN, and the file they stand in. */
const args = (command: string): { words: readonly ShellWord[]; source: Source } => {
  const source = new Source(`FROM debian:12\nRUN ${command}\n`);
  const [run] = parse({ path: "Dockerfile", source }).of("RUN");
  return { words: run?.script.commands[0]?.args ?? [], source };
};

/** Options as `name=value@text of the range`, then the operands. */
const picture = (command: string, grammar: OptionGrammar): readonly string[] => {
  const { words, source } = args(command);
  const { options, operands } = parseOptions(words, grammar);
  const drawn = options.map(({ name, value, range }) => {
    const { start, end } = source.spanOf(range);
    return `${name}${value ? `=${value.value}` : ""} @${source.text.slice(start, end)}`;
  });
  return [...drawn, ...operands.map(word => word.value)];
};

const curl: OptionGrammar = { short: "oHd", long: ["output", "header"] };

describe("short options", () => {
  test("a cluster gives one option per letter, each in its place", () => {
    expect(picture("curl -fsSLk url", curl)).toEqual(["-f @f", "-s @s", "-S @S", "-L @L", "-k @k", "url"]);
  });

  test("a letter alone is reported with its dash", () => {
    expect(picture("curl -k url", curl)).toEqual(["-k @-k", "url"]);
  });

  test("a value stands in the next word or is attached", () => {
    expect(picture("curl -o file -Hx:y -fo out url", curl)).toEqual([
      "-o=file @-o",
      "-H=x:y @H",
      "-f @f",
      "-o=out @o",
      "url",
    ]);
  });

  test("a value may look like an option, and may be missing", () => {
    expect(picture("curl -o -k url -d", curl)).toEqual(["-o=-k @-o", "-d @-d", "url"]);
  });

  test("a letter in a quoted cluster is found", () => {
    expect(picture("curl '-sk' url", curl)).toEqual(["-s @s", "-k @k", "url"]);
  });
});

describe("long options", () => {
  test("a value stands behind = or in the next word", () => {
    expect(picture("curl --output=a --header b --insecure c", curl)).toEqual([
      "--output=a @--output=a",
      "--header=b @--header",
      "--insecure @--insecure",
      "c",
    ]);
  });

  test("what is attached has a place of its own, quotes included", () => {
    const { words, source } = args(`curl --header="X: $TOKEN" -o"a b"`);
    const { options } = parseOptions(words, curl);
    expect(options.map(({ value }) => source.spanOf(value?.range ?? { start: zero, end: zero }))).toEqual(
      [`"X: $TOKEN"`, `"a b"`].map(text => ({
        start: source.text.indexOf(text),
        end: source.text.indexOf(text) + text.length,
      })),
    );
    expect(options.map(({ value }) => value?.hasExpansion)).toEqual([true, false]);
    expect(options[0]?.value?.variables).toEqual(["TOKEN"]);
  });

  test("a single dash may introduce a long name", () => {
    const grammar = { singleDashLong: true, long: ["subj", "days"] };
    expect(picture("openssl -x509 -subj /CN=x --days 3 -out=f req", grammar)).toEqual([
      "-x509 @-x509",
      "-subj=/CN=x @-subj",
      "--days=3 @--days",
      "-out=f @-out=f",
      "req",
    ]);
  });
});

describe("operands", () => {
  test("options may stand behind operands", () => {
    expect(picture("curl url -k other", curl)).toEqual(["-k @-k", "url", "other"]);
  });

  test("the first operand ends the options where the grammar says so", () => {
    expect(picture("strace -o log make -k", { short: "o", stopsAtOperand: true })).toEqual([
      "-o=log @-o",
      "make",
      "-k",
    ]);
  });

  test("behind -- everything is an operand", () => {
    expect(picture("rm -f -- -x -- y", {})).toEqual(["-f @-f", "-x", "--", "y"]);
  });

  test("a lone dash and an expansion are operands", () => {
    expect(picture('curl - $OPTIONS "-$X" --$Y', curl)).toEqual(["-", "$OPTIONS", "-$X", "--$Y"]);
  });

  test("an expansion ends a cluster of letters without value", () => {
    expect(picture("curl -k$X url", curl)).toEqual(["-k @k", "url"]);
  });
});

describe("questions", () => {
  const { words } = args("curl -k -o a --output b url");
  const parsed = parseOptions(words, curl);

  test("has() knows the names given", () => {
    expect([parsed.has("-k", "--insecure"), parsed.has("--insecure"), parsed.has()]).toEqual([true, false, false]);
  });

  test("get() returns the last one of several names", () => {
    expect(parsed.get("-o", "--output")?.value?.value).toBe("b");
    expect(parsed.get("-x")).toBeUndefined();
  });
});

test("many operands are no trouble", () => {
  const { words } = args(`rm -- ${"x ".repeat(200_000)}`);
  expect(parseOptions(words, {}).operands.length).toBe(200_000);
});

const zero = { line: 1, column: 1 };
