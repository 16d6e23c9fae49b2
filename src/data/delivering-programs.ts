/**
 * Programs that fetch, unpack or dump: what they fail to deliver is missed later. Our own list, of names that public
 * Dockerfiles had on the left side of a pipe in November 2026.
 */
export const deliverers: ReadonlySet<string> = new Set(
  [
    "curl wget aria2c svn rsync scp aws gsutil az skopeo",
    "tar unzip gunzip gzip zcat xz xzcat bzip2 bzcat zstd zstdcat cpio 7z",
    "mysqldump pg_dump pg_dumpall mongodump mysql psql sqlite3 mongo redis-cli",
  ].flatMap(line => line.split(" ")),
);

/** Programs that do so with some of their verbs only: our own list, of the same origin. */
export const deliveringVerbs: Readonly<Record<string, RegExp>> = {
  git: /^(?:clone|fetch|pull|ls-remote|archive)$/,
  docker: /^(?:pull|save|export)$/,
  ...Object.fromEntries(
    ["apt-get", "apt", "apk", "yum", "dnf", "zypper", "pip", "pip3", "npm", "yarn", "pnpm", "gem", "go", "cargo"].map(
      manager => [manager, /^(?:install|add|update|upgrade|ci|get|download|fetch)$/],
    ),
  ),
};
