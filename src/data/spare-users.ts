/**
 * Users that images running as root make for what is built on them to switch to. Compiled by hand in November 2026 from
 * the documentation of each image.
 */
export interface SpareUser {
  /** Of the name as people write it. */
  readonly image: RegExp;
  readonly tag?: RegExp;
  /** As USER takes it. */
  readonly user: string;
}

export const spareUsers: readonly SpareUser[] = [
  { image: /^node$/, user: "node" },
  { image: /^gcr\.io\/distroless\//, user: "nonroot" },
  { image: /^oven\/bun$/, tag: /^(?!(?:.*-)?distroless)/, user: "bun" },
  { image: /^denoland\/deno$/, tag: /^(?!(?:.*-)?(?:distroless|bin))/, user: "deno" },
  // Since .NET 8, by a variable that stands for the number.
  {
    image: /^mcr\.microsoft\.com\/dotnet\/(?:aspnet|runtime|runtime-deps|sdk)$/,
    tag: /^(?:[89]|\d\d)(?!\d)/,
    user: "$APP_UID",
  },
];
