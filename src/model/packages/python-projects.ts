import type { Manager } from "./manager.ts";
import { noPackages, uvWord } from "./words.ts";

/** Dependencies of a project that are directories. */
const pythonPaths = /\bpath\s*=|\bfile:|\bdevelop\s*=\s*true|^\[tool\.uv\.workspace\]/m;

export const uv: Manager = {
  name: "uv",
  family: "uv",
  module: "uv",
  verbs: {
    "pip install": "install",
    "pip sync": { verb: "install", words: noPackages },
    "pip uninstall": "remove",
    "tool install": { verb: "install", words: uvWord },
    "tool run": { verb: "install", words: uvWord, limit: 1 },
    "tool upgrade": "upgrade",
    add: "install",
    sync: { verb: "install", words: noPackages },
    remove: "remove",
    "cache clean": "clean",
    "cache prune": "clean",
  },
  valued: [
    ...["--index", "--default-index", "-i", "--index-url", "--extra-index-url", "-f", "--find-links", "-r"],
    ...["--requirements", "--requirement", "-c", "--constraints", "--constraint", "--overrides", "--override"],
    ...["--excludes", "-p", "--python", "--python-version", "--python-platform", "--prefix", "-t", "--target"],
    ...["--extra", "--group", "--no-group", "--only-group", "--no-extra", "--package", "--no-install-package", "-w"],
    ...["--with", "--with-requirements", "--with-editable", "--cache-dir", "--directory", "--project", "--config-file"],
    ...["--index-strategy", "--link-mode", "--resolution", "--prerelease", "--exclude-newer", "-b"],
    ...["--build-constraints", "--build-constraint", "--no-binary", "--only-binary", "--no-build-package"],
    ...["--no-binary-package", "-P", "--upgrade-package", "--reinstall-package", "-C", "--config-setting", "--tag"],
    ...["--rev", "--branch", "--bounds", "--color", "--keyring-provider", "--allow-insecure-host", "--torch-backend"],
    ...["--fork-strategy", "--refresh-package", "--from", "--script", "--optional", "--marker"],
  ],
  files: ["-r", "--requirements", "--requirement", "-c", "--constraints", "--constraint", "--overrides", "--override"],
  asks: [],
  words: uvWord,
  pinMark: "==",
  installer: ["pip", "setuptools", "wheel", "uv"],
  project: {
    calls: /^(?:sync|pip install|pip sync)$/,
    unless: ["--script"],
    manifests: ["pyproject.toml"],
    lockfiles: ["uv.lock"],
    directoryOptions: ["--directory", "--project"],
    manifestOperand: /\.txt$/,
    dependenciesOnly: ["--no-install-project", "--no-install-workspace", "--no-install-local"],
    reachesOut: pythonPaths,
    lock: { calls: /^sync$/, isExpected: true, settings: /\buv lock\b/ },
  },
  caches: [
    {
      kind: "cache",
      title: "download cache",
      paths: ["~/.cache/uv"],
      filledBy: ["install"],
      offSwitches: ["--no-cache", "--no-cache-dir", "-n"],
      offVariable: "UV_NO_CACHE",
      moveSwitches: ["--cache-dir"],
      moveVariables: ["UV_CACHE_DIR"],
      mount: { target: "/root/.cache/uv" },
      remedy: 'set "UV_NO_CACHE=1", or mount a cache on "/root/.cache/uv"',
    },
  ],
};

/** What poetry and pdm have in common. */
const projectManager = {
  verbs: {
    install: { verb: "install", words: noPackages },
    sync: { verb: "install", words: noPackages },
    add: "install",
    update: "upgrade",
    remove: "remove",
    "cache clear": "clean",
  },
  dryRun: ["--dry-run"],
  asks: [],
  words: uvWord,
} satisfies Partial<Manager>;

export const poetry: Manager = {
  ...projectManager,
  name: "poetry",
  family: "poetry",
  module: "poetry",
  valued: [
    ...["-C", "--directory", "-P", "--project", "--with", "--without", "--only", "-E", "--extras", "-G", "--group"],
    ...["--source", "--platform", "--python", "--markers"],
  ],
  pinMark: "@",
  installer: ["poetry"],
  project: {
    calls: /^(?:install|sync)$/,
    manifests: ["pyproject.toml"],
    lockfiles: ["poetry.lock"],
    directoryOptions: ["-C", "--directory", "-P", "--project"],
    dependenciesOnly: ["--no-root", "--no-directory"],
    reachesOut: pythonPaths,
    lock: { isExpected: true, settings: /\bpoetry (?:lock|update|add|init|new)\b/ },
  },
  caches: [
    {
      kind: "cache",
      title: "download cache",
      paths: ["~/.cache/pypoetry"],
      filledBy: ["install", "upgrade"],
      offSwitches: ["--no-cache"],
      moveVariables: ["POETRY_CACHE_DIR"],
      mount: { target: "/root/.cache/pypoetry" },
      remedy: 'end the RUN with "rm -rf ~/.cache/pypoetry", or mount a cache there',
      // The environments that it makes lie there as well.
      isUncertain: true,
    },
  ],
};

export const pdm: Manager = {
  ...projectManager,
  name: "pdm",
  family: "pdm",
  module: "pdm",
  valued: [
    ...["-p", "--project", "-G", "--group", "--with", "--without", "-L", "--lockfile", "--venv", "-S", "--source"],
    ...["--override", "-k", "--skip", "--python"],
  ],
  pinMark: "==",
  installer: ["pdm"],
  project: {
    calls: /^(?:install|sync)$/,
    manifests: ["pyproject.toml"],
    lockfiles: ["pdm.lock"],
    directoryOptions: ["-p", "--project"],
    dependenciesOnly: ["--no-self"],
    reachesOut: pythonPaths,
    lock: { isExpected: true, settings: /\bpdm (?:lock|update|add|init)\b/ },
  },
};
