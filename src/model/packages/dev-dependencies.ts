import { officialImages } from "../../data/official-images.ts";
import { contextPath } from "../context.ts";
import type { Dockerfile, RunInstruction, Stage } from "../dockerfile.ts";
import { packageOperation } from "../packages.ts";
import type { Command, ShellWord } from "../shell.ts";
import { type DevInstaller, devInstallers } from "./dev-installers.ts";
import { insertion, type Replacement } from "./insertion.ts";

/** An install of a project's dependencies, those for development included, that nothing takes back. */
export interface DevInstall {
  readonly command: Command;
  /** "npm ci" */
  readonly title: string;
  /** How to leave them out, as an imperative clause. */
  readonly wayOut: string;
  /** The change that does so; undefined: there is more to it. */
  readonly edit: Replacement | undefined;
}

/** Those of the stages that make up the final image, in the order of the file. */
export const devInstalls = (dockerfile: Dockerfile): readonly DevInstall[] => {
  const runs = dockerfile.shippedStages.flatMap(stage => (isPlain(stage) ? stage.of("RUN") : []));
  const said = runs.map(({ script }) => script.text).join("\n");
  const installers = devInstallers.filter(
    installer => !isSettled(installer, said) && hasDevelopment(installer, dockerfile, dockerfile.shippedStages),
  );
  const gone = new Set<string>();
  const found: DevInstall[] = [];
  for (const run of runs.toReversed()) {
    for (const command of run.script.commands.toReversed()) {
      const install = installOf(command, run, installers);
      if (install && !gone.has(install.installer.directory)) found.push(described(install, dockerfile));
      for (const directory of goneBy(command)) gone.add(directory);
    }
  }
  return found.reverse();
};

/** Whether something in the Dockerfile may have told the installer to leave them out. */
export const isSettled = ({ variables, settings }: DevInstaller, said: string): boolean =>
  settings?.test(said) === true || variables.some(name => said.includes(name));

/** A call that installs the dependencies of a project. */
export interface Install {
  readonly command: Command;
  readonly installer: DevInstaller;
  readonly title: string;
  readonly verb: ShellWord | undefined;
}

/** The call that a command is, where it brings dependencies for development along. */
export const installOf = (
  command: Command,
  { before, mounts }: RunInstruction,
  installers: readonly DevInstaller[],
): Install | undefined => {
  const installer = installers.find(({ programs }) => programs.includes(command.program));
  if (!installer || command.isConditional || command.args.some(({ hasExpansion }) => hasExpansion)) return undefined;
  const { verb, title } = verbOf(command);
  const args = textOf(command);
  const { call, excludes, ignores, includes, variables, directory } = installer;
  if (!call.test(title) || excludes.test(args) || ignores?.test(args) || includes?.test(args) === false)
    return undefined;
  if (variables.some(name => before.variable(name))) return undefined;
  return mounts.some(({ target }) => target?.endsWith(directory)) ? undefined : { command, installer, title, verb };
};

/** Its verb, and how it is called with it; what it is called with if packages are named is none of a project. */
const verbOf = (command: Command): { readonly verb?: ShellWord; readonly title: string } => {
  const operation = packageOperation(command);
  if (operation) {
    const isProject = operation.packages.length === 0 && /^(?:install|upgrade)$/.test(operation.verb);
    return { title: isProject ? operation.title : "", ...(operation.verbWord && { verb: operation.verbWord }) };
  }
  const [verb, ...operands] = command.args.filter(({ value }) => !value.startsWith("-"));
  if (!verb || operands.length > 0) return { title: "" };
  return { verb, title: `${command.program} ${verb.value}` };
};

const textOf = ({ args }: Command): string => ` ${args.map(({ value }) => value).join(" ")} `;

/** The folders whose development dependencies a command removes. */
export const goneBy = (command: Command): readonly string[] => {
  const args = textOf(command);
  return devInstallers.flatMap(({ programs, excludes, directory }) =>
    (programs.includes(command.program) && excludes.test(args)) ||
    (/^(?:rm|find|mv)$/.test(command.program) && args.includes(directory))
      ? directory
      : [],
  );
};

/** Whether the project has any, as far as its manifest tells, and does not run for development itself. */
export const hasDevelopment = (
  { manifest, declares, production }: DevInstaller,
  { context, source }: Dockerfile,
  stages: readonly Stage[],
): boolean => {
  if (production?.test(source.text) === false) return false;
  if (context) {
    const copies = stages.flatMap(stage => stage.of("COPY")).filter(({ from }) => !from);
    const named = copies.flatMap(({ sources }) => sources.flatMap(({ value }) => value ?? []));
    const paths = [manifest, ...named.filter(path => path.endsWith(`/${manifest}`)).map(contextPath)];
    const texts = paths.flatMap(path => context.read(path) ?? []);
    if (texts.length > 0) return texts.some(text => declares.test(text));
  }
  return true;
};

/** Its image is known to leave the matter open: others may have set NODE_ENV and its kind. */
export const isPlain = ({ rootImage }: Stage): boolean =>
  (officialImages.has(rootImage?.officialName ?? "") && rootImage?.officialName !== "ghost") ||
  rootImage?.familiarName === "ghcr.io/astral-sh/uv";

const described = ({ command, installer, title, verb }: Install, dockerfile: Dockerfile): DevInstall => {
  const option = installer.option?.(dockerfile);
  return {
    command,
    title,
    wayOut: option === undefined ? (installer.wayOut ?? "") : `add "${option}"`,
    edit: option === undefined || !verb ? undefined : insertion(command, verb, verb, option),
  };
};
