import type { ReportContext } from "../engine/finding.ts";
import type { Io, Output } from "./io.ts";

type Level = ReportContext["colourLevel"];
type Env = Io["env"];

/** How much colour a stream gets: the flag decides, then NO_COLOR, FORCE_COLOR and what the terminal can do. */
export const colourLevel = (flag: boolean | undefined, env: Env, stream: Output): Level => {
  if (flag !== undefined) return flag ? coloursOf(env) : 0;
  if (env.NO_COLOR) return 0;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forcedLevel(forced, env);
  return stream.isTTY && env.TERM !== "dumb" ? coloursOf(env) : 0;
};

/** As Node reads FORCE_COLOR, but that "true" leaves the number of colours to the terminal. */
const forcedLevel = (value: string, env: Env): Level => {
  if (value === "" || value === "true") return coloursOf(env);
  if (value === "1" || value === "2" || value === "3") return levels[value];
  return 0;
};

const levels = { 1: 1, 2: 2, 3: 3 } as const;

const coloursOf = (env: Env): Level => {
  if (/^(?:truecolor|24bit)$/.test(env.COLORTERM ?? "")) return 3;
  return /256/.test(env.TERM ?? "") ? 2 : 1;
};

/** Whether a stream is a terminal known to understand OSC 8; others may print the sequence as text. */
export const hasHyperlinks = (env: Env, stream: Output): boolean => {
  if (env.FORCE_HYPERLINK !== undefined) return env.FORCE_HYPERLINK !== "0";
  if (!stream.isTTY || env.CI || env.TERM === "dumb") return false;
  if (env.WT_SESSION || env.KITTY_WINDOW_ID || env.DOMTERM) return true;
  if (Number(env.VTE_VERSION ?? 0) >= 5000) return true;
  return linkingTerminals.has(env.TERM_PROGRAM ?? "") || /kitty|alacritty|ghostty/.test(env.TERM ?? "");
};

const linkingTerminals = new Set(["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "zed"]);
