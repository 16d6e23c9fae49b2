// Bundles src/ into dist/: one CommonJS program with chunks for what is rare, two ES modules for other programs.
// Prints nothing but errors, since `prepare` runs it.
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bundle, root } from "./bundle.mjs";
import { lateEntries, latePackages } from "./late.mjs";

const dist = join(root, "dist");

// All files side by side: what a module finds from its own address does not depend on the chunk it ends up in.
const program = bundle(
  { cli: "src/cli/main.ts" },
  {
    format: "cjs",
    entryFileNames: "[name].cjs",
    chunkFileNames: "cli-[name].cjs",
    // What every run needs comes in one piece: each further file costs time at the start.
    codeSplitting: { groups: [{ name: "main", tags: ["$initial"] }] },
  },
  { signatures: "allow-extension", plugins: [latePackages] },
);
// Other people's code, which nobody reads here: short names halve it.
const late = bundle(lateEntries, {
  format: "cjs",
  entryFileNames: "[name].cjs",
  chunkFileNames: "late-[name].cjs",
  minify: { compress: true, mangle: true, codegen: { removeWhitespace: true } },
});
const modules = bundle(
  { index: "src/index.ts", rule: "src/rule.ts" },
  { format: "esm", entryFileNames: "[name].js", chunkFileNames: "lib-[name].js" },
);

/** Declarations for other programs, written beside the old ones and then put in their place. */
const types = async () => {
  const fresh = join(dist, `.types.${process.pid}`);
  const compiler = fileURLToPath(import.meta.resolve("typescript/package.json"));
  const { bin } = JSON.parse(await readFile(compiler, "utf8"));
  const command = [join(dirname(compiler), bin.tsc), "-p", "tsconfig.build.json", "--outDir", fresh];
  await rm(fresh, { recursive: true, force: true });
  await promisify(execFile)(process.execPath, command, { cwd: root });
  await rm(join(dist, "types"), { recursive: true, force: true });
  await rename(fresh, join(dist, "types"));
};

/** Name and licence text of every package that went into the chunks. */
const thirdParty = async chunks => {
  const folders = new Set();
  for (const chunk of chunks) {
    for (const id of chunk.moduleIds ?? []) {
      const folder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0];
      if (folder !== undefined) folders.add(folder);
    }
  }
  const notices = await Promise.all([...folders].map(notice));
  const intro = "imglint contains code of these packages:\n";
  return [intro, ...notices.sort()].join(`\n${"-".repeat(80)}\n\n`);
};

const notice = async folder => {
  const { name, version, license, author } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter(file => /^(?:licen[cs]e|notice|copying)/i.test(file)).sort();
  // Lists of facts come without a licence file: their package.json and README say under what terms.
  if (files.length === 0) files.push("README.md");
  const texts = await Promise.all(files.map(file => readFile(join(folder, file), "utf8")));
  if (texts.length === 0) {
    if (!license) throw new Error(`${name} is bundled but names no licence`);
    texts.push(`By ${author?.name ?? author}. Licence text: https://spdx.org/licenses/${license}.html`);
  }
  return `${name} ${version} (${license})\n\n${texts.map(text => text.trim()).join("\n\n")}\n`;
};

/** A file appears whole or not at all: another build, or a run of the program, may be under way. */
const write = async (name, content) => {
  const file = join(dist, name);
  const draft = `${file}.${process.pid}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(draft, content);
  await rename(draft, file);
};

const removeStale = async current => {
  const files = await readdir(dist, { recursive: true, withFileTypes: true });
  for (const file of files.filter(entry => entry.isFile())) {
    const path = join(file.parentPath, file.name);
    const name = relative(dist, path).replaceAll("\\", "/");
    if (!current.has(name) && !name.startsWith("types/")) await rm(path, { force: true });
  }
};

try {
  await mkdir(dist, { recursive: true });
  const [cli, packages, library] = await Promise.all([program, late, modules, types()]);
  const chunks = [...cli, ...packages, ...library];
  // V8 tells by the length alone whether a cache belongs to a program, so an old one must not meet the new program.
  for (const name of await readdir(dist)) if (name.endsWith(".cache")) await rm(join(dist, name));
  for (const chunk of chunks) await write(chunk.fileName, chunk.type === "chunk" ? chunk.code : chunk.source);
  await write("THIRD-PARTY.txt", await thirdParty(chunks));
  await removeStale(new Set([...chunks.map(chunk => chunk.fileName), "THIRD-PARTY.txt"]));
  await promisify(execFile)(process.execPath, [join(root, "scripts", "code-cache.mjs")]);
} catch (error) {
  console.error(error.stdout ?? error);
  process.exitCode = 1;
}
