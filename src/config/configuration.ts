import { resolve } from "node:path";
import type { Registry } from "../engine/plugin.ts";
import type { Layer, PresetName } from "../engine/presets.ts";
import type { Settings, Severity } from "../rule.ts";
import type { HadolintSwitches } from "./hadolint.ts";

/** What holds for the files of one configuration: a file with all it extends, or the defaults. */
export interface Configuration {
  /** Absolute; undefined if there is none. */
  readonly file: string | undefined;
  readonly registry: Registry;
  readonly preset: readonly PresetName[] | undefined;
  readonly failOn: Severity | "never" | undefined;
  /** Absolute. */
  readonly context: string | undefined;
  /** Absolute. */
  readonly baseline: string | undefined;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly settings: Partial<Settings>;
  /** Key to the file it comes from, as the user knows it. */
  readonly origins: ReadonlyMap<string, string>;
  /** Rules and overrides, from weakest to strongest. */
  readonly sections: readonly Section[];
  /** What only a configuration of hadolint says. */
  readonly switches: HadolintSwitches;
  /** Whether a file is left out; absolute path. */
  readonly ignores: (path: string) => boolean;
}

/** Rule settings for some files. */
export interface Section {
  readonly layer: Layer;
  /** Absolute path; undefined for what has no place in the tree. */
  readonly appliesTo: (path: string | undefined) => boolean;
}

/** Where no configuration file holds. */
export const withoutFile = (registry: Registry): Configuration => ({
  file: undefined,
  registry,
  preset: undefined,
  failOn: undefined,
  context: undefined,
  baseline: undefined,
  buildArgs: {},
  settings: {},
  origins: new Map(),
  sections: [],
  switches: {},
  ignores: () => false,
});

/** The rule settings that hold for a file, from weakest to strongest; undefined for what has no place in the tree. */
export const layersFor = ({ sections }: Configuration, path: string | undefined): readonly Layer[] => {
  const file = path === undefined ? undefined : resolve(path);
  return sections.filter(section => section.appliesTo(file)).map(({ layer }) => layer);
};
