// What npm runs after `npm ci` and on an install from git: it builds.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

const root = dirname(import.meta.dirname);

// pre-commit installs from git with `npm install -g`; npm then leaves "global" set for the install inside the clone,
// so that what the build needs does not arrive there.
if (!existsSync(join(root, "node_modules", "rolldown"))) {
  const { npm_config_global, npm_config_location, npm_execpath, ...env } = process.env;
  const command = ["ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"];
  execFileSync(process.execPath, [npm_execpath, ...command], {
    cwd: root,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

await import("./build.mjs");
