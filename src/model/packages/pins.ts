import type { Dockerfile, RunInstruction } from "../dockerfile.ts";
import { once } from "../memo.ts";
import type { PackageWord } from "../packages.ts";

/** How many names a message has room for. */
const mostNames = 3;

/** What to say of packages without a version, and of the way to give them one: a clause for a message. */
export const missingVersions = (packages: readonly PackageWord[], pinMark: string): string => {
  const [first] = packages;
  if (!first) return "";
  const shown = packages.slice(0, mostNames).map(word => `"${shortText(word)}"`);
  if (packages.length > mostNames) shown.push(`${packages.length - mostNames} more`);
  const last = shown.pop() ?? "";
  const names = shown.length > 0 ? `${shown.join(", ")} and ${last}` : last;
  const [verb, object] = packages.length > 1 ? ["have", "them"] : ["has", "it"];
  return `${names} ${verb} no version; pin ${object} as in "${pinned(first, pinMark)}"`;
};

/** As written, unless that is long or has quotes and conditions in it. */
const shortText = ({ value, name }: PackageWord): string => (/[\s"';]/.test(value) || value.length > 80 ? name : value);

const pinned = ({ kind, name, value }: PackageWord, pinMark: string): string => {
  // `requests @ git+https://…` names a repository, too.
  const repository = /^[\w.-]+(?:\[[\w.,-]+\])? ?@ ?git\+[^\s#;]+/.exec(value)?.[0];
  if (repository !== undefined) return `${repository}@<commit>`;
  // Behind the name pip has extras: `uvicorn[standard]`.
  const extras = /^[\w.-]+(\[[\w.,-]+\])$/.exec(value)?.[1] ?? "";
  if (kind !== "url") return `${name}${extras}${pinMark}<version>`;
  // Of a repository, pip takes a reference behind "@" and npm one behind "#".
  return `${name.split("#", 1)[0]}${pinMark === "==" ? "@" : "#"}<commit>`;
};

/** It holds a variable that the Dockerfile does not set, or nothing but one that stands for names without a version. */
export const isLooseVariable = (
  { word, value }: PackageWord,
  { before }: RunInstruction,
  dockerfile: Dockerfile,
): boolean => {
  if (word.variables.some(name => !before.variable(name) && !argNames(dockerfile).has(name))) return true;
  const [name] = word.variables;
  const known = name !== undefined && /^\$\{?\w+\}?$/.test(value) ? before.variable(name)?.value : undefined;
  return known !== undefined && known.trim() !== "" && !/[=<>~@/]|-\d/.test(known);
};

const argNames = once(
  (dockerfile: Dockerfile): ReadonlySet<string> =>
    new Set(dockerfile.of("ARG").flatMap(({ declarations }) => declarations.map(({ name }) => name))),
);
