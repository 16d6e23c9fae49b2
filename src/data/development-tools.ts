/**
 * Programs that projects list as dependencies for development, to build, test, check or restart what is being written.
 * Our own list, of names that public Dockerfiles of development images started in November 2026.
 */
export const developmentTools: ReadonlySet<string> = new Set(
  [
    "npx pnpx bunx tsc tsx ts-node ts-node-dev nodemon vite ng nx turbo webpack webpack-dev-server gulp grunt bower rollup",
    "esbuild parcel react-scripts vue-cli-service concurrently jest vitest mocha ava karma cypress playwright eslint prettier",
    "storybook phpunit pest phpstan psalm rspec rubocop pytest tox nox mypy ruff flake8 pylint black coverage pre-commit",
    "mkdocs sphinx-build",
  ].flatMap(line => line.split(" ")),
);
