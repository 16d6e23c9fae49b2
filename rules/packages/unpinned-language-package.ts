import {
  boolean,
  defineRule,
  isLooseVariable,
  missingVersions,
  type PackageOperation,
  type PackageWord,
  type Range,
} from "imglint/rule";

export default defineRule({
  summary: "A language package is installed in whatever version there is",
  why: "Every build may get another version of it, and of all it depends on: builds cannot be repeated, and a bad or hijacked release comes in unnoticed. `latest` is no version either.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3013: "warning", DL3016: "warning", DL3028: "warning", DL3062: "warning" },
  options: {
    strict: boolean(
      "report what may well be settled elsewhere, too: the installer's update of itself, packages from local wheels, go packages that a go.mod may pin, variables in place of a name",
      false,
    ),
  },
  presetOptions: { hadolint: { strict: true } },
  examples: [
    {
      bad: "FROM python:3.13-slim\nRUN pip install --no-cache-dir flask\n",
      good: "FROM python:3.13-slim\nRUN pip install --no-cache-dir flask==3.1.2\n",
    },
    {
      bad: "FROM node:24\nRUN npm install -g typescript@latest\n",
      good: "FROM node:24\nRUN npm install -g typescript@5.9.2\n",
    },
  ],

  *check(dockerfile, { strict }) {
    for (const run of dockerfile.of("RUN")) {
      for (const operation of run.packageOperations) {
        const { packages, pinMark } = operation;
        if (!isJudged(operation) || pinMark === undefined) continue;
        if (!strict && isSettledElsewhere(operation)) continue;
        const unpinned = packages.filter(word =>
          word.hasExpansion
            ? strict && isUnversioned(word) && isLooseVariable(word, run, dockerfile)
            : isUnversioned(word) && (strict || !word.isInstaller),
        );
        const bounds = cutBounds(operation);
        const cut = unpinned.filter(({ range }) => bounds.has(placeOf(range.end)));
        if (cut[0]) yield { at: cut[0], message: unquoted(cut, bounds), codes: codesOf(operation, cut) };
        const loose = unpinned.filter(({ range }) => !bounds.has(placeOf(range.end)));
        const [first] = loose;
        if (first) yield { at: first, message: missingVersions(loose, pinMark), codes: codesOf(operation, loose) };
      }
    }
  },
});

/** Verbs, by manager, that take the newest version of what they are given by name. */
const installing: Readonly<Record<string, RegExp>> = {
  pip: /^install$/,
  pipx: /^(?:install|inject)$/,
  uv: /^(?:install|add)$/,
  npm: /./,
  yarn: /^add$/,
  pnpm: /^add$/,
  bun: /^(?:add|a|install|i)$/,
  gem: /./,
  go: /./,
  cargo: /install$/,
  composer: /^req/,
  dotnet: /^install$/,
};

const isJudged = ({ manager, verb, verbWord, files }: PackageOperation): boolean =>
  verb === "install" && files.length === 0 && installing[manager]?.test(verbWord?.value ?? "") === true;

const isUnversioned = ({ kind, version }: PackageWord): boolean => kind !== "file" && version === undefined;

/** The shell's part of `pip install numpy>=2`, by the place where it begins. */
const cutBounds = ({ command }: PackageOperation): ReadonlyMap<string, string> =>
  new Map(
    command.redirections.flatMap(({ operator, target, range }) =>
      operator === ">" && target?.value.startsWith("=") ? [[placeOf(range.start), `>${target.value}`]] : [],
    ),
  );

const placeOf = ({ line, column }: Range["start"]): string => `${line}:${column}`;

const unquoted = (cut: readonly PackageWord[], bounds: ReadonlyMap<string, string>): string => {
  const [first] = cut;
  const bound = bounds.get(first ? placeOf(first.range.end) : "");
  const others = cut.length > 1 ? ` and ${cut.length - 1} more` : "";
  return `the shell takes "${bound}" for a redirection to a file; put "${first?.value}${bound}"${others} in quotes`;
};

const isSettledElsewhere = ({ manager, family, options, verbWord, packages }: PackageOperation): boolean => {
  // Without "@" these build what the module at hand asks for.
  if (manager === "go") return verbWord?.value !== "get" && packages.every(({ value }) => !value.includes("@"));
  if (!/^(?:pipx?|uv)$/.test(family)) return false;
  // A folder has what was put there; a page has whatever is new.
  const links = options.get("--find-links") ?? options.get("-f");
  return options.has("--no-index") || (typeof links === "string" && !/^https?:/.test(links));
};

/** hadolint lets any word behind an npm package's "@" pass as a version. */
const codesOf = ({ manager }: PackageOperation, loose: readonly PackageWord[]): readonly string[] => {
  const isTagged = manager === "npm" && loose.every(({ kind, value }) => kind === "name" && value.includes("@", 1));
  if (isTagged) return [];
  return { pip: ["DL3013"], pipx: ["DL3013"], npm: ["DL3016"], gem: ["DL3028"], go: ["DL3062"] }[manager] ?? [];
};
