import type { PackageLeftover } from "./leftovers.ts";

/** They start a program without a look at what they have downloaded: `npm start`, `bundle exec puma`. */
const runners: ReadonlySet<string> = new Set(["npm", "bundle"]);

/** The image's own command is the manager, which then works with what it has fetched: `go run .`. */
export const isUsedAtStart = ({ run, manager, operations }: PackageLeftover): boolean => {
  const { cmd, entrypoint } = run.stage?.end ?? {};
  const calls = [entrypoint, cmd].flatMap(
    instruction => instruction?.script.commands.filter(({ program }) => program === manager) ?? [],
  );
  if (calls.length === 0 || runners.has(manager)) return false;
  // A project that is installed here is run as it is; other environments are made when the container starts.
  const isInstalled = operations.some(
    ({ title, options }) => /^uv (?:sync|add)$/.test(title) && !options.has("--script"),
  );
  return !isInstalled || calls.some(({ args }) => args.some(({ value }) => makesEnvironment.test(value)));
};

const makesEnvironment = /^(?:--with(?:-.*)?|--isolated|--script|-s|tool|x)(?:=|$)/;
