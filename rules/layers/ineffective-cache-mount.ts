import { defineRule, type MountDefect, mountDefects } from "imglint/rule";

export default defineRule({
  summary: "A cache mount keeps nothing, or cannot be used",
  why: "A cache mount keeps what was downloaded for the next build. One that is emptied, switched off or out of reach of the program only looks as if it did.",
  severity: "info",
  preset: "recommended",
  examples: [
    {
      bad: "FROM python:3.14-slim\nCOPY requirements.txt .\nRUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir -r requirements.txt\n",
      good: "FROM python:3.14-slim\nCOPY requirements.txt .\nRUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt\n",
    },
    {
      bad: "FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt \\\n    apt-get update && apt-get install -y curl\n",
      good: "FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\\n    rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#run---mounttypecache"],

  *check(dockerfile) {
    for (const defect of mountDefects(dockerfile)) yield { at: defect.at, message: messageFor(defect) };
  },
});

const messageFor = (defect: MountDefect): string => {
  const { target, use } = defect;
  const [{ title }] = use.operations;
  switch (defect.kind) {
    case "switched off":
      return `"${defect.by}" keeps "${title}" from using the cache at "${target}"; drop it`;
    case "emptied":
      return `"${defect.by}" empties the cache at "${target}" for the next build; leave it out`;
    case "not kept":
      return `"${target}" is emptied after each install by docker-clean of the base image; begin the RUN with "${use.cache.mount?.keep}"`;
    case "literal tilde":
      return `"${target}" is a directory called "~" to the builder; write out the home directory`;
    case "home of another":
      return `"${target}" is not where "${title}" looks as user "${defect.user}"; mount the cache in that user's home`;
    case "not writable":
      return `"${target}" belongs to root, so that user "${defect.user}" cannot write to it; add ${uidOption(defect.uid)}`;
    case "not locked":
      return `"${target}" may be in use by another build, which makes "${title}" fail; add "sharing=locked"`;
  }
};

const uidOption = (uid: string | undefined): string =>
  uid === undefined ? '"uid=" with the number of that user' : `"uid=${uid}"`;
