#!/usr/bin/env node
// Makes src/data/ from the dated inputs in scripts/data/: `npm run data`; `--check` only compares.
import { readFileSync, writeFileSync } from "node:fs";
import {
  distroless,
  frozenImages,
  imageInits,
  imageShells,
  imageSystems,
  imageUsers,
  imageVariables,
  imageWorkdirs,
  muslWheels,
} from "./tables/images.mjs";
import { endOfLife, officialImages, officialTags, retiredImages } from "./tables/releases.mjs";

const root = new URL("..", import.meta.url);

const outputs = {
  distroless,
  "end-of-life": endOfLife,
  "frozen-images": frozenImages,
  "image-inits": imageInits,
  "image-shells": imageShells,
  "image-systems": imageSystems,
  "image-users": imageUsers,
  "image-variables": imageVariables,
  "image-workdirs": imageWorkdirs,
  "musl-wheels": muslWheels,
  "official-images": officialImages,
  "official-tags": officialTags,
  "retired-images": retiredImages,
};

const isCheck = process.argv.includes("--check");
for (const [name, make] of Object.entries(outputs)) {
  const file = new URL(`src/data/${name}.ts`, root);
  const text = make();
  if (!isCheck) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    console.error(`src/data/${name}.ts is not what scripts/data.mjs makes; run "npm run data"`);
    process.exitCode = 1;
  }
}
