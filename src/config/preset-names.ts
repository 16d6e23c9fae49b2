import { presets } from "../engine/preset-rules.ts";
import type { PresetName } from "../engine/presets.ts";

export const isPresetName = (name: string): name is PresetName => Object.hasOwn(presets, name);

export const presetNames: readonly PresetName[] = Object.keys(presets).filter(isPresetName);
