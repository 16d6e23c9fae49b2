import { expect, test } from "vitest";
import rule from "../../../rules/metadata/unlisted-label.ts";
import { lint } from "../../support/lint.ts";

const settings = { labels: { team: "text", "org.opencontainers.image.source": "url" }, strictLabels: true };

test("points at keys that the schema lacks, with the nearest one it has", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24 AS build\nLABEL teem=core\nFROM alpine:3.24\nLABEL team=core stage=test\n",
      {},
      { settings },
    ),
  ).toMatchInlineSnapshot(`
    LABEL teem=core
          ^^^^ label "teem" is not in "labels" of the configuration; did you mean "team"?

    LABEL team=core stage=test
                    ^^^^^ label "stage" is not in "labels" of the configuration; leave it out, or add it there
  `);
});

test("reports every label of an empty schema", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nLABEL team=core\n", {}, { settings: { strictLabels: true } }),
  ).toMatchInlineSnapshot(`
    LABEL team=core
          ^^^^ label "team" is not in "labels" of the configuration; leave it out, or add it there
  `);
});

test("takes keys of the schema, keys with variables, and triggers", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24\nARG KEY\nLABEL team=core "org.opencontainers.image.source"=https://example.com $KEY=x\nONBUILD LABEL other=y\n',
      {},
      { settings },
    ),
  ).toBe("clean");
});

test("is silent without strict labels", () => {
  expect(lint(rule, "FROM alpine:3.24\nLABEL other=x\n", {}, { settings: { labels: settings.labels } })).toBe("clean");
});
