import { type Command, defineRule, parseOptions, useraddGrammar } from "imglint/rule";

export default defineRule({
  summary: "useradd with a large id makes a large log",
  why: "useradd enters the user into lastlog and faillog, sparse files with a place for every id up to this one: a layer stores their holes as data, and the image grows by gigabytes.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3046: "warning" },
  examples: [
    {
      bad: "FROM fedora:44\nRUN useradd -u 1000620000 app\n",
      good: "FROM fedora:44\nRUN useradd -l -u 1000620000 app\n",
    },
  ],
  fix: "Adds `-l`, which leaves the two logs alone. Safe: nobody logs in to a container, and everything else about the user stays the same.",
  sources: ["https://docs.docker.com/build/building/best-practices/#user", "https://github.com/golang/go/issues/13548"],

  *check(dockerfile) {
    for (const { script, form } of dockerfile.of("RUN")) {
      for (const useradd of script.commands) {
        const uid = largeUid(useradd);
        const end = useradd.name?.range.end;
        if (!uid || !end) continue;
        yield {
          at: uid,
          message: `"${uid.value}" makes sparse log files that fill the image; add "-l"`,
          ...(form === "shell" && { fix: { title: "add -l", edits: [{ at: { start: end, end }, text: " -l" }] } }),
        };
      }
    }
  },
});

const largeUid = ({ program, args }: Command) => {
  if (program !== "useradd") return undefined;
  const parsed = parseOptions(args, useraddGrammar);
  if (parsed.has("-l", "--no-log-init")) return undefined;
  const uid = parsed.get("-u", "--uid")?.value;
  return uid && /^\d{6,}$/.test(uid.value) ? uid : undefined;
};
