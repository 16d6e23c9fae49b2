import { exampleResult } from "../engine/example.ts";
import type { RegisteredRule } from "../engine/finding.ts";
import type { Example } from "../rule.ts";
import { plain } from "./paint.ts";
import { pretty } from "./pretty.ts";

/** What the user would see of the bad half of an example; "" where the rule needs more than the file. */
export const exampleReport = (registered: RegisteredRule, example: Example): string => {
  const report = { files: [exampleResult(registered, example)], errors: [], rule: () => registered };
  const context = { version: "", colourLevel: 0, hasHyperlinks: false, width: undefined, isQuiet: true } as const;
  return [...pretty(() => plain)(report, context)].join("").trimEnd();
};
