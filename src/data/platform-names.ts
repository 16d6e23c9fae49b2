/**
 * Other names of systems and processors, which the builder turns into its own.
 * Source: https://github.com/containerd/platforms/blob/main/database.go, as of November 2026.
 */
export const platformAliases: ReadonlyMap<string, string> = new Map([
  ["x86_64", "amd64"],
  ["x86-64", "amd64"],
  ["aarch64", "arm64"],
  ["armhf", "arm"],
  ["armel", "arm"],
  ["i386", "386"],
  ["macos", "darwin"],
]);
