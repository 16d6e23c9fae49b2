import type { CopyInstruction, RunInstruction } from "./dockerfile.ts";

type Flagged = Pick<RunInstruction | CopyInstruction, "flags">;

/** Whether two instructions have the same flags with the same values, in whatever order. */
export const haveSameFlags = (a: Flagged, b: Flagged): boolean => textOf(a) === textOf(b);

const textOf = ({ flags }: Flagged): string =>
  flags
    .map(({ name, value }) => `${name}=${value?.text}`)
    .sort()
    .join(" ");
