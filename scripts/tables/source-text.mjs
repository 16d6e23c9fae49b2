// What all tables in src/data/ are made with.
import { readFileSync } from "node:fs";

/** The input of a table. */
export const input = name => JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), "utf8"));

/** The first lines of a table. */
export const banner = (meta, what) =>
  `// Made by scripts/data.mjs; do not edit. ${what}\n// Source: ${meta.source}, as of ${meta.asOf}.\n`;

/** As a regular expression over the whole text: `*` is anything, {a,b} either. */
const glob = text => {
  const parts = text.split(/([*{},])/).map(part => {
    if (part === "*") return ".*";
    if (part === "{") return "(?:";
    if (part === "}") return ")";
    if (part === ",") return "|";
    return part.replace(/[.+^$()|[\]\\/]/g, "\\$&");
  });
  return `/^${parts.join("")}$/`;
};

/** An entry of a table of images as source text, its source left out. */
export const imageRow = ({ image, tag, source: _source, ...facts }) => {
  const fields = [`image: ${glob(image)}`];
  if (tag !== undefined) fields.push(`tag: ${glob(tag)}`);
  for (const [name, value] of Object.entries(facts)) fields.push(`${name}: ${JSON.stringify(value)}`);
  return `  { ${fields.join(", ")} },`;
};
