import { memberSigns, reachesOut } from "./javascript-projects.ts";
import type { Manager } from "./manager.ts";
import { noPackages, npmWord } from "./words.ts";

export const bun: Manager = {
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
