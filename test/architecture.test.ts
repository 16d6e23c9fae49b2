import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { imports, usesGlobal } from "./support/imports.ts";

interface Layer {
  /** Files, or folders with a slash at the end, and modules. */
  readonly mayImport: readonly string[];
  /** What it may take types from besides. */
  readonly mayImportTypes?: readonly string[];
  readonly mayUseProcess?: boolean;
}

/** Who may import whom. The longest prefix of a file's path is its layer. */
const layers: Readonly<Record<string, Layer>> = {
  "rules/": { mayImport: ["imglint/rule"] },
  "src/data/": { mayImport: [] },
  "src/model/": { mayImport: ["src/model/", "src/data/"] },
  "src/rule.ts": { mayImport: ["src/model/", "src/data/"] },
  "src/engine/": { mayImport: ["src/engine/", "src/model/", "src/rule.ts"] },
  "src/engine/builtin.ts": { mayImport: ["src/rule.ts", "rules/", "node:fs"] },
  "src/engine/fingerprint.ts": { mayImport: ["src/engine/", "src/model/", "src/rule.ts", "node:crypto"] },
  "src/config/": { mayImport: ["src/config/", "src/engine/", "src/rule.ts", "node:"], mayImportTypes: ["src/model/"] },
  "src/reporters/": {
    mayImport: [
      "src/reporters/",
      "src/engine/finding.ts",
      "src/engine/fingerprint.ts",
      "src/engine/security.ts",
      "src/engine/example.ts",
    ],
    mayImportTypes: ["src/model/", "src/rule.ts"],
  },
  "src/cli/": { mayImport: ["src/", "node:", "package.json"], mayUseProcess: true },
  "src/index.ts": { mayImport: ["src/config/", "src/engine/", "src/model/", "src/rule.ts"] },
};

/** The one file through which each package comes in. */
const doors: Readonly<Record<string, string>> = {
  "dockerfile-ast": "src/model/ast.ts",
  unbash: "src/model/shell/syntax.ts",
  "spdx-expression-parse": "src/model/licences.ts",
  cosmiconfig: "src/config/read.ts",
  jiti: "src/config/code.ts",
  picomatch: "src/config/glob.ts",
  chalk: "src/reporters/colour.ts",
  commander: "src/cli/argv.ts",
  ignore: "src/cli/gitignore.ts",
  "packageurl-js": "src/cli/bases/purl.ts",
  undici: "src/cli/pin/connections.ts",
};

/** Packages of declarations alone, and who may use them. */
const typesOnly: Readonly<Record<string, string>> = { sarif: "src/reporters/sarif" };

/** Modules that load what is only known at run time: the rules' folder, and code of the user's. */
const loaders = ["src/engine/builtin.ts", "src/config/", "src/cli/"];

const layerOf = (file: string): Layer | undefined => {
  const prefixes = Object.keys(layers).filter(prefix => isIn(file, prefix));
  return layers[prefixes.sort((a, b) => b.length - a.length)[0] ?? ""];
};

/** A folder, a scheme ("node:") or a file. */
const isIn = (file: string, place: string): boolean =>
  /[/:]$/.test(place) ? file.startsWith(place) : file === place || (!place.includes(".") && file.startsWith(place));

const isAllowed = (file: string, target: string, isType: boolean): boolean => {
  const door = doors[target];
  if (door !== undefined) return isIn(file, door);
  const users = typesOnly[target];
  if (isType && users !== undefined && isIn(file, users)) return true;
  const layer = layerOf(file);
  const places = [...(layer?.mayImport ?? []), ...((isType && layer?.mayImportTypes) || [])];
  return places.some(place => isIn(target, place));
};

/** What a module does that its layer must not do. */
const trespasses = (file: string, code: string): readonly string[] => {
  const layer = layerOf(file);
  if (!layer) return ["is in no layer"];
  const found: string[] = [];
  for (const { specifier, isType } of imports(code, file)) {
    if (specifier === undefined) {
      if (!loaders.some(loader => isIn(file, loader))) found.push("imports what is only known at run time");
      continue;
    }
    const target = specifier.startsWith(".") ? posix.join(posix.dirname(file), specifier) : specifier;
    if (!isAllowed(file, target, isType)) found.push(`imports ${target}`);
  }
  for (const name of ["process", "console"]) {
    if (!layer.mayUseProcess && usesGlobal(code, file, name)) found.push(`uses ${name}`);
  }
  return found;
};

const sources = ["src", "rules"].flatMap(top =>
  readdirSync(top, { recursive: true, encoding: "utf8" })
    .filter(name => name.endsWith(".ts"))
    .map(name => posix.join(top, name.replaceAll("\\", "/"))),
);

test.each(sources)("%s keeps to its layer", file => {
  expect(trespasses(file, readFileSync(file, "utf8"))).toEqual([]);
});

test("every package that is bundled has a door", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const name of Object.keys(doors)) expect({ ...dependencies, ...devDependencies }).toHaveProperty([name]);
});

describe("a trespass is seen in every form", () => {
  test.each([
    ["rules/user/a.ts", 'import { readFileSync } from "node:fs";', "imports node:fs"],
    [
      "rules/user/a.ts",
      'import type { Stage } from "../../src/model/dockerfile.ts";',
      "imports src/model/dockerfile.ts",
    ],
    ["rules/user/a.ts", 'import other from "./b.ts";', "imports rules/user/b.ts"],
    ["src/model/a.ts", 'export { lint } from "../engine/lint.ts";', "imports src/engine/lint.ts"],
    ["src/model/a.ts", 'export * from "../engine/lint.ts";', "imports src/engine/lint.ts"],
    ["src/model/sub/a.ts", 'const x = await import("../../engine/lint.ts");', "imports src/engine/lint.ts"],
    ["src/model/a.ts", 'type X = import("../engine/lint.ts").Input;', "imports src/engine/lint.ts"],
    ["src/model/a.ts", 'import "node:fs";', "imports node:fs"],
    ["src/model/a.ts", "await import(name);", "imports what is only known at run time"],
    ["src/model/a.ts", 'import { DockerfileParser } from "dockerfile-ast";', "imports dockerfile-ast"],
    ["src/model/a.ts", 'import x from "left-pad";', "imports left-pad"],
    ["src/reporters/a.ts", 'import { Source } from "../model/source.ts";', "imports src/model/source.ts"],
    ["src/reporters/a.ts", 'console.log("x");', "uses console"],
    ["src/engine/a.ts", "export const x = process.env;", "uses process"],
    ["src/utils/a.ts", "", "is in no layer"],
  ])("%s: %s", (file, code, expected) => {
    expect(trespasses(file, code)).toEqual([expected]);
  });

  test.each([
    ["rules/user/a.ts", 'import { defineRule } from "imglint/rule";'],
    ["src/model/sub/a.ts", 'import { Source } from "../source.ts"; import x from "../../data/ports.ts";'],
    ["src/reporters/a.ts", 'import type { Source } from "../model/source.ts";'],
    ["src/cli/a.ts", 'import { readFileSync } from "node:fs"; console.log(process.argv);'],
    ["src/model/a.ts", 'const message = "copied from \\"node:fs\\""; // import "node:fs"'],
  ])("and nothing else is: %s: %s", (file, code) => {
    expect(trespasses(file, code)).toEqual([]);
  });
});
