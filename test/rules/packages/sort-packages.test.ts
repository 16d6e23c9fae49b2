import { expect, test } from "vitest";
import rule from "../../../rules/packages/sort-packages.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

test("points at the first word that stands behind a later one, and sorts in place", () => {
  const text = `FROM debian:13
RUN apt-get update \\
 && apt-get install -y --no-install-recommends \\
      wget ca-certificates \\
      "curl=8.*" \\
 && rm -rf /var/lib/apt/lists/*
`;
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    wget ca-certificates \\
               ^^^^^^^^^^^^^^^ "ca-certificates" comes after "wget"; sort the packages alphabetically
  `);
  expect(fixed(rule, text, {}, { fixes: "safe" })).toMatchInlineSnapshot(`
    FROM debian:13
    RUN apt-get update \\
     && apt-get install -y --no-install-recommends \\
          ca-certificates "curl=8.*" \\
          wget \\
     && rm -rf /var/lib/apt/lists/*
  `);
});

test("takes the groups below comments, and those between options, one by one", () => {
  expect(
    lint(
      rule,
      `FROM debian:13
RUN apt-get install -y \\
    # compilers
    g++ \\
    make \\
    # tools
    curl \\
    git \\
\\
    bash \\
    file
RUN apk add php php-curl --virtual .build-deps autoconf g++
`,
    ),
  ).toBe("clean");
  const text = "FROM x\nRUN apk add \\\n    # one\n    z \\\n    # two\n    c b a\n";
  expect(fixed(rule, text)).toBe("FROM x\nRUN apk add \\\n    # one\n    z \\\n    # two\n    a b c\n");
});

test("accepts every order that a person or a tool would call sorted", () => {
  const run = (words: string) => lint(rule, `FROM x\nRUN apk add ${words}\n`);
  expect(run("a-b a2 ab")).toBe("clean");
  expect(run("g++ gcc git")).toBe("clean");
  expect(run("gcc g++ git")).not.toBe("clean");
  expect(run("libgcc libgcc-dev libgcc1")).toBe("clean");
  expect(run("ImageMagick curl zsh")).toBe("clean");
  expect(run("curl ImageMagick zsh")).toBe("clean");
  expect(run("curl=9 curl-dev=1 git")).toBe("clean");
});

test("leaves short lists alone, and words whose value is not known", () => {
  const run = (words: string) => lint(rule, `FROM x\nRUN apk add ${words}\n`);
  expect(run("b a")).toBe("clean");
  expect(run("c b $A a")).toBe("clean");
  expect(run("z .build-deps $PHPIZE_DEPS")).toBe("clean");
  expect(lint(rule, "FROM x\nRUN apk del c b a && echo c b a\n")).toBe("clean");
});

test("is not sure of the managers of languages, and does not touch an exec form", () => {
  const isUnsafe = (text: string) =>
    problems(rule, `FROM x\nRUN ${text}\n`).map(({ fix }) => fix && fix.unsafe === true);
  expect(isUnsafe("dnf install -y c b a")).toEqual([false]);
  expect(isUnsafe("pip install c b a")).toEqual([true]);
  expect(isUnsafe('["apk", "add", "c", "b", "a"]')).toEqual([undefined]);
});

test("does not tear apart what stands side by side, nor puts another package below a comment unasked", () => {
  const pairs = "FROM x\nRUN apk add \\\n    bash \\\n    openvpn openvpn-auth-pam \\\n    iptables \\\n    mc\n";
  expect(problems(rule, pairs)).toHaveLength(1);
  expect(fixed(rule, pairs)).toBe(pairs);
  const headed = "FROM x\nRUN apk add \\\n    # barcodes\n    zbar \\\n    zbar-dev \\\n    curl\n";
  expect(fixed(rule, headed, {}, { fixes: "safe" })).toBe(headed);
  expect(fixed(rule, headed)).not.toBe(headed);
  const full = "FROM x\nRUN apk add e d \\\n    c b \\\n    a\n";
  expect(fixed(rule, full)).toBe("FROM x\nRUN apk add a b \\\n    c d \\\n    e\n");
});
