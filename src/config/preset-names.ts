import type { RegisteredRule } from "../engine/plugin.ts";
import { presets } from "../engine/preset-rules.ts";
import type { PresetName } from "../engine/presets.ts";

/** Whether there is a preset of that name. */
export const isPresetName = (name: string): name is PresetName => Object.hasOwn(presets, name);

/** As `preset` and `--preset` take them. */
export const presetNames: readonly PresetName[] = Object.keys(presets).filter(isPresetName);

/** The presets that take a rule, or a part of it. */
export const presetsWith = (rule: RegisteredRule): readonly PresetName[] =>
  presetNames.filter(name => {
    const share = presets[name](rule);
    return share !== undefined && (share.isWhole || share.codes.size > 0);
  });
