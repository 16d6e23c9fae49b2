import { memberSigns, reachesOut } from "./javascript-projects.ts";
import type { Manager } from "./manager.ts";
import { noPackages, npmWord } from "./words.ts";

/** Its store, like bun's and unlike npm's cache, shares its files with node_modules: to remove it saves nothing. */
export const pnpm: Manager = {
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
