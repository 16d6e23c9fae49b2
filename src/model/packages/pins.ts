import type { PackageWord } from "../packages.ts";

/** How many names a message has room for. */
const mostNames = 3;

/** What to say of packages without a version, and of the way to give them one: a clause for a message. */
export const missingVersions = (packages: readonly PackageWord[], pinMark: string): string => {
  const shown = packages.slice(0, mostNames).map(({ name }) => `"${name}"`);
  if (packages.length > mostNames) shown.push(`${packages.length - mostNames} more`);
  const last = shown.pop() ?? "";
  const names = shown.length > 0 ? `${shown.join(", ")} and ${last}` : last;
  const [verb, object] = packages.length > 1 ? ["have", "them"] : ["has", "it"];
  return `${names} ${verb} no version; pin ${object} as in "${packages[0]?.name}${pinMark}<version>"`;
};
