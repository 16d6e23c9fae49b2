import { nearest } from "../nearest.ts";
import { didYouMean, quoted } from "./problem.ts";

/** The signals of Linux that BuildKit knows by name (github.com/moby/sys/signal). */
const names = [
  ..."ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM".split(
    " ",
  ),
  ..."TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX".split(" "),
  ...Array.from({ length: 15 }, (_, step) => `RTMIN+${step + 1}`),
  ...Array.from({ length: 14 }, (_, step) => `RTMAX-${step + 1}`),
];
const signals = new Set(names.map(name => `SIG${name}`));

/** Why STOPSIGNAL refuses a signal. */
export const signalProblem = (text: string): string | undefined => {
  if (/^[+-]?\d+$/.test(text)) return Number(text) === 0 ? `"${text}" is not a signal; write one from 1 on` : undefined;
  const name = text.toUpperCase();
  const full = name.startsWith("SIG") ? name : `SIG${name}`;
  if (signals.has(full)) return undefined;
  const suggestion = nearest(full, signals);
  return `${quoted(text)} is not a signal${suggestion === undefined ? '; write one such as "SIGTERM"' : didYouMean(suggestion)}`;
};
