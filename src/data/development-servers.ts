/** A call that starts a server for those who work on a program. */
export interface DevelopmentServer {
  /** The words of the call, one blank between them; the groups are what matters of them, if it is not all. */
  readonly call: RegExp;
  /** What to do instead, as an imperative clause. */
  readonly wayOut: string;
  /** Nothing in the image is there for production, so that switches beside it say nothing new. */
  readonly isForSources?: true;
}

const build = "build it in an earlier stage, and serve what comes of that";

/** Compiled by hand in November 2026 from the documents beside each entry. */
export const developmentServers: readonly DevelopmentServer[] = [
  // https://flask.palletsprojects.com/en/stable/server/
  { call: /(?:^|[ /])(flask) (?=.*\brun(?: |$))(?:.* )?(--debug)(?= |$)/, wayOut: 'leave out "--debug"' },
  // https://www.uvicorn.org/deployment/, https://docs.gunicorn.org/en/stable/settings.html#reload
  { call: /(?:^|[ /])(uvicorn|gunicorn|hypercorn) (?:.* )?(--reload)(?= |$)/, wayOut: 'leave out "--reload"' },
  // https://fastapi.tiangolo.com/fastapi-cli/
  { call: /(?:^|[ /])fastapi dev(?= |$)/, wayOut: 'use "fastapi run"' },
  // https://docs.djangoproject.com/en/stable/ref/django-admin/#runserver
  {
    call: /(?:^|[ /])(?:manage\.py|django-admin) runserver(?= |$)/,
    wayOut: "serve the project by gunicorn or the like",
  },
  // https://www.php.net/manual/en/features.commandline.webserver.php
  { call: /(?:^|[ /])artisan serve(?= |$)/, wayOut: "serve it by php-fpm, Apache or Octane" },
  // https://guides.rubyonrails.org/command_line.html
  {
    call: /(?:^|[ /])(rails s(?:erver)?) (?:.* )?((?:-e |--environment[= ])development)(?= |$)/,
    wayOut: 'run it with "RAILS_ENV=production"',
  },
  // https://github.com/remy/nodemon, https://nodejs.org/api/cli.html#--watch, https://tsx.is/watch-mode
  {
    call: /(?:^|[ /])(?:nodemon|ts-node-dev|tsnd|tsx watch|node --watch)(?= |$)/,
    wayOut: 'start the program with "node"',
    isForSources: true,
  },
  // https://bun.sh/docs/cli/run; the name of the script as those of npm go
  { call: /(?:^|[ /])bun run dev(?= |$)/, wayOut: build, isForSources: true },
  // https://nextjs.org/docs/app/api-reference/cli/next
  { call: /(?:^|[ /])next dev(?= |$)/, wayOut: 'build it, and use "next start"', isForSources: true },
  // https://vite.dev/guide/cli, https://angular.dev/cli/serve, https://nuxt.com/docs/api/commands/dev
  { call: /(?:^|[ /])vite(?: dev| serve)?(?= -|$)/, wayOut: build, isForSources: true },
  {
    call: /(?:^|[ /])(?:ng serve|nuxi? dev|nuxt dev|astro dev|gatsby develop)(?= |$)/,
    wayOut: build,
    isForSources: true,
  },
];
