import { debianManagers } from "./debian.ts";
import { has } from "./given.ts";
import type { Manager } from "./manager.ts";
import { rpmManagers } from "./rpm.ts";
import { apkWord, pacmanWord } from "./words.ts";

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
  dryRun: ["-s", "--simulate"],
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
      offSwitches: ["--no-cache", "--no-network"],
      supersededSwitches: ["-U", "--update", "--update-cache"],
      remedy: 'add "--no-cache"',
      updateRemedy: 'drop it and give "--no-cache" to the "apk" calls after it',
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
  dryRun: ["-p", "--print"],
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
export const systemManagers: readonly Manager[] = [...debianManagers, apk, ...rpmManagers, pacman];
