/** CommonJS packages that an ordinary run has no use for, and what the sources import of them. */
const packages = {
  commander: ["Command", "CommanderError", "Option"],
  "dockerfile-ast": ["DockerfileParser", "PropertyInstruction"],
  ignore: ["default"],
  picomatch: ["default"],
  "spdx-expression-parse": ["default"],
  undici: ["Agent", "EnvHttpProxyAgent", "request"],
};

const fileOf = name => `late-${name}`;

/** The packages as entries: a file for each. */
export const lateEntries = Object.fromEntries(Object.keys(packages).map(name => [fileOf(name), name]));

/**
 * Puts doors in place of these packages: functions and classes that look like theirs and load the file beside the
 * program when they are first used. What the sources import must not be used while they themselves are loaded.
 */
export const latePackages = {
  name: "late-packages",
  resolveId: {
    filter: { id: /^[\w-]+$|\.\/late-/ },
    handler: (source, importer) => {
      if (source.startsWith("./late-")) return { id: source, external: true };
      const isOwn = importer !== undefined && !/[\\/]node_modules[\\/]/.test(importer);
      return isOwn && Object.hasOwn(packages, source) ? `\0late:${source}` : undefined;
    },
  },
  load: {
    filter: { id: /^\0late:/ },
    handler: id => ({ code: door(id.slice("\0late:".length)), moduleType: "js" }),
  },
};

const door = name => `
const load = () => require("./${fileOf(name)}.cjs");
const late = pick => new Proxy(function () {}, {
  apply: (target, self, values) => pick(load())(...values),
  construct: (target, values) => new (pick(load()))(...values),
  get: (target, key) => pick(load())[key],
});
${packages[name].map(exported).join("\n")}
`;

const exported = name =>
  name === "default"
    ? "export default late(library => library);"
    : `export const ${name} = late(library => library.${name});`;
