/** A user that an image running as root makes for what is built on it to switch to. */
export interface SpareUser {
  /** Of the name as people write it. */
  readonly image: RegExp;
  readonly tag?: RegExp;
  /** As USER takes it. */
  readonly user: string;
  /** Its number, where all tags have the same. */
  readonly uid?: string;
}

/** Compiled by hand in November 2026 from the document beside each entry. */
export const spareUsers: readonly SpareUser[] = [
  // https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#non-root-user
  { image: /^node$/, user: "node", uid: "1000" },
  // https://github.com/GoogleContainerTools/distroless
  { image: /^gcr\.io\/distroless\//, user: "nonroot" },
  // https://bun.com/guides/ecosystem/docker
  { image: /^oven\/bun$/, tag: /^(?!(?:.*-)?distroless)/, user: "bun", uid: "1000" },
  // https://github.com/denoland/deno_docker
  { image: /^denoland\/deno$/, tag: /^(?!(?:.*-)?(?:distroless|bin))/, user: "deno", uid: "1993" },
  // https://playwright.dev/docs/docker
  { image: /^mcr\.microsoft\.com\/playwright(?:\/(?:python|java|dotnet))?$/, user: "pwuser" },
  // Since .NET 8, by a variable that stands for the number:
  // https://devblogs.microsoft.com/dotnet/securing-containers-with-rootless/
  {
    image: /^mcr\.microsoft\.com\/dotnet\/(?:aspnet|runtime|runtime-deps|sdk)$/,
    tag: /^(?:[89]|\d\d)(?!\d)/,
    user: "$APP_UID",
  },
];
