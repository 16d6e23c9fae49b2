import type { Manager } from "./manager.ts";
import { condaWord, noPackages, pipWord, uvWord } from "./words.ts";

const pipCache = {
  kind: "cache",
  title: "download cache",
  paths: ["~/.cache/pip"],
  filledBy: ["install", "download"],
  offSwitches: ["--no-cache-dir", "--no-cache"],
  offVariable: "PIP_NO_CACHE_DIR",
  offSetting: "no-pip-cache",
  moveSwitches: ["--cache-dir"],
  moveVariables: ["PIP_CACHE_DIR"],
  mount: { target: "/root/.cache/pip" },
  remedy: 'add "--no-cache-dir", or mount a cache on "/root/.cache/pip"',
} as const;

/** Dependencies of a project that are directories. */
const pythonPaths = /\bpath\s*=|\bfile:|\bdevelop\s*=\s*true|^\[tool\.uv\.workspace\]/m;

const pip: Manager = {
  name: "pip",
  family: "pip",
  programs: ["pip", "pip2", "pip3", "pypy-pip"],
  module: "pip",
  verbs: {
    install: "install",
    download: "download",
    wheel: "download",
    uninstall: "remove",
    "cache purge": "clean",
    "cache remove": "clean",
  },
  valued: [
    ...["-r", "--requirement", "-c", "--constraint", "--build-constraint", "--group", "-t", "--target", "--platform"],
    ...["--python-version", "--implementation", "--abi", "--root", "--prefix", "--src", "--source", "-b", "--build"],
    ...["--build-dir", "--build-directory", "--upgrade-strategy", "--install-option", "--global-option", "-C"],
    ...["--config-settings", "--config-setting", "--no-binary", "--only-binary", "--progress-bar", "--report", "-i"],
    ...["--index-url", "--pypi-url", "--extra-index-url", "-f", "--find-links", "--hash", "-d", "--dest", "-w"],
    ...["--wheel-dir", "--download", "--download-cache", "--python", "--log", "--log-file", "--proxy", "--retries"],
    ...[
      "--timeout",
      "--default-timeout",
      "--exists-action",
      "--trusted-host",
      "--cert",
      "--client-cert",
      "--cache-dir",
    ],
    ...["--use-feature", "--use-deprecated", "--keyring-provider", "--root-user-action", "--resume-retries"],
  ],
  files: ["-r", "--requirement", "-c", "--constraint"],
  dryRun: ["--dry-run"],
  asks: ["remove"],
  yes: ["-y", "--yes"],
  words: pipWord,
  pinMark: "==",
  installer: ["pip", "setuptools", "wheel"],
  project: {
    calls: /^install$/,
    manifests: [],
    lockfiles: [],
    reachesOut: /^\s*(?:-[erc]\b|--(?:editable|requirement|constraint)\b|\.|file:|[\w-]+\s*@\s*file:)/m,
  },
  caches: [pipCache],
};

const pipx: Manager = {
  name: "pipx",
  family: "pipx",
  module: "pipx",
  verbs: {
    install: "install",
    inject: { verb: "install", words: pipWord },
    run: { verb: "install", limit: 1 },
    upgrade: "upgrade",
    "upgrade-all": "upgrade",
    uninstall: "remove",
  },
  valued: [
    ...["--suffix", "--python", "--pip-args", "-i", "--index-url", "--spec", "--with", "--fetch-missing-python"],
    ...["--backend", "-r", "--requirement", "-c", "--constraint"],
  ],
  files: ["-r", "--requirement", "-c", "--constraint"],
  asks: [],
  words: pipWord,
  pinMark: "==",
};

const uv: Manager = {
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
    ...[
      "--excludes",
      "-p",
      "--python",
      "--python-version",
      "--python-platform",
      "--prefix",
      "-t",
      "--target",
      "--extra",
    ],
    ...["--group", "--no-group", "--only-group", "--no-extra", "--package", "--no-install-package", "-w", "--with"],
    ...["--with-requirements", "--with-editable", "--cache-dir", "--directory", "--project", "--config-file"],
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

const poetry: Manager = {
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

const pdm: Manager = {
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

const conda: Manager = {
  name: "conda",
  family: "conda",
  programs: ["conda", "mamba", "micromamba"],
  verbs: {
    install: "install",
    create: "install",
    "env create": { verb: "install", words: noPackages },
    "env update": { verb: "install", words: noPackages },
    update: "upgrade",
    upgrade: "upgrade",
    remove: "remove",
    uninstall: "remove",
    clean: "clean",
  },
  valued: [
    ...["-n", "--name", "-p", "--prefix", "-c", "--channel", "--file", "-f", "--solver", "--experimental-solver"],
    ...["--repodata-fn", "--subdir", "--platform", "--revision", "--clone", "-r", "--root-prefix", "--rc-file"],
    ...["--category", "--channel-priority", "--download-threads"],
  ],
  files: ["--file", "-f"],
  dryRun: ["-d", "--dry-run"],
  // It asks, but takes the end of its input for a yes.
  asks: [],
  yes: ["-y", "--yes"],
  words: condaWord,
  pinMark: "=",
  project: { calls: /^(?:env create|env update|create|install)$/, manifests: [], lockfiles: [] },
  installer: ["conda", "mamba"],
  updatesItself: true,
  caches: [
    {
      kind: "cache",
      title: "package cache",
      paths: ["/opt/conda/pkgs", "~/miniconda3/pkgs", "~/anaconda3/pkgs", "~/.conda/pkgs", "~/micromamba/pkgs"],
      filledBy: ["install", "upgrade"],
      moveVariables: ["CONDA_PKGS_DIRS"],
      remedy: 'end the RUN with "conda clean --all --yes"',
      cleanup: "conda clean --all --yes",
    },
  ],
};

/** Package managers of Python and of what comes with it. */
export const pythonManagers: readonly Manager[] = [pip, pipx, uv, poetry, pdm, conda];
