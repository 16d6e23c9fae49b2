import {
  blockStart,
  type Dockerfile,
  defineRule,
  type Fix,
  isWorldWritable,
  type PermissionMove,
  permissionMoves,
  pinnedSyntax,
  type Range,
  type RunInstruction,
} from "imglint/rule";

export default defineRule({
  summary: "A RUN only changes owner or mode of what was copied",
  why: "Changing a file stores it again: the layer of the RUN holds a second copy of all these files. COPY and ADD can set the owner and the mode in place.",
  severity: "info",
  preset: "recommended",
  examples: [
    {
      bad: "FROM node:26\nCOPY . /srv/app\nRUN chown -R node:node /srv/app\n",
      good: "FROM node:26\nCOPY --chown=node:node . /srv/app\n",
    },
    {
      bad: "FROM debian:13\nCOPY entrypoint.sh /entrypoint.sh\nRUN chmod +x /entrypoint.sh\n",
      good: "FROM debian:13\nCOPY --chmod=755 entrypoint.sh /entrypoint.sh\n",
    },
  ],
  fix: "Moves owner and mode to the COPY where they apply to all of it. Unsafe: directories that already exist keep theirs, the group may differ, and `+x` becomes 755.",
  sources: ["https://docs.docker.com/reference/dockerfile/#copy---chown---chmod"],

  *check(dockerfile) {
    const hasChmod = (pinnedSyntax(dockerfile)?.minor ?? 2) >= 2;
    const parted = new Set<unknown>();
    for (const move of dockerfile.shippedStages.flatMap(permissionMoves)) {
      const { copies, changes, isWhole } = move;
      const command = changes[0]?.command;
      if (!command?.name || (!hasChmod && changes.some(({ kind }) => kind === "mode"))) continue;
      // One file after another of what came in at once: the first says it all.
      if (!isWhole && copies.every(copy => parted.has(copy))) continue;
      if (!isWhole) for (const copy of copies) parted.add(copy);
      const cause = `"${command.program}" adds a second copy of what ${copies[0]?.keyword} brought in on ${linesOf(move)}`;
      const fix = withFlags(move, dockerfile);
      // To be moved to COPY, a mode has to be a good one first.
      const isOpen = changes.some(({ kind, value }) => kind === "mode" && isWorldWritable(value.value));
      yield {
        at: command.name,
        message: `${cause}; ${wayOut(move)}`,
        ...(isOpen && { yieldsTo: "world-writable" }),
        ...(fix && { fix }),
      };
    }
  },
});

const wayOut = ({ flags, isWhole }: PermissionMove): string => {
  if (flags.length === 0) return "leave it out, as all of that belongs to root anyway";
  const names = flags.map(flag => `"${flag}"`).join(" and ");
  return isWhole ? `put ${names} there` : `copy it by itself with ${names}, or set that where it comes from`;
};

const linesOf = ({ copies }: PermissionMove): string => {
  const lines = copies.map(({ range }) => range.start.line).sort((a, b) => a - b);
  const last = lines.pop();
  return lines.length > 0 ? `lines ${lines.join(", ")} and ${last}` : `line ${last}`;
};

const withFlags = ({ run, copies, flags, isCertain }: PermissionMove, { source }: Dockerfile): Fix | undefined => {
  if (!isCertain || run.form !== "shell" || run.flags.length + run.heredocs.length > 0) return undefined;
  const edits = copies.map(({ keywordRange, keywordText }) => ({
    at: keywordRange,
    text: [keywordText, ...flags].join(" "),
  }));
  const removal = { at: linesToDrop(run, source), text: "" };
  if (flags.length === 0) return { title: "leave it out", unsafe: true, edits: [removal] };
  return {
    title: `put ${flags.join(" ")} on ${copies.map(({ keyword }) => keyword).join(" and ")}`,
    unsafe: true,
    edits: [...edits, removal],
  };
};

/** Its lines, with a comment on it alone, and one of two empty lines that would meet. */
const linesToDrop = (run: RunInstruction, source: Dockerfile["source"]): Range => {
  const { start, end } = run.range;
  const isEnd = end.line >= source.lineCount;
  if (isEnd && !source.text.endsWith("\n")) return run.range;
  const isBlank = (line: number): boolean => line < 1 || line > source.lineCount || source.line(line).trim() === "";
  // A longer comment, or one that goes on to speak of the next instruction, may be of use without the RUN.
  const above = blockStart(run).line;
  const isAlone = isBlank(end.line + 1) && start.line - above === 1 && isBlank(above - 1);
  const first = isAlone ? above : start.line;
  const hasGap = isBlank(first - 1) && isBlank(end.line + 1);
  return {
    start: { line: hasGap && isEnd ? Math.max(1, first - 1) : first, column: 1 },
    end: { line: end.line + (hasGap && !isEnd ? 2 : 1), column: 1 },
  };
};
