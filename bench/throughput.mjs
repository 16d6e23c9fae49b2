import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { median, milliseconds, timed } from "./time.mjs";

const passes = 7;

/** Every file of a folder that could be a Dockerfile by its content: text that names a base image. */
export const throughput = (folder, lint) => {
  const texts = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .filter(text => /^\s*FROM\s/im.test(text) && !text.includes("\0"));
  if (texts.length === 0) return [{ folder, files: 0 }];
  const perFile = texts.map(() => []);
  const totals = [];
  for (let pass = 0; pass < passes; pass++) {
    const times = texts.map(text => timed(() => lint(text)));
    // The first passes warm up.
    if (pass < 2) continue;
    totals.push(times.reduce((sum, time) => sum + time, 0));
    for (const [index, time] of times.entries()) perFile[index].push(time);
  }
  const typical = perFile.map(median).sort((a, b) => a - b);
  return [
    {
      folder,
      files: texts.length,
      mean: milliseconds(median(totals) / texts.length),
      median: milliseconds(median(typical)),
      "95 % below": milliseconds(typical[Math.floor(typical.length * 0.95)]),
      slowest: milliseconds(typical.at(-1)),
    },
  ];
};
