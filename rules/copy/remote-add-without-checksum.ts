import { defineRule, type Problem, type UncheckedAddition, uncheckedAdditions } from "imglint/rule";

export default defineRule({
  summary: "ADD downloads without a checksum",
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
    for (const addition of uncheckedAdditions(dockerfile)) yield { at: addition.address, ...describe(addition) };
  },
});

const describe = ({ address, kind }: UncheckedAddition): Pick<Problem, "message" | "severity"> => {
  switch (kind) {
    case "file": {
      const wayOut = `${movingPart.test(address.text) ? "name a version there, and " : ""}add "--checksum=sha256:…"`;
      return address.isClearText
        ? { message: `"${address}" comes unencrypted and unchecked; use "https://" and add "--checksum=sha256:…"` }
        : { message: `nothing checks what "${address}" delivers; ${wayOut}` };
    }
    case "branch":
      return { message: `"${address}" may be another commit tomorrow; name one, as in "#3f2a1c9…"` };
    case "tag":
      return {
        message: `"${address}" can be moved to another commit; add "--checksum=" and the commit it stands for`,
        severity: "info",
      };
  }
};

/** What lies there changes, and with it the checksum. */
const movingPart = /\/(?:latest|master|main|nightly)\//;
