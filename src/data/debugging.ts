/** An environment variable that switches a development or debug mode on. */
export interface DebugSwitch {
  readonly names: RegExp;
  /** The values that switch it on. */
  readonly isOn: RegExp;
}

/** Compiled by hand in November 2026 from the documents beside each entry. */
export const debugSwitches: readonly DebugSwitch[] = [
  // The convention is that of https://guides.rubyonrails.org/configuring.html and
  // https://learn.microsoft.com/en-us/aspnet/core/fundamentals/environments; the other names are our own list, of those
  // that public Dockerfiles set.
  {
    names:
      /^(?:NODE|RAILS|RACK|HANAMI|MIX|APP|APPLICATION|FLASK|SYMFONY|YII|ROCKET|DJANGO|GO|CI|ASPNETCORE|DOTNET)_ENV(?:IRONMENT)?$/,
    isOn: /^dev(?:el|elop|elopment)?$/i,
  },
  // https://flask.palletsprojects.com/en/stable/config/, https://hub.docker.com/_/wordpress,
  // https://docs.python.org/3/using/cmdline.html#envvar-PYTHONDEVMODE; the other names as above.
  {
    names: /^(?:(?:FLASK|DJANGO|APP|WP|WORDPRESS|YII|SYMFONY|WERKZEUG)_)?DEBUG$|^PYTHONDEVMODE$/,
    isOn: /^(?:1|true|yes|on)$/i,
  },
  // https://xdebug.org/docs/all_settings#mode
  { names: /^XDEBUG_MODE$/, isOn: /debug|develop|trace|profile/ },
  // https://pkg.go.dev/github.com/gin-gonic/gin#EnvGinMode
  { names: /^GIN_MODE$/, isOn: /^debug$/ },
  // https://nodejs.org/api/cli.html#node_optionsoptions
  { names: /^NODE_OPTIONS$/, isOn: /--inspect/ },
  // https://docs.oracle.com/en/java/javase/21/docs/specs/jpda/conninv.html
  { names: /^(?:JAVA|JDK|JVM|CATALINA)_(?:\w+_)?(?:OPTS|OPTIONS)$/, isOn: /-agentlib:jdwp|-Xrunjdwp/ },
];

/**
 * Debuggers that listen, by the packages that bring them. Compiled by hand in November 2026 from https://xdebug.org/docs/install,
 * https://github.com/microsoft/debugpy (ptvsd is its forerunner), https://pypi.org/project/pydevd/ and https://github.com/go-delve/delve.
 */
export const debuggers: readonly { readonly name: string; readonly packages: RegExp }[] = [
  { name: "xdebug", packages: /(?:^|[-_])xdebug(?:$|[-\d])/ },
  { name: "debugpy", packages: /^debugpy$/ },
  { name: "ptvsd", packages: /^ptvsd$/ },
  { name: "pydevd", packages: /^pydevd(?:-pycharm)?$/ },
  { name: "delve", packages: /(?:^|\/)delve(?:$|\/)/ },
];
