import { type Command, defineRule, isFixedAddress, type Problem, type Stage, type Word } from "imglint/rule";

export default defineRule({
  summary: "ADD downloads what nobody has checked",
  why: "Whoever controls the server, or the way to it, decides what ends up in the image; a checksum or a commit makes a swapped file fail the build.",
  severity: "warning",
  preset: "recommended",
  // Checkov refuses any ADD; add-instead-of-copy carries the code for local files.
  codes: { CKV_DOCKER_4: "warning" },
  examples: [
    {
      bad: "FROM alpine:3.24\nADD https://example.com/app.tar.gz /app.tar.gz\n",
      good: "FROM alpine:3.24\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/app.tar.gz /app.tar.gz\n",
    },
    {
      bad: "FROM alpine:3.24\nADD https://github.com/acme/app.git#main /src\n",
      good: "FROM alpine:3.24\nADD https://github.com/acme/app.git#3f2a1c9d5b7e8f60412233445566778899aabbcc /src\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#add---checksum"],

  *check(dockerfile) {
    const lastChecks = new Map(dockerfile.stages.map(stage => [stage, lineOfLastCheck(stage)]));
    for (const add of dockerfile.of("ADD")) {
      if (add.isBroken || add.flag("checksum")) continue;
      const isCheckedLater = add.stage && (lastChecks.get(add.stage) ?? 0) > add.range.start.line;
      for (const source of add.sources) {
        const kind = kindOf(source);
        if (!kind || isCheckedLater) continue;
        yield { at: source, ...describe(source, kind) };
      }
    }
  },
});

const describe = (source: Word, kind: Kind): Pick<Problem, "message" | "severity"> => {
  const address = `"${shown(source)}"`;
  switch (kind) {
    case "file":
      return { message: `nothing checks what ${address} delivers; add "--checksum=sha256:…"` };
    case "branch":
      return { message: `${address} may be another commit tomorrow; name one, as in "#3f2a1c9…"` };
    case "tag":
      return {
        message: `${address} can be moved to another commit; add "--checksum=" and the commit it stands for`,
        severity: "info",
      };
  }
};

type Kind = "file" | "branch" | "tag";

/** What has to be checked: undefined for local files, a commit, and downloads that are meant to change. */
const kindOf = ({ text, value = text }: Word): Kind | undefined => {
  const url = value.replace(/^["']/, "");
  if (/^git@|^(?:git|ssh):\/\/|^https?:\/\/[^?#]*\.git(?:[?#]|$)/i.test(url)) {
    const isPinned = /[#?&](?:(?:commit|checksum)=)?[0-9a-f]{40}(?:[:&]|$)/i.test(url) || /[#?&][^:&]*\$/.test(url);
    if (isPinned) return undefined;
    return /[#=]v?\d+\.\d[^:/]*(?::|$)/i.test(url) ? "tag" : "branch";
  }
  if (isFixedAddress(url)) return undefined;
  // The address of a moving thing, added so that the cache ends with it.
  if (/^https?:\/\/(?:api\.github\.com|gitlab\.com\/api|www\.random\.org|worldtimeapi\.org)\//i.test(url))
    return undefined;
  return /^https?:\/\//i.test(url) ? "file" : undefined;
};

/** Where a RUN compares a checksum or a signature, for what stands above it. */
const lineOfLastCheck = (stage: Stage): number | undefined =>
  stage.of("RUN").findLast(({ script }) => script.commands.some(checks))?.range.start.line;

const checks = ({ program, args }: Command): boolean => {
  if (/^(?:sha\d+|b2)sum$|^shasum$/.test(program)) return args.some(({ value }) => /^(?:-[a-z]*c|--check)/.test(value));
  if (/^gpgv?2?$/.test(program)) return program.startsWith("gpgv") || args.some(({ value }) => value === "--verify");
  return program === "cosign" || program === "minisign" || program === "signify";
};

const longest = 60;

const shown = ({ text }: Word): string => {
  const url = text.replace(/^["']|["']$/g, "");
  return url.length > longest ? `${url.slice(0, longest)}…` : url;
};
