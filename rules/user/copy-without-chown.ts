import { defineRule, isRoot } from "imglint/rule";

export default defineRule({
  summary: "Files copied after USER belong to root",
  why: "COPY and ADD take no notice of USER, so the program may read the files, not change them. For code that is as it should be; for what the program has to write it is not.",
  severity: "info",
  preset: "optional",
  examples: [
    {
      bad: "FROM node:26\nUSER node\nWORKDIR /home/node/app\nCOPY . .\n",
      good: "FROM node:26\nUSER node\nWORKDIR /home/node/app\nCOPY --chown=node . .\n",
    },
  ],
  fix: "Adds `--chown` with the user of the last USER. Unsafe: the running program can then change these files.",
  sources: ["https://docs.docker.com/reference/dockerfile/#copy---chown---chmod"],

  *check({ stages }) {
    for (const stage of stages) {
      if (stage.os === "windows") continue;
      for (const copy of [...stage.of("COPY"), ...stage.of("ADD")]) {
        const user = copy.before.user?.user?.value;
        if (user === undefined || isRoot(user) || !/^[\w.-]+(?::[\w.-]+)?$/.test(user)) continue;
        if (copy.isBroken || copy.flag("chown") || isSystem.test(copy.destination?.value ?? "")) continue;
        const { keywordRange, keywordText } = copy;
        // A linked copy is made without the files of the image, where the number behind the name stands.
        const owner = copy.flag("link") && !/^[\d:]+$/.test(user) ? undefined : user;
        const edits = [{ at: keywordRange, text: `${keywordText} --chown=${owner}` }];
        yield {
          at: keywordRange,
          message: `these files belong to root, not to "${user}"; add "--chown=${owner ?? "…"}"${owner ? "" : " with its number"} if the program has to write them`,
          ...(owner && { fix: { title: "give them to the user", unsafe: true, edits } }),
        };
      }
    }
  },
});

/** What programs and their configuration lie in, nobody writes at run time. */
const isSystem = /^\/(?:usr|bin|sbin|lib|etc|tmp)(?:\/|$)/;
