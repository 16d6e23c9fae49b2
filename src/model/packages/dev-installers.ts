import type { Dockerfile } from "../dockerfile.ts";

/** A tool that installs what the manifest of a project lists, for development too unless it is told otherwise. */
export interface DevInstaller {
  readonly programs: readonly string[];
  /** Its calls that do so. */
  readonly call: RegExp;
  /** Arguments with which it leaves development out, or removes it. */
  readonly excludes: RegExp;
  /** Arguments with which it does something else. */
  readonly ignores?: RegExp;
  /** Arguments without which it leaves development out anyway. */
  readonly includes?: RegExp;
  /** Variables that may have settled the matter. */
  readonly variables: readonly string[];
  /** What a command that may have done so has in it; a variable it sets is one of those. */
  readonly settings?: RegExp;
  readonly manifest: string;
  /** What a manifest with development dependencies has. */
  readonly declares: RegExp;
  /** What the Dockerfile of an image for production has, where a project runs for development unless it is told otherwise. */
  readonly production?: RegExp;
  /** What to remove to be rid of everything. */
  readonly directory: string;
  /** The option to add; undefined: `wayOut` says what to do instead. */
  option?(dockerfile: Dockerfile): string | undefined;
  readonly wayOut?: string;
}

const javascript = {
  excludes: /\s(?:--omit[= ]dev|--prod(?!uction=false)|--only[= ]|--no-dev|-P\s|prune|focus|deploy)/,
  ignores: /\s(?:-g|--global|--location=global|--dry-run|--package-lock-only|--lockfile-only)\s/,
  variables: [
    "NODE_ENV",
    ...["omit", "only", "production"].flatMap(name => [`npm_config_${name}`, `NPM_CONFIG_${name.toUpperCase()}`]),
  ],
  settings: /config set \S*(?:omit|only|production)/,
  manifest: "package.json",
  declares: /"devDependencies"\s*:\s*\{\s*"/,
  directory: "node_modules",
} as const;

const python = {
  variables: ["UV_NO_DEV", "UV_NO_DEFAULT_GROUPS", "UV_NO_GROUP", "POETRY_WITHOUT", "POETRY_ONLY"],
  manifest: "pyproject.toml",
  declares: /^\[(?:dependency-groups|tool\.(?:poetry\.(?:group\.|dev-)|(?:uv|pdm)\.dev-dep))|^dev-dependencies\s*=/m,
  directory: ".venv",
} as const;

/** As their references have it, November 2026. */
export const devInstallers: readonly DevInstaller[] = [
  {
    ...javascript,
    programs: ["npm"],
    call: /^npm (?:ci|i|install|clean-install|install-clean|ic)$/,
    // npm 6, the one of Node.js 14, does not know --omit.
    option: ({ finalStage }) => {
      const image = finalStage?.rootImage;
      const isOld = image?.officialName === "node" && /^(?:\d|1[0-4])(?:\D|$)/.test(image.tag?.value ?? "");
      return isOld ? "--only=production" : "--omit=dev";
    },
  },
  {
    ...javascript,
    programs: ["yarn", "yarnpkg"],
    call: /^yarn(?:pkg)?(?: install)?$/,
    option: ({ source }) => (isYarn2.test(source.text) ? undefined : "--production"),
    wayOut: 'use "yarn workspaces focus --all --production"',
  },
  { ...javascript, programs: ["pnpm"], call: /^pnpm (?:ci|i|install)$/, option: () => "--prod" },
  { ...javascript, programs: ["bun"], call: /^bun (?:ci|i|install)$/, option: () => "--production" },
  {
    programs: ["composer", "composer.phar"],
    call: /^composer(?:\.phar)? (?:install|i|update|u|upgrade)$/,
    excludes: /\s--no-dev\s/,
    ignores: /\s(?:--dry-run|--lock|--no-install|--global|-g)\s/,
    variables: ["COMPOSER_NO_DEV"],
    manifest: "composer.json",
    declares: /"require-dev"\s*:\s*\{\s*"/,
    directory: "vendor",
    option: () => "--no-dev",
  },
  {
    programs: ["bundle", "bundler"],
    call: /^bundler?(?: install| i)?$/,
    excludes: /\s--without[=\s]/,
    variables: ["BUNDLE_WITHOUT", "BUNDLE_ONLY"],
    settings: /\bwithout\b/,
    manifest: "Gemfile",
    declares: /:(?:development|test)\b/,
    // Rails, Rack and Hanami run for development by default.
    production: /_ENV[ =]{1,9}["']?(?:\$\{\w+:-)?(?:production|staging)\b|-(?:e|-environment)[\s"',=]{1,9}production\b/,
    directory: "vendor",
    wayOut: 'set "BUNDLE_WITHOUT=development:test" by ENV above',
  },
  {
    ...python,
    programs: ["uv"],
    call: /^uv sync$/,
    excludes: /\s--(?:no-dev|no-default-groups|no-group|only-)/,
    ignores: /\s--(?:dry-run|check|script)\s/,
    option: () => "--no-dev",
  },
  {
    ...python,
    programs: ["poetry"],
    call: /^poetry install$/,
    excludes: /\s--(?:no-dev|only|without)/,
    ignores: /\s--dry-run\s/,
    // Groups came with Poetry 1.2.
    option: ({ source }) => (isPoetry11.test(source.text) ? "--no-dev" : "--only main"),
  },
  {
    ...python,
    programs: ["pdm"],
    call: /^pdm (?:install|sync)$/,
    excludes: /\s--(?:prod|no-dev|without)/,
    ignores: /\s--(?:dry-run|check|plugins)\s/,
    option: () => "--prod",
  },
  {
    ...python,
    programs: ["pipenv"],
    call: /^pipenv (?:install|sync)$/,
    excludes: /\s--categories/,
    includes: /\s(?:--dev|-d)\s/,
    manifest: "Pipfile",
    declares: /^\[dev-packages\]\s*^\S+\s*=/m,
    wayOut: 'drop "--dev"',
  },
];

const isYarn2 = /--immutable|\.yarnrc\.yml|\.yarn\/|\byarn set version\b/;
const isPoetry11 = /\bpoetry(?:_version)?["']?[ =@~^]{1,4}["']?1\.[01]\b/i;
