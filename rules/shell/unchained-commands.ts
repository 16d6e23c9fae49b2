import {
  type Command,
  type Dockerfile,
  defineRule,
  type Edit,
  type Fix,
  isInInnerScript,
  lostFailures,
  type RunInstruction,
} from "imglint/rule";

export default defineRule({
  summary: "Commands are joined by a semicolon",
  why: "After `;` the shell goes on whatever happened before, and a RUN has the exit status of its last command: an earlier failure leaves a broken image, and the build reports success.",
  severity: "warning",
  preset: "strict",
  examples: [
    {
      bad: "FROM debian:13\nRUN ./configure; make; make install\n",
      good: "FROM debian:13\nRUN ./configure && make && make install\n",
    },
    {
      bad: "FROM debian:13\nRUN cd /src; make\n",
      good: "FROM debian:13\nRUN set -e; cd /src; make\n",
    },
  ],
  fix: "Puts `&&` in the place of each semicolon, where there are no conditions, loops or groups. Unsafe: a command that used to fail unnoticed then fails the build.",

  *check(dockerfile) {
    for (const run of dockerfile.of("RUN")) {
      // A heredoc has lines for what others join by semicolons.
      if (run.heredocs.length > 0) continue;
      const [lost] = lostFailures(run.script);
      if (!lost?.name) continue;
      const fix = run.form === "shell" ? chained(run, dockerfile) : undefined;
      yield {
        at: lost.name,
        message: `";" goes on after a failure of "${lost.name.value}"; join the commands with "&&"`,
        ...(fix && { fix }),
      };
    }
  },
});

/** The change of every semicolon; undefined where the commands are more than a plain list. */
const chained = ({ script }: RunInstruction, dockerfile: Dockerfile): Fix | undefined => {
  const commands = script.commands.filter(({ isSubstitution }) => !isSubstitution);
  const list = commands.filter(({ wrapper }) => !wrapper);
  if (!list.every(isPlain) || commands.some(isInInnerScript)) return undefined;
  const edits: Edit[] = [];
  for (const [at, command] of list.entries()) {
    if (command.joint !== ";") continue;
    const edit = semicolonBehind(list[at - 1], command, dockerfile);
    if (!edit) return undefined;
    edits.push(edit);
  }
  return { title: 'join the commands with "&&"', edits, unsafe: true };
};

const isPlain = ({ joint, isConditional, isNested, program }: Command, at: number): boolean =>
  !isConditional && !isNested && /^(?:;|&&|\|)$/.test(joint) !== (at === 0) && !mayFail.has(program);

/** What is expected to fail now and then. */
const mayFail = new Set("grep egrep fgrep diff cmp expr kill pkill killall [ [[ test".split(" "));

const semicolonBehind = (before: Command | undefined, { range }: Command, { source }: Dockerfile): Edit | undefined => {
  if (!before) return undefined;
  const { end } = source.spanOf(before.range);
  const between = source.text.slice(end, source.spanOf(range).start);
  const [, blanks, rest] = /^([ \t]*);([^;]*)$/.exec(between) ?? [];
  if (blanks === undefined || rest === undefined) return undefined;
  const at = source.range(end + blanks.length, end + blanks.length + 1);
  return { at, text: `${blanks === "" ? " " : ""}&&${/^[\s\\]/.test(rest) ? "" : " "}` };
};
