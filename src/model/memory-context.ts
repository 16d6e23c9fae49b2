import { type BuildContext, contextPath } from "./context.ts";
import { ignoreMatcher } from "./ignorefile.ts";

/** A build context that holds these files, by path; folders follow from them. */
export const memoryContext = (
  files: Readonly<Record<string, string>>,
  { dockerfile = "Dockerfile", isConfirmed = true }: { dockerfile?: string; isConfirmed?: boolean } = {},
): BuildContext => {
  const texts = new Map(Object.entries(files));
  const folders = new Map<string, Set<string>>([["", new Set()]]);
  for (const path of texts.keys()) {
    let folder = "";
    for (const name of path.split("/")) {
      const child = folder === "" ? name : `${folder}/${name}`;
      folders.get(folder)?.add(name);
      if (child !== path && !folders.has(child)) folders.set(child, new Set());
      folder = child;
    }
  }
  const ignorePath = [`${dockerfile}.dockerignore`, ".dockerignore"].find(path => texts.has(path));
  const ignoreFile = ignorePath === undefined ? undefined : { path: ignorePath, text: texts.get(ignorePath) ?? "" };
  const matcher = ignoreMatcher(ignoreFile?.text ?? "");
  return {
    isConfirmed,
    ignoreFile,
    exists: path => texts.has(contextPath(path)) || folders.has(contextPath(path)),
    isDirectory: path => folders.has(contextPath(path)),
    list: path => [...(folders.get(contextPath(path)) ?? [])].sort(),
    read: path => texts.get(contextPath(path)),
    ignores: path => matcher.ignores(path),
  };
};
