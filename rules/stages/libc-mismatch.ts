import {
  contextPath,
  defineRule,
  type Instruction,
  type LinkedProgram,
  lastName,
  libcOf,
  linkedPrograms,
  type Problem,
  type Stage,
  type Word,
} from "imglint/rule";

export default defineRule({
  summary: "A program is copied to an image without its C library",
  why: 'A program that is linked to glibc does not run on Alpine, whose library is musl, nor in an empty image, and the other way round: it fails to start with "not found", as the loader it asks for is missing.',
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "FROM rust:1.91 AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nFROM alpine:3.24\nCOPY --from=build /src/target/release/app /usr/bin/app\n",
      good: "FROM rust:1.91-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nFROM alpine:3.24\nCOPY --from=build /src/target/release/app /usr/bin/app\n",
    },
    {
      bad: "FROM golang:1.27 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n",
      good: "FROM golang:1.27 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n",
    },
  ],
  sources: ["https://wiki.musl-libc.org/functional-differences-from-glibc.html", "https://pkg.go.dev/cmd/cgo"],

  *check(dockerfile) {
    if (settled.test(dockerfile.source.text)) return;
    const built = new Map<Stage, ReturnType<typeof linkedPrograms>>();
    for (const stage of dockerfile.stages) {
      const libc = libcOfStage(stage);
      if (!libc || stage.instructions.some(bringsLibraries)) continue;
      for (const { from, sources } of stage.of("COPY")) {
        if (from?.kind !== "stage") continue;
        const programs = built.get(from.stage) ?? linkedPrograms(from.stage);
        built.set(from.stage, programs);
        for (const source of sources) {
          const program = source.value === undefined ? undefined : programs(`/${contextPath(source.value)}`);
          if (program && program.libc !== libc) yield problem(source, program, libc, stage);
        }
      }
    }
  },
});

/** Somebody has thought of it: another target, static linking, or a library for compatibility. */
const settled = /musl(?!-dev)|crt-static|[\s"'=]-static\b|netgo|gcompat|libc6-compat|glibc|\bzig\b/;

type Libc = "glibc" | "musl" | "none";

const libcOfStage = ({ isFromScratch, rootImage, os }: Stage): Libc | undefined => {
  if (os !== "linux") return undefined;
  return isFromScratch ? "none" : rootImage && libcOf(rootImage);
};

/** The loader may come along with libraries, or with a whole system. */
const bringsLibraries = (instruction: Instruction): boolean => {
  if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") return false;
  const { sources, destination } = instruction;
  const paths = [...sources, destination].map(word => word?.value ?? "");
  const isWhole = destination?.value === "/" && sources.some(({ value }) => /(?:^|[/.])$|fs$/.test(value ?? ""));
  return isWhole || paths.some(path => /(?:^|\/)lib(?:32|64)?(?:\/|$)|\/ld-|\.tar\b|^\/usr(?:\/local)?\/?$/.test(path));
};

const problem = (source: Word, { libc, isCertain, compiler }: LinkedProgram, found: Libc, stage: Stage): Problem => {
  const place = stage.rootImage ? `"${stage.rootImage.text}"` : "scratch";
  const lacks = found === "none" ? `${place} has no C library` : `${place} has ${found}`;
  const name = lastName(source.value ?? source.text);
  return isCertain
    ? {
        at: source,
        message: `"${name}" is linked to ${libc} by "${compiler}", and ${lacks}; link it statically, or build it on the same system`,
      }
    : {
        at: source,
        severity: "info",
        message: `"${name}" may be linked to ${libc}, and ${lacks}; set "CGO_ENABLED=0" for "${compiler}"`,
      };
};
