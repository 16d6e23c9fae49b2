import { expect, test } from "vitest";
import rule from "../../../rules/layers/git-history-in-layer.ts";
import { lint, problems } from "../../support/lint.ts";

const run = (command: string): string => `FROM debian:13\nWORKDIR /srv\nRUN ${command}\n`;
const clone = "git clone https://example.com/a/b.git";

test("points at the verb and the flag, and offers --depth where no commit is asked for", () => {
  expect(
    lint(
      rule,
      `FROM debian:13\nADD --keep-git-dir https://example.com/a/b.git /b\nRUN ${clone} && cd b && git checkout 3f2a1c9d\nRUN git -c http.lowSpeedLimit=1 clone -b v1 https://example.com/c && make -C c\n`,
    ),
  ).toMatchInlineSnapshot(`
    ADD --keep-git-dir https://example.com/a/b.git /b
        ^^^^^^^^^^^^^^ "--keep-git-dir" brings the ".git" of the repository into the image; drop it

    RUN git clone https://example.com/a/b.git && cd b && git checkout 3f2a1c9d
            ^^^^^ "git clone" leaves the whole history of "https://example.com/a/b.git" in the image; remove ".git" in the same RUN

    RUN git -c http.lowSpeedLimit=1 clone -b v1 https://example.com/c && make -C c
                                    ^^^^^ "git clone" leaves the whole history of "https://example.com/c" in the image; add "--depth 1", or remove ".git" in the same RUN
  `);
});

test.each([
  clone,
  `${clone} --branch v1 --single-branch`,
  `${clone} . && make`,
  `${clone} /opt/b && cd /opt/b && make install && rm -rf build`,
  `cd /tmp && ${clone} && cd b && make && cd .. && rm -rf /var/lib/apt/lists/*`,
  "git clone git@example.com:a/b",
  "git clone ssh://git@example.com/a/b c",
  `${clone} && cp -r b /opt`,
])("one finding: %s", command => {
  expect(problems(rule, run(command))).toHaveLength(1);
});

test.each([
  "git clone --depth 1 https://example.com/a/b",
  "git clone --depth=1 https://example.com/a/b",
  "git clone --shallow-since=2026-01-01 https://example.com/a/b",
  "git clone --filter=blob:none https://example.com/a/b",
  "git clone --mirror https://example.com/a/b /var/git/b",
  "git clone $OPTIONS https://example.com/a/b c",
  "git clone /src /dst",
  `${clone} && rm -rf b/.git`,
  `${clone} && rm -rf b`,
  `${clone} && cd b && make && cd .. && rm -rf b`,
  `${clone} && cd b && git checkout v1 && rm -rf .git && make`,
  `${clone} && (cd b && make) && rm -rf b`,
  `cd /tmp && ${clone} && make -C b && rm -rf /tmp/*`,
  `${clone} && find . -name .git -prune -exec rm -rf {} +`,
  `${clone} && mv b/src /opt && rm -rf /srv/*`,
  `git clone https://example.com/a/b "$DIR" && rm -rf "$DIR"`,
  `D=$(mktemp -d) && git clone https://example.com/a/b $D/b`,
  `echo ${clone}`,
  "git submodule update --init",
])("silent: %s", command => {
  expect(lint(rule, run(command))).toBe("clean");
});

test("later RUNs that work with the repository need its history", () => {
  expect(lint(rule, run(`${clone}\nRUN cd b && git pull && git checkout dev`))).toBe("clean");
  expect(problems(rule, run(`${clone}\nRUN cd b && make`))).toHaveLength(1);
});

test("builder stages, mounts and ONBUILD leave nothing in the image", () => {
  expect(lint(rule, `FROM debian:13 AS build\nRUN ${clone}\nFROM debian:13\nCOPY --from=build /b /b\n`)).toBe("clean");
  expect(lint(rule, run(`--mount=type=cache,target=/srv ${clone}`))).toBe("clean");
  expect(lint(rule, `FROM debian:13\nONBUILD RUN ${clone}\n`)).toBe("clean");
});

test("ADD without the flag, or with it switched off, brings no history", () => {
  const url = "https://example.com/a/b.git /b\n";
  expect(lint(rule, `FROM debian:13\nADD ${url}ADD --keep-git-dir=false ${url}ADD --keep-git-dir=$X ${url}`)).toBe(
    "clean",
  );
});
