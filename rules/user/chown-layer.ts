import {
  type Dockerfile,
  defineRule,
  type Fix,
  isWorldWritable,
  type PermissionMove,
  permissionMoves,
  pinnedSyntax,
} from "imglint/rule";

export default defineRule({
  summary: "A RUN only changes owner or mode of what was copied",
  why: "To change a file is to store it again: the layer of the RUN holds a second copy of all these files. COPY and ADD can set the owner and the mode in place.",
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
  fix: "Moves owner and mode to the COPY where they are for all of it. Unsafe: directories that are there already keep theirs, the group may differ, and `+x` becomes 755.",
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
  const { start, end } = run.range;
  const hasLineEnd = end.line < source.lineCount || source.text.endsWith("\n");
  const line = { start: { line: start.line, column: 1 }, end: { line: end.line + 1, column: 1 } };
  const edits = copies.map(({ keywordRange, keywordText }) => ({
    at: keywordRange,
    text: [keywordText, ...flags].join(" "),
  }));
  const removal = { at: hasLineEnd ? line : run.range, text: "" };
  if (flags.length === 0) return { title: "leave it out", unsafe: true, edits: [removal] };
  return {
    title: `put ${flags.join(" ")} on ${copies.map(({ keyword }) => keyword).join(" and ")}`,
    unsafe: true,
    edits: [...edits, removal],
  };
};
