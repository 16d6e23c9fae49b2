import type { Manager } from "./manager.ts";
import { cargoWord, goWord, noPackages } from "./words.ts";

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
    ...["-exec", "-overlay", "-pgo", "-pkgdir", "-toolexec", "-installsuffix", "-gccgoflags", "-coverpkg"],
    ...["-covermode"],
  ],
  asks: [],
  words: goWord,
  pinMark: "@",
  project: {
    calls: /^mod download$/,
    manifests: ["go.mod"],
    lockfiles: ["go.sum"],
    directoryOptions: ["-C"],
    reachesOut: /=>\s*\.{1,2}\//,
    memberSigns: /\bgo\.work\b/,
  },
  caches: [
    {
      kind: "cache",
      title: "module cache",
      paths: ["/go/pkg/mod", "~/go/pkg/mod"],
      filledBy: ["install", "download"],
      moveVariables: ["GOMODCACHE", "GOPATH"],
      mount: { target: "/go/pkg/mod", images: /golang/, otherwise: "/root/go/pkg/mod" },
      remedy: 'build in an earlier stage, or mount a cache on "/go/pkg/mod"',
      // The project has the sources of its modules, or the program is one file that needs none.
      isUncertainFor: ({ options, verbWord, command }, variable) =>
        options.get("-mod") === "vendor" ||
        variable("GOFLAGS")?.includes("-mod=vendor") === true ||
        (verbWord?.value === "run" && command.args.some(({ value }) => /^\/.*\.go$/.test(value))),
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
  project: {
    calls: /^fetch$/,
    manifests: ["Cargo.toml"],
    lockfiles: ["Cargo.lock"],
    directoryOptions: ["--manifest-path", "-C"],
    reachesOut: /\bpath\s*=|^\[workspace\]/m,
    besides: 'make an empty "src/lib.rs"',
    lock: {
      calls: /^(?:build|b|install)$/,
      ignoredBy: /^install$/,
      option: "--locked",
      options: ["--locked", "--frozen", "--offline"],
      isForShipped: true,
    },
  },
  caches: [
    {
      kind: "cache",
      title: "registry",
      paths: ["/usr/local/cargo/registry", "~/.cargo/registry"],
      filledBy: ["install", "download"],
      moveVariables: ["CARGO_HOME"],
      mount: { target: "/usr/local/cargo/registry", images: /rust/, otherwise: "/root/.cargo/registry" },
      remedy: 'build in an earlier stage, or mount a cache on "/usr/local/cargo/registry"',
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
  project: {
    calls: /^dependency:/,
    manifests: ["pom.xml"],
    lockfiles: [],
    directoryOptions: ["-f", "--file"],
    memberSigns: /\s(?:-pl|--projects|-am)\b/,
    reachesOut: /<modules>|<relativePath>\s*[^<\s]/,
  },
  caches: [
    {
      kind: "cache",
      title: "local repository",
      paths: ["~/.m2"],
      filledBy: ["download"],
      moveSwitches: ["-Dmaven.repo.local"],
      mount: { target: "/root/.m2" },
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
  project: {
    calls: /^(?:dependencies|(?:download|resolve)Dependencies)$/,
    manifests: ["*.gradle*"],
    lockfiles: [],
    directoryOptions: ["-p", "--project-dir"],
    reachesOut: /\bproject\(|\bincludeBuild\b/,
  },
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

/** Build tools that fetch what they build with. */
export const builders: readonly Manager[] = [go, cargo, maven, gradle];
