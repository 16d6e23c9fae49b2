import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync, appendFileSync } from "node:fs";
import { test } from "vitest";
import { fixed } from "./support/lint.ts";

const dirs: [string, string[]][] = [["/work/shared/corpus/", readdirSync("/work/shared/corpus").filter(n => n.includes("__") && !n.startsWith("derived"))], ["/tmp/gomods/files/", readdirSync("/tmp/gomods/files")]];
const names = dirs.flatMap(([d, ns]) => ns.map(n => d + n));
let s = 4242;
const rnd = (n: number) => { s = (s * 1103515245 + 12345) % 2147483648; return Math.floor((s / 2147483648) * n); };
const plan: [string, number][] = [["packages/leftover-package-cache", 9], ["packages/frontend-in-env", 2], ["packages/recommended-packages", 2], ["packages/apt-in-script", 2], ["packages/interactive-install", 2], ["packages/wget-progress", 3], ["packages/unlocked-install", 2], ["packages/sort-packages", 3], ["layers/consecutive-runs", 4], ["layers/consecutive-copies", 3]];
test("draw", async () => {
  writeFileSync("/tmp/pkgaudit/fixes.txt", "");
  for (const [id, n] of plan) {
    const rule = (await import(/* @vite-ignore */ `/work/main/rules/${id}.ts`)).default;
    let found = 0;
    for (let i = 0; i < 500 && found < n; i++) {
      const name = names[rnd(names.length)] ?? "";
      const text = readFileSync(name, "utf8");
      let after: string;
      try { after = fixed(rule, text); } catch (e) { appendFileSync("/tmp/pkgaudit/fixes.txt", `FAILED ${id} ${name} ${String(e)}\n`); continue; }
      if (after === text) continue;
      found++;
      writeFileSync("/tmp/pkgaudit/a", text); writeFileSync("/tmp/pkgaudit/b", after);
      let out = "";
      try { execFileSync("diff", ["-U2", "/tmp/pkgaudit/a", "/tmp/pkgaudit/b"]); } catch (e: any) { out = e.stdout.toString(); }
      appendFileSync("/tmp/pkgaudit/fixes.txt", `######## ${id} ${name.split("/").at(-1)}\n${out.split("\n").slice(2).join("\n").slice(0, 2500)}\n`);
    }
  }
}, 300000);
