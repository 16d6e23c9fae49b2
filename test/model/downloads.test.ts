import { describe, expect, test } from "vitest";
import { type Download, downloads } from "../../src/model/downloads.ts";
import { parse } from "../../src/model/parse.ts";
import { Source } from "../../src/model/source.ts";

const read = (body: string, above = "WORKDIR /w"): readonly Download[] =>
  downloads(parse({ path: "Dockerfile", source: new Source(`FROM debian:13\n${above}\nRUN ${body}\n`) }));

const url = "https://example.com/a/b.tgz";

describe("where a download is saved", () => {
  test.each([
    [`curl -o x ${url}`, ["/w/x"]],
    [`curl -ox ${url}`, ["/w/x"]],
    [`curl -fsSLo /d/x ${url}`, ["/d/x"]],
    [`curl --output=x ${url}`, ["/w/x"]],
    [`curl --output-dir /d -O ${url}`, ["/d/b.tgz"]],
    [`curl -fLO '${url}?x=/y#z'`, ["/w/b.tgz"]],
    [`curl -O ${url} -O https://example.com/c`, ["/w/b.tgz", "/w/c"]],
    [`curl --remote-name-all ${url} https://example.com/c`, ["/w/b.tgz", "/w/c"]],
    [`curl --url ${url} > x`, ["/w/x"]],
    [`curl ${url} >> x 2> /dev/null`, ["/w/x"]],
    [`wget ${url}`, ["/w/b.tgz"]],
    [`wget -qO x ${url}`, ["/w/x"]],
    [`wget -nv -O/d/x ${url}`, ["/d/x"]],
    [`wget -P /d ${url}`, ["/d/b.tgz"]],
    [`wget '${url}?x=/y'`, ["/w/b.tgz?x=/y"]],
    [`wget -qO- ${url} > x`, ["/w/x"]],
    [`cd /d && wget ${url}`, ["/d/b.tgz"]],
    [`cd sub && wget ${url}`, ["/w/sub/b.tgz"]],
    [`curl -o "$D/x" ${url}`, ["/${D}/x"]],
    [`D=/d && curl -o "$D/x" ${url}`, ["/d/x"]],
    [`curl -o ~/x ${url}`, ["~/x"]],
  ])("%s", (body, files) => {
    expect(read(body)).toMatchObject([{ output: "file", files }]);
  });

  test.each([
    [`curl -OJ ${url}`],
    ["wget https://example.com/"],
    ["wget --content-disposition https://example.com/x"],
    ["curl -O https://example.com/$(arch)"],
    [`cd "$(mktemp -d)" && wget ${url}`],
  ])("%s: nobody knows", body => {
    expect(read(body)).toMatchObject([{ output: "file", files: [] }]);
  });

  test.each([[`curl ${url}`], [`curl -sSL ${url} -o -`], [`wget -O - ${url}`], [`curl ${url} 2>/dev/null`]])(
    "%s: shown",
    body => {
      expect(read(body)).toMatchObject([{ output: "stdout", files: [] }]);
    },
  );

  test.each([[`curl -o /dev/null ${url}`], [`curl -I ${url}`], [`wget --spider ${url}`], [`curl -T x ${url}`]])(
    "%s: nowhere",
    body => {
      expect(read(body)).toMatchObject([{ output: "nowhere", files: [] }]);
    },
  );

  test.each([["curl --version"], ["wget"], ["apt-get install curl wget"], ["echo curl x"]])("%s: none", body => {
    expect(read(body)).toEqual([]);
  });
});

describe("where a download comes from", () => {
  const address = (text: string, above?: string) => read(`curl -o x ${text}`, above)[0]?.addresses[0];

  test.each([
    ["HTTPS://User:pw@Example.com:8443/a", "https", "example.com"],
    ["ftp://example.com", "ftp", "example.com"],
    ["example.com/a", "http", "example.com"],
    ["'http://[::1]:80/'", "http", "::1"],
    ["https://$HOST/a", "https", undefined],
    ["$URL", undefined, undefined],
  ])("%s", (text, scheme, host) => {
    expect(address(text)).toMatchObject({ scheme, host });
  });

  test("fills in what is known and keeps the rest", () => {
    expect(address('"https://example.com/$V-${W}"', "ENV V=1")?.text).toBe("https://example.com/1-${W}");
  });

  test("shows no password, and no more than needed", () => {
    expect(String(address("https://me:secret@example.com/a"))).toBe("https://…@example.com/a");
    expect(String(address(`https://example.com/${"x".repeat(99)}/a.tgz`))).toBe("https://example.com/…/a.tgz");
    expect(String(address(`https://example.com/${"x".repeat(99)}`))).toHaveLength(81);
  });

  test.each(["localhost", "127.0.0.1", "10.0.0.1", "172.16.0.1", "registry", "a.internal", "'[fe80::1]'"])(
    "%s is local",
    host => {
      expect(address(`http://${host}:80/a`)?.isLocal).toBe(true);
    },
  );

  test.each(["example.com", "172.15.0.1", "8.8.8.8", "10.example.com", "$HOST"])("%s is not", host => {
    expect(address(`http://${host}/a`)?.isLocal).toBe(false);
  });
});
