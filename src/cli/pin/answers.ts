import type { Io } from "../io.ts";
import type { Options } from "../options.ts";
import { progress } from "../progress.ts";
import { credentialStore } from "./credentials.ts";
import { Failure } from "./failure.ts";
import { http } from "./http.ts";
import { isDigest } from "./manifest.ts";
import { mirrorsOf } from "./mirrors.ts";
import type { Platform } from "./platform.ts";
import type { Reference } from "./references.ts";
import { type ImageName, registries } from "./registries.ts";

/** What registries say about images; undefined where there was nothing to ask. */
export interface Answers {
  /** What the tag stands for now. */
  digest(reference: Reference): string | Failure | undefined;
  platforms(reference: Reference): readonly Platform[] | Failure | undefined;
}

/** Questions under way at the same time. */
const mostAtOnce = 4;

/**
 * Asks what there is to know about some images, once about each.
 *
 * @throws UsageError
 */
export const answersFor = async (references: readonly Reference[], options: Options, io: Io): Promise<Answers> => {
  const mirrors = mirrorsOf(options.registryMirrors);
  const client = http(io.env, options.timeout);
  const { digest, platforms } = registries(client, credentialStore(io), mirrors);
  const tagged = unique(references.filter(reference => isTagWanted(reference, options)).map(byTag));
  const inspected = unique(options.isCheck ? references.filter(hasPlatform).map(byDigest) : []);

  const watch = progress(tagged.size + inspected.size, io, "images");
  let done = 0;
  const onAnswer = (): void => watch.step(++done);
  try {
    const digests = await askAll(tagged, digest, onAnswer);
    const offers = await askAll(inspected, platforms, onAnswer);
    return {
      digest: reference => (isTagWanted(reference, options) ? digests.get(keyOf(byTag(reference))) : undefined),
      platforms: reference => (hasPlatform(reference) ? offers.get(keyOf(byDigest(reference))) : undefined),
    };
  } finally {
    watch.end();
    await client.close();
  }
};

const isTagWanted = ({ tag, digest, place }: Reference, { isCheck, isUpdate }: Options): boolean => {
  const isPinned = tag !== undefined && isDigest(digest ?? "");
  if (digest !== undefined) return isPinned && (isCheck || isUpdate);
  return !isCheck && !("why" in place);
};

const hasPlatform = ({ platform }: Reference): boolean => platform !== undefined;

const byTag = ({ registry, repository, tag }: Reference): ImageName => ({
  registry,
  repository,
  version: tag ?? "latest",
});

/** As the build gets it. */
const byDigest = (reference: Reference): ImageName => ({
  ...byTag(reference),
  ...(reference.digest !== undefined && { version: reference.digest }),
});

const keyOf = ({ registry, repository, version }: ImageName): string => `${registry} ${repository} ${version}`;

const unique = (names: readonly ImageName[]): ReadonlyMap<string, ImageName> =>
  new Map(names.map(name => [keyOf(name), name]));

const askAll = async <T>(
  names: ReadonlyMap<string, ImageName>,
  ask: (name: ImageName) => Promise<T>,
  onAnswer: () => void,
): Promise<ReadonlyMap<string, T | Failure>> => {
  const answers = new Map<string, T | Failure>();
  const queue = names.entries();
  const work = async (): Promise<void> => {
    // All of them take from one queue.
    for (const [key, name] of queue) {
      answers.set(key, await ask(name).catch(failureOf));
      onAnswer();
    }
  };
  await Promise.all(Array.from({ length: mostAtOnce }, work));
  return answers;
};

const failureOf = (error: unknown): Failure => {
  if (error instanceof Failure) return error;
  throw error;
};
