import {
  absentPrograms,
  absentWithoutShell,
  harmlessPackageNames,
  harmlessPackages,
  packagesWithoutBash,
  providers,
} from "../data/absent-programs.ts";
import type { Dockerfile, Instruction, RunInstruction, Stage } from "./dockerfile.ts";
import type { PackageOperation } from "./packages.ts";
import { isHarmlessPath, mayLandOnPath } from "./search-path.ts";
import { isShellless } from "./shellless.ts";

/**
 * The programs that the final image certainly does not have, of those its health check and entry point are likely to
 * call. Empty where its base is not known, or where something may have brought them.
 */
export const missingPrograms = ({ finalStage, shippedStages }: Dockerfile): ReadonlySet<string> => {
  const absent = finalStage && absentFromBase(finalStage);
  if (!absent) return new Set();
  const instructions = shippedStages.flatMap(stage => stage.instructions.filter(({ onbuild }) => !onbuild));
  if (instructions.some(mayBringAnything)) return new Set();
  const text = instructions.map(written).join("\n");
  const words = new Set(text.split(/[^\w-]+/));
  const mayHaveBash = instructions.some(instruction => instruction.keyword === "RUN" && mayBringBash(instruction));
  return new Set(
    [...absent].filter(
      program => !words.has(program) && !providers[program]?.test(text) && !(program === "bash" && mayHaveBash),
    ),
  );
};

const absentFromBase = ({ isFromScratch, rootImage, os }: Stage): ReadonlySet<string> | undefined => {
  if (os === "windows") return undefined;
  if (isFromScratch || (rootImage && isShellless(rootImage))) return absentWithoutShell;
  const { familiarName, digest, mayHideTag } = rootImage ?? {};
  if (!rootImage || familiarName === undefined || mayHideTag) return undefined;
  const tag = rootImage.tag ? rootImage.tag.value : digest ? undefined : "latest";
  const row = absentPrograms.find(
    ({ images, tag: tags, except }) =>
      tag !== undefined && images.has(familiarName) && tags.test(tag) && !except?.test(tag),
  );
  return row?.programs;
};

/** The text of what writes to the image: a program that is named there may come from there. */
const written = (instruction: Instruction): string =>
  /^(?:RUN|COPY|ADD|ENV|ARG|SHELL)$/.test(instruction.keyword)
    ? `${instruction.text}\n${instruction.heredocs.map(({ text }) => text).join("\n")}`
    : "";

const mayBringBash = ({ packageOperations }: RunInstruction): boolean =>
  packageOperations.some(
    ({ family, packages }) => family === "apk" && packages.some(({ name }) => !packagesWithoutBash.has(name)),
  );

const mayBringAnything = (instruction: Instruction): boolean => {
  switch (instruction.keyword) {
    case "RUN":
      return !isHarmless(instruction);
    case "COPY":
    case "ADD":
      return mayLandOnPath(instruction);
    case "ENV":
      return instruction.pairs.some(({ key, value }) => key.value === "PATH" && !isHarmlessPath(value.text));
    default:
      return false;
  }
};

const isHarmless = ({ script, packageOperations, text }: RunInstruction): boolean => {
  // They install packages of the system by themselves.
  if (!script.isShell || /playwright|puppeteer|cypress/.test(text)) return false;
  if (!packageOperations.every(isHarmlessCall)) return false;
  const known = new Set([
    ...packageOperations.map(({ command }) => command),
    ...script.commands.flatMap(({ wrapper }) => wrapper ?? []),
  ]);
  return script.commands.every(
    command => command.name === undefined || known.has(command) || harmlessCommands.has(command.program),
  );
};

/** It works on packages of a language, or on packages of the system that bring none of the programs. */
const isHarmlessCall = ({ family, verb, packages, files, options }: PackageOperation): boolean => {
  if (!/^(?:apt|apk)$/.test(family) || /^(?:update|upgrade|remove|clean)$/.test(verb)) return true;
  if (verb !== "install" || files.length > 0 || options.has("--root")) return false;
  return packages.every(({ name, kind, hasExpansion }) => kind === "name" && !hasExpansion && isHarmlessPackage(name));
};

const isHarmlessPackage = (name: string): boolean => harmlessPackages.has(name) || harmlessPackageNames.test(name);

/** What installs nothing, or only packages of a language. */
const harmlessCommands = new Set(
  [
    "cd mkdir chown chmod chgrp useradd usermod groupadd adduser addgroup deluser passwd chpasswd rm rmdir touch echo printf",
    "export set unset exit true false : test [ [[ sed grep awk cat head tail sort cut wc tr tee find ls pwd id whoami uname",
    "date sleep umask locale-gen update-locale dpkg-reconfigure update-ca-certificates ldconfig source . ln",
    "npm npx yarn pnpm bun corepack node tsc nest next vite prisma python python3 pip pip3 poetry pdm uv pipenv flask",
    "django-admin ruby bundle gem rake rails java javac php composer go cargo dotnet apt-mark",
  ].flatMap(line => line.split(" ")),
);
