import type { Command, ShellWord } from "../shell.ts";
import { builders } from "./builders.ts";
import { javascriptManagers } from "./javascript.ts";
import { languageManagers } from "./language.ts";
import type { Manager } from "./manager.ts";
import { pythonManagers } from "./python.ts";
import { systemManagers } from "./system.ts";

/**
 * Every package manager that is known, one row each. Rules and model read it; to add one is to add a row. The rows were
 * compiled by hand in November 2026 from
 *
 * - the manual pages of apt-get, aptitude, apk, pacman, yum, microdnf, tdnf and zypper, and https://dnf5.readthedocs.io
 * - https://pip.pypa.io, https://pipx.pypa.io, https://docs.astral.sh/uv, https://python-poetry.org/docs,
 *   https://pdm-project.org, https://docs.conda.io
 * - https://docs.npmjs.com/cli, https://classic.yarnpkg.com/docs, https://yarnpkg.com/cli, https://pnpm.io, https://bun.com/docs
 * - https://guides.rubygems.org/command-reference, https://bundler.io, https://getcomposer.org/doc, https://go.dev/ref/mod,
 *   https://doc.rust-lang.org/cargo, https://learn.microsoft.com/dotnet/core/tools
 * - https://maven.apache.org/ref/current, https://docs.gradle.org
 */
export const managers: readonly Manager[] = [
  ...systemManagers,
  ...pythonManagers,
  ...javascriptManagers,
  ...languageManagers,
  ...builders,
];

const byName = new Map(managers.map(manager => [manager.name, manager]));
const byProgram = new Map(
  managers.flatMap(manager => (manager.programs ?? [manager.name]).map(program => [program, manager] as const)),
);
const byModule = new Map(managers.flatMap(manager => (manager.module ? [[manager.module, manager] as const] : [])));

const systemNames = new Set(systemManagers.map(({ name }) => name));

/** It manages the packages of an operating system, not those of a language. */
export const isSystemManager = ({ name }: Manager): boolean => systemNames.has(name);

/** The row of that name: "apt-get". */
export const managerNamed = (name: string): Manager | undefined => byName.get(name);

/** The manager that a command calls, by its own name or as a Python module, and the arguments it gets. */
export const findManager = (command: Command): { manager: Manager; args: readonly ShellWord[] } | undefined => {
  const { program, args } = command;
  const manager = byProgram.get(program) ?? byProgram.get(withoutVersion(program));
  if (manager) return { manager, args };
  if (!/^(?:python|pypy)(?:\d(?:\.\d+)?)?$/.test(program)) return undefined;
  const at = args.findIndex(word => word.value === "-m");
  const module = at < 0 ? undefined : byModule.get(args[at + 1]?.value ?? "");
  return module && { manager: module, args: args.slice(at + 2) };
};

/** `pip3.12`, `pip-3.6`, `gem2.7`, `go1.22.1`: what stands beside the unversioned name. */
const withoutVersion = (program: string): string => program.replace(/(?:-|(?<![\d.]))\d+(?:\.\d+)*$/, "");
