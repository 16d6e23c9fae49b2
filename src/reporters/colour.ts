import { Chalk } from "chalk";
import type { ReportContext } from "../engine/finding.ts";
import type { Paint } from "./paint.ts";

/** The level is decided for each destination by the command line; chalk's own detection is not asked. */
export const colour = (level: ReportContext["colourLevel"]): Paint => {
  const chalk = new Chalk({ level });
  return {
    error: chalk.red.bold,
    warning: chalk.yellow.bold,
    info: chalk.blue.bold,
    style: chalk.magenta.bold,
    path: chalk.bold,
    position: chalk.dim,
    rule: chalk.cyan,
    gutter: chalk.dim,
    good: chalk.green,
    hint: chalk.dim,
    added: chalk.green,
    removed: chalk.red,
    hunk: chalk.cyan,
  };
};
