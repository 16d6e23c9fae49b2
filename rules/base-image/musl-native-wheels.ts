import {
  absolutePath,
  copiedFile,
  type Dockerfile,
  defineRule,
  type ImageReference,
  type Located,
  libcOf,
  morePreciseTag,
  packagesWithoutMuslWheel,
  type Stage,
  versionTag,
} from "imglint/rule";

export default defineRule({
  summary: "A Python package has no wheel for Alpine",
  why: "Alpine's C library is musl, and some large packages publish wheels for glibc alone. There pip compiles them, which may take an hour, or finds nothing at all; on a Debian image it installs them in seconds.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: "FROM python:3.14-alpine\nRUN pip install --no-cache-dir torch==2.9.1\n",
      good: "FROM python:3.14-slim\nRUN pip install --no-cache-dir torch==2.9.1\n",
    },
  ],
  sources: ["https://peps.python.org/pep-0656/", "https://pypi.org/project/torch/#files"],

  *check(dockerfile) {
    for (const stage of dockerfile.stages) {
      const image = stage.rootImage;
      if (!image || libcOf(image) !== "musl") continue;
      const wanted = requirements(stage, dockerfile).filter(({ name }) => packagesWithoutMuslWheel.has(name));
      if (!wanted[0] || stage.of("RUN").some(({ text }) => otherPython.test(text))) continue;
      const names = [...new Set(wanted.map(({ name }) => `"${name}"`))];
      const verb = names.length > 1 ? "have no wheels" : "has no wheel";
      yield {
        at: wanted[0].at,
        message: `${names.join(", ")} ${verb} for Alpine's musl; build on "${glibcImage(image)}"`,
      };
    }
  },
});

/** A Python made for glibc, with the library it needs, may have been put on Alpine. */
const otherPython = /conda|mamba|glibc|gcompat/i;

interface Requirement {
  readonly at: Located;
  /** As PyPI normalises it. */
  readonly name: string;
}

/** What pip or uv is to fetch from PyPI: named in RUN, and for the final image in a requirements file of the context. */
const requirements = (stage: Stage, dockerfile: Dockerfile): readonly Requirement[] => {
  const operations = stage
    .of("RUN")
    .flatMap(run =>
      run.packageOperations
        .filter(
          ({ family, verb, options }) => /^(?:pip|uv)$/.test(family) && verb === "install" && !hasOtherIndex(options),
        )
        .map(operation => ({ run, operation })),
    );
  const named = operations.flatMap(({ operation }) =>
    operation.packages.map(({ name, word, kind }) => ({ at: word, name: kind === "name" ? normalName(name) : "" })),
  );
  const [listing] = stage.isFinal ? operations.filter(({ operation }) => operation.files.length > 0) : [];
  const file = listing?.operation.files[0];
  const path = file && absolutePath(file.value, listing.run.before.directory);
  const text = path === undefined ? undefined : copiedFile(path, dockerfile);
  if (!file || text === undefined) return named;
  return [
    ...named,
    ...[...text.matchAll(/^[A-Za-z0-9][\w.-]*/gm)].map(([name]) => ({ at: file, name: normalName(name) })),
  ];
};

/** Another index may have wheels that PyPI has not. */
const hasOtherIndex = (options: ReadonlyMap<string, unknown>): boolean =>
  ["-i", "--index-url", "--extra-index-url", "--index", "--default-index", "-f", "--find-links", "--platform"].some(
    name => options.has(name),
  );

const normalName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, "-");

/** The slim variant of the same Python, where it is an official image, else of the newest one. */
const glibcImage = ({ officialName, tag }: ImageReference): string => {
  const { version = [] } = (officialName === "python" && versionTag(tag?.value ?? "")) || {};
  const newest = morePreciseTag("python", { prefix: "", version: [], variant: "slim" }, 2);
  return `python:${version.length > 0 ? `${version.join(".")}-slim` : (newest ?? "slim")}`;
};
