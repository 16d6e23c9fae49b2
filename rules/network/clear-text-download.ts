import { type Address, clearTextSources, defineRule, downloads } from "imglint/rule";

export default defineRule({
  summary: "A RUN downloads over an unencrypted connection",
  why: "Anybody on the network path can replace the file, and the replacement ends up in the image.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: "FROM debian:13\nRUN curl -fsSL http://example.com/app.tar.gz | tar -xz -C /opt\n",
      good: "FROM debian:13\nRUN curl -fsSL https://example.com/app.tar.gz | tar -xz -C /opt\n",
    },
    {
      bad: "FROM debian:13\nRUN curl -fsSLo /opt/app.jar example.com/app.jar\n",
      good: "FROM debian:13\nRUN curl -fsSLo /opt/app.jar https://example.com/app.jar\n",
    },
  ],

  // What ADD fetches is left to remote-add-without-checksum, which is on wherever this rule is.
  *check(dockerfile) {
    for (const { clearText: address, isVerified } of downloads(dockerfile)) {
      if (!address || isVerified) continue;
      yield { at: address, message: `"${address}" comes unencrypted and unchecked; ${wayOutOf(address)}` };
    }
    for (const { address, trustsHost } of clearTextSources(dockerfile)) {
      const message = `"${address}" comes unencrypted and unchecked; use "https://"`;
      yield { at: address, message, ...(trustsHost && { yieldsTo: "disabled-tls-verification" }) };
    }
  },
});

const wayOutOf = ({ text }: Address): string =>
  /^[a-z]+:\/\//i.test(text) ? 'use "https://", or check it with "sha256sum -c"' : 'put "https://" in front of it';
