import { has, noWords, setting, yesWords } from "./given.ts";
import type { Cache, Manager } from "./manager.ts";
import { moduleWord, noPackages, rpmWord, zypperWord } from "./words.ts";

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

const dnfCache = (program: string, paths: Cache["paths"]): Cache => ({
  kind: "cache",
  title: "metadata and packages",
  paths,
  filledBy: ["install", "upgrade", "download"],
  remedy: `end the RUN with "${program} clean all"`,
  cleanup: `${program} clean all`,
});

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
  dryRun: ["--assumeno"],
  asks: ["install", "upgrade", "remove"],
  yes: ["-y", "--assumeyes"],
  impliesYes: options => yesWords.has(setting(options, /^assumeyes$/i) ?? ""),
  skipsRecommended: options => noWords.has(setting(options, /^install_weak_deps$/i) ?? ""),
  words: rpmWord,
  pinMark: "-",
  rootSwitches: ["--installroot"],
  caches: [dnfCache("dnf", ["/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum"])],
  // The same program from Enterprise Linux 8 on.
  alsoCleans: ["yum"],
};

const yum: Manager = {
  ...dnf,
  name: "yum",
  family: "yum",
  programs: ["yum"],
  caches: [dnfCache("yum", ["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5"])],
  alsoCleans: ["dnf"],
};

/** That of Enterprise Linux 8 and 9 has `-y` for compatibility alone. */
const microdnf: Manager = {
  ...dnf,
  name: "microdnf",
  family: "microdnf",
  programs: ["microdnf"],
  asks: [],
  caches: [dnfCache("microdnf", ["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5"])],
  alsoCleans: [],
};

const tdnf: Manager = {
  ...dnf,
  name: "tdnf",
  family: "tdnf",
  programs: ["tdnf"],
  caches: [dnfCache("tdnf", ["/var/cache/tdnf"])],
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
    ...["-r", "--repo", "-t", "--type", "--from", "--download", "--solver-focus", "--plus-repo", "-p"],
    ...["--plus-content", "--recommends-of", "--date", "--bugzilla", "-b", "--cve", "-g", "--category", "--severity"],
    ...["--with", "--without"],
  ],
  globalValued: [
    ...["-R", "--root", "--installroot", "-D", "--reposd-dir", "-C", "--cache-dir", "--raw-cache-dir", "-c"],
    ...["--config", "--solv-cache-dir", "--pkg-cache-dir", "--userdata", "-p", "--plus-repo", "--plus-content"],
    ...["--releasever"],
  ],
  dryRun: ["--dry-run"],
  asks: ["install", "upgrade", "remove"],
  // Not every verb has a -y of its own; before the verb -n is the same, behind it --name.
  yes: ["--non-interactive", "-y", "--no-confirm"],
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
      cleanup: "zypper clean --all",
    },
  ],
};

/** Package managers on top of RPM. */
export const rpmManagers: readonly Manager[] = [yum, dnf, microdnf, tdnf, zypper];
