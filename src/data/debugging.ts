/**
 * What puts a program into debug mode. Compiled by hand in November 2026 from the documentation of the frameworks,
 * tools and debuggers.
 */

/** An environment variable that switches a development or debug mode on. */
export interface DebugSwitch {
  readonly names: RegExp;
  /** The values that switch it on. */
  readonly isOn: RegExp;
}

export const debugSwitches: readonly DebugSwitch[] = [
  {
    names:
      /^(?:NODE|RAILS|RACK|HANAMI|MIX|APP|APPLICATION|FLASK|SYMFONY|YII|ROCKET|DJANGO|GO|CI|ASPNETCORE|DOTNET)_ENV(?:IRONMENT)?$/,
    isOn: /^dev(?:el|elop|elopment)?$/i,
  },
  {
    names: /^(?:(?:FLASK|DJANGO|APP|WP|WORDPRESS|YII|SYMFONY|WERKZEUG)_)?DEBUG$|^PYTHONDEVMODE$/,
    isOn: /^(?:1|true|yes|on)$/i,
  },
  { names: /^XDEBUG_MODE$/, isOn: /debug|develop|trace|profile/ },
  { names: /^GIN_MODE$/, isOn: /^debug$/ },
  { names: /^NODE_OPTIONS$/, isOn: /--inspect/ },
  { names: /^(?:JAVA|JDK|JVM|CATALINA)_(?:\w+_)?(?:OPTS|OPTIONS)$/, isOn: /-agentlib:jdwp|-Xrunjdwp/ },
];

/** Debuggers that listen, by the packages that bring them. */
export const debuggers: readonly { readonly name: string; readonly packages: RegExp }[] = [
  { name: "xdebug", packages: /(?:^|[-_])xdebug(?:$|[-\d])/ },
  { name: "debugpy", packages: /^debugpy$/ },
  { name: "ptvsd", packages: /^ptvsd$/ },
  { name: "pydevd", packages: /^pydevd(?:-pycharm)?$/ },
  { name: "delve", packages: /(?:^|\/)delve(?:$|\/)/ },
];
