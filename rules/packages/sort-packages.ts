import {
  compare,
  defineRule,
  type Fix,
  type PackageOperation,
  type PackageWord,
  type RunInstruction,
} from "imglint/rule";

export default defineRule({
  summary: "The packages are not in alphabetical order",
  why: "In an alphabetical list a duplicate is easy to see, and a change easy to review.",
  severity: "style",
  preset: "optional",
  examples: [
    {
      bad: "FROM alpine:3.24\nRUN apk add --no-cache \\\n    curl \\\n    git \\\n    bash\n",
      good: "FROM alpine:3.24\nRUN apk add --no-cache \\\n    bash \\\n    curl \\\n    git\n",
    },
  ],
  fix: "Sorts the names within each list and keeps its lines. Safe for the package managers of operating systems, which take the list as a whole; unsafe for those of languages, some of which resolve one name after the other, and below a comment, which may be about the first of them. There is none where some stand side by side and others alone in their lines.",
  sources: ["https://docs.docker.com/build/building/best-practices/#sort-multi-line-arguments"],

  *check(dockerfile) {
    for (const run of dockerfile.of("RUN")) {
      for (const operation of run.packageOperations) {
        if (operation.verb !== "install") continue;
        for (const list of listsOf(operation)) {
          if (sortKeys.some(key => isInOrder(list.map(key)))) continue;
          const [before, word] = firstMisplaced(list);
          if (!before || !word) continue;
          const message = `"${word.value}" comes after "${before.value}"; sort the packages alphabetically`;
          const fix = sorted(list, run, operation);
          yield { at: word, message, ...(fix && { fix }) };
        }
      }
    }
  },
});

/** As few as two may stand in any order. */
const leastPackages = 3;

/** Packages with no option, variable, comment or empty line in between: a comment heads a group of its own. */
const listsOf = ({ command, packages }: PackageOperation): readonly (readonly PackageWord[])[] => {
  const known = new Map(packages.filter(({ hasExpansion }) => !hasExpansion).map(word => [word.word, word]));
  const lists: PackageWord[][] = [[]];
  let { line } = command.range.start;
  for (const word of command.args) {
    const found = known.get(word);
    if (!found || word.range.start.line > line + 1) lists.push([]);
    if (found) lists.at(-1)?.push(found);
    line = word.range.end.line;
  }
  return lists.filter(({ length }) => length >= leastPackages);
};

/** What people and tools sort by: the whole word, its name, the name in lower case, or, as `sort` in most locales, its letters. */
const sortKeys: readonly ((word: PackageWord) => string)[] = [
  ({ value }) => value,
  ({ name }) => name,
  ({ name }) => name.toLowerCase(),
  ({ name }) => name.toLowerCase().replace(/[^a-z\d]/g, ""),
];

const isInOrder = (keys: readonly string[]): boolean =>
  keys.every((key, at) => at === 0 || (keys[at - 1] ?? "") <= key);

/** A word that belongs in front of the one before it, behind that one. */
const firstMisplaced = (list: readonly PackageWord[]): readonly (PackageWord | undefined)[] => {
  const at = list.findIndex(({ value }, index) => value < (list[index - 1]?.value ?? ""));
  return [list[at - 1], list[at]];
};

const sorted = (
  list: readonly PackageWord[],
  { form, innerComments }: RunInstruction,
  { isSystem }: PackageOperation,
): Fix | undefined => {
  const words = list.toSorted((a, b) => compare(a.value, b.value));
  if (form !== "shell" || list.some(({ range }) => range.start.line !== range.end.line)) return undefined;
  if (isGrouped(list)) return undefined;
  const edits = list.flatMap(({ range, word }, at) => {
    const text = words[at]?.word.text ?? word.text;
    return text === word.text ? [] : [{ at: range, text }];
  });
  // The comment may be about those alone that stand right below it.
  const isHeaded = innerComments.some(({ range }) => range.start.line + 1 === list[0]?.range.start.line);
  return { title: "sort the packages", edits, ...((!isSystem || isHeaded) && { unsafe: true }) };
};

/** Some in lines of their own, others side by side: those belong together. Lines that are merely full end at either edge. */
const isGrouped = (list: readonly PackageWord[]): boolean => {
  const counts = new Map<number, number>();
  for (const { range } of list) counts.set(range.start.line, (counts.get(range.start.line) ?? 0) + 1);
  const inner = [...counts.values()].slice(1, -1);
  return inner.includes(1) && [...counts.values()].some(count => count > 1);
};
