import {
  beginsAtHome,
  boolean,
  defineRule,
  imagesWithoutWorkdir,
  isAbsolute,
  type Stage,
  type Word,
} from "imglint/rule";

export default defineRule({
  summary: "The destination depends on the base image",
  why: "Where the Dockerfile sets no WORKDIR, a relative destination starts from that of the base image, so the files land in `/`, or elsewhere once the base changes.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3045: "warning" },
  options: {
    anyBase: boolean("report it also on images that may set a WORKDIR of their own", false),
  },
  presetOptions: { hadolint: { anyBase: true } },
  examples: [
    {
      bad: "FROM node:26\nCOPY package.json app/\n",
      good: "FROM node:26\nWORKDIR /app\nCOPY package.json ./\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#destination"],

  *check(dockerfile, { anyBase }) {
    for (const copy of [...dockerfile.of("COPY"), ...dockerfile.of("ADD")]) {
      const { destination, before, stage, keyword, isBroken } = copy;
      if (isBroken || !destination) continue;
      const isHome = beginsAtHome(destination.text);
      const startsAnywhere = copy.onbuild || before.workdir || !isRelative(destination);
      const isOpen = !anyBase && !(stage && startsInRoot(stage));
      if (!isHome && (startsAnywhere || isOpen)) continue;
      const message = isHome
        ? `no shell expands "~" here, so it is a directory of that name; write the path of the home directory`
        : `"${destination.text}" is relative, and no WORKDIR is set; write an absolute path or put "WORKDIR" above`;
      yield { at: destination, message, codes: keyword === "COPY" && !startsAnywhere ? ["DL3045"] : [] };
    }
  },
});

/** A path that begins with a variable is taken for absolute, as such variables are. */
const isRelative = ({ text, value = text }: Word): boolean => !/^["']?\$/.test(text) && !isAbsolute(value);

/** Whether the image is known to set no WORKDIR. Nor does `scratch`, but it never will: there the path is as good as absolute. */
const startsInRoot = ({ rootImage }: Stage): boolean =>
  rootImage?.officialName !== undefined &&
  imagesWithoutWorkdir.has(rootImage.officialName) &&
  !/onbuild/.test(rootImage.tag?.value ?? "onbuild");
