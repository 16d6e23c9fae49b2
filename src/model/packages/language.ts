import type { Manager } from "./manager.ts";
import { composerWord, gemWord, noPackages, plainWord } from "./words.ts";

const gemCache = {
  kind: "cache",
  title: "downloaded gems",
  paths: ["/usr/local/bundle/cache", "/usr/lib/ruby/gems/*/cache", "/var/lib/gems/*/cache", "~/.gem"],
  filledBy: ["install"],
  moveSwitches: ["-i", "--install-dir", "--path"],
  moveVariables: ["GEM_HOME", "BUNDLE_PATH"],
  remedy: 'end the RUN with "rm -rf $(gem env gemdir)/cache/*"',
} as const;

const gem: Manager = {
  name: "gem",
  family: "gem",
  programs: ["gem", "jgem"],
  verbs: { install: "install", i: "install", update: "upgrade", uninstall: "remove", fetch: "download" },
  endsAtDoubleDash: true,
  valued: [
    ...["-v", "--version", "-i", "--install-dir", "-n", "--bindir", "--file", "-s", "--source", "-p", "--http-proxy"],
    ...["--platform", "-P", "--trust-policy", "--build-root", "-B", "--bulk-threshold", "--config-file"],
    ...["--target-rbconfig", "--without"],
  ],
  asks: [],
  words: gemWord,
  pinMark: ":",
  versionOptions: ["-v", "--version"],
  installer: ["rubygems-update"],
  updatesItself: true,
  caches: [{ ...gemCache, cleanup: "rm -rf $(gem env gemdir)/cache/*" }],
};

/** Its gems may lie elsewhere, as its own configuration says. */
const bundle: Manager = {
  name: "bundle",
  family: "gem",
  programs: ["bundle", "bundler"],
  verbs: {
    install: { verb: "install", words: noPackages },
    i: { verb: "install", words: noPackages },
    update: "upgrade",
    add: "install",
    remove: "remove",
    clean: { verb: "clean", cleans: [] },
  },
  bare: "install",
  valued: [
    ...["--path", "-j", "--jobs", "--retry", "--without", "--with", "--gemfile", "--shebang", "--trust-policy"],
    ...["--target-rbconfig", "-v", "--version", "-s", "--source", "-g", "--group"],
  ],
  asks: [],
  words: gemWord,
  versionOptions: ["-v", "--version"],
  project: {
    calls: /^(?:install|i)?$/,
    manifests: ["Gemfile"],
    lockfiles: ["Gemfile.lock"],
    directoryOptions: ["--gemfile"],
    reachesOut: /\bgemspec\b|\bpath:|:path\s*=>|\beval_gemfile\b|\brequire_relative\b|\bFile\./,
    lock: {
      options: ["--frozen", "--deployment", "--local"],
      variables: ["BUNDLE_FROZEN", "BUNDLE_DEPLOYMENT"],
      settings: /\bbundle config\b[^;&|]{0,100}\b(?:frozen|deployment)\b|\.bundle\b/,
    },
  },
  caches: [gemCache],
};

const composer: Manager = {
  name: "composer",
  family: "composer",
  programs: ["composer", "composer.phar"],
  verbs: {
    install: { verb: "install", words: noPackages },
    i: { verb: "install", words: noPackages },
    require: "install",
    req: "install",
    r: "install",
    update: "upgrade",
    upgrade: "upgrade",
    u: "upgrade",
    remove: "remove",
    rm: "remove",
    "create-project": { verb: "install", words: noPackages },
    "global require": "install",
    "global req": "install",
    "global install": { verb: "install", words: noPackages },
    "global update": "upgrade",
    "clear-cache": "clean",
    clearcache: "clean",
    cc: "clean",
  },
  valued: [
    ...["-d", "--working-dir", "--prefer-install", "--ignore-platform-req", "--apcu-autoloader-prefix", "--format"],
    ...["--repository", "--repository-url", "-s", "--stability"],
  ],
  asks: [],
  words: composerWord,
  pinMark: ":",
  project: {
    calls: /^(?:install|i)$/,
    unless: ["-g", "--global"],
    manifests: ["composer.json"],
    lockfiles: ["composer.lock"],
    directoryOptions: ["-d", "--working-dir"],
    reachesOut: /"type"\s*:\s*"path"/,
    besides: 'install with "--no-scripts --no-autoloader" there',
  },
  caches: [
    {
      kind: "cache",
      title: "download cache",
      paths: ["~/.composer/cache", "~/.cache/composer", "/tmp/cache"],
      filledBy: ["install", "upgrade"],
      offSwitches: ["--no-cache"],
      moveVariables: ["COMPOSER_CACHE_DIR", "COMPOSER_HOME"],
      remedy: 'end the RUN with "composer clear-cache", or use "--no-cache"',
      cleanup: "composer clear-cache",
    },
  ],
};

const dotnet: Manager = {
  name: "dotnet",
  family: "dotnet",
  verbs: {
    "tool install": "install",
    "tool update": "upgrade",
    "tool restore": { verb: "install", words: noPackages },
    "tool uninstall": "remove",
    "workload install": { verb: "install", words: noPackages },
    "package add": "install",
    restore: { verb: "download", words: noPackages },
    build: { verb: "download", words: noPackages },
    publish: { verb: "download", words: noPackages },
    "nuget locals": { verb: "clean" },
  },
  valued: [
    ...["--version", "--tool-path", "--add-source", "--configfile", "-f", "--framework", "-s", "--source", "-v"],
    ...["--verbosity", "-c", "--configuration", "-r", "--runtime", "-o", "--output", "-a", "--arch", "--os", "-p"],
    ...["--packages", "--tool-manifest", "--project"],
  ],
  asks: [],
  words: plainWord,
  pinMark: " --version ",
  project: {
    calls: /^restore$/,
    manifests: ["*.csproj"],
    lockfiles: [],
    manifestOperand: /\.(?:cs|fs|vb)proj$/,
  },
  versionOptions: ["--version"],
  caches: [
    {
      kind: "cache",
      title: "package cache",
      paths: ["~/.nuget/packages", "~/.local/share/NuGet"],
      filledBy: ["install", "download"],
      moveVariables: ["NUGET_PACKAGES"],
      mount: { target: "/root/.nuget/packages" },
      remedy: 'build in an earlier stage, or mount a cache on "/root/.nuget/packages"',
      // Programs that were not published run from there.
      isUncertain: true,
    },
  ],
};

/** Package managers of the other languages. */
export const languageManagers: readonly Manager[] = [gem, bundle, composer, dotnet];
