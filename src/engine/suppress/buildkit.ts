import { type CheckOption, parseCheckOption } from "../../model/check-option.ts";
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
  const everywhere = skipped(parseCheckOption(dockerfile.checkOption ?? ""), all);

  const byLine = new Map<number, ReadonlySet<string>>();
  const isCommented = dockerfile.comments.some(({ text }) => checkComment.test(text));
  for (const { commentsAbove, onbuild, range } of isCommented ? dockerfile.instructions : []) {
    if (onbuild) continue;
    const option = commentsAbove.map(({ text }) => checkComment.exec(text)).find(match => match !== null);
    const parsed = parseCheckOption(option?.[1] ?? "");
    const codes = skipped(parsed, all);
    // The build is refused for what is wrong at the top of the file; here it counts as any other comment.
    if (codes.size > 0 && parsed.problem === undefined) byLine.set(range.start.line, codes);
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
export const isCheckFatal = ({ checkOption = "" }: Dockerfile): boolean => parseCheckOption(checkOption).isFatal;

const skipped = (option: CheckOption, all: () => ReadonlySet<string>): ReadonlySet<string> =>
  option.skipsAll ? all() : option.skipped;
