import { defineRule, type Instruction, imagePath, type Problem, type Stage, type Word } from "imglint/rule";

export default defineRule({
  summary: "The image does not know the user's name",
  why: "Names are looked up in `/etc/passwd` of the image, and an image from scratch has none: a name in COPY --chown then fails the build, and with one in USER the container does not start. A number needs no look-up.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: 'FROM scratch\nCOPY app /app\nUSER nobody\nENTRYPOINT ["/app"]\n',
      good: 'FROM scratch\nCOPY app /app\nUSER 65534:65534\nENTRYPOINT ["/app"]\n',
    },
  ],
  sources: [
    "https://docs.docker.com/reference/dockerfile/#user",
    "https://docs.docker.com/reference/dockerfile/#copy---chown---chmod",
  ],

  *check({ stages, finalStage }) {
    const accountFiles = new Map<Stage, ReadonlySet<string>>();
    for (const stage of stages) {
      if (!stage.isFromScratch || stage.os === "windows") continue;
      const files = new Set(stage.parent && accountFiles.get(stage.parent));
      const reported = new Set<string>();
      for (const instruction of stage.instructions) {
        if (instruction.onbuild) continue;
        const problem = unknownName(ownerIn(instruction), files);
        if (problem && !reported.has(problem.message)) yield problem;
        if (problem) reported.add(problem.message);
        for (const file of filesThatMayCome(instruction)) files.add(file);
      }
      accountFiles.set(stage, files);
    }
    // The user of the image is looked up when a container starts.
    const files = finalStage && accountFiles.get(finalStage);
    const problem = files && unknownName(finalStage.end.user?.user, files);
    if (problem) yield problem;
  },
});

const ownerIn = (instruction: Instruction): Word | undefined =>
  instruction.keyword === "COPY" || instruction.keyword === "ADD" ? instruction.flag("chown")?.value : undefined;

/** A user or a group by name, where the file that would have it cannot be there. The builder knows root by heart. */
const unknownName = (word: Word | undefined, files: ReadonlySet<string>): Problem | undefined => {
  if (word?.value === undefined) return undefined;
  const [user = "", group = ""] = word.value.split(":");
  const isUser = isName(user) && !files.has("/etc/passwd");
  if (!isUser && (!isName(group) || files.has("/etc/group"))) return undefined;
  const [kind, name, file] = isUser ? ["user", user, "/etc/passwd"] : ["group", group, "/etc/group"];
  return {
    at: isUser ? word.part(0, user.length) : word.part(user.length + 1),
    message: `${kind} "${name}" is not known, as the image has no "${file}"; write a number such as "65534", or copy that file in`,
  };
};

const isName = (name: string): boolean => /^[a-z_]/i.test(name) && name !== "root";

const bothFiles = ["/etc/passwd", "/etc/group"];

/** Which of the two files an instruction may bring: by name, or within a directory. */
const filesThatMayCome = (instruction: Instruction): readonly string[] => {
  if (instruction.keyword === "RUN") return bothFiles;
  if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") return [];
  // Where no WORKDIR is set, a relative path from scratch leads on from the root.
  const place = imagePath(instruction.destination?.value, instruction.before)?.replace(/^\?(?=\/|$)/, "");
  if (place === undefined || /^\?|^\/?$|^\/etc$/.test(place)) return bothFiles;
  return bothFiles.filter(file => file === place);
};
