import type { PackageSyntax, ParsedPackage } from "./manager.ts";

/** No word is a package: groups, projects, tasks. */
export const noPackages: PackageSyntax = () => undefined;

const named = (name: string, version?: string): ParsedPackage => ({
  name,
  version: version === "" ? undefined : version,
  kind: "name",
});
const file = (path: string): ParsedPackage => ({ name: path, version: undefined, kind: "file" });
const url = (address: string, version?: string): ParsedPackage => ({ name: address, version, kind: "url" });

const isUrl = (value: string): boolean => /^[a-z][a-z\d+.-]*:\/\//i.test(value);
const isPath = (value: string): boolean => /^(?:\.{1,2}(?:$|\[)|\.{0,2}\/|~)/.test(value);

/** Debian's: `curl=7.88`, `curl:arm64`, `curl/bookworm-backports`, `./local.deb`; `curl-` is a removal, `x^` a task. */
export const aptWord: PackageSyntax = value => {
  if (isPath(value) || value.endsWith(".deb")) return file(value);
  if (/[-^]$/.test(value)) return undefined;
  const [, name = value, mark, version] = /^([^=/]+)([=/])(.*)$/.exec(value) ?? [];
  // A release behind the slash decides on the version.
  return named(name, mark ? version : undefined);
};

/** Alpine's: `curl=8.1-r0`, `curl~8`, `curl~=8.1`, `curl>8`, `curl@edge`; `!curl` is a conflict. */
export const apkWord: PackageSyntax = value => {
  if (value.startsWith("!")) return undefined;
  if (value.endsWith(".apk")) return file(value);
  const [, name = value, version] = /^([^=~<>@]+)(?:@[^=~<>]*)?(?:[=~<>]+(.*))?$/.exec(value) ?? [];
  return named(name, version);
};

/**
 * `name-1.2.3-4.el9.x86_64` and `name-1:1.2`. A name may hold hyphens and digits (`java-11-openjdk`),
 * so a version begins with a digit behind a hyphen, and only a release, which begins with one too, may follow.
 */
const nevra = /^(.+?)-((?:\d+:)?(?:\d|[$*])[^-]*(?:-[\d$*][^-]*)?)$/;

/** RPM's: `httpd-2.4.24`, `"httpd >= 2.4"`, `./local.rpm`, an address; `@group` is a group. */
export const rpmWord: PackageSyntax = value => {
  if (value.startsWith("@")) return undefined;
  if (isUrl(value)) return url(value);
  if (value.endsWith(".rpm") || isPath(value)) return file(value);
  const [, compared, bound] = /^([^\s<>=]+)\s*[<>=]+\s*(.+)$/.exec(value) ?? [];
  if (compared) return named(compared, bound);
  const [, name = value, version] = nevra.exec(value) ?? [];
  return named(name, version);
};

/** `nodejs:20/minimal`: a module and its stream. */
export const moduleWord: PackageSyntax = value => {
  const [name = value, stream] = value.split("/", 1)[0]?.split(":", 2) ?? [];
  return named(name, stream);
};

/** zypper's: `tomcat=9.0`, `tomcat>=9`; patterns and patches have no version. */
export const zypperWord: PackageSyntax = (value, options) => {
  const type = options.find(({ name }) => name === "-t" || name === "--type")?.value;
  if ((type && type !== "package") || /^(?:pattern|patch|product|srcpackage|application):/.test(value))
    return undefined;
  if (/^[!~-]/.test(value)) return undefined;
  return rpmWord(value, options);
};

/** `name=1.2`, a package file, or a URL of one. */
export const pacmanWord: PackageSyntax = value => {
  if (isUrl(value)) return url(value);
  if (isPath(value) || /\.pkg\.tar(?:\.\w+)?$/.test(value)) return file(value);
  const [name = value, version] = value.split(/[<>]?=/, 2);
  return named(name, version);
};

/** Python's: `requests[socks]>=2`, `name @ address`, `git+https://host/x@ref`, `./dir`, `x.whl`. */
export const pipWord: PackageSyntax = value => {
  const requirement = value.split(";", 1)[0]?.trim() ?? "";
  const [, direct, address] = /^([\w.-]+(?:\[[^\]]*\])?)\s*@\s*(\S+)$/.exec(requirement) ?? [];
  if (direct && address) return { ...url(address, vcsReference(address)), name: direct.replace(/\[.*/, "") };
  if (isUrl(requirement)) return url(requirement, vcsReference(requirement));
  if (isPath(requirement) || requirement.includes("/") || /\.(?:whl|tar\.\w+|tgz|zip|egg)$/.test(requirement)) {
    return file(requirement);
  }
  const [, name = requirement, version] =
    /^([^\s[=<>!~]+)\s*(?:\[[^\]]*\])?\s*(?:[=<>!~]+\s*(.+))?$/.exec(requirement) ?? [];
  return named(name, version);
};

/** uv also takes `ruff@0.5`. */
export const uvWord: PackageSyntax = (value, options) => {
  const [, name, version] = /^([\w.-]+)@([^/\s]+)$/.exec(value) ?? [];
  return name ? named(name, isMoving(version) ? undefined : version) : pipWord(value, options);
};

/** An archive is what it is; a repository needs a branch, tag or commit: `git+https://host/x.git@v1`. */
const vcsReference = (address: string): string | undefined => {
  const bare = address.split("#", 1)[0] ?? "";
  if (!/^(?:git|hg|svn|bzr)\b/.test(bare)) return bare;
  const path = bare.replace(/^[^:]+:\/\/[^/]*/, "");
  const at = path.indexOf("@");
  return at < 0 ? undefined : path.slice(at + 1);
};

const isMoving = (version: string | undefined): boolean =>
  version === undefined || /^(?:latest|next|none|upgrade|patch|\*|x)?$/i.test(version);

/** npm's: `express@4`, `@scope/x@1`, `alias@npm:x@1`, archives, folders, `user/repo#ref`, `git+ssh://…#ref`. */
export const npmWord: PackageSyntax = value => {
  if (isUrl(value) || /^(?:github|gitlab|bitbucket|gist|git):|^git@/.test(value)) return gitOrArchive(value);
  if (isPath(value) || value.startsWith("file:") || /\.(?:tgz|tar|tar\.gz)$/.test(value)) return file(value);
  if (/^[\w.-]+\/[\w.-]+(?:#.*)?$/.test(value)) return gitOrArchive(value);
  const at = value.indexOf("@", 1);
  if (at < 0) return named(value);
  const version = value.slice(at + 1);
  if (version.startsWith("npm:")) return npmWord(version.slice(4), []);
  return named(value.slice(0, at), isMoving(version) ? undefined : version);
};

const gitOrArchive = (address: string): ParsedPackage => {
  const isRepository = !/^https?:/.test(address) || /\.git(?:#|$)/.test(address);
  const [, reference] = address.split("#", 2);
  return url(address, isRepository ? reference : address);
};

/** `name:1.2`, or a file. */
export const gemWord: PackageSyntax = value => {
  if (value.endsWith(".gem") || isPath(value)) return file(value);
  const [name = value, version] = value.split(":", 2);
  return named(name, version);
};

/** Go's: `example.com/x@v1.2.3`; without a version it is a package of the module at hand, or the newest. */
export const goWord: PackageSyntax = value => {
  // These stand for packages of the module at hand or of Go itself.
  if (/^(?:tool|std|cmd|all|work)$/.test(value)) return file(value);
  // "..." alone matches packages at hand, behind a host's name those of a module from there.
  const isPattern = value.endsWith("...") && !/^[\w-]+\.[\w.-]+\//.test(value);
  if (isPath(value) || value.endsWith(".go") || isPattern) return file(value);
  const [name = value, version] = value.split("@", 2);
  return named(name, isMoving(version) ? undefined : version);
};

/** Cargo's: `ripgrep@14`; a repository is given by an option. */
export const cargoWord: PackageSyntax = (value, options) => {
  if (value.startsWith("+")) return undefined;
  const [name = value, version] = value.split("@", 2);
  if (options.some(option => option.name === "--path")) return file(name);
  if (!options.some(option => option.name === "--git")) return named(name, version);
  return { ...url(name, options.find(option => /^--(?:rev|tag|branch)$/.test(option.name))?.value) };
};

/** Composer's: `vendor/x:^1`, `vendor/x=1.2` or `vendor/x ^1`. */
export const composerWord: PackageSyntax = value => {
  if (!/^(?:[\w.-]+\/[\w.-]|php\b|ext-|lib-)/.test(value)) return "version of the one before";
  const [name = value, version] = value.split(/[:= ]/, 2);
  return named(name, version);
};

/** Conda's: `numpy=1.26`, `conda-forge::numpy`, `"numpy>=1.26"`. */
export const condaWord: PackageSyntax = value => {
  if (isPath(value) || /\.(?:conda|tar\.bz2)$/.test(value)) return file(value);
  const spec = value.slice(value.indexOf("::") < 0 ? 0 : value.indexOf("::") + 2);
  const [, name = spec, version] = /^([^\s=<>!~]+)\s*(?:[=<>!~]+\s*(.+))?$/.exec(spec) ?? [];
  return named(name, version);
};

/** `name@1.2`, and nothing else. */
export const plainWord: PackageSyntax = value => {
  const [name = value, version] = value.split("@", 2);
  return named(name, version);
};
