import { defineRule, missingMounts } from "imglint/rule";

export default defineRule({
  summary: "Downloads of a package manager could be kept in a cache mount",
  why: "Whenever the layer is rebuilt, everything is downloaded again. A cache mount keeps it on the machine that builds, and out of the image.",
  severity: "info",
  preset: "optional",
  examples: [
    {
      bad: "FROM node:26\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n",
      good: "FROM node:26\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN --mount=type=cache,target=/root/.npm npm ci\n",
    },
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
    },
  ],
  fix: "Gives the mount to every RUN of the stage that downloads with that package manager, and removes the option that keeps it from caching (for apt, the file docker-clean). Unsafe: the image no longer has what was downloaded, which a later step may look for, and the mount needs BuildKit.",
  sources: ["https://docs.docker.com/build/cache/optimize/#use-cache-mounts"],

  *check(dockerfile) {
    for (const { operation, flag, edits } of missingMounts(dockerfile)) {
      yield {
        at: operation.verbWord ?? operation.command.name ?? operation,
        message: `"${operation.title}" downloads everything again whenever its layer is built; add "${flag}"`,
        ...(edits && { fix: { title: `add "${flag}"`, edits, unsafe: true } }),
      };
    }
  },
});
