import type { Dockerfile } from "../../model/dockerfile.ts";
import type { Silencer } from "../suppress.ts";

/** `# checkov:skip=CKV_DOCKER_3:reason`, one check a comment. Checkov skips it in the whole file, wherever the comment stands. */
export const checkov = ({ comments }: Dockerfile): Silencer | undefined => {
  const skipped = new Set<string>();
  for (const { text } of comments) {
    const code = /(?:checkov|bridgecrew):skip= {0,9}([A-Z_\d]+)/.exec(text)?.[1];
    if (code) skipped.add(code);
  }
  if (skipped.size === 0) return undefined;
  return ({ codes }) => codes.some(code => skipped.has(code));
};
