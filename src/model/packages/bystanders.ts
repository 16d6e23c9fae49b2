import type { RunInstruction } from "../dockerfile.ts";
import type { PackageOperation } from "../packages.ts";

/** Programs of which one can say that they install no package from an index. */
export const bystanders: ReadonlySet<string> = new Set(
  [
    ": [ [[ addgroup adduser apt-cache apt-config apt-key apt-mark alias awk base64 basename cat cd chgrp chmod chown",
    "chpasswd command cp curl cut date debconf-set-selections dirname dpkg dpkg-divert dpkg-reconfigure echo env exec exit",
    "export expr false find getent gpasswd gpg gpg2 grep groupadd gunzip gzip head hostname id install kill ldconfig ln",
    "local locale-gen localedef ls mkdir mktemp mv nice passwd popd printf pushd pwd read readlink return rm rmdir rpm",
    "sed set sha256sum shift sleep sort sudo sync tail tar tee test time touch tr trap true uname uniq unset unzip",
    "update-alternatives update-ca-certificates update-locale useradd usermod wait wc wget which whoami xargs xz yes",
  ].flatMap(line => line.split(" ")),
);

/**
 * Whether what a RUN does after an operation of a package manager may install packages of the same family:
 * by a call that can be seen, or by a program or script of which one cannot tell.
 */
export const goesOnToInstall = (run: RunInstruction, operation: PackageOperation): boolean => {
  const operations = new Map(run.packageOperations.map(other => [other.command, other]));
  const { commands } = run.script;
  const wrappers = new Set(commands.map(({ wrapper }) => wrapper));
  const at = commands.indexOf(operation.command);
  return commands.slice(at + 1).some(command => {
    const other = operations.get(command);
    if (other?.family === operation.family) return ["install", "upgrade", "download"].includes(other.verb);
    if (other) return other.verb === "other";
    return command.name !== undefined && !wrappers.has(command) && !bystanders.has(command.program);
  });
};
