/** "Dockerfile" for "./Dockerfile": platforms count paths from the root of the repository. */
export const fromRoot = (path: string): string => path.replace(/^(?:\.\/)+/, "");

/** The URI of a path with `/`. Relative paths stay so; the drive of Windows is a part of the path. */
export const uri = (path: string): string => {
  const [drive = ""] = /^[A-Za-z]:(?=\/)/.exec(path) ?? [];
  const encoded = fromRoot(path.slice(drive.length))
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  if (drive !== "") return `file:///${drive}${encoded}`;
  return path.startsWith("/") ? `file://${encoded}` : encoded;
};
