const words = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap(line => line.split(" ")));

/**
 * Programs of the full-size official images that a slim variant lacks, and programs that need one of those. Compiled by
 * hand in November 2026: the former from the packages of https://github.com/docker-library/buildpack-deps, on which the
 * full-size images are built; the latter are our own list, of names that public Dockerfiles call.
 */
export const fullSizeTools = words(
  "gcc g++ cc c++ clang make cmake ninja meson configure autoconf automake autoreconf cargo rustc rustup go",
  "ghc cabal stack mix rebar3 iex swift swiftc javac node-gyp bundle gem rails rake cpan cpanm carton git hg",
  "svn bzr curl wget ssh scp sftp ssh-keyscan ssh-keygen file patch xz unzip bunzip2 bzip2 convert mogrify",
  "identify magick pg_config mysql_config gpg gdb conda poetry pdm",
);
