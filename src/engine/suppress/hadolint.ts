import type { Comment, Dockerfile } from "../../model/dockerfile.ts";
import type { Silencer } from "../suppress.ts";

/**
 * The pragmas of hadolint: `# hadolint ignore=…` for what starts in the very next line, `stage ignore=` and
 * `global ignore=`.
 *
 * As in hadolint, a stage pragma holds behind the line after it, so above a FROM it spares what follows the FROM and
 * not the FROM, and ends with the next pragma of its kind or the next FROM. Comments inside an instruction are none.
 */
export const hadolint = ({ comments, stages }: Dockerfile): Silencer | undefined => {
  const everywhere = new Set<string>();
  const byLine = new Map<number, ReadonlySet<string>>();
  const stageStarts = new Map<number, ReadonlySet<string>>();
  for (const comment of comments) {
    const pragma = comment.isInner ? undefined : pragmaOf(comment);
    if (!pragma) continue;
    const next = comment.range.start.line + 1;
    if (pragma.scope === "global") for (const code of pragma.codes) everywhere.add(code);
    else (pragma.scope === "stage" ? stageStarts : byLine).set(next, new Set(pragma.codes));
  }
  if (everywhere.size + byLine.size + stageStarts.size === 0) return undefined;

  for (const { from } of stages) {
    const line = from.range.start.line;
    if (!stageStarts.has(line)) stageStarts.set(line, new Set());
  }
  const starts = [...stageStarts].sort(([a], [b]) => a - b);

  return ({ codes }, line) => {
    const ofLine = byLine.get(line);
    const ofStage = lastBefore(starts, line);
    return codes.some(code => everywhere.has(code) || ofLine?.has(code) || ofStage?.has(code));
  };
};

/** Whether it is a pragma for one instruction, which is what DL1001 is about. */
export const isInlineIgnore = (comment: Comment): boolean => !comment.isInner && pragmaOf(comment)?.scope === "line";

interface Pragma {
  readonly scope: "line" | "stage" | "global";
  readonly codes: readonly string[];
}

/** A pragma with any name that cannot be a code is none at all. Behind another `#` there may be a remark. */
const pragmaOf = ({ text }: Comment): Pragma | undefined => {
  const head = /^hadolint[ \t]+(?:(stage|global)[ \t]+)?ignore[ \t]*=/.exec(text);
  if (!head) return undefined;
  const [list = ""] = text.slice(head[0].length).split("#", 1);
  const codes = list.split(",").map(code => code.trim());
  if (!codes.every(code => /^[DLSC\d]+$/.test(code))) return undefined;
  return { scope: head[1] === "stage" || head[1] === "global" ? head[1] : "line", codes };
};

const lastBefore = <T>(entries: readonly (readonly [number, T])[], line: number): T | undefined => {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.[0] ?? line) < line) low = middle + 1;
    else high = middle;
  }
  return entries[low - 1]?.[1];
};
