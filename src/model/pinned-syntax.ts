import type { Dockerfile } from "./dockerfile.ts";

/** The version of docker/dockerfile that reads the file. */
export interface PinnedSyntax {
  /** "1.4" */
  readonly text: string;
  readonly minor: number;
  readonly isLabs: boolean;
}

/** What the syntax line pins; undefined where it has no minor version, names another frontend or is not there. */
export const pinnedSyntax = ({ directives }: Dockerfile): PinnedSyntax | undefined => {
  const value = directives.find(({ name }) => name === "syntax")?.value ?? "";
  const match = /^(?:docker\.io\/)?docker\/dockerfile:(1\.(\d+)(?:\.\d+)?(-labs)?)(?:@|$)/.exec(value);
  return match ? { text: match[1] ?? "", minor: Number(match[2]), isLabs: match[3] !== undefined } : undefined;
};
