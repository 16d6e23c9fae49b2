import type { ImageUse } from "./dockerfile.ts";

/** Leaves out each FROM whose version comes from the same variables as one above: the ARG is the one place to change. */
export const distinctImages = (images: readonly ImageUse[]): readonly ImageUse[] => {
  const seen = new Set<string>();
  return images.filter(({ image: { text }, instruction }) => {
    if (instruction.keyword !== "FROM" || !endsInVariable(text)) return true;
    const key = text.replaceAll(/\$\{(\w+)\}/g, "$$$1");
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** Of a tag that is written out each one has to be changed, whatever stands before it. */
const endsInVariable = (text: string): boolean =>
  /[$}]/.test(text.slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf(":")) + 1));
