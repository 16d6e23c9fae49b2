import { ballastNames, ballastOf, defineRule, isOwnContext, wholeContext } from "imglint/rule";

export default defineRule({
  summary: "The .dockerignore lets through what does not belong in a build",
  why: "Secrets that come along with the whole context can be read by everybody who gets the image. History, dependencies and build output from outside make the build slow, and overwrite what was made inside.",
  severity: "info",
  preset: "recommended",
  examples: [
    {
      bad: "FROM node:26\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\n",
      good: "FROM node:26\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY src src\n",
      files: {
        ".dockerignore": "*.log\n",
        "package.json": "{}",
        "src/app.js": "",
        ".env": "KEY=1\n",
        ".git/HEAD": "",
        "node_modules/a/index.js": "",
      },
    },
  ],
  sources: ["https://docs.docker.com/build/concepts/context/#dockerignore-files"],

  *check(dockerfile) {
    const { context } = dockerfile;
    const source = wholeContext(dockerfile);
    if (!source || !isOwnContext(dockerfile, context) || !context.ignoreFile) return;
    const ballast = ballastOf(dockerfile, context);
    // Tests and documents are small, and may be wanted; they count where the file has to be changed anyway.
    if (!ballast.some(({ weight }) => weight !== "light")) return;
    const pronoun = ballast.length > 1 ? "them" : "it";
    yield {
      at: source,
      message: `"${context.ignoreFile.path}" lets ${ballastNames(ballast)} into the build; list ${pronoun} there`,
    };
  },
});
