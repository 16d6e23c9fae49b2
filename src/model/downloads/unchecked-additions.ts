import type { AddInstruction, Dockerfile } from "../dockerfile.ts";
import { Address } from "./address.ts";
import { checksOf } from "./checks.ts";

/** What ADD fetches from a server although neither a checksum, nor a commit, nor a later RUN checks it. */
export interface UncheckedAddition {
  readonly address: Address;
  /** A file, or what of a repository is fetched. */
  readonly kind: "file" | "branch" | "tag";
}

/** Those of all ADDs, in order. */
export const uncheckedAdditions = (dockerfile: Dockerfile): readonly UncheckedAddition[] => {
  const adds = dockerfile.of("ADD").filter(add => !add.isBroken && !add.flag("checksum"));
  if (adds.length === 0) return [];
  const checks = checksOf(dockerfile);
  return adds.flatMap(add => {
    const found = additionsOf(add);
    const files = [add.destination?.value ?? "", ...found.map(({ address }) => address.fileName(false) ?? "")];
    return found.length === 0 || checks.cover(add, files) ? [] : found;
  });
};

const additionsOf = ({ sources }: AddInstruction): readonly UncheckedAddition[] =>
  sources.flatMap(source => {
    const address = new Address(source, (source.value ?? source.text).replace(/^["']|["']$/g, ""));
    const kind = kindOf(address);
    return kind === undefined ? [] : { address, kind };
  });

const repository = /^git@|^(?:git|ssh):\/\/|^https?:\/\/[^?#]*\.git(?:[?#]|$)/i;

/** Behind `#`, or in the query: a commit, or a variable that may hold one. */
const commit = /[#?&](?:(?:commit|checksum)=)?[0-9a-f]{40}(?:[:&]|$)|[#?&][^:&]*\$/i;

const versionTag = /[#=]v?\d+\.\d[^:/]*(?::|$)/i;

/** Addresses that are added because they change, so that the cache ends with them. */
const changing = /^https?:\/\/(?:api\.github\.com|gitlab\.com\/api|www\.random\.org|worldtimeapi\.org)\//i;

/** Undefined for what is in the context, for a commit, and for what is meant to change. */
const kindOf = ({ text, isFixed, isClearText }: Address): UncheckedAddition["kind"] | undefined => {
  if (repository.test(text)) {
    if (commit.test(text)) return undefined;
    return versionTag.test(text) ? "tag" : "branch";
  }
  if (!/^https?:\/\//i.test(text) || changing.test(text)) return undefined;
  // Without encryption what comes need not be what stands behind the address.
  return isFixed && !isClearText ? undefined : "file";
};
