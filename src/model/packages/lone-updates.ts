import type { RunInstruction } from "../dockerfile.ts";
import type { PackageOperation } from "../packages.ts";
import { goesOnToInstall } from "./bystanders.ts";
import { isIndexMounted } from "./mounted.ts";

/** Whether a call fetches the index for later RUNs alone: nothing behind it in its own RUN installs with it. */
export const isLoneUpdate = (run: RunInstruction, operation: PackageOperation): boolean =>
  operation.verb === "update" && !isIndexMounted(run, operation) && !goesOnToInstall(run, operation);
