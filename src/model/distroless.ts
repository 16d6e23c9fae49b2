import { distroless } from "../data/distroless.ts";
import type { Stage } from "./dockerfile.ts";
import { lastName } from "./file-names.ts";
import type { ImageReference } from "./image.ts";
import { libcOf } from "./libc.ts";
import { versionTag } from "./official-tags.ts";
import type { Command } from "./shell.ts";
import { isShellless } from "./shellless.ts";

/**
 * The image without shell and package manager on which the command of a stage would run, if that can be told: from the
 * runtime it stands on, or from what its program was compiled with.
 */
export const distrolessBase = (stage: Stage): string | undefined => {
  const image = stage.rootImage;
  const program = commandOf(stage)[0];
  if (!image || program === undefined) return undefined;
  if (program === "node") return nodeBase(image);
  // What this asks for is done by the script that is the entry point of the image.
  if (program === "java") return stage.end.variable("USE_SYSTEM_CA_CERTS") ? undefined : javaBase(image);
  return dotnetBase(image) ?? compiledBase(stage, image, program);
};

/** ENTRYPOINT and CMD as one command; empty if a part of it is in shell form or not known. */
const commandOf = ({ end: { entrypoint, cmd } }: Stage): readonly string[] => {
  if (entrypoint?.form === "shell" || cmd?.form === "shell") return [];
  const words = [...(entrypoint?.exec ?? []), ...(cmd?.exec ?? [])].map(({ value }) => value);
  return words.every(word => word !== undefined) ? words : [];
};

/** The image for a version of a runtime, if it is one of those that are published. */
const published = (runtime: "node" | "java" | "dotnet", version: string | undefined): string | undefined => {
  const { image, versions } = distroless[runtime];
  return versions.some(candidate => candidate === version) ? image.replace("{version}", version ?? "") : undefined;
};

const majorVersion = ({ tag }: ImageReference): string | undefined => versionTag(tag?.value ?? "")?.version[0];

/** Modules compiled for musl would not run there. */
const nodeBase = (image: ImageReference): string | undefined =>
  image.officialName === "node" && libcOf(image) === "glibc" ? published("node", majorVersion(image)) : undefined;

const javaImages = /^(?:amazoncorretto|eclipse-temurin|ibm-semeru-runtimes|openjdk|sapmachine)$/;

const javaBase = (image: ImageReference): string | undefined =>
  javaImages.test(image.officialName ?? "") ? published("java", majorVersion(image)) : undefined;

/** The variant with the time zones and languages that the ordinary images have. */
const dotnetBase = (image: ImageReference): string | undefined => {
  const { familiarName: name = "", tag } = image;
  if (libcOf(image) !== "glibc" || isShellless(image)) return undefined;
  if (!/^mcr\.microsoft\.com\/dotnet\/(?:aspnet|runtime|runtime-deps)$/.test(name)) return undefined;
  const variant = published("dotnet", versionTag(tag?.value ?? "")?.version.join("."));
  return variant && `${name}:${variant}`;
};

const distributions = /^(?:almalinux|alpine|amazonlinux|debian|fedora|golang|oraclelinux|rockylinux|rust|ubuntu)$/;

const compiledBase = (stage: Stage, image: ImageReference, program: string): string | undefined => {
  const builder = distributions.test(image.officialName ?? "") ? builderOf(stage, program) : undefined;
  const libc = builder?.rootImage && libcOf(builder.rootImage);
  if (!builder || libc === undefined) return undefined;
  const commands = builder.of("RUN").flatMap(({ script }) => script.commands);
  const [build] = commands.filter(
    ({ program: tool, args }) =>
      (tool === "go" || tool === "cargo") && args.some(({ value }) => value === "build" || value === "install"),
  );
  if (!build) return undefined;
  if (build.program === "go" ? isStaticGo(builder, commands, libc) : isStaticRust(builder, build, libc)) {
    return distroless.static.image;
  }
  if (libc !== "glibc") return undefined;
  return build.program === "go" ? distroless.go.image : distroless.rust.image;
};

const isStaticGo = (builder: Stage, commands: readonly Command[], libc: string): boolean => {
  if (builder.end.variable("CGO_ENABLED")?.value === "0") return true;
  const isOff = ({ name, value }: Command["assignments"][number]) => name === "CGO_ENABLED" && value?.value === "0";
  if (commands.some(({ assignments }) => assignments.some(isOff))) return true;
  if (commands.some(({ args }) => args.some(({ value }) => value.includes("-static")))) return true;
  return libc === "musl" && !installsPackages(builder) && goesWithoutC(builder.rootImage);
};

/** What Rust makes on Alpine is static as long as it finds no libraries to link to. */
const isStaticRust = (builder: Stage, build: Command, libc: string): boolean =>
  build.args.some(({ value }) => value.endsWith("-musl")) || (libc === "musl" && !installsPackages(builder));

const installsPackages = (stage: Stage): boolean =>
  stage.of("RUN").some(({ packageOperations }) => packageOperations.some(({ isSystem }) => isSystem));

/** Go's own Alpine image has no C compiler, without which Go 1.20 and later link statically. */
const goesWithoutC = (image: ImageReference | undefined): boolean => {
  const [, minor] = versionTag(image?.tag?.value ?? "")?.version ?? [];
  return image?.officialName === "golang" && (minor === undefined || Number(minor) >= 20);
};

/** The stage from which a stage copies its program. */
const builderOf = (stage: Stage, program: string): Stage | undefined => {
  const name = lastName(program);
  const copy = stage
    .of("COPY")
    .find(
      ({ from, sources, destination }) =>
        from?.kind === "stage" &&
        [...sources, destination].some(word => word?.value?.endsWith(`/${name}`) || word?.value === name),
    );
  return copy?.from?.kind === "stage" ? copy.from.stage : undefined;
};
