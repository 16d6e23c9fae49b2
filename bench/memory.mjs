import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../scripts/bundle.mjs";
import { milliseconds, timed } from "./time.mjs";

const count = 10_000;

/** Asked of Node at its end: the largest amount that was resident, in kilobytes. */
const asks = 'process.on("exit", () => process.stderr.write(`\\npeak ${process.resourceUsage().maxRSS}\\n`));';

export const memory = file => {
  const folder = mkdtempSync(join(tmpdir(), "imglint-bench-"));
  try {
    for (let index = 0; index < count; index++) {
      const home = join(folder, `${index % 100}`, `${index}`);
      mkdirSync(home, { recursive: true });
      copyFileSync(file, join(home, "Dockerfile"));
    }
    return ["pretty", "json"].map(format => {
      let result;
      const args = ["--import", `data:text/javascript,${asks}`, join(root, "bin", "imglint.js"), "-f", format, folder];
      const time = timed(() => {
        result = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
      });
      const peak = Number(/^peak (\d+)$/m.exec(result.stderr)?.[1]);
      return {
        format,
        files: count,
        peak: `${(peak / 1024).toFixed(0)} MB`,
        time: milliseconds(time),
        "exit code": result.status,
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
