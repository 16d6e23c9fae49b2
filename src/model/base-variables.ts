import { imageVariables } from "../data/image-variables.ts";
import type { Stage } from "./dockerfile.ts";
import { lastName } from "./file-names.ts";

/** What the image at the root of a stage has set with ENV. */
export interface BaseVariables {
  /** "exact": these and no others; "listed": those of all its versions; "unknown": it may have set anything. */
  readonly knowledge: "exact" | "listed" | "unknown";
  /** Names that it sets, or may well set. */
  readonly names: readonly string[];
}

/** What is known of them, by the name of the image: its own table where it has one, else by those that its name is made of. */
export const baseVariables = (stage: Stage): BaseVariables => {
  const { rootImage } = stage;
  if (stage.os === "windows") return { knowledge: "unknown", names: ["PATH"] };
  if (stage.isFromScratch || isBare(rootImage?.officialName)) return { knowledge: "exact", names: ["PATH"] };
  const name = lastName(rootImage?.repository ?? "");
  // A mirror or a descendant of that name may have set more.
  const knowledge = rootImage?.officialName === name && Object.hasOwn(imageVariables, name) ? "listed" : "unknown";
  const names = new Set(["PATH"]);
  for (const word of [name, ...name.split(/[-_.]/)]) {
    if (word !== "") names.add(`${word.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}_VERSION`);
    for (const listed of variablesOf(word)) names.add(listed);
  }
  return { knowledge, names: [...names] };
};

/** A distribution: its ENV is PATH and nothing else. */
const isBare = (officialName: string | undefined): boolean =>
  officialName !== undefined && Object.hasOwn(imageVariables, officialName) && variablesOf(officialName).length === 0;

const variablesOf = (image: string): readonly string[] =>
  (Object.hasOwn(imageVariables, image) ? imageVariables[image] : undefined) ?? [];
