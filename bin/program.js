// The bundled program, with the machine-independent code that the build has had V8 make of it.
"use strict";

const { readFileSync } = require("node:fs");
const { createRequire, enableCompileCache, Module } = require("node:module");
const { join } = require("node:path");
const { Script, constants } = require("node:vm");

const file = join(__dirname, "..", "dist", "cli.cjs");
/** Of use to the Node that made it only: V8 refuses what another version has made, and compiles anew. */
const cacheFile = join(__dirname, "..", "dist", `cli-v8-${process.versions.v8}-${process.arch}.cache`);

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

/** The program, quickly where the build has left a cache for this Node. */
const program = () => {
  let cachedData;
  try {
    cachedData = readFileSync(cacheFile);
  } catch {
    enableCompileCache?.();
    return require(file);
  }
  return load(cachedData).program;
};

module.exports = { cacheFile, load, program };
