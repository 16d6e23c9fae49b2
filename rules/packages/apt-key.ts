import { type Command, defineRule, type Range, releasesOf, type Stage } from "imglint/rule";

export default defineRule({
  summary: "A repository's key is added with apt-key",
  why: "A key added with apt-key is trusted for every repository, the distribution's own included. The command is deprecated, and gone from Debian 13 and Ubuntu 25.04 on.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "FROM debian:12\nADD key.asc /tmp/\nRUN apt-key add /tmp/key.asc\n",
      good: 'FROM debian:12\nADD key.asc /etc/apt/keyrings/example.asc\nRUN echo "deb [signed-by=/etc/apt/keyrings/example.asc] https://example.com/apt stable main" > /etc/apt/sources.list.d/example.list\n',
    },
  ],
  sources: ["https://manpages.debian.org/bookworm/apt/apt-key.8.en.html"],

  *check(dockerfile) {
    for (const { script, stage } of dockerfile.of("RUN")) {
      for (const command of script.commands) {
        if (command.program !== "apt-key") continue;
        const call = trustingCall(command);
        if (!call) continue;
        const without = command.isConditional ? undefined : releaseWithoutAptKey(stage);
        if (without) {
          yield { at: call.at, severity: "error", message: `"apt-key" is gone from ${without}; ${wayOut}` };
        } else if (!call.hasOwnKeyring) {
          yield { at: call.at, message: `"${call.title}" trusts the key for every repository; ${wayOut}` };
        }
      }
    }
  },
});

const wayOut = 'put the key into /etc/apt/keyrings and name it with "signed-by" in the entry of the repository';

interface TrustingCall {
  readonly title: string;
  readonly at: Range;
  /** The key lands in a file that apt reads only where a source names it. */
  readonly hasOwnKeyring: boolean;
}

/** A call that adds keys: `add`, or `adv` with an option of gpg that fetches or imports. */
const trustingCall = ({ name, args }: Command): TrustingCall | undefined => {
  const keyring = args.findIndex(({ value }) => value === "--keyring");
  const verb = args.find(({ value }, at) => /^ad[dv]$/.test(value) && (keyring < 0 || at !== keyring + 1));
  if (!name || !verb) return undefined;
  if (verb.value === "adv" && !args.some(({ value }) => /^--(?:recv|receive|fetch|import)/.test(value)))
    return undefined;
  const file = keyring < 0 ? undefined : args[keyring + 1]?.value;
  return {
    title: `apt-key ${verb.value}`,
    at: name.range,
    hasOwnKeyring: file !== undefined && !file.startsWith("/etc/apt/trusted.gpg"),
  };
};

const firstWithout: Readonly<Record<string, number>> = { Debian: 13, Ubuntu: 25.04 };

/** "Debian 13", where the stage stands on a release that has no apt-key any more. */
const releaseWithoutAptKey = (stage: Stage | undefined): string | undefined => {
  if (!stage?.rootImage) return undefined;
  const release = releasesOf(stage.rootImage).find(
    ({ title, cycle }) => Number.parseFloat(cycle) >= (firstWithout[title] ?? Number.POSITIVE_INFINITY),
  );
  return release && `${release.title} ${release.cycle}`;
};
