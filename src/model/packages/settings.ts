import type { Dockerfile, Instruction, RunInstruction } from "../dockerfile.ts";
import type { SettingName } from "./manager.ts";

const nothing = /^(?!)/;

/** How a configuration of a package manager shows in the text that writes it. */
const written: Readonly<Record<SettingName, RegExp>> = {
  "assume-yes": /APT::Get::Assume-Yes\W{1,4}(?:true|yes|1)|\bassumeyes\s?=\s?(?:1|true|yes)/i,
  "no-recommends": /APT::Install-Recommends\W{1,4}(?:false|no|0)/i,
  "keep-archives": /docker-clean|Keep-Downloaded-Packages\W{1,4}(?:true|yes|1)/i,
  "no-pip-cache": /no-cache-dir\s?[=\s]\s?(?:true|yes|on|1)/i,
  "apt-files": nothing,
};

/** Files that may say anything of the kind when they are copied in. */
const configurationFiles: Readonly<Record<SettingName, RegExp>> = {
  "assume-yes": /\/etc\/(?:apt|dnf|yum)\b|\/etc\/(?:apt|dnf|yum)\.conf/,
  "no-recommends": /\/etc\/apt\b|\/etc\/apt\.conf/,
  "keep-archives": nothing,
  "no-pip-cache": /\bpip\.conf$|\/pip\/?$/,
  "apt-files": /\/etc\/apt\b/,
};

const names = Object.keys(written) as readonly SettingName[];

/** What configuration files change for a RUN, as far as the instructions up to it tell; itself included. */
export const packageSettings = (dockerfile: Dockerfile): ReadonlyMap<RunInstruction, ReadonlySet<SettingName>> => {
  const settings = new Map<RunInstruction, ReadonlySet<SettingName>>();
  const follow = (instructions: readonly Instruction[], inherited: ReadonlySet<SettingName>) => {
    let current = inherited;
    for (const instruction of instructions) {
      const found = names.filter(name => !current.has(name) && maySet(instruction, name));
      if (found.length > 0) current = new Set([...current, ...found]);
      if (instruction.keyword === "RUN") settings.set(instruction, current);
    }
    return current;
  };

  follow(dockerfile.preamble, new Set());
  const ends: ReadonlySet<SettingName>[] = [];
  for (const stage of dockerfile.stages) {
    const inherited = stage.parent && ends[stage.parent.index];
    ends.push(follow(stage.instructions, inherited ?? new Set()));
  }
  return settings;
};

const maySet = (instruction: Instruction, name: SettingName): boolean => {
  const { keyword } = instruction;
  if (keyword === "RUN") {
    return written[name].test(instruction.text) || instruction.heredocs.some(({ text }) => written[name].test(text));
  }
  if (keyword !== "COPY" && keyword !== "ADD") return false;
  if (instruction.heredocs.some(({ text }) => written[name].test(text))) return true;
  const target = instruction.destination?.value;
  if (target === undefined || instruction.sources.length === 0) return false;
  return configurationFiles[name].test(target);
};
