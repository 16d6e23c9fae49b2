/** What a label's value may have to be. */
export const labelTypes: readonly string[] = ["text", "url", "rfc3339", "semver", "hash", "spdx", "email"];
