import type { Cache, GivenOption, Manager } from "./manager.ts";
import { apkWord, aptWord, moduleWord, noPackages, pacmanWord, rpmWord, zypperWord } from "./words.ts";

const has = (options: readonly GivenOption[], ...names: readonly string[]): boolean =>
  options.some(({ name }) => names.includes(name));

/** `-o APT::Get::Assume-Yes=true`, case ignored as apt does. */
const setting = (options: readonly GivenOption[], key: RegExp): string | undefined => {
  for (const { name, value = "" } of options) {
    if (name !== "-o" && name !== "--option" && name !== "--setopt") continue;
    const equals = value.indexOf("=");
    if (equals > 0 && key.test(value.slice(0, equals))) return value.slice(equals + 1).toLowerCase();
  }
  return undefined;
};
const yesWords = new Set(["true", "yes", "with", "on", "enable", "1"]);
const noWords = new Set(["false", "no", "without", "off", "disable", "0"]);

const aptCaches: readonly Cache[] = [
  {
    kind: "lists",
    title: "package lists",
    paths: ["/var/lib/apt/lists"],
    filledBy: ["index"],
    remedy: 'end the RUN with "rm -rf /var/lib/apt/lists/*"',
  },
  {
    // The official images of Debian and Ubuntu remove downloaded archives by themselves, as /etc/apt/apt.conf.d/docker-clean says.
    kind: "cache",
    title: "downloaded archives",
    paths: ["/var/cache/apt/archives"],
    filledBy: ["install", "upgrade", "download"],
    onSetting: "keep-archives",
    remedy: 'end the RUN with "apt-get clean", or mount a cache on "/var/cache/apt"',
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
    ...["-o", "--option", "-c", "--config-file", "-t", "--target-release", "--default-release"],
    ...["-a", "--host-architecture", "-P", "--build-profiles", "--solver", "--planner"],
  ],
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

const apk: Manager = {
  name: "apk",
  family: "apk",
  verbs: {
    add: "install",
    fix: "upgrade",
    update: "update",
    upgrade: "upgrade",
    del: "remove",
    fetch: "download",
    "cache clean": { verb: "clean", cleans: [] },
    "cache purge": "clean",
  },
  valued: [
    ...["-p", "--root", "-X", "--repository", "--arch", "--cache-dir", "--cache-max-age", "--keys-dir", "--timeout"],
    ...["--progress-fd", "--repositories-file", "--wait", "-t", "--virtual", "-o", "--output"],
  ],
  asks: [],
  updatesIndex: options => has(options, "-U", "--update", "--update-cache"),
  words: apkWord,
  pinMark: "=",
  rootSwitches: ["-p", "--root"],
  caches: [
    {
      kind: "cache",
      title: "package index",
      paths: ["/var/cache/apk", "/etc/apk/cache"],
      filledBy: ["install", "update", "upgrade"],
      offSwitches: ["--no-cache"],
      remedy: 'use "apk add --no-cache"',
    },
  ],
};

const dnfVerbs: Manager["verbs"] = {
  install: "install",
  in: "install",
  localinstall: "install",
  reinstall: "install",
  rei: "install",
  downgrade: "install",
  builddep: { verb: "install", words: noPackages },
  "build-dep": { verb: "install", words: noPackages },
  groupinstall: { verb: "install", words: noPackages },
  grpinstall: { verb: "install", words: noPackages },
  "group install": { verb: "install", words: noPackages },
  "groups install": { verb: "install", words: noPackages },
  "environment install": { verb: "install", words: noPackages },
  "module install": { verb: "install", words: moduleWord, pinMark: ":" },
  update: "upgrade",
  up: "upgrade",
  upgrade: "upgrade",
  localupdate: "upgrade",
  "update-to": "upgrade",
  "upgrade-to": "upgrade",
  "update-minimal": "upgrade",
  "upgrade-minimal": "upgrade",
  "up-min": "upgrade",
  distrosync: "upgrade",
  "distro-sync": "upgrade",
  "distribution-synchronization": "upgrade",
  dsync: "upgrade",
  "system-upgrade download": "download",
  swap: { verb: "install", words: noPackages },
  remove: "remove",
  rm: "remove",
  erase: "remove",
  autoremove: "remove",
  groupremove: { verb: "remove", words: noPackages },
  "group remove": { verb: "remove", words: noPackages },
  clean: "clean",
  makecache: { verb: "download", words: noPackages },
  download: "download",
};

const dnf: Manager = {
  name: "dnf",
  family: "dnf",
  programs: ["dnf", "dnf5", "dnf-3", "dnf4"],
  verbs: dnfVerbs,
  valued: [
    ...["-c", "--config", "-x", "--exclude", "--excludepkgs", "-e", "--errorlevel", "-d", "--debuglevel", "-R"],
    ...["--randomwait", "--rpmverbosity", "--installroot", "--enablerepo", "--disablerepo", "--enable-repo"],
    ...["--disable-repo", "--repo", "--repoid", "--repofrompath", "--disableplugin", "--enableplugin", "--releasever"],
    ...["--setopt", "--color", "--comment", "--advisory", "--advisories", "--bugzilla", "--bzs", "--cve", "--cves"],
    ...["--sec-severity", "--forcearch", "--destdir", "--downloaddir", "--disableexcludes", "--disableexcludepkgs"],
    ...["--setvar", "--from-repo", "--from-vendor", "--noplugin"],
  ],
  asks: ["install", "upgrade", "remove"],
  yes: ["-y", "--assumeyes", "--assumeno"],
  impliesYes: options => yesWords.has(setting(options, /^assumeyes$/i) ?? ""),
  skipsRecommended: options => noWords.has(setting(options, /^install_weak_deps$/i) ?? ""),
  words: rpmWord,
  pinMark: "-",
  rootSwitches: ["--installroot"],
  caches: [
    {
      kind: "cache",
      title: "metadata and packages",
      paths: ["/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum"],
      filledBy: ["install", "upgrade", "download"],
      remedy: 'end the RUN with "dnf clean all"',
    },
  ],
  // The same program from Enterprise Linux 8 on.
  alsoCleans: ["yum"],
};

const withRemedy = (caches: readonly Cache[] | undefined, remedy: string): readonly Cache[] =>
  (caches ?? []).map(cache => ({ ...cache, remedy }));

const yum: Manager = {
  ...dnf,
  name: "yum",
  family: "yum",
  programs: ["yum"],
  yes: ["-y", "--assumeyes", "--assumeno"],
  caches: withRemedy(dnf.caches, 'end the RUN with "yum clean all"'),
  alsoCleans: ["dnf"],
};

/** That of Enterprise Linux 8 and 9 has `-y` for compatibility alone. */
const microdnf: Manager = {
  ...dnf,
  name: "microdnf",
  family: "microdnf",
  programs: ["microdnf"],
  asks: [],
  caches: withRemedy(dnf.caches, 'end the RUN with "microdnf clean all"'),
  alsoCleans: [],
};

const tdnf: Manager = {
  ...dnf,
  name: "tdnf",
  family: "tdnf",
  programs: ["tdnf"],
  caches: [
    {
      kind: "cache",
      title: "metadata and packages",
      paths: ["/var/cache/tdnf"],
      filledBy: ["install", "upgrade", "download"],
      remedy: 'end the RUN with "tdnf clean all"',
    },
  ],
  alsoCleans: [],
};

const zypper: Manager = {
  name: "zypper",
  family: "zypper",
  verbs: {
    install: "install",
    in: "install",
    "source-install": "install",
    si: "install",
    "install-new-recommends": { verb: "install", words: noPackages },
    inr: { verb: "install", words: noPackages },
    refresh: "update",
    ref: "update",
    update: "upgrade",
    up: "upgrade",
    patch: { verb: "upgrade", words: noPackages },
    "dist-upgrade": "upgrade",
    dup: "upgrade",
    remove: "remove",
    rm: "remove",
    verify: { verb: "install", words: noPackages },
    ve: { verb: "install", words: noPackages },
    clean: "clean",
    cc: "clean",
    download: "download",
  },
  valued: [
    ...[
      "-r",
      "--repo",
      "-t",
      "--type",
      "--from",
      "--download",
      "--solver-focus",
      "--plus-repo",
      "-p",
      "--plus-content",
    ],
    ...[
      "--recommends-of",
      "--date",
      "--bugzilla",
      "-b",
      "--cve",
      "-g",
      "--category",
      "--severity",
      "--with",
      "--without",
    ],
  ],
  globalValued: [
    ...[
      "-R",
      "--root",
      "--installroot",
      "-D",
      "--reposd-dir",
      "-C",
      "--cache-dir",
      "--raw-cache-dir",
      "-c",
      "--config",
    ],
    ...["--solv-cache-dir", "--pkg-cache-dir", "--userdata", "-p", "--plus-repo", "--plus-content", "--releasever"],
  ],
  asks: ["install", "upgrade", "remove"],
  // Before the verb; behind it -n is --name.
  yes: ["-y", "--no-confirm", "--non-interactive"],
  globalYes: ["-n"],
  skipsRecommended: options => has(options, "--no-recommends"),
  words: zypperWord,
  pinMark: "=",
  rootSwitches: ["-R", "--root", "--installroot"],
  caches: [
    {
      kind: "cache",
      title: "metadata and packages",
      paths: ["/var/cache/zypp"],
      // Even a removal loads, and so fetches, the repositories.
      filledBy: ["install", "update", "upgrade", "remove", "download"],
      remedy: 'end the RUN with "zypper clean --all"',
    },
  ],
};

const pacman: Manager = {
  name: "pacman",
  family: "pacman",
  programs: ["pacman", "yay", "paru"],
  verbs: {},
  verbFromOptions: (options, isBare) => {
    if (has(options, "-R", "--remove")) return "remove";
    if (has(options, "-U", "--upgrade")) return "install";
    if (!has(options, "-S", "--sync")) return "other";
    if (has(options, "-c", "--clean")) return "clean";
    if (has(options, "-s", "--search", "-i", "--info", "-l", "--list", "-g", "--groups")) return "other";
    if (has(options, "-u", "--sysupgrade")) return "upgrade";
    return isBare && has(options, "-y", "--refresh") ? "update" : "install";
  },
  valued: [
    ...["-b", "--dbpath", "-r", "--root", "--arch", "--cachedir", "--config", "--gpgdir", "--hookdir", "--logfile"],
    ...["--sysroot", "--ignore", "--ignoregroup", "--assume-installed", "--overwrite", "--print-format"],
  ],
  asks: ["install", "upgrade", "remove"],
  yes: ["--noconfirm"],
  updatesIndex: options => has(options, "-y", "--refresh"),
  words: pacmanWord,
  rootSwitches: ["-r", "--root", "--sysroot"],
  caches: [
    {
      kind: "cache",
      title: "downloaded packages",
      paths: ["/var/cache/pacman/pkg"],
      filledBy: ["install", "upgrade"],
      remedy: 'end the RUN with "pacman -Scc --noconfirm"',
      // Images of Arch Linux come with and without a hook that removes them.
      isUncertain: true,
    },
  ],
};

/** Package managers of operating systems. */
export const systemManagers: readonly Manager[] = [
  aptGet,
  apt,
  aptitude,
  apk,
  yum,
  dnf,
  microdnf,
  tdnf,
  zypper,
  pacman,
];
