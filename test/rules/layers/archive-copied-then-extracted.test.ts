import { expect, test } from "vitest";
import rule from "../../../rules/layers/archive-copied-then-extracted.ts";
import { lint } from "../../support/lint.ts";

test("points at the archive", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nCOPY app.tar.gz config.json /tmp/\nCOPY dist/data.tar.xz /data.txz\nRUN mkdir /opt/app && tar -xzf /tmp/app.tar.gz -C /opt/app && rm /tmp/app.tar.gz\nRUN tar xJf /data.txz\n",
    ),
  ).toMatchInlineSnapshot(`
    COPY app.tar.gz config.json /tmp/
         ^^^^^^^^^^ "app.tar.gz" is unpacked on line 4 and stays in the layer of this COPY; use "ADD", which unpacks it on the way in

    COPY dist/data.tar.xz /data.txz
         ^^^^^^^^^^^^^^^^ "data.txz" is unpacked on line 5 and stays in the layer of this COPY; use "ADD", which unpacks it on the way in
  `);
});

test("leaves alone what ADD does not do: parts of an archive, other formats, checks, other stages", () => {
  expect(
    lint(
      rule,
      "FROM debian:13 AS build\nRUN make x.tar\nFROM debian:13\nCOPY a.tar.gz b.zip c.gz d.tar e.tgz /tmp/\nCOPY --from=build /x.tar /tmp/\nRUN tar -xzf /tmp/a.tar.gz --strip-components=1 -C /opt\nRUN unzip /tmp/b.zip && gunzip /tmp/c.gz && tar -xf /tmp/x.tar\nRUN tar -xf /tmp/d.tar bin/app\nRUN echo 'abc  /tmp/e.tgz' | sha256sum -c && tar -xf /tmp/e.tgz\nRUN tar -czf /tmp/a.tar.gz /opt\n",
    ),
  ).toBe("clean");
});

test("leaves an archive alone that is unpacked in another stage", () => {
  expect(lint(rule, "FROM debian:13 AS a\nCOPY a.tar /\nFROM debian:13\nRUN tar -xf /a.tar\n")).toBe("clean");
});

test("counts every archive and every unpacker when told so", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nCOPY a.tar.gz c.gz /tmp/\nRUN tar -xzf /tmp/a.tar.gz --strip-components=1 && gunzip /tmp/c.gz\n",
      { anyArchive: true },
    ),
  ).toMatchInlineSnapshot(`
    COPY a.tar.gz c.gz /tmp/
         ^^^^^^^^ "a.tar.gz" is unpacked on line 3 and stays in the layer of this COPY; use "ADD", which unpacks it on the way in

    COPY a.tar.gz c.gz /tmp/
                  ^^^^ "c.gz" is unpacked on line 3 and stays in the layer of this COPY; use "ADD", which unpacks it on the way in
  `);
});
