import {
  buildsAssets,
  copiedDevFolders,
  type DevFolder,
  defineRule,
  devInstalls,
  hasCommand,
  isSetToDevelopment,
  type Problem,
  usesDevelopmentTools,
} from "imglint/rule";

export default defineRule({
  summary: "The final image has dependencies that only development needs",
  why: "Test runners, compilers and linters make the image larger, and each of them may have security holes, though production never runs it.",
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
    if (usesDevelopmentTools(dockerfile) || isSetToDevelopment(dockerfile)) return;
    const needsPackages = buildsAssets(dockerfile);
    const installs = devInstalls(dockerfile).filter(({ title }) => !needsPackages || !ofJavaScript.test(title));
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

/** Titles of installs such as "npm ci". */
const ofJavaScript = /^(?:npm|yarn|pnpm|bun)\b/;

const copied = ({ source, name, line, title, option }: DevFolder): Problem => ({
  at: source,
  message: `"${name}" comes with what only development needs, as "${title}" on line ${line} installs it; copy it from a stage that installs with "${option}"`,
});
