import { type Address, addedDownloads, defineRule, downloads } from "imglint/rule";

export default defineRule({
  summary: "A download comes over an unencrypted connection",
  why: "Anybody on the way can put something else in its place, and it ends up in the image.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: "FROM debian:13\nRUN curl -fsSL http://example.com/app.tar.gz | tar -xz -C /opt\n",
      good: "FROM debian:13\nRUN curl -fsSL https://example.com/app.tar.gz | tar -xz -C /opt\n",
    },
    {
      bad: "FROM debian:13\nADD http://example.com/app.jar /opt/\n",
      good: "FROM debian:13\nADD https://example.com/app.jar /opt/\n",
    },
  ],

  *check(dockerfile) {
    const fetched = downloads(dockerfile).filter(
      ({ output, options }) => output !== "nowhere" && !options.has("--proto-default"),
    );
    for (const { addresses, isVerified } of [...fetched, ...addedDownloads(dockerfile)]) {
      const address = addresses.find(isClear);
      if (!address || isVerified) continue;
      yield { at: address, message: `"${address}" comes unencrypted and unchecked; ${wayOutOf(address)}` };
    }
  },
});

const isClear = ({ scheme, host, isLocal }: Address): boolean =>
  (scheme === "http" || scheme === "ftp") && host !== undefined && !isLocal;

const wayOutOf = ({ text }: Address): string =>
  /^[a-z]+:\/\//i.test(text)
    ? 'fetch it by "https://", or compare it by "sha256sum -c"'
    : 'put "https://" in front of it';
