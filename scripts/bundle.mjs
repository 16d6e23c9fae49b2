// How the sources become programs that plain Node runs. The build, the documentation and the benchmark use it.
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

export const root = dirname(import.meta.dirname);
const shim = name => join(import.meta.dirname, "shims", `${name}.ts`);

/** The rules/ directory as static imports, in place of the module that reads it. */
const builtinRules = {
  name: "builtin-rules",
  load: {
    filter: { id: /[\\/]src[\\/]engine[\\/]builtin\.ts$/ },
    handler: async () => ({ code: await builtinModule(), moduleType: "js" }),
  },
};

/** commander loads what it needs to start other programs as commands, milliseconds for something we do not have. */
const noSubprograms = {
  name: "no-subprograms",
  resolveId: {
    filter: { id: /^node:child_process$/ },
    handler: (source, importer) =>
      /[\\/]node_modules[\\/]commander[\\/]/.test(importer ?? "") ? `\0${source}` : undefined,
  },
  load: {
    filter: { id: /^\0node:child_process$/ },
    handler: () => ({ code: "module.exports = {};", moduleType: "js" }),
  },
};

const builtinModule = async () => {
  const files = await ruleFiles();
  const imports = files.map(({ path }, index) => `import rule${index} from ${JSON.stringify(path)};`);
  const entries = files.map(({ category, id }, index) => {
    const [key, value] = [JSON.stringify(id), JSON.stringify(category)];
    return `  ${key}: { category: ${value}, rule: rule${index} },`;
  });
  return [...imports, "export const builtin = {", ...entries, "};", ""].join("\n");
};

/**
 * Entries, as name to path, and what they need, as chunks in memory.
 * With the signatures "allow-extension" an entry may export more than it says, which saves chunks where nobody else imports it.
 * Everything is bundled except Node's own modules and jiti, which stays a dependency.
 */
export const bundle = async (input, output, { signatures = "strict", plugins = [] } = {}) => {
  const build = await rolldown({
    input,
    cwd: root,
    preserveEntrySignatures: signatures,
    platform: "node",
    // cosmiconfig would require typescript for its own loader of TypeScript files, which is never used.
    external: [/^node:/, "jiti", "typescript"],
    resolve: {
      conditionNames: ["imglint-source"],
      alias: {
        "vscode-languageserver-types": shim("vscode-languageserver-types"),
        "vscode-languageserver-textdocument": shim("vscode-languageserver-textdocument"),
      },
    },
    transform: { target: "node20.19" },
    plugins: [builtinRules, noSubprograms, ...plugins],
    onLog: (level, log) => {
      if (level === "warn") throw new Error(log.message);
    },
  });
  try {
    // The names of functions stay: a stack trace in a bug report must be readable.
    const mangle = { keepNames: { function: true, class: true } };
    const minify = { compress: true, mangle, codegen: { removeWhitespace: true } };
    const { output: chunks } = await build.generate({ minify, ...output });
    return chunks.map(chunk => (chunk.type === "chunk" ? { ...chunk, code: ascii(chunk.code) } : chunk));
  } finally {
    await build.close();
  }
};

/** The same program without a character above ASCII: one is enough to double what Node has to read and to keep. */
const ascii = code =>
  code.replace(/(?<!\\)[^\0-\x7f]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Every rules/<category>/<id>.ts, by category and then by id. */
export const ruleFiles = async () => {
  const folders = await readdir(join(root, "rules"), { withFileTypes: true });
  const categories = folders.filter(entry => entry.isDirectory()).map(entry => entry.name);
  const files = await Promise.all(
    categories.sort().map(async category => {
      const folder = join(root, "rules", category);
      const names = (await readdir(folder)).filter(name => name.endsWith(".ts") && !name.endsWith(".d.ts"));
      return names.sort().map(name => ({ category, id: basename(name, ".ts"), path: join(folder, name) }));
    }),
  );
  return files.flat();
};

/** The modules of the sources at these paths, bundled as they are now and imported. */
export const load = async (...paths) => {
  const folder = await mkdtemp(join(tmpdir(), "imglint-"));
  try {
    const input = Object.fromEntries(paths.map((path, index) => [`entry${index}`, path]));
    const chunks = await bundle(input, { format: "esm", entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" });
    await Promise.all(chunks.map(chunk => writeFile(join(folder, chunk.fileName), chunk.code)));
    return await Promise.all(paths.map((_, index) => import(pathToFileURL(join(folder, `entry${index}.mjs`)).href)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
