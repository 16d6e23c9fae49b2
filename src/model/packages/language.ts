import type { Manager } from "./manager.ts";
import { cargoWord, composerWord, gemWord, goWord, noPackages, plainWord } from "./words.ts";

const gemCache = {
  kind: "cache",
  title: "downloaded gems",
  paths: ["/usr/local/bundle/cache", "/usr/lib/ruby/gems/*/cache", "/var/lib/gems/*/cache", "~/.gem"],
  filledBy: ["install"],
  moveSwitches: ["-i", "--install-dir", "--path"],
  moveVariables: ["GEM_HOME", "BUNDLE_PATH"],
  remedy: 'end the RUN with "rm -rf /usr/local/bundle/cache/*.gem"',
} as const;

const gem: Manager = {
  name: "gem",
  family: "gem",
  programs: ["gem", "jgem"],
  verbs: { install: "install", i: "install", update: "upgrade", uninstall: "remove", fetch: "download" },
  endsAtDoubleDash: true,
  valued: [
    ...[
      "-v",
      "--version",
      "-i",
      "--install-dir",
      "-n",
      "--bindir",
      "-s",
      "--source",
      "-p",
      "--http-proxy",
      "--platform",
    ],
    ...["-P", "--trust-policy", "--build-root", "-B", "--bulk-threshold", "--config-file", "--target-rbconfig"],
    "--without",
  ],
  asks: [],
  words: gemWord,
  pinMark: ":",
  versionOptions: ["-v", "--version"],
  installer: ["rubygems-update"],
  updatesItself: true,
  caches: [gemCache],
};

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
  caches: [gemCache],
};

const go: Manager = {
  name: "go",
  family: "go",
  verbs: {
    install: "install",
    get: "install",
    run: { verb: "install", limit: 1 },
    build: { verb: "download", words: noPackages },
    test: { verb: "download", words: noPackages },
    "mod download": { verb: "download", words: noPackages },
    "mod tidy": { verb: "download", words: noPackages },
    clean: "clean",
  },
  dashStyle: "long",
  valued: [
    ...["-tags", "-ldflags", "-gcflags", "-asmflags", "-o", "-mod", "-modfile", "-p", "-buildmode", "-compiler", "-C"],
    ...[
      "-exec",
      "-overlay",
      "-pgo",
      "-pkgdir",
      "-toolexec",
      "-installsuffix",
      "-gccgoflags",
      "-coverpkg",
      "-covermode",
    ],
  ],
  asks: [],
  words: goWord,
  pinMark: "@",
  caches: [
    {
      kind: "cache",
      title: "module cache",
      paths: ["/go/pkg/mod", "~/go/pkg/mod"],
      filledBy: ["install", "download"],
      moveVariables: ["GOMODCACHE", "GOPATH"],
      remedy: 'build in an earlier stage, or mount a cache on "/go/pkg/mod"',
    },
  ],
};

const cargo: Manager = {
  name: "cargo",
  family: "cargo",
  verbs: {
    install: "install",
    binstall: "install",
    add: "install",
    build: { verb: "download", words: noPackages },
    b: { verb: "download", words: noPackages },
    test: { verb: "download", words: noPackages },
    fetch: { verb: "download", words: noPackages },
    vendor: { verb: "download", words: noPackages },
    "chef cook": { verb: "download", words: noPackages },
    uninstall: "remove",
    remove: "remove",
    cache: { verb: "clean" },
  },
  valued: [
    ...["--version", "--vers", "--git", "--branch", "--tag", "--rev", "--path", "--registry", "--index", "--root"],
    ...["--target", "--target-dir", "--profile", "-F", "--features", "-j", "--jobs", "--bin", "--example", "--color"],
    ...["--config", "-Z", "--manifest-path", "-p", "--package", "--message-format", "-C", "--rename", "--recipe-path"],
    ...["--targets", "--install-path", "--pkg-url", "--pkg-fmt", "--strategies", "--rate-limit"],
  ],
  asks: [],
  words: cargoWord,
  pinMark: "@",
  versionOptions: ["--version", "--vers"],
  caches: [
    {
      kind: "cache",
      title: "registry",
      paths: ["/usr/local/cargo/registry", "~/.cargo/registry"],
      filledBy: ["install", "download"],
      moveVariables: ["CARGO_HOME"],
      remedy: 'build in an earlier stage, or mount a cache on "/usr/local/cargo/registry"',
    },
  ],
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
  caches: [
    {
      kind: "cache",
      title: "download cache",
      paths: ["~/.composer/cache", "~/.cache/composer", "/tmp/cache"],
      filledBy: ["install", "upgrade"],
      offSwitches: ["--no-cache"],
      moveVariables: ["COMPOSER_CACHE_DIR", "COMPOSER_HOME"],
      remedy: 'end the RUN with "composer clear-cache", or use "--no-cache"',
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
  pinMark: "@",
  versionOptions: ["--version"],
  caches: [
    {
      kind: "cache",
      title: "package cache",
      paths: ["~/.nuget/packages", "~/.local/share/NuGet"],
      filledBy: ["install", "download"],
      moveVariables: ["NUGET_PACKAGES"],
      remedy: 'build in an earlier stage, or mount a cache on "/root/.nuget/packages"',
      // Programs that were not published run from there.
      isUncertain: true,
    },
  ],
};

const maven: Manager = {
  name: "mvn",
  family: "maven",
  programs: ["mvn", "mvnw", "mvnd"],
  verbs: {},
  otherwise: "download",
  dashStyle: "long",
  valued: [
    ...["-f", "--file", "-P", "--activate-profiles", "-pl", "--projects", "-s", "--settings", "-gs", "-T", "--threads"],
    ...["--global-settings", "-l", "--log-file", "-rf", "--resume-from", "-D", "--define", "-t", "--toolchains", "-b"],
  ],
  asks: [],
  words: noPackages,
  caches: [
    {
      kind: "cache",
      title: "local repository",
      paths: ["~/.m2"],
      filledBy: ["download"],
      moveSwitches: ["-Dmaven.repo.local"],
      remedy: 'build in an earlier stage, or mount a cache on "/root/.m2"',
      isUncertain: true,
    },
  ],
};

const gradle: Manager = {
  name: "gradle",
  family: "gradle",
  programs: ["gradle", "gradlew"],
  verbs: {},
  bare: "other",
  otherwise: "download",
  dashStyle: "long",
  valued: [
    ...["-p", "--project-dir", "-b", "--build-file", "-c", "--settings-file", "-I", "--init-script", "-g"],
    ...["--gradle-user-home", "-P", "-D", "-x", "--exclude-task", "--console", "--max-workers", "--warning-mode"],
    ...["--project-cache-dir", "--include-build", "--priority"],
  ],
  asks: [],
  words: noPackages,
  caches: [
    {
      kind: "cache",
      title: "user home",
      paths: ["~/.gradle", "/home/gradle/.gradle"],
      filledBy: ["download"],
      moveSwitches: ["-g", "--gradle-user-home"],
      moveVariables: ["GRADLE_USER_HOME"],
      remedy: 'build in an earlier stage, or mount a cache on "/root/.gradle"',
      isUncertain: true,
    },
  ],
};

/** Package managers of the other languages. */
export const languageManagers: readonly Manager[] = [gem, bundle, go, cargo, composer, dotnet, maven, gradle];
