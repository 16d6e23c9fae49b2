import { expect, test } from "vitest";
import rule from "../../../rules/layers/consecutive-copies.ts";
import { fixed, lint } from "../../support/lint.ts";

const file = (...lines: readonly string[]): string => ["FROM debian:13", ...lines, ""].join("\n");

test("points at the second one of a row", () => {
  expect(
    lint(rule, file("COPY a.conf /etc/app/", "COPY b.conf c.conf /etc/app/", "", "COPY d.conf /etc/app/d.conf")),
  ).toMatchInlineSnapshot(`
    COPY b.conf c.conf /etc/app/
    ^^^^ 3 "COPY" in a row copy into "/etc/app/"; join them into the one on line 2
  `);
});

test("takes the forms of one directory for the same", () => {
  const text = file("COPY a.json .", "COPY b.json ./", "COPY lib/c.json ./c.json", "COPY d.json d.json");
  expect(fixed(rule, text, {}, { fixes: "safe" })).toBe(file("COPY a.json b.json lib/c.json d.json ."));
});

test("makes the directory of a repeated name the destination", () => {
  expect(fixed(rule, file("COPY start.sh   /start.sh", "COPY stop.sh   /stop.sh"))).toBe(
    file("COPY start.sh stop.sh   /"),
  );
  expect(fixed(rule, file("COPY a.py ${HOME}/x/a.py", "COPY b.py ${HOME}/x/"))).toBe(file("COPY a.py b.py ${HOME}/x/"));
});

test("keeps flags, comments above and continuations", () => {
  const text = file(
    "# the programs",
    "COPY --from=build \\",
    "    /out/a.jar \\",
    "    /srv/",
    "COPY --from=build /out/b.jar \\",
    "    /srv/",
    "# next",
    "USER 1000",
  );
  expect(fixed(rule, text)).toBe(
    file("# the programs", "COPY --from=build \\", "    /out/a.jar /out/b.jar \\", "    /srv/", "# next", "USER 1000"),
  );
});

test("breaks a line that would become too long", () => {
  const names = ["one", "two", "three"].map(name => `deployment/configuration/production/${name}.conf`);
  expect(fixed(rule, file(...names.map(name => `COPY ${name} /etc/app/`)))).toBe(
    file(`COPY ${names.join(" \\\n    ")} /etc/app/`),
  );
});

test.each([
  ["directories, whose contents would mix", ["COPY src /app/", "COPY lib /app/"]],
  ["directories that look as if they had an extension", ["COPY Acme.Api /src/", "COPY conf.d /src/"]],
  ["wildcards that may be directories", ["COPY a* /app/", "COPY b* /app/"]],
  ["different flags", ["COPY --chown=app a.sh /app/", "COPY b.sh /app/"]],
  ["different stages", ["COPY --from=x a.jar /app/", "COPY --from=y b.jar /app/"]],
  ["different directories", ["COPY a.sh /app/", "COPY b.sh /bin/"]],
  ["files that get another name", ["COPY a.conf /etc/x.conf", "COPY b.conf /etc/y.conf"]],
  ["a file that replaces another", ["COPY a/x.conf /etc/", "COPY b/x.conf /etc/"]],
  ["something in between", ["COPY package.json ./", "RUN npm install", "COPY index.js ./"]],
  ["a comment in between", ["COPY a.conf /etc/", "# why b", "COPY b.conf /etc/"]],
  ["a comment inside", ["COPY a.conf /etc/", "COPY \\", "# why b", "  b.conf /etc/"]],
  ["a destination that may be a file", ["COPY a.conf $TARGET", "COPY b.conf $TARGET"]],
  ["heredocs", ["COPY <<a.sh /app/", "x", "a.sh", "COPY b.sh /app/"]],
  ["arrays and quotes", ['COPY ["a.sh", "/app/"]', 'COPY "b.sh" /app/', "COPY c.sh /app/"]],
  ["paths that bring their folders along", ["COPY --parents a/a.sh /app/", "COPY --parents b/b.sh /app/"]],
  ["ADD, which unpacks", ["ADD a.tar.gz /app/", "ADD b.tar.gz /app/"]],
  ["what runs in a later build", ["ONBUILD COPY a.sh /app/", "ONBUILD COPY b.sh /app/"]],
])("leaves %s alone", (_, lines) => {
  expect(lint(rule, file(...lines))).toBe("clean");
});

test("looks at what ships", () => {
  expect(
    lint(rule, "FROM debian:13 AS build\nCOPY a.sh /x/\nCOPY b.sh /x/\nFROM scratch\nCOPY --from=build /x /x\n"),
  ).toBe("clean");
});

test("asks the context whether a name is a directory", () => {
  const text = file("COPY next.js /app/", "COPY index.js /app/");
  expect(lint(rule, text, {}, { files: { "next.js/a": "", "index.js": "" } })).toBe("clean");
  expect(lint(rule, text, {}, { files: { "next.js": "", "index.js": "" } })).not.toBe("clean");
});
