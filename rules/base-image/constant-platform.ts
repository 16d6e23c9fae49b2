import {
  boolean,
  type Dockerfile,
  defineRule,
  type FromInstruction,
  hasCommand,
  type Problem,
  platformAliases,
  type Word,
} from "imglint/rule";

export default defineRule({
  summary: "The platform of the base image is fixed",
  why: "With a fixed platform the build gives the same image whatever platform it is asked for. Elsewhere that image runs emulated, or not at all.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3029: "warning", FromPlatformFlagConstDisallowed: "warning" },
  options: {
    everyPlatform: boolean("report all but BUILDPLATFORM and TARGETPLATFORM, whatever the stage is called", false),
    everyImage: boolean("also report images that by their name exist for this platform alone", false),
  },
  presetOptions: { hadolint: { everyPlatform: true }, buildkit: { everyImage: true } },
  examples: [
    { bad: "FROM --platform=linux/amd64 alpine:3.24\n", good: "FROM alpine:3.24\n" },
    {
      bad: "FROM --platform=linux/arm64 golang:1.26 AS build\n",
      good: "FROM --platform=linux/arm64 golang:1.26 AS build-arm64\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/"],

  *check(dockerfile, { everyPlatform, everyImage }) {
    if (!everyPlatform && !everyImage) yield* ofBuilder(dockerfile);
    for (const from of dockerfile.of("FROM")) {
      const { platform } = from;
      if (!platform || from.onbuild || from.isBroken) continue;
      const isFixed = platform.variables.length === 0 && platform.value !== "" && !isNamed(from, platform);
      if (everyPlatform ? /(?:BUILD|TARGET)PLATFORM/.test(platform.text) : !isFixed) continue;
      if (!everyPlatform && !everyImage && isOfOnePlatform(from, platform)) continue;
      yield {
        at: platform,
        codes: isFixed ? ["DL3029", "FromPlatformFlagConstDisallowed"] : ["DL3029"],
        message: `platform "${platform.text}" ${isFixed ? fixedMessage : otherMessage}`,
      };
    }
  },
});

/** The image that ships has the platform of the machine that built it; one without a command may be for that machine. */
function* ofBuilder(dockerfile: Dockerfile): Iterable<Problem> {
  if (dockerfile.isDevelopment || !hasCommand(dockerfile)) return;
  for (const { from, isFromScratch } of dockerfile.shippedStages) {
    const { platform } = from;
    if (!platform || isFromScratch || !/^\$(?:BUILDPLATFORM|\{BUILDPLATFORM\})$/.test(platform.text)) continue;
    const message = `"${platform.text}" gives the final image the platform of the machine that builds it; leave the flag out`;
    yield { at: platform, codes: [], message };
  }
}

const fixedMessage = 'is fixed; leave it out, use "$BUILDPLATFORM", or put it into the name of the stage';
const otherMessage = 'is not that of the build or its target; leave it out, or use "$BUILDPLATFORM"';

/** The stage's name says that it is for this system or architecture alone. */
const isNamed = ({ name }: FromInstruction, { value = "" }: Word): boolean => {
  const parts = value.toLowerCase().split("/").slice(0, 2);
  const words = parts.flatMap(part => [part, platformAliases.get(part) ?? part]).filter(word => word !== "");
  return name !== undefined && words.some(word => name.key.includes(word));
};

/** The name of the image says so: `arm64v8/debian`, `acme/base:1.2-amd64`, Microsoft's images of Windows. */
const isOfOnePlatform = ({ reference }: FromInstruction, { value = "" }: Word): boolean => {
  const [system, architecture = ""] = value.toLowerCase().split("/");
  const image = (reference?.value ?? reference?.text ?? "").toLowerCase();
  if (system === "windows" && /\bwindows\b|nanoserver|servercore/.test(image)) return true;
  const wanted = platformAliases.get(architecture) ?? architecture;
  return wanted !== "" && image.split(/[^a-z0-9_]+/).some(word => architectureOf(word) === wanted);
};

/** The processor that a word in the name of an image stands for: "arm" for `arm32v7`, "amd64" for `winamd64`. */
const architectureOf = (word: string): string => {
  if (/^arm(?:32)?(?:v[5-7])?$/.test(word)) return "arm";
  if (word === "arm64v8") return "arm64";
  return platformAliases.get(word) ?? word.replace(/^win(?=amd64$)/, "");
};
