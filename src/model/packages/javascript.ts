import type { Manager } from "./manager.ts";
import { noPackages, npmWord } from "./words.ts";

const npmInstalls = [
  ...["install", "i", "in", "ins", "inst", "insta", "instal", "isnt", "isnta", "isntal", "isntall", "add"],
  ...["install-test", "it", "update", "up", "upgrade"],
];
const npmLockedInstalls = ["ci", "clean-install", "ic", "install-clean", "isntall-clean", "install-ci-test", "cit"];

/** Scripts, members of a workspace and paths. */
const reachesOut = /"(?:workspaces|(?:pre|post)?install|prepare|postprepare)"\s*:|"(?:file|link|workspace|portal):/;

const memberSigns =
  /\b(?:turbo|lerna|rush|nx)\b(?! *=)|--filter\b|\s-F\s|--workspaces?\b|\bworkspaces? |pnpm-workspace|(?:^|[\s/"])(?:packages|apps)\//m;

const npm: Manager = {
  name: "npm",
  family: "npm",
  verbs: {
    ...Object.fromEntries(npmInstalls.map(name => [name, name.startsWith("up") ? "upgrade" : "install"] as const)),
    ...Object.fromEntries(npmLockedInstalls.map(name => [name, { verb: "install", words: noPackages }] as const)),
    uninstall: "remove",
    remove: "remove",
    rm: "remove",
    un: "remove",
    r: "remove",
    "cache clean": "clean",
    "cache clear": "clean",
    "cache rm": "clean",
  },
  valued: [
    ...["--loglevel", "--registry", "--prefix", "-C", "--cache", "--userconfig", "--globalconfig", "-w", "--workspace"],
    ...["--omit", "--include", "--only", "--save-prefix", "--tag", "--before", "--location", "--install-strategy"],
    ...[
      "--python",
      "--target",
      "--arch",
      "--platform",
      "--os",
      "--cpu",
      "--libc",
      "--fetch-retries",
      "--fetch-timeout",
    ],
    ...["--fetch-retry-mintimeout", "--fetch-retry-maxtimeout", "--fetch-retry-factor", "--maxsockets", "--proxy"],
    ...["--script-shell", "--https-proxy", "--noproxy", "--cafile", "--ca", "--cert", "--key", "--scope", "--depth"],
    ...[
      "--auth-type",
      "--access",
      "--node-options",
      "--network-timeout",
      "--network-concurrency",
      "--logs-dir",
      "--otp",
    ],
  ],
  dryRun: ["--dry-run"],
  asks: [],
  words: npmWord,
  pinMark: "@",
  installer: ["npm"],
  updatesItself: true,
  project: {
    calls: /^(?:install|i|add|ci|clean-install|ic|install-clean)$/,
    unless: ["-g", "--global", "--location", "--package-lock-only", "--no-package-lock"],
    manifests: ["package.json"],
    lockfiles: ["package-lock.json", "npm-shrinkwrap.json"],
    directoryOptions: ["--prefix", "-C"],
    reachesOut,
    memberSigns,
    lock: { calls: /^(?:install|i|add)$/, verb: "ci", since: { title: "Node.js", cycle: "8" } },
  },
  caches: [
    {
      kind: "cache",
      title: "download cache",
      paths: ["~/.npm"],
      filledBy: ["install", "upgrade"],
      moveSwitches: ["--cache"],
      moveVariables: ["npm_config_cache", "NPM_CONFIG_CACHE"],
      mount: { target: "/root/.npm" },
      remedy: 'end the RUN with "npm cache clean --force", or mount a cache on "/root/.npm"',
      cleanup: "npm cache clean --force",
    },
  ],
};

const yarn: Manager = {
  name: "yarn",
  family: "yarn",
  programs: ["yarn", "yarnpkg"],
  verbs: {
    install: "install",
    add: "install",
    "global add": "install",
    upgrade: "upgrade",
    up: "upgrade",
    "global upgrade": "upgrade",
    "workspaces focus": { verb: "install", words: noPackages },
    dlx: { verb: "install", limit: 1 },
    remove: "remove",
    "global remove": "remove",
    "cache clean": "clean",
    "cache clear": "clean",
  },
  bare: "install",
  valued: [
    ...["--cwd", "--cache-folder", "--global-folder", "--modules-folder", "--registry", "--network-timeout", "--mode"],
    ...["--network-concurrency", "--mutex", "--proxy", "--https-proxy", "--prefix", "--use-yarnrc", "--link-folder"],
    ...["--preferred-cache-folder", "-p", "--package", "--loglevel"],
  ],
  asks: [],
  words: npmWord,
  pinMark: "@",
  project: {
    calls: /^(?:install)?$/,
    manifests: ["package.json"],
    lockfiles: ["yarn.lock"],
    directoryOptions: ["--cwd"],
    reachesOut,
    memberSigns,
    lock: {
      option: "--frozen-lockfile",
      options: ["--frozen-lockfile", "--immutable", "--immutable-cache", "--pure-lockfile"],
      newer: { option: "--immutable", signs: /--immutable|\.yarnrc\.yml|\.yarn\/|\byarn set version\b/ },
      offOptions: ["--no-lockfile", "--no-immutable"],
      // Yarn 2 and later keep to the lockfile in continuous integration.
      variables: ["CI", "YARN_ENABLE_IMMUTABLE_INSTALLS"],
      settings: /enableImmutableInstalls|frozen-lockfile|\.yarnrc\b(?!\.yml)/,
    },
  },
  caches: [
    {
      kind: "cache",
      title: "download cache",
      paths: ["/usr/local/share/.cache/yarn", "~/.cache/yarn", "~/.yarn"],
      filledBy: ["install", "upgrade"],
      moveSwitches: ["--cache-folder"],
      moveVariables: ["YARN_CACHE_FOLDER"],
      mount: { target: "/usr/local/share/.cache/yarn" },
      remedy: 'end the RUN with "yarn cache clean", or mount a cache on "/usr/local/share/.cache/yarn"',
      cleanup: "yarn cache clean",
      mayBeInUse: true,
      // Yarn 2 and later may run the project out of its cache.
      isUncertainFor: ({ options, verbWord }) =>
        verbWord?.value === "focus" || ["--immutable", "--immutable-cache", "--mode"].some(name => options.has(name)),
    },
  ],
};

/** Its store, like bun's and unlike npm's cache, shares its files with node_modules: to remove it saves nothing. */
const pnpm: Manager = {
  name: "pnpm",
  family: "pnpm",
  verbs: {
    install: "install",
    i: "install",
    add: "install",
    fetch: { verb: "download", words: noPackages },
    ci: { verb: "install", words: noPackages },
    dlx: { verb: "install", limit: 1 },
    update: "upgrade",
    up: "upgrade",
    upgrade: "upgrade",
    remove: "remove",
    rm: "remove",
    uninstall: "remove",
    un: "remove",
    "store prune": "clean",
  },
  valued: [
    ...["-C", "--dir", "-F", "--filter", "--filter-prod", "--store-dir", "--registry", "--reporter", "--loglevel"],
    ...["--prefix", "--virtual-store-dir", "--modules-dir", "--lockfile-dir", "--global-dir", "--global-bin-dir"],
    ...["--network-concurrency", "--child-concurrency", "--node-linker", "--package-import-method", "--cpu", "--os"],
    ...["--libc", "--workspace-concurrency", "--allow-build", "--cache-dir", "--state-dir", "--config-dir"],
    ...["--hoist-pattern", "--public-hoist-pattern", "--save-catalog-name", "--package"],
  ],
  asks: [],
  words: npmWord,
  pinMark: "@",
  installer: ["pnpm"],
  updatesItself: true,
  project: {
    calls: /^(?:install|i|ci|fetch)$/,
    unless: ["-g", "--global", "--lockfile-only"],
    manifests: ["package.json"],
    lockfiles: ["pnpm-lock.yaml"],
    directoryOptions: ["-C", "--dir"],
    reachesOut,
    memberSigns,
    lock: {
      calls: /^(?:install|i)$/,
      option: "--frozen-lockfile",
      options: ["--frozen-lockfile", "--offline"],
      offOptions: ["--no-frozen-lockfile"],
      variables: ["CI", "NPM_CONFIG_FROZEN_LOCKFILE", "npm_config_frozen_lockfile", "pnpm_config_frozen_lockfile"],
      settings: /frozen-lockfile[ =]true|frozenLockfile|\.npmrc\b/,
    },
  },
  caches: [
    {
      kind: "cache",
      title: "store",
      paths: ["~/.local/share/pnpm/store", "~/.pnpm-store", "/pnpm/store"],
      filledBy: ["install", "upgrade", "download"],
      moveSwitches: ["--store-dir"],
      moveVariables: ["PNPM_HOME", "npm_config_store_dir"],
      mount: { target: "/root/.local/share/pnpm/store" },
      remedy: 'mount a cache on the directory that "pnpm store path" names',
      isUncertain: true,
    },
  ],
};

const bun: Manager = {
  name: "bun",
  family: "bun",
  verbs: {
    install: "install",
    i: "install",
    add: "install",
    a: "install",
    ci: { verb: "install", words: noPackages },
    update: "upgrade",
    remove: "remove",
    rm: "remove",
    "pm cache rm": "clean",
  },
  valued: [
    ...["-c", "--config", "--cwd", "--registry", "--cache-dir", "--backend", "--concurrent-scripts", "--omit"],
    ...["--network-concurrency", "--filter", "--linker", "--minimum-release-age", "--cpu", "--os", "--ca", "--cafile"],
  ],
  asks: [],
  words: npmWord,
  pinMark: "@",
  project: {
    calls: /^(?:install|i|ci)$/,
    unless: ["-g", "--global"],
    manifests: ["package.json"],
    lockfiles: ["bun.lock", "bun.lockb"],
    directoryOptions: ["--cwd"],
    reachesOut,
    memberSigns,
    lock: {
      calls: /^(?:install|i)$/,
      // Without what is for development it keeps to the lockfile anyway.
      option: "--frozen-lockfile",
      options: ["--frozen-lockfile", "--production", "-p"],
      settings: /bunfig\.toml/,
    },
  },
  caches: [
    {
      kind: "cache",
      title: "download cache",
      paths: ["~/.bun/install/cache"],
      filledBy: ["install", "upgrade"],
      moveSwitches: ["--cache-dir"],
      moveVariables: ["BUN_INSTALL_CACHE_DIR"],
      mount: { target: "/root/.bun/install/cache" },
      remedy: 'mount a cache on "/root/.bun/install/cache"',
      isUncertain: true,
    },
  ],
};

/** Package managers of JavaScript. */
export const javascriptManagers: readonly Manager[] = [npm, yarn, pnpm, bun];
