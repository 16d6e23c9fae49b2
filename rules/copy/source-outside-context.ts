import { defineRule, isRemote, type RunInstruction, type Word } from "imglint/rule";

export default defineRule({
  summary: "The source is outside the build context",
  why: "The builder sees nothing above the context: it drops the leading `..` and looks for the rest in the context itself, which finds nothing, or the wrong file.",
  severity: "error",
  preset: "recommended",
  examples: [
    {
      bad: "FROM node:26\nCOPY ../shared/package.json /app/\n",
      good: "FROM node:26\n# docker build -f service/Dockerfile .\nCOPY shared/package.json /app/\n",
    },
  ],
  sources: ["https://docs.docker.com/build/concepts/context/"],

  *check(dockerfile) {
    const copies = [...dockerfile.of("COPY"), ...dockerfile.of("ADD")].filter(({ from }) => from === undefined);
    for (const source of [...copies.flatMap(({ sources }) => sources), ...dockerfile.of("RUN").flatMap(boundSources)]) {
      const inside = source.value === undefined ? undefined : pathInside(source.value, dockerfile.escape);
      if (inside === undefined) continue;
      yield {
        at: source,
        message: `"${source.value}" leads out of the build context and is read as "${inside}"; build from the directory that holds both`,
      };
    }
  },
});

/** Sources of bind mounts that come from the context. */
const boundSources = ({ mounts }: RunInstruction): readonly Word[] =>
  mounts.flatMap(({ type, from, options }) => (type === "bind" && !from ? (options.get("source") ?? []) : []));

/** The path that the builder makes of one that climbs out of the context; undefined if it stays inside. */
const pathInside = (path: string, escape: string): string | undefined => {
  if (isRemote(path)) return undefined;
  const parts: string[] = [];
  let isOutside = false;
  for (const part of path.split(escape === "`" ? /[/\\]/ : "/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) isOutside = true;
  }
  return isOutside ? parts.join("/") || "." : undefined;
};
