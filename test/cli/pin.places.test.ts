import fc from "fast-check";
import { expect, test } from "vitest";
import { parseOptions } from "../../src/cli/options.ts";
import type { PinFile } from "../../src/cli/pin/files.ts";
import { referencesOf } from "../../src/cli/pin/references.ts";
import { type Pin, pinWriter } from "../../src/cli/pin/writer.ts";
import { parse } from "../../src/model/parse.ts";
import { Source } from "../../src/model/source.ts";

const values = [
  "node",
  "node:22",
  "22",
  ":22",
  "-slim",
  "acme/",
  "docker.io/library",
  "22-$A",
  "${A}",
  "$A$B",
  '"node:$A"',
  "",
];
const references = [
  "$A",
  "${B}",
  "node:$A",
  "node:${A}-slim",
  "$A/node:22",
  "${A}node:22",
  "node$B",
  "$A:$B",
  "${C:-node:22}",
  "'node:$A'",
  "node:22$B",
  "$C",
];

const dockerfile = fc
  .record({
    args: fc.array(fc.tuple(fc.constantFrom("A", "B", "C"), fc.constantFrom(...values)), { maxLength: 4 }),
    froms: fc.array(fc.constantFrom(...references), { minLength: 1, maxLength: 3 }),
    end: fc.constantFrom("", "ARG A\n", "COPY --from=node:22 a b\n"),
  })
  .map(({ args, froms, end }) =>
    [...args.map(([name, value]) => `ARG ${name}=${value}\n`), ...froms.map(from => `FROM ${from}\n`), end].join(""),
  );

const imagesIn = (text: string, buildArgs: Readonly<Record<string, string>> = {}) =>
  parse({ path: "Dockerfile", source: new Source(text), buildArgs }).images.map(({ image }) => image);

/** The file with a digest for every image that can have one. */
const pinned = async (text: string) => {
  const source = new Source(text);
  const found = referencesOf(parse({ path: "Dockerfile", source }));
  const pins = found.flatMap(({ place, ...reference }): readonly Pin[] =>
    "why" in place ? [] : [{ reference: { ...reference, place }, place, digest: digestFor(reference) }],
  );
  let written = "";
  const stdout = { write: (bytes: string | Uint8Array) => (written = Buffer.from(bytes).toString("utf8")) };
  const io = { cwd: "/", env: {}, stdin: async () => new Uint8Array(), stdout, stderr: stdout };
  const file: PinFile = { path: "Dockerfile", file: undefined, source, references: found };
  (await pinWriter(parseOptions(["pin"]), io))(file, pins);
  return { text: written, pins };
};

const digestFor = ({ repository, tag = "latest" }: { readonly repository: string; readonly tag: string | undefined }) =>
  `sha256:${Buffer.from(`${repository}:${tag}`).toString("hex").padEnd(64, "0").slice(0, 64)}`;

test("a pinned file names the same images, with the digests they have", async () => {
  await fc.assert(
    fc.asyncProperty(dockerfile, async text => {
      const { text: after, pins } = await pinned(text);
      const wanted = new Map(pins.map(({ reference }) => [`${reference.line} ${reference.image}`, reference]));
      const expected = imagesIn(text).map(({ value, range }) => {
        const reference = wanted.get(`${range.start.line} ${value}`);
        return reference ? `${value}${reference.tag === undefined ? ":latest" : ""}@${digestFor(reference)}` : value;
      });
      expect(imagesIn(after).map(({ value }) => value)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test("a build argument that changes the tag never leaves the digest of the old one", async () => {
  const overrides = fc.record({
    name: fc.constantFrom("A", "B", "C"),
    value: fc.constantFrom("20", "node:20", "-x", ":20", ""),
  });
  await fc.assert(
    fc.asyncProperty(dockerfile, overrides, async (text, { name, value }) => {
      const { text: after } = await pinned(text);
      const tags = new Map(imagesIn(after).map(({ digest, tag }) => [digest?.value, tag?.value]));
      // Another repository does not have the digest, so that the build ends there.
      for (const { digest, tag, malformed } of imagesIn(after, { [name]: value })) {
        if (digest?.value && !malformed) expect([after, tag?.value]).toEqual([after, tags.get(digest.value)]);
      }
    }),
    { numRuns: 1000 },
  );
});
