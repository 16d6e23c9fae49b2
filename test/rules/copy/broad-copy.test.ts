import { expect, test } from "vitest";
import rule from "../../../rules/copy/broad-copy.ts";
import { lint } from "../../support/lint.ts";

test("points at each source that is everything", () => {
  expect(
    lint(rule, "FROM node:26\nCOPY package.json ./\nCOPY --chown=node . .\nADD ./* /srv/\nCOPY / /all\n"),
  ).toMatchInlineSnapshot(`
    COPY --chown=node . .
                      ^ "." copies whatever is in the context into the final image; name the files and directories that it needs

    ADD ./* /srv/
        ^^^ "./*" copies whatever is in the context into the final image; name the files and directories that it needs

    COPY / /all
         ^ "/" copies whatever is in the context into the final image; name the files and directories that it needs
  `);
});

test.each([
  ["names", "COPY src package.json ./"],
  ["wildcards for some files", "COPY *.json src/* docker-* ./"],
  ["other stages", "COPY --from=build . ."],
  ["what is not known", "ARG DIR\nCOPY $DIR ./"],
  ["what a later build copies", "ONBUILD COPY . ."],
  ["archives and URLs", "ADD rootfs.tar.xz https://example.com/* /"],
])("leaves %s alone", (_, line) => {
  expect(lint(rule, `FROM node:26\n${line}\n`)).toBe("clean");
});

test("leaves builder stages alone", () => {
  expect(lint(rule, "FROM node:26 AS build\nCOPY . .\nFROM nginx:1.29\nCOPY --from=build /dist /srv\n")).toBe("clean");
});
