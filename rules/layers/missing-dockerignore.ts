import { ballastNames, ballastOf, defineRule, isOwnContext, wholeContext } from "imglint/rule";

export default defineRule({
  summary: "The whole context is copied, and no .dockerignore limits it",
  why: "Everything in the directory is sent to the builder and ends up in the image: the git history, local settings, what was built outside. Any change to it makes the build start over from this COPY.",
  severity: "info",
  preset: "recommended",
  examples: [
    {
      bad: "FROM node:26\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\n",
      good: "FROM node:26\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY src src\n",
      files: { "package.json": "{}", "src/app.js": "", ".git/HEAD": "", "node_modules/a/index.js": "" },
    },
  ],
  sources: ["https://docs.docker.com/build/concepts/context/#dockerignore-files"],

  *check(dockerfile) {
    const { context } = dockerfile;
    const source = wholeContext(dockerfile);
    if (!source || !isOwnContext(dockerfile, context) || context.ignoreFile) return;
    const ballast = ballastOf(dockerfile, context).filter(({ weight }) => weight !== "light");
    const named = ballast.length > 0 ? ballastNames(ballast) : undefined;
    yield {
      at: source,
      message: named
        ? `"${source.word.text}" takes along ${named}; list ${ballast.length > 1 ? "them" : "it"} in a ".dockerignore"`
        : `"${source.word.text}" takes along everything in the build context; add a ".dockerignore" that names what the build does not need`,
    };
  },
});
