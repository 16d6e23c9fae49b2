import type { ReportContext, Reporter } from "../engine/finding.ts";
import { plain } from "./paint.ts";
import { pretty } from "./pretty.ts";

/** Loads a reporter; one that paints leaves its colours out if it is told that the destination shows none. */
export type LoadReporter = (context?: Pick<ReportContext, "colourLevel">) => Promise<Reporter>;

/** By the name that `--format` takes. Only the one in use is loaded; the default is there already. */
export const reporters: Readonly<Record<string, LoadReporter>> = {
  pretty: async context => pretty(context?.colourLevel === 0 ? () => plain : (await import("./colour.ts")).colour),
  compact: async () => (await import("./compact.ts")).compact,
  json: async () => (await import("./json.ts")).json,
  sarif: async () => (await import("./sarif.ts")).sarif,
  github: async () => (await import("./github.ts")).github,
  gitlab: async () => (await import("./code-climate.ts")).gitlab,
  codeclimate: async () => (await import("./code-climate.ts")).codeclimate,
  checkstyle: async () => (await import("./checkstyle.ts")).checkstyle,
  junit: async () => (await import("./junit.ts")).junit,
  sonarqube: async () => (await import("./sonarqube.ts")).sonarqube,
  gnu: async () => (await import("./gnu.ts")).gnu,
  tap: async () => (await import("./tap.ts")).tap,
  rdjson: async () => (await import("./rdjson.ts")).rdjson,
  markdown: async () => (await import("./markdown.ts")).markdown,
  html: async () => (await import("./html.ts")).html,
  codacy: async () => (await import("./hadolint-json.ts")).codacy,
  "hadolint-json": async () => (await import("./hadolint-json.ts")).hadolintJson,
};

/** hadolint's names for what has another name here. */
const aliases: ReadonlyMap<string, string> = new Map([
  ["tty", "pretty"],
  ["gitlab_codeclimate", "gitlab"],
]);

/** The reporter that a name stands for, be it hadolint's name; undefined if there is none. */
export const reporterName = (name: string): string | undefined =>
  [name, aliases.get(name) ?? name].find(candidate => Object.hasOwn(reporters, candidate));
