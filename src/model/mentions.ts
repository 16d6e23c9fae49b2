import type { Dockerfile } from "./dockerfile.ts";

/** Whether an instruction of the final image, or of a stage it is built on, has a text in it. */
export const mentions = (text: string, { shippedStages }: Dockerfile): boolean =>
  shippedStages.some(({ instructions }) => instructions.some(instruction => instruction.text.includes(text)));
