import { boolean, defineRule, type FromInstruction, type Word } from "imglint/rule";

export default defineRule({
  summary: "The platform of the base image is fixed",
  why: "With a fixed platform the build gives the same image whatever platform it is asked for, so it runs emulated or not at all elsewhere.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3029: "warning", FromPlatformFlagConstDisallowed: "warning" },
  options: {
    everyPlatform: boolean("report all but BUILDPLATFORM and TARGETPLATFORM, whatever the stage is called", false),
    everyImage: boolean("report it on images too that by their name exist for this platform alone", false),
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

const fixedMessage = 'is fixed; leave it out, use "$BUILDPLATFORM", or name the stage after it';
const otherMessage = 'is not that of the build or its target; leave it out, or use "$BUILDPLATFORM"';

/** The stage's name says that it is for this system or architecture alone. */
const isNamed = ({ name }: FromInstruction, { value = "" }: Word): boolean => {
  const parts = value.toLowerCase().split("/").slice(0, 2);
  const words = parts.flatMap(part => [part, otherNames[part] ?? part]).filter(word => word !== "");
  return name !== undefined && words.some(word => name.key.includes(word));
};

/** The name of the image says so: `arm64v8/debian`, `acme/base:1.2-amd64`, Microsoft's images of Windows. */
const isOfOnePlatform = ({ reference }: FromInstruction, { value = "" }: Word): boolean => {
  const [system, architecture = ""] = value.toLowerCase().split("/");
  const image = (reference?.value ?? reference?.text ?? "").toLowerCase();
  if (system === "windows" && /\bwindows\b|nanoserver|servercore/.test(image)) return true;
  const wanted = otherNames[architecture] ?? architecture;
  return image.split(/[^a-z0-9_]+/).some(word => wanted !== "" && architectureOf(word) === wanted);
};

const architectureOf = (word: string): string => {
  const name = /^(arm)(?:32)?(?:v[5-7])?$|^(arm64)(?:v8)?$|^i(386)$|^win(amd64)$/.exec(word)?.slice(1).find(Boolean);
  return name ?? otherNames[word] ?? word;
};

/** Spellings that the builder turns into its own. */
const otherNames: Readonly<Record<string, string>> = {
  x86_64: "amd64",
  "x86-64": "amd64",
  aarch64: "arm64",
  armhf: "arm",
  armel: "arm",
  i386: "386",
  macos: "darwin",
};
