import { defineRule, type Mount, type RunInstruction } from "imglint/rule";

export default defineRule({
  summary: "A mounted secret is readable by everybody",
  why: "By default a secret is mounted for root alone. With permissions for others, every program in that step can read it, whichever user it runs as.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "FROM node:26\nUSER 1000\nRUN --mount=type=secret,id=npmrc,target=/home/node/.npmrc,mode=0444 npm ci\n",
      good: "FROM node:26\nUSER 1000\nRUN --mount=type=secret,id=npmrc,target=/home/node/.npmrc,uid=1000 npm ci\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#run---mounttypesecret"],

  *check(dockerfile) {
    for (const run of dockerfile.of("RUN")) {
      for (const { type, options } of run.mounts) {
        const mode = options.get("mode");
        if ((type !== "secret" && type !== "ssh") || !/^[0-7]+$/.test(mode?.value ?? "")) continue;
        if (!mode?.value || (Number.parseInt(mode.value, 8) & 0o007) === 0 || isPublic(options)) continue;
        const what = type === "secret" ? "the secret" : "the SSH agent";
        const wayOut = options.has("uid")
          ? "drop it"
          : `drop it, and give the file to the user who needs it with "uid=${userOf(run)}"`;
        yield { at: mode, message: `mode "${mode.value}" opens ${what} to every user; ${wayOut}` };
      }
    }
  },
});

/** The number of the user the step runs as, where USER says it. */
const userOf = ({ before }: RunInstruction): string => /^[1-9]\d*/.exec(before.user?.user?.value ?? "")?.[0] ?? "1000";

/** The certificate of a proxy, an address: what comes as a secret only to keep it out of the image. */
const isPublic = (options: Mount["options"]): boolean =>
  /(?:^|[^a-z])(?:ca|crt|url|public)(?:[^a-z]|$)|cert/i.test(
    `${options.get("id")?.value} ${options.get("target")?.value}`,
  );
