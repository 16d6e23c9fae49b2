import { existsSync, readdirSync } from "node:fs";
import type { AnyRule } from "../rule.ts";

interface BuiltinRule {
  readonly category: string;
  readonly rule: AnyRule;
}

const home = new URL("../../rules/", import.meta.url);

/** The rules by id: the folder is the category, the file's name the id. The build puts a list of static imports here. */
const load = async (): Promise<Record<string, BuiltinRule>> => {
  const rules: Record<string, BuiltinRule> = {};
  for (const category of foldersIn(home)) {
    const folder = new URL(`${category}/`, home);
    const files = readdirSync(folder).filter(name => name.endsWith(".ts") && !name.endsWith(".d.ts"));
    for (const file of files.sort()) {
      const { default: rule } = await import(new URL(file, folder).href);
      rules[file.slice(0, -".ts".length)] = { category, rule };
    }
  }
  return rules;
};

const foldersIn = (place: URL): string[] =>
  existsSync(place)
    ? readdirSync(place, { withFileTypes: true })
        .filter(entry => entry.isDirectory())
        .map(entry => entry.name)
        .sort()
    : [];

/** imglint's own rules, by id. */
export const builtin: Readonly<Record<string, BuiltinRule>> = await load();
