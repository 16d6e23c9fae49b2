import { expect, test } from "vitest";
import rule from "../../../rules/copy/remote-add-without-checksum.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the address", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nADD https://example.com/app.tar.gz /\nARG VERSION\nADD --chmod=755 https://example.com/releases/download/v${VERSION}/a-program-with-a-long-name /bin/x\n",
    ),
  ).toMatchInlineSnapshot(`
    ADD https://example.com/app.tar.gz /
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing checks what "https://example.com/app.tar.gz" delivers; add "--checksum=sha256:…"

    ADD --chmod=755 https://example.com/releases/download/v\${VERSION}/a-program-with-a-long-name /bin/x
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing checks what "https://example.com/releases/download/v\${VERSION}/a-program-with-a-long-name" delivers; add "--checksum=sha256:…"
  `);
});

test("points at repositories without a commit", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nADD https://github.com/acme/app.git /a\nADD git@github.com:acme/app.git#v1.2 /b\nADD https://github.com/acme/app.git?ref=main /c\n",
    ),
  ).toMatchInlineSnapshot(`
    ADD https://github.com/acme/app.git /a
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "https://github.com/acme/app.git" may be another commit tomorrow; name one, as in "#3f2a1c9…"

    ADD git@github.com:acme/app.git#v1.2 /b
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "git@github.com:acme/app.git#v1.2" can be moved to another commit; add "--checksum=" and the commit it stands for

    ADD https://github.com/acme/app.git?ref=main /c
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "https://github.com/acme/app.git?ref=main" may be another commit tomorrow; name one, as in "#3f2a1c9…"
  `);
});

test("takes checksums, commits and local files", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nARG COMMIT\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/a /a\nADD https://github.com/acme/app.git#3f2a1c9d5b7e8f60412233445566778899aabbcc:docs /b\nADD https://github.com/acme/app.git#${COMMIT} /c\nADD git@github.com:acme/app.git?commit=3f2a1c9d5b7e8f60412233445566778899aabbcc /d\nADD app.tar.gz /e\nADD --checksum=3f2a1c9d5b7e8f60412233445566778899aabbcc https://github.com/acme/app.git#v1 /f\n",
    ),
  ).toBe("clean");
});

test("knows checks in a later RUN", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nADD https://example.com/overlay.tar.xz /tmp/\nADD https://example.com/overlay.tar.xz.sha256 /tmp/\nRUN cd /tmp && sha256sum -c *.sha256 && tar -C / -Jxpf overlay.tar.xz\n",
    ),
  ).toBe("clean");
  expect(
    lint(rule, "FROM alpine:3.24\nADD https://example.com/a https://example.com/a.asc /\nRUN gpg --verify /a.asc /a\n"),
  ).toBe("clean");
});

test("leaves addresses alone that are added because they change", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nADD https://api.github.com/repos/acme/app/git/refs/heads/main version.json\n"),
  ).toBe("clean");
});

test("says it where the download comes unencrypted, too, whatever its address holds", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nADD http://example.com/app.tar.gz /\nADD http://example.com/3f2a1c9d5b7e8f60412233445566778899aabbcc/get.sh http://10.0.0.1/x /y/\n",
    ),
  ).toMatchInlineSnapshot(`
    ADD http://example.com/app.tar.gz /
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "http://example.com/app.tar.gz" comes unencrypted and unchecked; use "https://" and add "--checksum=sha256:…"

    ADD http://example.com/3f2a1c9d5b7e8f60412233445566778899aabbcc/get.sh http://10.0.0.1/x /y/
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "http://example.com/3f2a1c9d5b7e8f60412233445566778899aabbcc/get.sh" comes unencrypted and unchecked; use "https://" and add "--checksum=sha256:…"

    ADD http://example.com/3f2a1c9d5b7e8f60412233445566778899aabbcc/get.sh http://10.0.0.1/x /y/
                                                                           ^^^^^^^^^^^^^^^^^ nothing checks what "http://10.0.0.1/x" delivers; add "--checksum=sha256:…"
  `);
});

test("shows no password", () => {
  const [problem] = problems(rule, "FROM alpine:3.24\nADD https://user:hunter2@example.com/app.tar.gz /\n");
  expect(problem?.message).toContain('"https://…@example.com/app.tar.gz"');
});

test("knows what another RUN compares by its name", () => {
  const text = 'FROM alpine:3.24 AS a\nADD https://example.com/app.tgz /\nRUN echo "1234  /app.tgz" | sha256sum -c\n';
  expect(lint(rule, text)).toBe("clean");
  expect(problems(rule, text.replace("RUN", "FROM a AS b\nRUN"))).toEqual([]);
  expect(
    problems(rule, 'FROM alpine:3.24\nRUN echo "1  /b" | sha256sum -c\nADD https://example.com/a /\n'),
  ).toHaveLength(1);
});

test("is not misled by a look at the platform of a binary", () => {
  const text =
    "FROM golang:1.27\nADD https://github.com/acme/app.git#v1.2.0 .\nRUN go build && xx-verify --static app\n";
  expect(problems(rule, text)).toHaveLength(1);
});

test("takes a commit in the path of a file", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nADD https://raw.githubusercontent.com/acme/app/3f2a1c9d5b7e8f60412233445566778899aabbcc/get.sh /\n",
    ),
  ).toBe("clean");
});

test("is milder about a version tag than about a branch", () => {
  const text =
    "FROM alpine:3.24\nARG RUNC=v1.4.0\nADD https://github.com/opencontainers/runc.git#$RUNC /src\nADD https://github.com/acme/app.git#main /app\n";
  expect(problems(rule, text).map(({ severity }) => severity)).toEqual(["info", undefined]);
});

test("a checksum alone does not do for what changes from release to release", () => {
  const message = (url: string) => problems(rule, `FROM alpine:3.24\nADD ${url} /tmp/\n`)[0]?.message;
  expect(message("https://github.com/acme/app/releases/latest/download/app.tar.gz")).toMatch(
    /; name a version there, and add "--checksum=sha256:…"$/,
  );
  expect(message("https://github.com/acme/app/releases/download/v1.2/app.tar.gz")).toMatch(
    /delivers; add "--checksum=sha256:…"$/,
  );
});
