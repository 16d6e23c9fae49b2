import type { RunInstruction } from "../dockerfile.ts";
import type { PackageOperation } from "../packages.ts";
import { bystanders } from "./bystanders.ts";

/**
 * Whether everything that a RUN does is known to depend on no variable that its text does not name: it installs
 * packages of others, or does the small things around that. Builds and scripts may read any.
 */
export const isTransparent = ({ script, packageOperations }: RunInstruction): boolean => {
  const operations = new Map(packageOperations.map(operation => [operation.command, operation]));
  const wrappers = new Set(script.commands.map(({ wrapper }) => wrapper));
  const isKnown = script.commands.every(command => {
    const operation = operations.get(command);
    if (operation) return installsOthers(operation);
    return command.name === undefined || wrappers.has(command) || isTool(command.program);
  });
  return script.isShell && isKnown;
};

const isTool = (program: string): boolean => bystanders.has(program) || tools.has(program);

/** Programs whose variables begin with their own names, as `GIT_SSH` does, so that no ARG of a project is one of them. */
const tools: ReadonlySet<string> = new Set(
  [
    "add-apt-repository apt-add-repository bzip2 chsh corepack docker-php-ext-configure docker-php-ext-enable",
    "docker-php-ext-install dpkg-query git groupmod gunzip jq md5sum nodenv nvm openssl passwd pecl pyenv rbenv rustup",
    "setcap sha1sum sha512sum shasum stat systemctl unxz usermod userdel visudo zcat",
  ].flatMap(line => line.split(" ")),
);

/** It works on packages from an index, not on the project's own sources. */
const installsOthers = ({ manager, verb, verbWord, title, packages }: PackageOperation): boolean => {
  if (verb === "clean" || verb === "remove") return true;
  if (systemManagers.has(manager)) return verb !== "other";
  if (/^(?:go mod download|cargo fetch|dotnet restore)$/.test(title)) return true;
  return languageInstalls.test(`${manager} ${verbWord?.value}`) && packages.every(({ kind }) => kind === "name");
};

const systemManagers = new Set("apt-get apt aptitude apk pacman dnf yum microdnf tdnf zypper".split(" "));

const languageInstalls =
  /^(?:pip install|(?:npm|yarn|pnpm|bun) (?:install|i|ci|add|clean-install)|(?:gem|bundle|composer) (?:install|i))$/;
