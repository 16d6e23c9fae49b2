import {
  type CopyInstruction,
  contextPath,
  defineRule,
  type LinkedProgram,
  libcOf,
  linkedPrograms,
  type Stage,
} from "imglint/rule";

export default defineRule({
  summary: "A program is copied to where its C library is not",
  why: "A program that is linked to glibc does not run on Alpine, whose library is musl, nor in an empty image, and the other way round: the loader it asks for is missing, which the kernel reports as \"not found\".",
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
    // Somebody has thought of it.
    if (/musl|crt-static|[ "'=]-static\b|netgo|gcompat|libc6-compat|glibc|\bzig\b/.test(dockerfile.source.text)) return;
    const built = new Map<Stage, ReturnType<typeof linkedPrograms>>();
    for (const stage of dockerfile.stages) {
      const libc = libcOfStage(stage);
      if (!libc || bringsLibraries(stage)) continue;
      for (const copy of stage.of("COPY")) {
        if (copy.from?.kind !== "stage") continue;
        const source = copy.from.stage;
        const programs = built.get(source) ?? linkedPrograms(source);
        built.set(source, programs);
        const found = mismatch(copy, libc, programs);
        if (found) yield problem(found, stage);
      }
    }
  },
});

const libcOfStage = ({ isFromScratch, rootImage, os }: Stage): "glibc" | "musl" | "none" | undefined => {
  if (os !== "linux") return undefined;
  return isFromScratch ? "none" : rootImage && libcOf(rootImage);
};

/** Libraries, or a whole system, come from elsewhere. */
const bringsLibraries = ({ instructions }: Stage): boolean =>
  instructions.some(
    ({ keyword, text }) => (keyword === "COPY" || keyword === "ADD") && /\/lib(?:32|64|exec)?\b|\bld-|\s\/$|"\/"\s*\]$/.test(text),
  );
