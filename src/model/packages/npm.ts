import { memberSigns, reachesOut } from "./javascript-projects.ts";
import type { Manager } from "./manager.ts";
import { noPackages, npmWord } from "./words.ts";

const npmInstalls = [
  ...["install", "i", "in", "ins", "inst", "insta", "instal", "isnt", "isnta", "isntal", "isntall", "add"],
  ...["install-test", "it", "update", "up", "upgrade"],
];
const npmLockedInstalls = ["ci", "clean-install", "ic", "install-clean", "isntall-clean", "install-ci-test", "cit"];

export const npm: Manager = {
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
    ...["--python", "--target", "--arch", "--platform", "--os", "--cpu", "--libc", "--fetch-retries"],
    ...["--fetch-timeout", "--fetch-retry-mintimeout", "--fetch-retry-maxtimeout", "--fetch-retry-factor"],
    ...["--maxsockets", "--proxy", "--script-shell", "--https-proxy", "--noproxy", "--cafile", "--ca", "--cert"],
    ...["--key", "--scope", "--depth", "--auth-type", "--access", "--node-options", "--network-timeout"],
    ...["--network-concurrency", "--logs-dir", "--otp"],
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
