import { defineRule, isRoot } from "imglint/rule";

export default defineRule({
  summary: "Files copied after USER belong to root",
  why: "COPY and ADD ignore USER, so the program can usually read the files but not change them. That is right for code, and wrong for what the program has to write.",
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
        // A linked copy is made without the image's files, so that nothing there says which number the name has.
        const needsNumber = copy.flag("link") !== undefined && !/^[\d:]+$/.test(user);
        const flag = needsNumber ? `"--chown" with the number of "${user}"` : `"--chown=${user}"`;
        const edits = [{ at: keywordRange, text: `${keywordText} --chown=${user}` }];
        yield {
          at: keywordRange,
          message: `these files belong to root, not to "${user}"; add ${flag} if the program has to write them`,
          ...(!needsNumber && { fix: { title: "give them to the user", unsafe: true, edits } }),
        };
      }
    }
  },
});

/** Programs and their configuration lie there, which nobody writes at run time. */
const isSystem = /^\/(?:usr|bin|sbin|lib|etc|tmp)(?:\/|$)/;
