import { defineRule, groupedBy, type UnlockedInstall, unlockedInstalls } from "imglint/rule";

export default defineRule({
  summary: "An install does not keep to the lockfile",
  why: "The lockfile holds the versions that were tested. An install that may ignore it takes newer ones where the manifest allows, so two builds of one commit differ.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: "FROM node:26\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm install --omit=dev\n",
      good: "FROM node:26\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev\n",
    },
    {
      bad: "FROM python:3.14-slim\nWORKDIR /app\nCOPY pyproject.toml ./\nRUN poetry install --no-root\n",
      good: "FROM python:3.14-slim\nWORKDIR /app\nCOPY pyproject.toml poetry.lock ./\nRUN poetry install --no-root\n",
    },
  ],
  fix: "Uses the verb, or adds the option, that keeps to the lockfile. Unsafe: where lockfile and manifest disagree the build then fails, and `npm ci` begins by removing node_modules.",
  sources: [
    "https://docs.npmjs.com/cli/commands/npm-ci",
    "https://pnpm.io/cli/install#--frozen-lockfile",
    "https://doc.rust-lang.org/cargo/commands/cargo-install.html#dealing-with-the-lockfile",
  ],

  *check(dockerfile) {
    for (const installs of unlockedInstalls(dockerfile)) {
      for (const alike of groupedBy(installs, mending).values()) {
        const [{ operation, fault, remedy }] = alike;
        const edits = alike.flatMap(({ edit }) => edit ?? []);
        yield {
          at: operation.verbWord ?? operation.command.name ?? operation,
          message: `"${operation.title}" ${fault}; ${remedy}`,
          ...(edits.length === alike.length && { fix: { title: remedy, edits, unsafe: true } }),
        };
      }
    }
  },
});

/** Calls with the same key are mended in the same way. */
const mending = ({ operation, fault, remedy }: UnlockedInstall): string => `${operation.manager} ${fault} ${remedy}`;
