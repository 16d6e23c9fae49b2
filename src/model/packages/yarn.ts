import { memberSigns, reachesOut } from "./javascript-projects.ts";
import type { Manager } from "./manager.ts";
import { noPackages, npmWord } from "./words.ts";

export const yarn: Manager = {
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
