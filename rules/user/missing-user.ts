import {
  createsUser,
  defineRule,
  dropsPrivileges,
  handsDownUser,
  hasCommand,
  howToSetUser,
  isGithubAction,
  isRootImage,
  isUnprivilegedImage,
  needsRoot,
  rootDaemon,
  spareUser,
} from "imglint/rule";

export default defineRule({
  summary: "The image runs as root",
  why: "Without USER everything in the container runs as root, and whoever breaks into the program controls the whole container and has a better chance of reaching the host.",
  severity: "warning",
  preset: "recommended",
  codes: { CKV_DOCKER_3: "warning", "DS-0002": "error" },
  examples: [
    {
      bad: 'FROM node:26\nCOPY app.js /app/\nCMD ["node", "/app/app.js"]\n',
      good: 'FROM node:26\nCOPY app.js /app/\nUSER node\nCMD ["node", "/app/app.js"]\n',
    },
  ],
  sources: ["https://docs.docker.com/build/building/best-practices/#user"],

  *check(dockerfile) {
    const { finalStage, isDevelopment } = dockerfile;
    if (!finalStage || isDevelopment || !hasCommand(dockerfile) || isGithubAction(dockerfile)) return;
    if (finalStage.end.user || finalStage.os === "windows" || createsUser(finalStage)) return;
    // A base that a variable hides may have a user of its own.
    if (!finalStage.isFromScratch && !finalStage.rootImage?.familiarName) return;
    if (finalStage.rootImage && isUnprivilegedImage(finalStage.rootImage)) return;
    if (dropsPrivileges(finalStage) || handsDownUser(finalStage) || needsRoot(finalStage)) return;
    const { rootImage, from } = finalStage;
    const isKnown = !rootImage || isRootImage(rootImage);
    const daemon = rootDaemon(finalStage);
    const own = daemon === undefined ? "" : ` unless "${daemon}" gives that up by itself`;
    const unless = isKnown ? own : ` unless "${rootImage.familiarName}" has a user of its own`;
    const spare = rootImage && spareUser(rootImage);
    const user = spare?.user ?? (finalStage.isFromScratch ? "65532" : undefined);
    const known = spare ? ", as the image has that user" : "";
    const reason = finalStage.isFromScratch ? ", a number because scratch has no names" : known;
    yield {
      at: from.reference ?? from.keywordRange,
      message: `the image runs as root${unless}; ${howToSetUser(finalStage, user)}${reason}`,
      ...(unless !== "" && { severity: "info" as const }),
    };
  },
});
