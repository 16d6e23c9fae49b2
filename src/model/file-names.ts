/** The part of a path behind its last slash: "app" of "/srv/app"; "" for a path that ends in one. */
export const lastName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Whether a path has wildcards, as the builder and shells know them. */
export const hasWildcard = (path: string): boolean => /[*?[]/.test(path);

/** Whether a path has the name of what ADD may unpack: a tar archive, compressed or not, or something compressed. */
export const hasArchiveName = (path: string): boolean =>
  /\.(?:tar|tar\.\w+|tgz|tbz2?|tb2|txz|tlz|tzst|tZ|tpz|gz|bz2|xz|lz|lzma|zst|Z)$/.test(path);

/**
 * Whether a path's last name, wildcards and variables included, is that of a file rather than of a directory.
 * An extension alone does not tell: `conf.d`, `jdk-21.0.2` and `Acme.Api` are directories.
 */
export const isFileName = (name: string): boolean => {
  const extension = /[^.\s]\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase();
  return (extension !== undefined && extensions.has(extension)) || wholeNames.test(name);
};

const extensions: ReadonlySet<string> = new Set(
  [
    "json json5 jsonc yaml yml toml xml ini conf cfg cnf properties env lock mod sum in txt md rst csv sql plist",
    "sh bash zsh ash envsh py pyi rb pl lua php js mjs cjs ts mts cts jsx tsx vue go rs c h cc cpp hpp java kt kts",
    "scala groovy gradle clj edn ex exs erl hs r jl ps1 psm1 bat cmd cmake mk proto graphql html htm css scss less",
    "csproj fsproj vbproj sln slnx props targets nuspec config jar war ear dll exe so whl deb rpm apk zip tar gz tgz",
    "bz2 xz zst pem crt cer key pub gpg asc sig sha256 sha512 md5 repo list sources service socket timer rules j2",
    "tmpl tpl template erb mustache ftl patch diff log png svg jpg jpeg gif ico ttf woff woff2 pdf gemspec",
  ].flatMap(line => line.split(" ")),
);

const wholeNames =
  /^(?:Dockerfile|Makefile|Gemfile|Rakefile|Procfile|Pipfile|Vagrantfile|LICENSE|NOTICE|README|CHANGELOG|VERSION|mvnw|gradlew|\.(?:npmrc|yarnrc|nvmrc|bashrc|profile|babelrc|eslintrc|env|dockerignore|gitignore))$/;
