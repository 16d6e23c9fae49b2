import { developmentTools } from "../data/development-tools.ts";
import type { Dockerfile } from "./dockerfile.ts";
import { lastName } from "./file-names.ts";
import { opensShell } from "./programs.ts";
import type { Command, ShellWord } from "./shell.ts";

/** Whether the final image is built, tested or run with tools that are there to develop, so that it cannot go without. */
export const usesDevelopmentTools = ({ shippedStages, finalStage }: Dockerfile): boolean => {
  const runs = shippedStages.flatMap(stage => stage.of("RUN").flatMap(({ script }) => script.commands));
  const { cmd, entrypoint } = finalStage?.end ?? {};
  const starts = [cmd, entrypoint].flatMap(instruction => instruction?.script.commands ?? []);
  return runs.some(command => isTool(command) || runsScript(command)) || starts.some(isForDevelopment);
};

/** Whether a task of Rails bundles scripts and styles, with packages of JavaScript that are there for development. */
export const buildsAssets = ({ shippedStages }: Dockerfile): boolean =>
  shippedStages.some(stage =>
    stage.of("RUN").some(({ script }) => script.commands.some(({ args }) => args.some(isAssetTask))),
  );

const isAssetTask = ({ value }: ShellWord): boolean =>
  /^(?:assets:precompile|(?:webpacker|shakapacker|vite|javascript|css):(?:compile|build))$/.test(value);

/** Whether a variable such as NODE_ENV of the final image says so. */
export const isSetToDevelopment = ({ finalStage }: Dockerfile): boolean =>
  finalStage?.end
    .variableNames()
    .some(
      name =>
        /ENV(?:IRONMENT)?$/.test(name) && /^(?:dev|test|local|ci)/i.test(finalStage.end.variable(name)?.value ?? ""),
    ) ?? false;

/** Such a tool, by itself or behind an interpreter, or a server that restarts when its sources change. */
const isTool = ({ program, args }: Command): boolean =>
  developmentTools.has(program) ||
  args.some(({ value }) => value === "--reload" || developmentTools.has(lastName(value)));

/** `npm run build`, `yarn build`: scripts of the project, which are there to develop it; a Makefile may call any. */
const runsScript = ({ program, args }: Command): boolean => {
  if (program === "make") return true;
  const verb = args.find(({ value }) => !value.startsWith("-"))?.value;
  if (program === "yarn") return verb !== undefined && !ownVerbsOfYarn.has(verb);
  return /^(?:npm|pnpm|bun)$/.test(program) && /^(?:run|run-script|test|t|exec|x|dlx|build)$/.test(verb ?? "");
};

/** Any other verb is the name of a script. */
const ownVerbsOfYarn: ReadonlySet<string> = new Set(
  "install add global config cache set policies plugin workspaces".split(" "),
);

/** A shell to work in, such a tool, or a script of the project other than the usual ones of production. */
const isForDevelopment = (command: Command): boolean => {
  if (isTool(command) || opensShell(command)) return true;
  const script = command.args.findLast(({ value }) => !/^(?:-|run(?:-script)?$)/.test(value))?.value ?? "";
  return runsScript(command) && !startsProduction.test(script) && !/\.[cm]?[jt]s$/.test(script);
};

/** Names of the scripts that start a program in production. */
const startsProduction = /^(?:start(?:[:-]?prod\w*)?|prod\w*|serve[:-]prod\w*|server)$/;
