// The bundled program, with the machine-independent code that an earlier run has had V8 make of it.
"use strict";

const { accessSync, constants: fileModes, readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { createRequire, enableCompileCache, Module } = require("node:module");
const { join } = require("node:path");
const { Script, constants } = require("node:vm");

const folder = join(__dirname, "..", "dist");
const file = join(folder, "cli.cjs");
/** Of use to the Node that made it only: V8 refuses what another version has made, and compiles anew. */
const cacheFile = join(folder, `cli-v8-${process.versions.v8}-${process.arch}.cache`);

/**
 * Loads the program as `require` would. Compiling its functions when they are first called takes longer than a run;
 * Node's own compile cache holds the outermost of them only, since it is taken before anything has run.
 */
const load = cachedData => {
  // The build writes nothing but ASCII, which is read fastest so.
  const source = `(function (exports, require, module) {${readFileSync(file, "latin1")}\n})`;
  const script = new Script(source, {
    filename: file,
    cachedData,
    importModuleDynamically: constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const requireFromHere = createRequire(file);
  const module = new Module(file);
  // Chunks that require the program must get this one and no second copy.
  requireFromHere.cache[file] = module;
  script.runInThisContext()(module.exports, requireFromHere, module);
  module.loaded = true;
  return { program: module.exports, script };
};

/**
 * The program, quickly where an earlier run or the build has left a cache for this Node. `keep`, called when it is done,
 * leaves one where there is none and the package may be written to.
 */
const program = () => {
  const cachedData = read(cacheFile);
  if (cachedData) return { ...load(cachedData).program, keep: () => {} };
  if (!isWritable(folder)) {
    enableCompileCache?.();
    return { ...require(file), keep: () => {} };
  }
  const loaded = load(undefined);
  // Only linting has called what an ordinary run calls.
  return { ...loaded.program, keep: () => loaded.program.hasLinted() && writeCache(loaded.script) };
};

const read = path => {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
};

const isWritable = path => {
  try {
    accessSync(path, fileModes.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** All at once, since others may be reading. */
const writeCache = script => {
  const draft = `${cacheFile}.${process.pid}`;
  try {
    writeFileSync(draft, script.createCachedData());
    renameSync(draft, cacheFile);
  } catch {
    // The next run is a little slower than it could be, and that is all.
    rmSync(draft, { force: true });
  }
};

module.exports = { load, program, writeCache };
