// Has V8 keep what it makes of the program in an ordinary run, for bin/program.js: `node scripts/code-cache.mjs`.
// In a process of its own, since what is compiled is the program that the build has just written.
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "./bundle.mjs";

const { load, writeCache } = createRequire(import.meta.url)("../bin/program.js");
const { program, script } = load(undefined);

const silent = { write: () => true };
const io = { cwd: root, env: {}, stdin: async () => new Uint8Array(), stdout: silent, stderr: silent };
await program.main(["--no-config", join(root, "bench", "Dockerfile")], io);

writeCache(script);
