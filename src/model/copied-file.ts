import { type BuildContext, cleanPath } from "./context.ts";
import type { CopyInstruction, Dockerfile, Stage } from "./dockerfile.ts";
import { type LocalSource, localSources } from "./local-sources.ts";

/** The text of a file of the final image by its absolute path, where COPY brings it from the context or a heredoc. */
export const copiedFile = (path: string, { shippedStages, context }: Dockerfile): string | undefined => {
  for (const stage of shippedStages.toReversed()) {
    const text = heredocAt(path, stage) ?? (context && fileFrom(context, path, stage));
    if (text !== undefined) return text;
  }
  return undefined;
};

const heredocAt = (path: string, stage: Stage): string | undefined => {
  for (const copy of stage.of("COPY")) {
    const [heredoc, second] = copy.heredocs;
    if (heredoc && !second && copy.sources.length === 0 && destinationOf(copy) === path) return heredoc.text;
  }
  return undefined;
};

const fileFrom = (context: BuildContext, path: string, stage: Stage): string | undefined => {
  let text: string | undefined;
  for (const source of localSources(stage)) {
    const origin = originOf(path, source, context);
    if (origin !== undefined) text = context.read(origin) ?? text;
  }
  return text;
};

/** Where in the context a path of the image comes from, if that source brings it. */
const originOf = (path: string, source: LocalSource, context: BuildContext): string | undefined => {
  const destination = destinationOf(source.instruction);
  if (destination === undefined || source.isGlob || source.instruction.keyword !== "COPY") return undefined;
  const folder = destination === "/" ? "/" : `${destination}/`;
  if (context.isDirectory(source.path)) {
    if (!path.startsWith(folder)) return undefined;
    return cleanPath(`${source.path === "" ? "." : source.path}/${path.slice(folder.length)}`);
  }
  return path === destination || path === folder + source.name ? source.path : undefined;
};

/** As an absolute path; undefined where that is not known. */
const destinationOf = ({ destination, before }: Pick<CopyInstruction, "destination" | "before">): string | undefined =>
  absolutePath(destination?.value, before.directory);

/** Where a path leads from a directory; undefined where that is not known, or the path is one of Windows. */
export const absolutePath = (path: string | undefined, directory: string | undefined): string | undefined => {
  if (path === undefined || path === "" || /^[A-Za-z]:|\\/.test(path)) return undefined;
  if (path.startsWith("/")) return cleanPath(path);
  return directory === undefined ? undefined : cleanPath(`${directory}/${path}`);
};
