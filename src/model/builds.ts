import { buildVerbs } from "../data/build-verbs.ts";
import type { RunInstruction, Stage } from "./dockerfile.ts";
import { sourcesFromContext } from "./local-sources.ts";
import type { Command } from "./shell.ts";

/** The commands of a stage that build what came from the context and leave their tools behind. */
export const ownBuilds = (stage: Stage): readonly Command[] => {
  let hasSources = false;
  let hasDownloads = false;
  const builds: Command[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.onbuild) continue;
    if (instruction.keyword === "COPY" || instruction.keyword === "ADD")
      hasSources ||= sourcesFromContext(instruction).length > 0;
    if (instruction.keyword !== "RUN") continue;
    const { commands } = instruction.script;
    // What is fetched in the same RUN is somebody else's software, as official images build theirs.
    const downloads = commands.some(isDownload);
    hasDownloads ||= downloads;
    if (!hasSources || downloads || removesPackages(instruction)) continue;
    // Behind a download it is open what `make` builds, which names no language.
    builds.push(...commands.filter(command => isBuild(command) && !(hasDownloads && command.program === "make")));
  }
  return builds;
};

/** Whether a command compiles or bundles the project it stands in. */
export const isBuild = ({ program, args }: Command): boolean => {
  const words = args.map(({ value }) => value);
  if (program === "make") return !words.some(word => /^(?:-v|--version|--help)$/.test(word));
  if (/^(?:npm|yarn|pnpm|bun)$/.test(program)) {
    const [verb, script] = words;
    return (verb === "run" ? script : verb) === "build";
  }
  // Without a path it installs what somebody else has published.
  if (program === "go" && words[0] === "install") return words.slice(1).every(word => /^[-.]/.test(word));
  if (program === "cargo" && words.includes("install")) return words.some(word => /^--path(?:=|$)/.test(word));
  const verbs = buildVerbs.get(program);
  return verbs !== undefined && words.some(word => verbs.has(word));
};

/** What to call a build in messages: "go build", "./gradlew clean build"; "mvn package" where options come first. */
export const buildCall = ({ name, program, args }: Command): string => {
  const words = args.map(({ value }) => value);
  const firstOption = words.findIndex(word => word.startsWith("-"));
  const leading = words.slice(0, firstOption < 0 ? 2 : Math.min(firstOption, 2));
  const verb = words.find(word => buildVerbs.get(program)?.has(word));
  return [name?.value, ...(leading.length > 0 ? leading : [verb ?? ""])].join(" ").trim();
};

/** Whether a RUN takes packages away again: tools it needed are not left behind then. */
export const removesPackages = ({ packageOperations }: RunInstruction): boolean =>
  packageOperations.some(({ verb }) => verb === "remove");

const isDownload = ({ program, args }: Command): boolean =>
  program === "curl" || program === "wget" || (program === "git" && args.some(({ value }) => value === "clone"));
