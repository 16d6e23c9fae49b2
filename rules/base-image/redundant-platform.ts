import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "The platform is the default anyway",
  why: "Base images are pulled for the target platform unless another one is asked for, so the flag changes nothing and only makes readers wonder.",
  severity: "info",
  preset: "recommended",
  codes: { DL3065: "warning", RedundantTargetPlatform: "warning" },
  examples: [{ bad: "FROM --platform=$TARGETPLATFORM alpine:3.24\n", good: "FROM alpine:3.24\n" }],
  fix: "Removes the flag. Safe: the target platform is what the builder takes without it.",
  sources: ["https://docs.docker.com/reference/build-checks/redundant-target-platform/"],

  *check(dockerfile) {
    for (const from of dockerfile.of("FROM")) {
      const flag = from.flag("platform");
      if (!flag?.value || !isTargetPlatform.test(flag.value.text)) continue;
      // An ARG of that name with a default of its own is another thing.
      if (from.before.variable("TARGETPLATFORM")?.kind !== "predefined") continue;
      const next = from.flags[from.flags.indexOf(flag) + 1];
      const end = (next ?? from.reference)?.range.start;
      yield {
        at: flag,
        message: `"${flag.value.text}" is the default platform; leave the flag out`,
        ...(end && { fix: { title: "remove the flag", edits: [{ at: { start: flag.range.start, end }, text: "" }] } }),
      };
    }
  },
});

/** The variable alone, quoted or not; a default in `${TARGETPLATFORM:-linux/amd64}` is never used. */
const isTargetPlatform = /^"?\$(?:TARGETPLATFORM|\{TARGETPLATFORM(?::?-[^}]*)?\})"?$/;
