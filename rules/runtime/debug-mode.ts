import {
  type Command,
  type Dockerfile,
  debuggers,
  debugSwitches,
  defineRule,
  isSetToDevelopment,
  type Located,
  type Problem,
  type RunInstruction,
  startedDevelopmentServer,
} from "imglint/rule";

export default defineRule({
  summary: "The final image runs in debug mode",
  why: "Frameworks show stack traces, settings or even a console to whoever calls them when they run in development mode, and a debugger that listens lets others run code. Both make the program slow.",
  severity: "warning",
  preset: "strict",
  examples: [
    {
      bad: 'FROM python:3.14\nENV FLASK_DEBUG=1\nCMD ["flask", "run"]\n',
      good: 'FROM python:3.14\nENV FLASK_DEBUG=0\nCMD ["flask", "run"]\n',
    },
    {
      bad: "FROM php:8.5-apache\nRUN pecl install xdebug && docker-php-ext-enable xdebug\nCOPY src /var/www/html\n",
      good: "FROM php:8.5-apache\nCOPY src /var/www/html\n",
    },
  ],
  sources: ["https://flask.palletsprojects.com/en/stable/debugging/", "https://xdebug.org/docs/install"],

  *check(dockerfile) {
    if (dockerfile.isDevelopment || isForDebugging(dockerfile)) return;
    const server = startedDevelopmentServer(dockerfile);
    if (server && bringsSources(dockerfile) && !isSetToDevelopment(dockerfile)) {
      const message = `"${server.title}" starts a server for development; ${server.wayOut}`;
      yield { at: server, message };
    }
    if (server?.isForSources) return;
    yield* switches(dockerfile);
    if (bringsProgram(dockerfile)) yield* installedDebuggers(dockerfile);
  },
});

/** An image that says so by its own name, or by that of its folder or base. */
const isForDebugging = ({ path, finalStage, shippedStages }: Dockerfile): boolean => {
  const base = shippedStages[0]?.rootImage;
  const names = [...path.split(/[\\/]/), finalStage?.name?.key, base?.familiarName, base?.tag?.value];
  return names.some(name => name && /(?:^|[._-])debug(?:ger)?(?:$|[._-])|[._-]dev(?:el|elopment)?$/i.test(name));
};

/** Without a program of its own it is made for sources that are mounted while somebody works on them. */
const bringsProgram = ({ shippedStages }: Dockerfile): boolean =>
  shippedStages
    .flatMap(stage => [...stage.of("COPY"), ...stage.of("ADD")])
    .some(({ sources }) => sources.some(({ text }) => !/\.(?:ini|conf|cnf|sh|pem|crt)$|xdebug/i.test(text)));

/** More than what its dependencies are installed from; without it the sources are mounted while somebody works on them. */
const bringsSources = ({ shippedStages }: Dockerfile): boolean =>
  shippedStages
    .flatMap(stage => [...stage.of("COPY"), ...stage.of("ADD")])
    .some(({ sources, from }) => !from && sources.some(({ text }) => !manifest.test(text)));

const manifest =
  /(?:^|\/)(?:package[^/]*\.json|[^/]*lock[^/]*|requirements[^/]*|pyproject\.toml|Pipfile|Gemfile|composer\.json|\.[^/]+|[^/]*\.(?:sh|conf|ini|cnf|pem|crt|ya?ml))$/i;

/** Variables that are on when the container starts. */
function* switches({ finalStage }: Dockerfile): Iterable<Problem> {
  for (const name of finalStage?.end.variableNames() ?? []) {
    const isOn = debugSwitches.find(({ names }) => names.test(name))?.isOn;
    const instruction = isOn && finalStage?.end.variable(name)?.instruction;
    if (instruction?.keyword !== "ENV") continue;
    const pair = instruction.pairs.findLast(({ key }) => key.value === name);
    // Where a variable gives the value, whoever builds the image decides.
    if (!pair?.value.value || pair.value.variables.length > 0 || !isOn?.test(pair.value.value)) continue;
    const message = `"${name}=${pair.value.value}" is on in the final image; pass it with "docker run --env" where it is wanted`;
    yield { at: pair, message };
  }
}

/** Debuggers that are installed whatever happens, the first mention of each. */
function* installedDebuggers({ finalStage, shippedStages }: Dockerfile): Iterable<Problem> {
  const runs = shippedStages.flatMap(stage => stage.of("RUN"));
  const isOff = finalStage?.end.variable("XDEBUG_MODE")?.value === "off" || runs.some(takesXdebugAway);
  const seen = new Set(isOff ? ["xdebug"] : []);
  for (const { name, at } of runs.flatMap(installed)) {
    const found = debuggers.find(({ packages }) => packages.test(name))?.name;
    if (found === undefined || seen.has(found)) continue;
    seen.add(found);
    yield { at, message: `"${found}" is installed in the final image; install it in a stage for development` };
  }
}

interface Installed {
  readonly name: string;
  readonly at: Located;
}

/** By package managers, and by the helpers of PHP, which are none. */
const installed = ({ packageOperations, script }: RunInstruction): readonly Installed[] => [
  ...packageOperations
    .filter(({ verb, command }) => verb === "install" && !command.isConditional)
    .flatMap(({ packages }) => packages.map(word => ({ name: word.name, at: word }))),
  ...script.commands.filter(installsExtensions).flatMap(({ args }) => args.map(at => ({ name: at.value, at }))),
];

const installsExtensions = ({ program, args, isConditional }: Command): boolean =>
  !isConditional &&
  (/^(?:docker-php-ext-enable|install-php-extensions|phpenmod)$/.test(program) ||
    (program === "pecl" && args.some(({ value }) => value === "install")));

const takesXdebugAway = ({ script }: RunInstruction): boolean =>
  script.commands.some(
    ({ program, args }) =>
      /^(?:rm|phpdismod|apk|apt-get)$/.test(program) &&
      args.some(({ value }) => value.includes("xdebug")) &&
      !args.some(({ value }) => /^(?:add|install)$/.test(value)),
  );
