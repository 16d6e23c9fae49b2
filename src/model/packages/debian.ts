import { has, noWords, setting, yesWords } from "./given.ts";
import type { Cache, GivenOption, Manager } from "./manager.ts";
import { aptWord, noPackages } from "./words.ts";

const aptCaches: readonly Cache[] = [
  {
    kind: "lists",
    title: "package lists",
    paths: ["/var/lib/apt/lists"],
    filledBy: ["index"],
    mount: { target: "/var/lib/apt", isExclusive: true },
    remedy: 'end the RUN with "rm -rf /var/lib/apt/lists/*"',
    cleanup: "rm -rf /var/lib/apt/lists/*",
  },
  {
    // The official images of Debian and Ubuntu remove downloaded archives by themselves, as /etc/apt/apt.conf.d/docker-clean says.
    kind: "cache",
    title: "downloaded archives",
    paths: ["/var/cache/apt/archives"],
    filledBy: ["install", "upgrade", "download"],
    onSetting: "keep-archives",
    mount: {
      target: "/var/cache/apt",
      isExclusive: true,
      keptBy: "keep-archives",
      keep: "rm -f /etc/apt/apt.conf.d/docker-clean",
    },
    remedy: 'end the RUN with "apt-get clean", or mount a cache on "/var/cache/apt"',
    cleanup: "apt-get clean",
  },
];

/** Two levels of quiet imply yes (apt-get(8), "-q"). */
const quietLevel = (options: readonly GivenOption[]): number =>
  options.reduce((level, { name, value }) => {
    if (name !== "-q" && name !== "--quiet") return level;
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : level + 1;
  }, 0);

const aptGet: Manager = {
  name: "apt-get",
  family: "apt",
  verbs: {
    install: "install",
    reinstall: "install",
    satisfy: { verb: "install", words: noPackages },
    "build-dep": { verb: "install", words: noPackages },
    update: "update",
    upgrade: "upgrade",
    "dist-upgrade": "upgrade",
    "full-upgrade": "upgrade",
    remove: "remove",
    purge: "remove",
    autoremove: "remove",
    "auto-remove": "remove",
    autopurge: "remove",
    clean: { verb: "clean", cleans: ["cache"] },
    autoclean: { verb: "clean", cleans: [] },
    "auto-clean": { verb: "clean", cleans: [] },
    // From apt 2.9.8 on.
    "dist-clean": { verb: "clean", cleans: ["lists", "cache"] },
    distclean: { verb: "clean", cleans: ["lists", "cache"] },
    download: "download",
    source: "download",
  },
  valued: [
    ...["-o", "--option", "-c", "--config-file", "-t", "--target-release", "--default-release", "-a"],
    ...["--host-architecture", "-P", "--build-profiles", "--solver", "--planner"],
  ],
  dryRun: ["-s", "--simulate", "--just-print", "--dry-run", "--recon", "--no-act", "--print-uris"],
  asks: ["install", "upgrade", "remove"],
  yes: ["-y", "--yes", "--assume-yes", "--force-yes"],
  impliesYes: options => quietLevel(options) >= 2 || yesWords.has(setting(options, /^apt::get::assume-yes$/i) ?? ""),
  // apt 3 has --update for install.
  updatesIndex: options => has(options, "-U", "--update"),
  skipsRecommended: options =>
    has(options, "--no-install-recommends") || noWords.has(setting(options, /^apt::install-recommends$/i) ?? ""),
  words: aptWord,
  pinMark: "=",
  caches: aptCaches,
};

const apt: Manager = { ...aptGet, name: "apt" };

const aptitude: Manager = {
  ...aptGet,
  name: "aptitude",
  verbs: { ...aptGet.verbs, "safe-upgrade": "upgrade", "forget-new": "other" },
  valued: [...aptGet.valued, "-w", "--width", "-F", "--display-format", "-O", "--sort"],
  updatesIndex: () => false,
  skipsRecommended: options =>
    has(options, "-R", "--without-recommends") || aptGet.skipsRecommended?.(options) === true,
};

/** Package managers of Debian and Ubuntu. */
export const debianManagers: readonly Manager[] = [aptGet, apt, aptitude];
