import {
  type Command,
  copiedDevFolders,
  type DevFolder,
  type Dockerfile,
  defineRule,
  devInstalls,
  hasCommand,
  type Problem,
} from "imglint/rule";

export default defineRule({
  summary: "The final image has dependencies that only development needs",
  why: "Test runners, compilers and linters make the image larger, and each of them is code that may have a hole and never runs in production.",
  severity: "info",
  preset: "recommended",
  examples: [
    {
      bad: 'FROM node:26\nCOPY . .\nRUN npm ci\nCMD ["node", "server.js"]\n',
      good: 'FROM node:26\nCOPY . .\nRUN npm ci --omit=dev\nCMD ["node", "server.js"]\n',
    },
    {
      bad: 'FROM php:8.5-apache\nCOPY . .\nRUN composer install\nCMD ["apache2-foreground"]\n',
      good: 'FROM php:8.5-apache\nCOPY . .\nRUN composer install --no-dev\nCMD ["apache2-foreground"]\n',
    },
    {
      bad: 'FROM node:26 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM node:26-slim\nWORKDIR /app\nCOPY --from=build /app/node_modules ./node_modules\nCOPY --from=build /app/dist ./dist\nCMD ["node", "dist/server.js"]\n',
      good: 'FROM node:26 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build && npm prune --omit=dev\n\nFROM node:26-slim\nWORKDIR /app\nCOPY --from=build /app/node_modules ./node_modules\nCOPY --from=build /app/dist ./dist\nCMD ["node", "dist/server.js"]\n',
    },
  ],
  fix: "Adds the option that leaves them out. Unsafe: a build or a start script may need what was only listed for development.",
  sources: ["https://docs.npmjs.com/cli/v11/commands/npm-ci", "https://getcomposer.org/doc/03-cli.md#install-i"],

  *check(dockerfile) {
    if (dockerfile.isDevelopment || !hasCommand(dockerfile)) return;
    if (usesTools(dockerfile) || isSetToDevelopment(dockerfile)) return;
    const installs = devInstalls(dockerfile);
    const [first] = installs;
    if (!first?.command.name) {
      const [folder] = copiedDevFolders(dockerfile);
      if (folder) yield copied(folder);
      return;
    }
    const edits = installs.flatMap(({ edit }) => edit ?? []);
    yield {
      at: first.command.name,
      message: `"${first.title}" installs what only development needs into the final image; ${first.wayOut}`,
      ...(edits.length === installs.length && {
        fix: { title: "leave development dependencies out", edits, unsafe: true },
      }),
    };
  },
});

const copied = ({ source, name, line, title, option }: DevFolder): Problem => ({
  at: source,
  message: `"${name}" comes with what only development needs, as "${title}" on line ${line} installs it; copy it from a stage that installs with "${option}"`,
});

/** The image is built, tested or run with such a tool, so that leaving it out is not all there is to do. */
const usesTools = ({ shippedStages, finalStage }: Dockerfile): boolean => {
  const runs = shippedStages.flatMap(stage => stage.of("RUN").flatMap(({ script }) => script.commands));
  const { cmd, entrypoint } = finalStage?.end ?? {};
  const starts = [cmd, entrypoint].flatMap(instruction => instruction?.script.commands ?? []);
  return runs.some(command => isTool(command) || runsScript(command)) || starts.some(isForDevelopment);
};

const tools = new Set(
  [
    "npx pnpx bunx tsc tsx ts-node ts-node-dev nodemon vite ng nx turbo webpack webpack-dev-server gulp grunt bower rollup",
    "esbuild parcel react-scripts vue-cli-service concurrently jest vitest mocha ava karma cypress playwright eslint prettier",
    "storybook phpunit pest phpstan psalm rspec rubocop pytest tox nox mypy ruff flake8 pylint black coverage pre-commit",
    "mkdocs sphinx-build --reload",
  ].flatMap(line => line.split(" ")),
);

const isTool = ({ program, args }: Command): boolean =>
  tools.has(program) || args.some(({ value }) => tools.has(value.slice(value.lastIndexOf("/") + 1)));

/** `npm run build`, `yarn build`: scripts of the project, which are there to develop it. */
const runsScript = ({ program, args }: Command): boolean => {
  const [verb] = args.filter(({ value }) => !value.startsWith("-"));
  if (program === "yarn")
    return (
      verb !== undefined && !/^(?:install|add|global|config|cache|set|policies|plugin|workspaces)$/.test(verb.value)
    );
  return /^(?:npm|pnpm|bun)$/.test(program) && /^(?:run|run-script|test|t|exec|x|dlx|build)$/.test(verb?.value ?? "");
};

/** A shell to work in, such a tool, or a script of the project other than the usual ones of production. */
const isForDevelopment = (command: Command): boolean => {
  const { program, args } = command;
  if (isTool(command) || (/^(?:ba|z|da|)sh$/.test(program) && args.every(({ value }) => value.startsWith("-"))))
    return true;
  const script = args.findLast(({ value }) => !/^(?:-|run(?:-script)?$)/.test(value))?.value ?? "";
  return (
    runsScript(command) && !/^(?:start(?:[:-]?prod\w*)?|prod\w*|serve[:-]prod\w*|server)$|\.[cm]?[jt]s$/.test(script)
  );
};

const isSetToDevelopment = ({ finalStage }: Dockerfile): boolean =>
  finalStage?.end
    .variableNames()
    .some(
      name =>
        /ENV(?:IRONMENT)?$/.test(name) && /^(?:dev|test|local|ci)/i.test(finalStage.end.variable(name)?.value ?? ""),
    ) ?? false;
