import { load } from "../scripts/bundle.mjs";

/** What the program does with one file, without reading it and without writing a report. */
export const linter = async () => {
  const [{ lint }, { builtin }, { registry }, { activeRules, defaultSettings }, { Source }] = await load(
    "src/engine/lint.ts",
    "src/engine/builtin.ts",
    "src/engine/plugin.ts",
    "src/engine/presets.ts",
    "src/model/source.ts",
  );
  const rules = registry(builtin, []);
  const plan = {
    registry: rules,
    rules: activeRules(rules, { presets: ["recommended"], layers: [] }),
    settings: defaultSettings("2026-11-21"),
    inlineIgnores: true,
    minSeverity: "style",
  };
  return text => lint({ path: "Dockerfile", source: new Source(text) }, plan);
};
