// Writes what follows from the rules: the table in README.md, docs/rules/<id>.md, docs/compatibility.md and schema.json.
// --check writes nothing; exit code 1 if something is out of date.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { load, root } from "./bundle.mjs";
import { compatibility } from "./docs/compatibility.mjs";
import { rulePage } from "./docs/rule-page.mjs";
import { ruleTable } from "./docs/rule-table.mjs";
import { schema } from "./docs/schema.mjs";

const markers = ["<!-- rules:begin, written by `npm run docs` -->", "<!-- rules:end -->"];

const [{ builtin }, { registry }, { presets }, { validate }, { severities }, { exampleReport }] = await load(
  "src/engine/builtin.ts",
  "src/engine/plugin.ts",
  "src/engine/preset-rules.ts",
  "src/config/validate.ts",
  "src/engine/finding.ts",
  "src/reporters/example.ts",
);
const { rules } = registry(builtin, []);

/** The text of a file, "" if there is none. */
const read = path => readFile(path, "utf8").catch(() => "");

const withTable = readme => {
  const [begin, end] = markers.map(marker => readme.indexOf(marker));
  if (begin < 0 || end < begin) throw new Error("README.md lacks the markers of the rule table");
  return `${readme.slice(0, begin + markers[0].length)}\n\n${ruleTable(rules)}\n${readme.slice(end)}`;
};

const pages = join(root, "docs", "rules");
const readme = join(root, "README.md");
const wanted = new Map([
  [readme, withTable(await read(readme))],
  [join(root, "docs", "compatibility.md"), compatibility(rules)],
  [join(root, "schema.json"), `${JSON.stringify(schema({ rules, presets, severities, validate }), undefined, 2)}\n`],
  ...rules.map(registered => [join(pages, `${registered.id}.md`), rulePage(registered, presets, exampleReport)]),
]);

const existing = await readdir(pages).catch(() => []);
const surplus = existing.map(name => join(pages, name)).filter(path => path.endsWith(".md") && !wanted.has(path));
const stale = [];
for (const [path, text] of wanted) if ((await read(path)) !== text) stale.push(path);

if (process.argv.includes("--check")) {
  const names = [...stale, ...surplus].map(path => relative(root, path)).sort();
  if (names.length > 0) {
    console.error(`out of date; run "npm run docs":\n${names.map(name => `  ${name}`).join("\n")}`);
    process.exitCode = 1;
  }
} else {
  for (const path of stale) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, wanted.get(path));
  }
  for (const path of surplus) await rm(path);
}
