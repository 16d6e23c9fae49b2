import type { BuildContext } from "./context.ts";
import type { Dockerfile, RunInstruction } from "./dockerfile.ts";
import { localSources } from "./local-sources.ts";

/** Something in the build context that the build has no use for, or that nobody else may see. */
export interface Ballast {
  readonly path: string;
  /** "light" is not worth a word of its own. */
  readonly weight: "secret" | "heavy" | "light";
}

/**
 * What lies in the context without being of use to this build and is not kept out by the ignore file, what weighs
 * most first. Only the context's own names and known ones directly below are looked at.
 */
export const ballastOf = (dockerfile: Dockerfile, context: BuildContext): readonly Ballast[] => {
  const isUseless = uselessNames(dockerfile, context);
  const found: Ballast[] = [];
  const names = context.list("").slice(0, mostNames);
  for (const path of names) {
    const weight = isSecret(path, context) ? "secret" : isUseless(path);
    if (weight && !context.ignores(path)) found.push({ path, weight });
  }
  for (const folder of names) {
    for (const [name, weight] of nested) {
      const path = `${folder}/${name}`;
      if (!context.exists(path) || context.ignores(path)) continue;
      if (weight === "secret" ? !context.isDirectory(path) : isUseless(name)) found.push({ path, weight });
    }
  }
  return weights.flatMap(weight => found.filter(ballast => ballast.weight === weight));
};

/** How a message lists them: `".env", ".git" and 3 more`. */
export const ballastNames = (ballast: readonly Ballast[]): string => {
  const shown = ballast.slice(0, ballast.length > mostShown ? mostShown - 1 : mostShown);
  const names = shown.map(({ path }) => `"${path}"`);
  const rest = ballast.length > shown.length ? `${ballast.length - shown.length} more` : names.pop();
  return names.length > 0 ? `${names.join(", ")} and ${rest}` : (rest ?? "");
};

const weights = ["secret", "heavy", "light"] as const;
const mostNames = 200;
const mostShown = 5;

/** Looked for in each folder of the context: a pattern without `**` keeps them out of the context's root only. */
const nested: readonly (readonly [name: string, weight: "secret" | "heavy"])[] = [
  [".env", "secret"],
  ["node_modules", "heavy"],
];

/** By its name, or by what is in it where the name alone could mean something harmless. */
const isSecret = (name: string, context: BuildContext): boolean => {
  // Other `.env.<mode>` files are made to be committed, and front ends are built with them.
  if (/^\.env(?:\.local|\.\w+\.local)?$/.test(name)) return !context.isDirectory(name);
  if (/^(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.git-credentials|\.netrc|\.pypirc|\.aws|\.ssh)$/.test(name)) return true;
  const sign = signs.find(([file]) => file.test(name))?.[1];
  return sign?.test(context.read(name) ?? "") ?? false;
};

const signs: readonly (readonly [file: RegExp, sign: RegExp])[] = [
  [/\.(?:pem|key)$/, /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/],
  [/^(?:service[-_]?account|credentials|client[-_]secret).*\.json$/i, /"(?:private_key|client_secret)"/],
  [/^\.npmrc$/, /:_(?:authToken|auth|password)\s*=\s*[^\s$]/],
];

/** Tells the weight of names that this build makes anew, or never looks at. */
const uselessNames = (
  { stages, source }: Dockerfile,
  context: BuildContext,
): ((name: string) => "heavy" | "light" | undefined) => {
  const runs = stages.flatMap(stage => stage.of("RUN"));
  const heavy = new Set(outputs.flatMap(({ names, isMadeBy }) => (runs.some(isMadeBy) ? names : [])));
  const mentioned = new Set(source.text.split(/[^\w.-]+/));
  if (!mentioned.has(".git") && !runs.some(readsHistory)) heavy.add(".git");
  const hasPip = runs.some(run => installsWith(run, ["pip", "poetry", "pdm", "uv", "pipenv"]));
  return name => {
    if (heavy.has(name)) return context.isDirectory(name) || name === "node_modules" ? "heavy" : undefined;
    if (/^\.?v?env$/.test(name)) return hasPip && context.exists(`${name}/pyvenv.cfg`) ? "heavy" : undefined;
    const isLight = /^(?:docs?|tests?|__tests__|coverage|\.github|\.vscode|\.idea)$/.test(name);
    return isLight && !mentioned.has(name) ? "light" : undefined;
  };
};

const packageManagers = ["npm", "yarn", "pnpm", "bun"];

/** What builds leave behind, and the calls that make it again within the image. */
const outputs: readonly { readonly names: readonly string[]; readonly isMadeBy: (run: RunInstruction) => boolean }[] = [
  { names: ["node_modules"], isMadeBy: run => installsWith(run, packageManagers) },
  { names: ["target"], isMadeBy: run => calls(run, ["cargo", "mvn", "mvnw"]) },
  { names: ["build", ".gradle"], isMadeBy: run => calls(run, ["gradle", "gradlew"]) },
  { names: ["obj"], isMadeBy: run => calls(run, ["dotnet"]) },
  {
    names: ["dist", ".next", ".nuxt", ".svelte-kit"],
    isMadeBy: run => calls(run, [...packageManagers, "npx"], "build"),
  },
];

const installsWith = ({ packageOperations }: RunInstruction, managers: readonly string[]): boolean =>
  packageOperations.some(({ manager, verb }) => verb === "install" && managers.includes(manager));

const calls = ({ script }: RunInstruction, programs: readonly string[], argument?: string): boolean =>
  script.commands.some(
    ({ program, args }) =>
      programs.includes(program) && (argument === undefined || args.some(({ value }) => value === argument)),
  );

/** The version that a build takes from the repository. */
const readsHistory = ({ script }: RunInstruction): boolean =>
  script.commands.some(
    ({ program, args }) =>
      program === "git" && args.some(({ value }) => /^(?:describe|rev-parse|rev-list|log|show|submodule)$/.test(value)),
  );

/**
 * Whether the folder that is taken for the build context is it: something shows that it is, and nothing that the
 * Dockerfile copies shows that it lies elsewhere.
 */
export const isOwnContext = ({ stages }: Dockerfile, context: BuildContext | undefined): context is BuildContext => {
  if (!context || !(context.isConfirmed || projectRoots.some(name => context.exists(name)))) return false;
  return stages.every(stage =>
    localSources(stage).every(({ path, isGlob }) => {
      const top = path.slice(0, path.indexOf("/"));
      return isGlob || !path.includes("/") || outputFolder.test(top) || context.exists(top);
    }),
  );
};

/** What lies at the root of a repository or a project, where builds begin. */
const projectRoots = [
  ...[".git", "go.mod", "package-lock.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "Cargo.lock", "Gemfile.lock"],
  ...["composer.lock", "poetry.lock", "uv.lock", "Pipfile.lock"],
];

/** They are not there before something is built. */
const outputFolder =
  /^(?:_?(?:build|dist|target|out|output|bin|publish|release|artifacts)|node_modules|vendor|public)$/;
