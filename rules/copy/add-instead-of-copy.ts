import {
  type AddInstruction,
  boolean,
  defineRule,
  type Fix,
  hasWildcard,
  isTemplateText,
  type Word,
} from "imglint/rule";

export default defineRule({
  summary: "ADD where COPY does",
  why: "ADD also downloads and unpacks, depending on what it finds, which surprises readers; COPY does the one thing that is meant.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3020: "error", "DS-0005": "info", CKV_DOCKER_4: "warning" },
  options: {
    strict: boolean("report every ADD, those of archives and URLs included", false),
    everySource: boolean("report local files beside archives and URLs, and names that a variable hides, too", false),
  },
  presetOptions: { hadolint: { everySource: true } },
  examples: [
    { bad: "FROM alpine:3.24\nADD app.js /app/\n", good: "FROM alpine:3.24\nCOPY app.js /app/\n" },
    {
      bad: "FROM alpine:3.24\nADD app.tar.gz /app/\n",
      good: "FROM alpine:3.24\nCOPY app /app/\n",
      options: { strict: true },
    },
  ],
  fix: "Writes COPY. Safe where no source can be an archive by its name: not for globs and unknown names without an extension, since ADD unpacks by content.",
  sources: ["https://docs.docker.com/build/building/best-practices/#add-or-copy"],

  *check(dockerfile, { strict, everySource }) {
    for (const add of dockerfile.of("ADD")) {
      if (add.isBroken || (!strict && (everySource ? isAllForAdd(add) : needsAdd(add)))) continue;
      const message = '"ADD" also unpacks and downloads; use "COPY" for local files';
      yield { at: add.keywordRange, message, ...(!needsAdd(add) && isNoArchive(add) && { fix: asCopy(add) }) };
    }
  },
});

/** Whether every source is a directory or has the name of some text, and so is not unpacked for what is in it. */
const isNoArchive = ({ sources }: AddInstruction): boolean =>
  sources.every(
    ({ value = "" }) =>
      !hasWildcard(value) &&
      /(?:^|\/)\.{0,2}$|\.[A-Za-z]\w*$|(?:^|\/)(?:Brew|Cap|Docker|Gem|Guard|Make|Pip|Proc|Rake)file$/.test(value),
  );

const asCopy = ({ keywordRange, keywordText }: AddInstruction): Fix => ({
  title: "use COPY",
  edits: [{ at: keywordRange, text: keywordText === keywordText.toLowerCase() ? "copy" : "COPY" }],
});

/** Whether it does what COPY cannot, or may do so for all that is known. */
const needsAdd = (add: AddInstruction): boolean =>
  add.sources.length === 0 ||
  add.sources.some(source => source.value === undefined || isForAdd(source)) ||
  hasAddFlag(add);

/** Whether no source shows by its text that COPY would do. */
const isAllForAdd = (add: AddInstruction): boolean => add.sources.every(isForAdd) || hasAddFlag(add);

const isForAdd = ({ text, value = text }: Word): boolean =>
  isTemplateText(value) ||
  /^(?:https?|ftp|git|ssh):\/\//i.test(value) ||
  /^git@|\.git(?:[#/?]|$)/.test(value) ||
  /\.(?:tar|tar\.\w+|tgz|tbz2?|tb2|txz|tlz|tzst|tZ|tpz|gz|bz2|xz|lz|lzma|zst|Z)$/.test(value);

const hasAddFlag = (add: AddInstruction): boolean =>
  ["checksum", "keep-git-dir", "unpack"].some(name => add.flag(name) !== undefined);
