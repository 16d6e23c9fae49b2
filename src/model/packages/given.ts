import type { GivenOption } from "./manager.ts";

/** Whether one of these options is given. */
export const has = (options: readonly GivenOption[], ...names: readonly string[]): boolean =>
  options.some(({ name }) => names.includes(name));

/** `-o APT::Get::Assume-Yes=true`, case ignored as apt does. */
export const setting = (options: readonly GivenOption[], key: RegExp): string | undefined => {
  for (const { name, value = "" } of options) {
    if (name !== "-o" && name !== "--option" && name !== "--setopt") continue;
    const equals = value.indexOf("=");
    if (equals > 0 && key.test(value.slice(0, equals))) return value.slice(equals + 1).toLowerCase();
  }
  return undefined;
};

/** What apt reads as true, and as false: StringToBool in https://salsa.debian.org/apt-team/apt. */
export const yesWords = new Set(["true", "yes", "with", "on", "enable", "1"]);
export const noWords = new Set(["false", "no", "without", "off", "disable", "0"]);
