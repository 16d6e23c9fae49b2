import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finder, searchPlaces } from "../../config/find.ts";
import type { CommandRun } from "../commands.ts";
import { reason } from "../reason.ts";
import { UsageError } from "../usage-error.ts";

const name = ".imglintrc.yaml";

/** Writes a configuration to begin with; one that is there is never touched. */
export const init: CommandRun = async ({ operands }, { cwd, stderr }) => {
  if (operands.length > 0) throw new UsageError(`"${operands[0]}" is too much; "imglint init" takes no arguments`);
  const place = finder()(cwd);
  if (place?.path === cwd && !place.isHadolint) {
    const there =
      searchPlaces.find(place => place !== "package.json" && existsSync(join(cwd, place))) ?? "package.json";
    throw new UsageError(`"${there}" is a configuration already; edit it, or remove it first`);
  }
  try {
    writeFileSync(join(cwd, name), template, { flag: "wx" });
  } catch (error) {
    throw new UsageError(`"${name}" cannot be written; ${reason(error)}`);
  }
  stderr.write(`imglint: wrote ${name}\n`);
  return 0;
};

const template = `# Configuration of imglint; it holds for the Dockerfiles in this folder and below.
# "imglint print-config <file>" shows what holds for a file, "imglint rules" lists the rules.

# Which rules run: recommended, strict, all, security, hadolint, buildkit; or a list of them.
preset: recommended

# Severities: error, warning, info, style, off. A code of another tool stands for the findings that carry it.
rules: {}
#  unpinned-system-package: warning
#  latest-tag: [error, { tags: [latest, edge] }]
#  DL3008: off

# Other settings for some files; the globs are relative to this file.
overrides: []
#  - files: ["**/dev/**", "*.dev.Dockerfile"]
#    rules: { missing-user: off }

# Files that are never linted.
ignores: []
#  - "vendor/**"

# Exit with 1 at or above this severity, or never.
failOn: warning

# Facts about your images; each switches on the rules that need it.
# trustedRegistries: ["docker.io", "ghcr.io", "*.example.com:5000"]
# approvedImages: ["registry.example.com/base/**", "docker.io/library/{node,alpine}:*"]
# deniedImages: ["docker.io/library/centos"]
# labels: { org.opencontainers.image.source: url, team: text }

# Values of build arguments, as the build gets them.
# buildArgs: { BASE: "debian:12" }

# The build context, if it is not the folder of the Dockerfile.
# context: .

# Configurations to build on, and plugins with more rules.
# extends: [./base.yaml, "@acme/imglint-config"]
# plugins: ["@acme/imglint-plugin", ./rules/my-plugin.js]
`;
