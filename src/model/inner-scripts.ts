import type { Command } from "./shell.ts";

/** Whether a command stands in the script of another shell, `bash -c "a; b"`, which the shell of the RUN hands on unread. */
export const isInInnerScript = ({ wrapper, pipeline }: Command): boolean =>
  wrapper !== undefined && wrapper.pipeline !== pipeline;
