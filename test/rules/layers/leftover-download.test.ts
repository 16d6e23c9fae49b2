import { expect, test } from "vitest";
import rule from "../../../rules/layers/leftover-download.ts";
import { lint, problems } from "../../support/lint.ts";

const run = (command: string): string => `FROM debian:13\nWORKDIR /srv\nRUN ${command}\n`;
const get = "curl -fsSLO https://example.com/a.tgz";

test("names the file, and the line that has made it superfluous", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nARG V=1.2\nRUN wget -P /tmp https://example.com/a-$V.deb \\\n && apt-get install -y /tmp/a-${V}.deb\nRUN curl -fsSLo b.zip https://example.com/b && unzip b.zip\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN wget -P /tmp https://example.com/a-$V.deb \\
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "/tmp/a-1.2.deb" stays in the image after line 4 installs it; end this RUN with "rm /tmp/a-1.2.deb"

    RUN curl -fsSLo b.zip https://example.com/b && unzip b.zip
                          ^^^^^^^^^^^^^^^^^^^^^ "b.zip" stays in the image after line 5 unpacks it; end this RUN with "rm b.zip"
  `);
});

test.each([
  `${get} && tar xzf a.tgz`,
  `cd /tmp && ${get} && tar xzf a.tgz -C /opt && cd / && rm -rf /var/lib/apt/lists/*`,
  `cd /tmp && ${get} && tar xzf a.tgz && cd a && make install && cd .. && rm -rf a`,
  "wget https://example.com/a.rpm && yum localinstall -y a.rpm && yum clean all",
  "wget -O /tmp/a.deb https://example.com/a && dpkg -i /tmp/a.deb || apt-get install -f -y",
  "curl -Lo /tmp/a-$UNKNOWN.tgz https://example.com/a && tar xf /tmp/a-${UNKNOWN}.tgz",
  `(cd /tmp && ${get}) && tar xf /tmp/a.tgz && rm -rf /srv/tmp`,
  `cd /tmp && ${get} && gunzip -c a.tgz | tar x`,
])("one finding: %s", command => {
  expect(problems(rule, run(command))).toHaveLength(1);
});

test.each([
  `${get} && tar xzf a.tgz && rm a.tgz`,
  `${get} && tar xzf a.tgz && rm -rf -- ./a*`,
  `${get} && tar xzf a.tgz && rm -f *.tgz`,
  `${get} && tar xzf a.tgz && rm -f /srv/{a,b}.tgz`,
  `${get} && tar xzf a.tgz && unlink /srv/a.tgz`,
  `${get} && tar xzf a.tgz && mv a.tgz /opt/dist`,
  `${get} && tar xzf a.tgz && find . -name '*.tgz' -delete`,
  `${get} && tar xzf a.tgz && find /srv -type f -exec rm {} +`,
  `${get} && tar xzf a.tgz && ls *.tgz | xargs rm`,
  `${get} && tar xzf a.tgz && rm "$FILE"`,
  `${get} && tar xzf a.tgz && rm $(ls *.tgz)`,
  `${get} && tar xzf a.tgz && ./cleanup.sh`,
  `${get} && tar xzf a.tgz && cleanup`,
  `trap 'rm -rf /srv/*' EXIT && ${get} && tar xzf a.tgz && trap - EXIT`,
  `cd /tmp && ${get} && tar xzf a.tgz && rm -rf /tmp/*`,
  `mkdir /tmp/b && cd /tmp/b && ${get} && tar xzf a.tgz && cd / && rm -rf /tmp/b`,
  `pushd /tmp && ${get} && tar xzf a.tgz && popd && rm -rf /tmp/a.tgz`,
  `(cd /tmp && ${get} && tar xzf a.tgz) && rm /tmp/a.tgz`,
  `sh -c "cd /tmp && ${get} && tar xzf a.tgz" && rm /tmp/a.tgz`,
  `cd "$(mktemp -d)" && ${get} && tar xzf a.tgz && cd /`,
  `T=$(mktemp -d) && curl -o $T/a.tgz https://example.com/a && tar xzf $T/a.tgz && rm -rf /tmp/*`,
  "curl -o a-$UNKNOWN.tgz https://example.com/a && tar xzf a-$UNKNOWN.tgz && rm a-1.2.tgz a-*",
  `${get} && if [ -f a.tgz ]; then tar xzf a.tgz; rm a.tgz; fi`,
  "curl -O https://example.com/a.gz && gunzip a.gz",
  "curl https://example.com/a.tgz | tar xz",
  "curl -O https://example.com/a.tgz",
  "curl -O https://example.com/a.jar && unzip a.jar META-INF/MANIFEST.MF",
  "curl -o /usr/bin/a https://example.com/a && chmod +x /usr/bin/a",
  "curl -O https://example.com/a.sh && sh a.sh",
])("silent: %s", command => {
  expect(lint(rule, run(command))).toBe("clean");
});

test("a mount is no part of the layer", () => {
  for (const mount of ["type=tmpfs,target=/tmp", "type=cache,target=/tmp/dl"])
    expect(lint(rule, run(`--mount=${mount} cd /tmp/dl && ${get} && tar xf a.tgz -C /opt`))).toBe("clean");
  expect(problems(rule, run(`--mount=type=tmpfs,target=/var/tmp cd /tmp && ${get} && tar xf a.tgz`))).toHaveLength(1);
});

test("only stages count whose layers are in the final image", () => {
  const wasteful = `RUN ${get} && tar xf a.tgz\n`;
  expect(lint(rule, `FROM debian:13 AS build\n${wasteful}FROM debian:13\nCOPY --from=build /a /a\n`)).toBe("clean");
  expect(problems(rule, `FROM debian:13 AS base\n${wasteful}FROM base\nRUN true\n`)).toHaveLength(1);
  expect(lint(rule, `FROM debian:13\nONBUILD ${wasteful}`)).toBe("clean");
});

test("leaves it to another rule where a later RUN does nothing but delete", () => {
  expect(lint(rule, run(`${get} && tar xf a.tgz\nRUN rm /srv/a.tgz`))).toBe("clean");
});

test("without a WORKDIR the directory has no name, but is the same for all commands", () => {
  expect(lint(rule, `FROM example.com/base\nRUN ${get} && tar xf ./a.tgz && rm a.tgz\n`)).toBe("clean");
  expect(problems(rule, `FROM example.com/base\nRUN ${get} && tar xf a.tgz && rm -rf /tmp/*\n`)).toHaveLength(1);
});

test("a name with a part that a branch decides keeps that part open", () => {
  expect(
    lint(
      rule,
      run(
        'ARCH=$(uname -m); if [ "$ARCH" = ppc64le ]; then ARCH=ppc64; fi; wget "https://example.com/a_$ARCH.tgz" && tar xf a_$ARCH.tgz',
      ),
    ),
  ).toMatchInlineSnapshot(`
    RUN ARCH=$(uname -m); if [ "$ARCH" = ppc64le ]; then ARCH=ppc64; fi; wget "https://example.com/a_$ARCH.tgz" && tar xf a_$ARCH.tgz
                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "/srv/a_\${ARCH}.tgz" stays in the image after line 3 unpacks it; end this RUN with "rm /srv/a_\${ARCH}.tgz"
  `);
});

test("what is to be written holds for the shell", () => {
  expect(
    lint(rule, run("wget 'https://example.com/get.php?os=linux&v=1.deb' && dpkg -i get.php*")),
  ).toMatchInlineSnapshot(`
    RUN wget 'https://example.com/get.php?os=linux&v=1.deb' && dpkg -i get.php*
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "/srv/get.php?os=linux&v=1.deb" stays in the image after line 3 installs it; end this RUN with "rm /srv/get.php*"
  `);
});
