import {
  type AddInstruction,
  boolean,
  defineRule,
  type Fix,
  hasArchiveName,
  hasWildcard,
  isTemplateText,
  type Word,
} from "imglint/rule";

export default defineRule({
  summary: "ADD is used where COPY would do",
  why: "Depending on its source, ADD also downloads files and unpacks archives, which surprises readers; COPY only copies.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3020: "error", "DS-0005": "info", CKV_DOCKER_4: "warning" },
  options: {
    strict: boolean("report every ADD, those of archives and URLs included", false),
    everySource: boolean(
      "also report local files named together with archives or URLs, and sources that hold a variable",
      false,
    ),
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
  fix: "Writes COPY, where every name says that it is no archive. Safe; left alone are globs and unknown names without an extension, since ADD recognises archives by their content.",
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
  hasArchiveName(value);

const hasAddFlag = (add: AddInstruction): boolean =>
  ["checksum", "keep-git-dir", "unpack"].some(name => add.flag(name) !== undefined);
