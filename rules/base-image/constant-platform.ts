import { boolean, defineRule, type FromInstruction, type Word } from "imglint/rule";

export default defineRule({
  summary: "The platform of the base image is fixed",
  why: "With a fixed platform the build gives the same image whatever platform it is asked for, so it runs emulated or not at all elsewhere.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3029: "warning", FromPlatformFlagConstDisallowed: "warning" },
  options: {
    everyPlatform: boolean("report all but BUILDPLATFORM and TARGETPLATFORM, whatever the stage is called", false),
  },
  presetOptions: { hadolint: { everyPlatform: true } },
  examples: [
    { bad: "FROM --platform=linux/amd64 alpine:3.24\n", good: "FROM alpine:3.24\n" },
    {
      bad: "FROM --platform=linux/arm64 golang:1.26 AS build\n",
      good: "FROM --platform=linux/arm64 golang:1.26 AS build-arm64\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/"],

  *check(dockerfile, { everyPlatform }) {
    for (const from of dockerfile.of("FROM")) {
      const { platform } = from;
      if (!platform || from.onbuild || from.isBroken) continue;
      const isFixed = platform.variables.length === 0 && platform.value !== "" && !isNamed(from, platform);
      if (everyPlatform ? /(?:BUILD|TARGET)PLATFORM/.test(platform.text) : !isFixed) continue;
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
