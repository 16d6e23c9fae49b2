// Takes the suppressed results out of a SARIF report: `node without-suppressed.mjs FILE`.
import { readFileSync, writeFileSync } from "node:fs";

const [, , file] = process.argv;
const log = JSON.parse(readFileSync(file, "utf8"));
for (const run of log.runs) run.results = run.results.filter(({ suppressions }) => suppressions === undefined);
writeFileSync(file, `${JSON.stringify(log, null, 2)}\n`);
