import type { Dockerfile } from "../../model/dockerfile.ts";
import { codesOf, type Registry } from "../plugin.ts";
import { isBuildKitName } from "../preset-rules.ts";
import type { Silencer } from "../suppress.ts";

/**
 * `# check=skip=A,B`: as a directive for the file, among the comments above an instruction for that instruction.
 * https://docs.docker.com/build/checks/#skip-checks
 */
export const buildkit = (dockerfile: Dockerfile, registry: Registry): Silencer | undefined => {
  const all = (): ReadonlySet<string> => new Set(registry.rules.flatMap(codesOf).filter(isSkippedByAll));
  const everywhere = skipped(dockerfile.checkOption ?? "", all);

  const byLine = new Map<number, ReadonlySet<string>>();
  const isCommented = dockerfile.comments.some(({ text }) => checkComment.test(text));
  for (const { commentsAbove, onbuild, range } of isCommented ? dockerfile.instructions : []) {
    if (onbuild) continue;
    const option = commentsAbove.map(({ text }) => checkComment.exec(text)).find(match => match !== null);
    const codes = skipped(option?.[1] ?? "", all);
    if (codes.size > 0) byLine.set(range.start.line, codes);
  }
  if (everywhere.size === 0 && byLine.size === 0) return undefined;

  return ({ codes }, line) => {
    const here = byLine.get(line);
    return codes.some(code => everywhere.has(code) || (here?.has(code) && !wholeFileChecks.has(code)));
  };
};

const checkComment = /^check\s{0,9}=\s{0,9}(\S+)/i;

/** BuildKit makes these with the file's own configuration alone, so no comment above an instruction reaches them. */
const wholeFileChecks: ReadonlySet<string> = new Set([
  "NoEmptyContinuation",
  "ConsistentInstructionCasing",
  "DuplicateStageName",
  "ReservedStageName",
  "InvalidBaseImagePlatform",
  "InvalidDefaultArgInFrom",
]);

/** An experimental check runs only where it is asked for by name, and "all" does not mean it. */
const isSkippedByAll = (code: string): boolean => isBuildKitName(code) && code !== "InvalidDefinitionDescription";

/** Whether the build ends on whatever its checks find. */
export const isCheckFatal = ({ checkOption = "" }: Dockerfile): boolean =>
  /(?:^|;)error=true(?:;|$)/i.test(checkOption.trim().split(/\s/, 1)[0] ?? "");

/** The checks that an option skips: `skip=A,B;error=true`, up to the first blank. */
const skipped = (option: string, all: () => ReadonlySet<string>): ReadonlySet<string> => {
  const [value = ""] = option.trim().split(/\s/, 1);
  for (const part of value.split(";")) {
    const [key, list] = part.split("=", 2);
    if (key?.trim() !== "skip" || list === undefined) continue;
    return list === "all" ? all() : new Set(list.split(","));
  }
  return new Set();
};
