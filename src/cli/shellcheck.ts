import type { Plan } from "../engine/lint.ts";
import { carriesShellCheck } from "../engine/plugin.ts";
import type { ActiveRule } from "../engine/presets.ts";
import type { ShellCheck } from "../rule.ts";
import type { Io } from "./io.ts";
import { complain } from "./messages.ts";
import type { Options } from "./options.ts";

/** Gives plans ShellCheck where a rule of theirs needs it. Who asked for the rule is told, once, if it is missing. */
export const shellcheckProvider = ({ only }: Options, io: Io) => {
  let search: Promise<ShellCheck | undefined> | undefined;
  let hasToldSo = false;

  return async (plan: Plan): Promise<Plan> => {
    const rule = plan.rules.find(carriesShellCheck);
    if (!rule) return plan;
    search ??= import("./shellcheck/executable.ts").then(({ shellcheckExecutable }) => shellcheckExecutable(io));
    const shellcheck = await search;
    if (shellcheck) return { ...plan, settings: { ...plan.settings, shellcheck } };
    if (hasToldSo || !(only || isChosen(rule))) return plan;
    complain({ message: howToGetIt }, io);
    hasToldSo = true;
    return plan;
  };
};

const howToGetIt =
  'the rule "shellcheck" does nothing, as there is no "shellcheck" on the PATH; ' +
  "install it from your distribution or from https://www.shellcheck.net";

/** By name, not as a part of a preset. */
const isChosen = ({ origins }: ActiveRule): boolean => !origins.get("severity")?.startsWith("preset ");
