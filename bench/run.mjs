// npm run bench [-- <folder of Dockerfiles>]: start-up, throughput, scaling and memory. Figures of one run are
// comparable with each other, hardly with those of another machine: budgets are ratios where that can be.
import { join } from "node:path";
import { root } from "../scripts/bundle.mjs";
import { linter } from "./linter.mjs";
import { memory } from "./memory.mjs";
import { scaling } from "./scaling.mjs";
import { startUp } from "./start-up.mjs";
import { throughput } from "./throughput.mjs";

const print = (title, rows) => {
  const [head] = rows;
  const table = [Object.keys(head), ...rows.map(row => Object.values(row).map(String))];
  const widths = table[0].map((_, column) => Math.max(...table.map(row => row[column].length)));
  console.log(`\n${title}\n`);
  for (const row of table) {
    console.log(
      `  ${row.map((text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]))).join("  ")}`,
    );
  }
};

console.log(`Node ${process.version}, ${process.platform} ${process.arch}`);
print(
  "Start-up on a file of 140 lines (budget: 2.5 x node -e 0, on Node 20 1.5 x)",
  startUp(join(root, "bench", "Dockerfile")),
);
const lint = await linter();
print(
  "Throughput, warm, one thread (budget: 1.5 ms a file)",
  throughput(process.argv[2] ?? join(root, "test", "fixtures"), lint),
);
print("Scaling (budget: twice the input takes at most 2.5 x the time)", scaling(lint));
print("Memory for 10,000 files (budget: 200 MB)", memory(join(root, "bench", "Dockerfile")));
