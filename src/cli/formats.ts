import { isAbsolute, resolve } from "node:path";
import type { ReportContext, Reporter } from "../engine/finding.ts";
import { reporterName, reporters } from "../reporters/index.ts";
import { colourLevel, hasHyperlinks } from "./colour.ts";
import type { Io } from "./io.ts";
import type { Job } from "./jobs.ts";
import type { Options } from "./options.ts";
import { realPath } from "./real-path.ts";
import { UsageError } from "./usage-error.ts";
import { unknownName } from "./values.ts";
import { version } from "./version.ts";

/** A report that is to be written. */
export interface Format {
  readonly name: string;
  readonly reporter: Reporter;
  /** undefined: standard output. */
  readonly file: string | undefined;
  readonly context: ReportContext;
}

/**
 * The reporters that `--format` asks for, loaded.
 *
 * @throws UsageError
 */
export const formatsOf = async (options: Options, io: Io): Promise<readonly Format[]> => {
  const wanted = (options.formats.length > 0 || options.isDiff ? options.formats : ["pretty"]).map(given => {
    const [, name = "", file] = /^([^=]*)(?:=(.*))?$/s.exec(given) ?? [];
    if (name === "" || file === "")
      throw new UsageError(`"${given}" is not a format; write "json" or "json=report.json"`);
    return { name, file };
  });
  const stray = options.isDiff && wanted.find(({ file }) => file === undefined);
  if (stray) throw new UsageError(`standard output is for the diff; write "--format ${stray.name}=report.txt"`);
  const isSame = (one: string | undefined, other: string | undefined): boolean =>
    one === undefined || other === undefined ? one === other : resolve(io.cwd, one) === resolve(io.cwd, other);
  for (const [index, { name, file }] of wanted.entries()) {
    if (!wanted.slice(0, index).some(other => isSame(other.file, file))) continue;
    const place = file === undefined ? "standard output" : `"${file}"`;
    throw new UsageError(`two formats go to ${place}; send one to a file of its own: "${name}=report.txt"`);
  }
  return Promise.all(
    wanted.map(async ({ name, file }) => {
      const context = contextOf(file, options, io);
      return { name, file, context, reporter: await reporterCalled(name, context, io.cwd) };
    }),
  );
};

/**
 * Refuses reports that would take the place of a file that is linted.
 *
 * @throws UsageError
 */
export const refuseOverwriting = (formats: readonly Format[], jobs: readonly Job[], cwd: string): void => {
  const places = formats.flatMap(({ file }) =>
    file === undefined ? [] : { file, place: realPath(resolve(cwd, file)) },
  );
  if (places.length === 0) return;
  const linted = new Set(jobs.flatMap(({ input }) => (input.absolutePath ? realPath(input.absolutePath) : [])));
  const clash = places.find(({ place }) => linted.has(place));
  if (clash) throw new UsageError(`"${clash.file}" is linted, and a report would replace it; name another file`);
};

const contextOf = (file: string | undefined, options: Options, { env, stdout }: Io): ReportContext => ({
  version,
  colourLevel: file === undefined ? colourLevel(options.color, env, stdout) : 0,
  hasHyperlinks: file === undefined && hasHyperlinks(env, stdout) && options.color !== false,
  width: file === undefined && stdout.isTTY ? stdout.columns : undefined,
  isQuiet: options.quiet,
});

const reporterCalled = async (name: string, context: ReportContext, cwd: string): Promise<Reporter> => {
  const load = reporters[reporterName(name) ?? ""];
  if (load) return load(context);
  if (!isModule(name)) throw new UsageError(unknownName("format", name, Object.keys(reporters)));
  const { importCode, whyItFailed } = await import("../config/code.ts");
  const reporter = await importCode(resolve(cwd, name)).catch((error: unknown) => {
    throw new UsageError(`the reporter "${name}" cannot be loaded: ${whyItFailed(error)}`);
  });
  if (isReporter(reporter)) return reporter;
  throw new UsageError(
    `"${name}" is not a reporter; its default export must be a function (report, context) => string`,
  );
};

const isModule = (name: string): boolean => /[\\/]|\.[cm]?[jt]s$/.test(name) || isAbsolute(name);

const isReporter = (value: unknown): value is Reporter => typeof value === "function";
