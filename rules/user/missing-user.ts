import {
  createsUser,
  defineRule,
  dropsPrivileges,
  hasCommand,
  type ImageReference,
  isRootImage,
  isUnprivilegedImage,
} from "imglint/rule";

export default defineRule({
  summary: "The image runs as root",
  why: "Without USER everything in the container runs as root, and whoever breaks into the program has all of the container and a better chance at the host.",
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
    if (!finalStage || isDevelopment || !hasCommand(dockerfile)) return;
    if (finalStage.end.user || finalStage.os === "windows" || createsUser(finalStage)) return;
    // A base that a variable hides may have a user of its own.
    if (!finalStage.isFromScratch && !finalStage.rootImage?.familiarName) return;
    if (finalStage.rootImage && isUnprivilegedImage(finalStage.rootImage)) return;
    if (dropsPrivileges(finalStage)) return;
    const { reference, keywordRange } = finalStage.from;
    const isCertain = !finalStage.rootImage || isRootImage(finalStage.rootImage);
    const user = userOf(finalStage.rootImage);
    const what = user === undefined ? 'a "USER" that is not root' : `"USER ${user}"`;
    const known = user === undefined ? "" : ", as the image has that user";
    const unless = isCertain ? "" : ` unless "${finalStage.rootImage?.familiarName}" has a user of its own`;
    yield {
      at: reference ?? keywordRange,
      message: `the image runs as root${unless}; add ${what} before the last CMD or ENTRYPOINT${known}`,
      ...(!isCertain && { severity: "info" as const }),
    };
  },
});

/** The user that an image makes for this and leaves it to others to switch to, by its documentation. */
const userOf = (image: ImageReference | undefined): string | undefined => {
  const name = image?.familiarName ?? "";
  const tag = image?.tag?.value ?? "";
  if (name === "node") return "node";
  if (/^gcr\.io\/distroless\//.test(name)) return "nonroot";
  if (/^(?:oven\/bun|denoland\/deno)$/.test(name))
    return /^(?:distroless|bin)|-(?:distroless|bin)/.test(tag) ? undefined : name.slice(name.lastIndexOf("/") + 1);
  // Since .NET 8, by a variable that stands for the number.
  const isDotnet = /^mcr\.microsoft\.com\/dotnet\/(?:aspnet|runtime|runtime-deps|sdk)$/.test(name);
  return isDotnet && Number.parseInt(tag, 10) >= 8 ? "$APP_UID" : undefined;
};
