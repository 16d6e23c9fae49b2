import type { AddInstruction, CopyInstruction } from "./dockerfile.ts";
import { hasArchiveName, isFileName, lastName } from "./file-names.ts";
import { imagePath } from "./image-paths.ts";

/** Folders of the search path, and those that hold them. */
const programFolder = /^\/(?:(?:usr\/)?(?:local\/)?s?bin|usr|usr\/local)?$/;

/** Whether COPY or ADD may bring a program that is found by its name. */
export const mayLandOnPath = ({ keyword, sources, destination, before }: CopyInstruction | AddInstruction): boolean => {
  const target = imagePath(destination?.value, before)?.replace(/^\?[^/]*/, "") || "/";
  if (destination?.value === undefined || sources.some(({ value }) => value === undefined)) return true;
  if (!programFolder.test(target) || isProject(sources, destination.value)) return false;
  // ADD unpacks archives.
  if (keyword === "ADD" && sources.some(({ value }) => hasArchiveName(value ?? ""))) return true;
  return !sources.every(({ value }) => isOneFile(lastName(value ?? "")));
};

/** `COPY . .`: the sources of a project, even where nobody set a directory for them. */
const isProject = (sources: CopyInstruction["sources"], destination: string): boolean =>
  /^\.\/?$/.test(destination) && sources.every(({ value }) => /^\.\/?$/.test(value ?? ""));

const isOneFile = (name: string): boolean => isFileName(name) || name === "uv" || name === "uvx";

/** Whether a PATH adds nothing but folders of a project or of an installed language. */
export const isHarmlessPath = (value: string): boolean =>
  value
    .replaceAll(/["']/g, "")
    .split(":")
    .every(
      folder =>
        /^\$\{?PATH\b/.test(folder) ||
        programFolder.test(folder) ||
        /venv|node_modules|\.local\/bin$|\.(?:cargo|yarn|dotnet)\b|go\/bin$|poetry/i.test(folder),
    );
