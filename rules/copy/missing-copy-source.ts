import { type BuildContext, defineRule, localSources, nearest } from "imglint/rule";

export default defineRule({
  summary: "COPY of a file that is not there",
  why: "The build fails at this line, possibly after a long time spent on those above. Files that are generated, or ignored by git, are there on one machine and missing in a fresh clone.",
  severity: "warning",
  preset: "optional",
  examples: [
    {
      bad: "FROM nginx:1.29\nCOPY ngnix.conf /etc/nginx/nginx.conf\n",
      good: "FROM nginx:1.29\nCOPY nginx.conf /etc/nginx/nginx.conf\n",
      files: { "nginx.conf": "events {}\n" },
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#copy"],

  *check({ context, stages }) {
    if (!context?.isConfirmed) return;
    for (const source of stages.flatMap(localSources)) {
      const { word, path, isGlob } = source;
      // What leads out of the context, or is kept out of it, is found there or not whatever else is wrong.
      const isElsewhere = word.value?.split("/").includes("..") || context.ignores(path);
      if (path === "" || isGlob || isElsewhere || context.exists(path)) continue;
      const similar = similarPath(path, context);
      const wayOut = similar ? `did you mean "${similar}"?` : "correct the path, or create the file before the build";
      yield { at: source, message: `"${word.text}" is not in the build context; ${wayOut}` };
    }
  },
});

/** A name like it in the same folder. */
const similarPath = (path: string, context: BuildContext): string | undefined => {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const similar = nearest(path.slice(folder.length), context.list(folder));
  return similar && folder + similar;
};
