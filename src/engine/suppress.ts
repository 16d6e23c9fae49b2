import type { Dockerfile } from "../model/dockerfile.ts";
import type { Settings } from "../rule.ts";
import type { Finding } from "./finding.ts";
import type { Registry } from "./plugin.ts";
import type { ActiveRule } from "./presets.ts";
import { aboutSuppressions } from "./suppress/about.ts";
import { buildkit } from "./suppress/buildkit.ts";
import { checkov } from "./suppress/checkov.ts";
import { hadolint } from "./suppress/hadolint.ts";
import { Suppressions } from "./suppress/imglint.ts";
import { Lines } from "./suppress/lines.ts";
import { trivy } from "./suppress/trivy.ts";

/** Whether the comments of one tool silence a finding that belongs to a line. */
export type Silencer = (finding: Finding, line: number) => boolean;

/** What comments leave of the findings. */
export interface Suppressed {
  /** What no comment silences, and what is to be said about imglint's own comments. */
  readonly kept: readonly Finding[];
  readonly silenced: readonly Finding[];
}

interface Circumstances {
  readonly registry: Registry;
  /** The rules that ran to their end. */
  readonly rules: readonly ActiveRule[];
  readonly settings: Settings;
}

/** Takes out what ignore comments of imglint, hadolint, BuildKit, Checkov and Trivy silence, each with its tool's own scope. */
export const suppress = (
  found: readonly Finding[],
  dockerfile: Dockerfile,
  { registry, rules, settings }: Circumstances,
): Suppressed => {
  const lines = new Lines(dockerfile);
  const own = new Suppressions(dockerfile, registry, lines);
  const tools = [
    hadolint(dockerfile),
    buildkit(dockerfile, registry),
    checkov(dockerfile),
    trivy(dockerfile, registry, settings.today),
  ].filter(tool => tool !== undefined);
  if (own.isEmpty && tools.length === 0) return { kept: found, silenced: [] };

  const kept: Finding[] = [];
  const silenced: Finding[] = [];
  const sort = (finding: Finding): void => {
    const line = lines.instructionAt(finding.range.start.line)?.start ?? finding.range.start.line;
    // Every suppression that covers a finding is of use, so each of them gets to see it.
    const isSilenced = own.silence(finding) || tools.some(silences => silences(finding, line));
    (isSilenced && !undeniable.has(finding.rule) ? silenced : kept).push(finding);
  };
  found.forEach(sort);
  aboutSuppressions(own, dockerfile, { registry, rules }).forEach(sort);
  return { kept, silenced };
};

/** These say that the run itself failed. */
const undeniable: ReadonlySet<string> = new Set(["rule-crashed", "fix-failed"]);
