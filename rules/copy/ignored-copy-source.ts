import { type BuildContext, boolean, defineRule, hasWildcard, type Word } from "imglint/rule";

export default defineRule({
  summary: "COPY of a file that .dockerignore keeps out",
  why: "An ignored file is never sent to the builder, so the build fails because the file is not found, although it is there.",
  severity: "warning",
  preset: "recommended",
  codes: { CopyIgnoredFile: "warning" },
  options: {
    exceptions: boolean("also judge ignore files that take something back with !", true),
  },
  presetOptions: { buildkit: { exceptions: false } },
  examples: [
    {
      bad: "FROM alpine:3.24\nCOPY dist/app.js /srv/\n",
      good: "FROM alpine:3.24\nCOPY build/app.js /srv/\n",
      files: { ".dockerignore": "dist\n", "dist/app.js": "", "build/app.js": "" },
    },
  ],
  sources: ["https://docs.docker.com/reference/build-checks/copy-ignored-file/"],

  *check(dockerfile, { exceptions }) {
    const { context } = dockerfile;
    if (!context?.isConfirmed || !context.ignoreFile) return;
    const { path, text } = context.ignoreFile;
    const hasExceptions = /^[ \t\r]*\/?!/m.test(text);
    if (hasExceptions && !exceptions) return;
    const isIgnored = hasExceptions ? allBelowIgnored(context) : matchedByPatterns(context, text);
    for (const instruction of [...dockerfile.of("COPY"), ...dockerfile.of("ADD")]) {
      if (instruction.onbuild || instruction.isBroken || instruction.flag("from")) continue;
      for (const source of instruction.sources) {
        if (!isLocal(source) || !isIgnored(cleaned(source.value ?? ""))) continue;
        yield {
          at: source,
          message: `"${source.text}" is kept out of the build by "${path}"; change its pattern there, or copy something else`,
        };
      }
    }
  },
});

const isLocal = ({ value }: Word): boolean =>
  value !== undefined && value !== "" && !/^[a-z][a-z0-9+.-]*:\/\/|^git@|[^/]\.git(?:#|$)/i.test(value);

/** Without a leading `/` or `./`; "" for the context itself. */
const cleaned = (path: string): string =>
  path
    .split("/")
    .filter(part => part !== "" && part !== ".")
    .join("/");

type IgnoreTest = (path: string) => boolean;

/** Patterns alone decide: what they match is gone, with all that is below. */
const matchedByPatterns = (context: BuildContext, text: string): IgnoreTest => {
  const patterns = new Set(text.split("\n").map(line => cleaned(line.trim())));
  const isEverything = ["*", "**", "**/*"].some(pattern => patterns.has(pattern));
  return path => {
    if (path === "") return isEverything;
    if (!hasWildcard(path)) return context.ignores(path);
    // Which names a glob finds is left open; it finds none in a folder that is not there.
    const parts = path.split("/");
    const folder = parts.slice(0, parts.findIndex(hasWildcard)).join("/");
    return isEverything || patterns.has(path) || (folder !== "" && context.ignores(folder));
  };
};

/** How many names are looked at before it is taken that something is left. */
const mostNames = 5000;

/** Exceptions may take back anything below a folder that is ignored, so the tree decides. */
const allBelowIgnored =
  (context: BuildContext): IgnoreTest =>
  path => {
    if (hasWildcard(path) || (path !== "" && (!context.ignores(path) || !context.exists(path)))) return false;
    const waiting = context.isDirectory(path) ? [path] : [];
    let seen = 0;
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      for (const name of context.list(folder)) {
        const child = folder === "" ? name : `${folder}/${name}`;
        if (++seen > mostNames || !context.ignores(child)) return false;
        if (context.isDirectory(child)) waiting.push(child);
      }
    }
    return true;
  };
