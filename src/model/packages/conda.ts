import type { Manager } from "./manager.ts";
import { condaWord, noPackages } from "./words.ts";

export const conda: Manager = {
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
