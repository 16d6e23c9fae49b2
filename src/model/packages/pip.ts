import type { Manager } from "./manager.ts";
import { pipWord } from "./words.ts";

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

export const pip: Manager = {
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
    ...["--timeout", "--default-timeout", "--exists-action", "--trusted-host", "--cert", "--client-cert"],
    ...["--cache-dir", "--use-feature", "--use-deprecated", "--keyring-provider", "--root-user-action"],
    ...["--resume-retries"],
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

export const pipx: Manager = {
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
