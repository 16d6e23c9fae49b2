import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Locked {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

test("the lock has the packages of every platform, or npm refuses to install from it", () => {
  const { packages }: { packages: Record<string, Locked> } = JSON.parse(read("package-lock.json"));
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, wanted]) => !placesOf(path, name).some(place => fits(packages[place]?.version, wanted)))
      .map(([name, wanted]) => `${name}@${wanted}`),
  );
  expect(missing).toEqual([]);
});

/** Where Node looks for a package, from a package's folder outwards. */
const placesOf = (path: string, name: string): readonly string[] => {
  const folders = path.split("/node_modules/");
  const outwards = folders.map((_, index) => `${folders.slice(0, folders.length - index).join("/node_modules/")}/`);
  return [...outwards.filter(folder => folder !== "/"), ""].map(folder => `${folder}node_modules/${name}`);
};

/** Packages for a platform are asked for in one version; what is given as a range is there or not. */
const fits = (version: string | undefined, wanted: string): boolean =>
  version !== undefined && (!/^\d/.test(wanted) || version === wanted);

test("what users are pointed to is in the package", () => {
  const { files }: { files: readonly string[] } = JSON.parse(read("package.json"));
  const named = [...read("README.md").matchAll(/node_modules\/imglint\/([\w.-]+)/g)].map(([, file = ""]) => file);
  expect(named).toContain("schema.json");
  for (const file of named) expect(files).toContain(file);
  for (const file of files.filter(file => file !== "dist" && !file.startsWith("!"))) {
    expect(existsSync(new URL(`../${file}`, import.meta.url)), file).toBe(true);
  }
});
