/** What makes an install need more than the manifest: scripts, members of a workspace, paths. */
export const reachesOut =
  /"(?:workspaces|(?:pre|post)?install|prepare|postprepare)"\s*:|"(?:file|link|workspace|portal):/;

/** Tools and words of a workspace of many packages. */
export const memberSigns =
  /\b(?:turbo|lerna|rush|nx)\b(?! *=)|--filter\b|\s-F\s|--workspaces?\b|\bworkspaces? |pnpm-workspace|(?:^|[\s/"])(?:packages|apps)\//m;
