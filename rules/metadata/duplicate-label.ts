import { type Dockerfile, defineRule, type Fix, type LabelInstruction, type Pair, type Stage } from "imglint/rule";

export default defineRule({
  summary: "A label is set twice",
  why: "The last value of a key is the one that counts, so the earlier one only misleads whoever reads it.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "FROM alpine:3.24\nLABEL version=1.0 team=core\nLABEL version=1.1\n",
      good: "FROM alpine:3.24\nLABEL team=core\nLABEL version=1.1\n",
    },
  ],
  fix: "Removes the earlier one. Safe: the later one overwrites it in the same stage.",
  sources: ["https://docs.docker.com/reference/dockerfile/#label"],

  *check(dockerfile) {
    for (const stage of dockerfile.stages) {
      const later = new Map<string, Pair>();
      for (const { label, index, pair, key } of settings(stage).toReversed()) {
        const winner = later.get(key);
        if (!winner) {
          later.set(key, pair);
          continue;
        }
        const fix = removal(label, index, dockerfile);
        yield {
          at: pair.key,
          message: `label "${key}" is set again on line ${winner.range.start.line}, which overwrites this value; keep one`,
          ...(fix && { fix }),
        };
      }
    }
  },
});

/** A label where it is set: number so and so of a LABEL. */
interface Setting {
  readonly label: LabelInstruction;
  readonly index: number;
  readonly pair: Pair;
  readonly key: string;
}

const settings = (stage: Stage): readonly Setting[] =>
  stage
    .of("LABEL")
    .flatMap(label =>
      label.pairs.flatMap((pair, index) =>
        pair.key.value === undefined ? [] : { label, index, pair, key: pair.key.value },
      ),
    );

/** None where a comment may belong to the pair. */
const removal = (label: LabelInstruction, index: number, { source }: Dockerfile): Fix | undefined => {
  if (label.isBroken || label.innerComments.length > 0 || label.blankLines.length > 0) return undefined;
  const { pairs } = label;
  const [pair, before, after] = [pairs[index], pairs[index - 1], pairs[index + 1]];
  if (!pair) return undefined;
  if (before) return remove({ start: before.range.end, end: pair.range.end });
  if (after) return remove({ start: pair.range.start, end: after.range.start });
  if (label.commentsAbove.length > 0) return undefined;
  const { start, end } = label.range;
  const isWholeLines = start.column === 1 && source.line(end.line).length === end.column - 1;
  return isWholeLines ? remove({ start, end: { line: end.line + 1, column: 1 } }) : undefined;
};

const remove = (at: Pair["range"]): Fix => ({ title: "remove the earlier one", edits: [{ at, text: "" }] });
