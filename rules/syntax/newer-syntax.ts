import { builderUses, defineRule, type Flag, type Instruction, type Problem, pinnedSyntax } from "imglint/rule";

export default defineRule({
  summary: "The pinned Dockerfile syntax is too old for this",
  why: "The syntax line picks the version that reads the file: what a later one brought fails the build, or is read as something else.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "# syntax=docker/dockerfile:1.2\nFROM alpine:3.24\nCOPY --link app /app\n",
      good: "# syntax=docker/dockerfile:1\nFROM alpine:3.24\nCOPY --link app /app\n",
    },
    {
      bad: "# syntax=docker/dockerfile:1.3\nFROM alpine:3.24\nRUN <<EOF\nid\nEOF\n",
      good: "# syntax=docker/dockerfile:1.4\nFROM alpine:3.24\nRUN <<EOF\nid\nEOF\n",
    },
  ],
  sources: ["https://github.com/moby/buildkit/releases", "https://docs.docker.com/build/buildkit/frontend/"],

  *check(dockerfile) {
    const pinned = pinnedSyntax(dockerfile);
    if (!pinned) return;
    for (const instruction of dockerfile.instructions) {
      for (const { at, what, stable, labs } of featuresOf(instruction)) {
        if (pinned.minor >= (pinned.isLabs ? labs : stable)) continue;
        const version = stable === never ? `1.${labs}-labs` : `1.${pinned.isLabs ? labs : stable}`;
        yield {
          at,
          message: `${what} needs syntax ${version}, and the file pins "${pinned.text}"; pin "${version}" or later`,
        };
      }
    }
  },
});

/** No stable release has it. */
const never = Number.POSITIVE_INFINITY;

interface Feature {
  readonly at: Problem["at"];
  readonly what: string;
  /** The minor versions of docker/dockerfile 1 that know it first, stable and labs. */
  readonly stable: number;
  readonly labs: number;
}

/** By instruction and flag: stable and labs. */
const flags: Readonly<Record<string, readonly [stable: number, labs: number]>> = {
  "RUN --mount": [2, 0],
  "RUN --network": [3, 2],
  "RUN --security": [20, 2],
  "RUN --device": [never, 14],
  "ADD --chmod": [2, 2],
  "ADD --link": [4, 4],
  "ADD --keep-git-dir": [6, 5],
  "ADD --checksum": [6, 5],
  "ADD --exclude": [19, 7],
  "ADD --unpack": [17, 17],
  "COPY --chmod": [2, 2],
  "COPY --link": [4, 4],
  "COPY --parents": [20, 7],
  "COPY --exclude": [19, 7],
  "HEALTHCHECK --start-interval": [6, 6],
};

function* featuresOf(instruction: Instruction): Iterable<Feature> {
  const { keyword } = instruction;
  for (const flag of instruction.flags) {
    const [stable, labs] = flags[`${keyword} --${flag.name}`] ?? [];
    if (stable !== undefined && labs !== undefined)
      yield { at: flag.nameRange, what: `"--${flag.name}"`, stable, labs };
    if (isSymbolicMode(flag)) yield { at: flag, what: "a symbolic mode", stable: 14, labs: 11 };
  }
  for (const { wordRange, name } of instruction.heredocs) {
    yield { at: wordRange, what: `heredoc "${name}"`, stable: 4, labs: 3 };
  }
  if (keyword === "RUN") {
    for (const mount of instruction.mounts) {
      const env = mount.type === "secret" ? mount.options.get("env") : undefined;
      if (env) yield { at: env, what: '"env" of a secret', stable: 10, labs: 10 };
      const size = mount.type === "tmpfs" ? mount.options.get("size") : undefined;
      if (size) yield { at: size, what: '"size" of a tmpfs', stable: 4, labs: 4 };
    }
  }
  for (const { range, modifier, name } of builderUses(instruction)) {
    if (/^[#%/]/.test(modifier)) {
      yield { at: range, what: `the modifier "${modifier.charAt(0)}" of "${name}"`, stable: 7, labs: 7 };
    }
  }
}

const isSymbolicMode = ({ name, value }: Flag): boolean =>
  name === "chmod" && value?.value !== undefined && /^[augo]*[-+=]/.test(value.value);
