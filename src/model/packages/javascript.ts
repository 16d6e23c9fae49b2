import { bun } from "./bun.ts";
import type { Manager } from "./manager.ts";
import { npm } from "./npm.ts";
import { pnpm } from "./pnpm.ts";
import { yarn } from "./yarn.ts";

/** Package managers of JavaScript. */
export const javascriptManagers: readonly Manager[] = [npm, yarn, pnpm, bun];
