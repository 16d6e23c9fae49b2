import {
  boolean,
  defineRule,
  isTemplateText,
  type Located,
  labelForm,
  ociLabels,
  ociPrefix,
  type Problem,
  type Stage,
  type Word,
} from "imglint/rule";

export default defineRule({
  summary: "The value of a label does not fit its key",
  why: "Tools that read the label cannot use it: a date that cannot be parsed, a licence that does not exist, an address that is malformed.",
  severity: "warning",
  preset: "recommended",
  codes: {
    DL3051: "warning",
    DL3052: "warning",
    DL3053: "warning",
    DL3054: "warning",
    DL3055: "warning",
    DL3056: "warning",
    DL3058: "warning",
  },
  options: {
    schemaOnly: boolean("judge only the labels that `labels` in the configuration names", false),
  },
  presetOptions: { hadolint: { schemaOnly: true } },
  examples: [
    {
      bad: 'FROM alpine:3.24\nLABEL org.opencontainers.image.licenses="Apache 2"\n',
      good: 'FROM alpine:3.24\nLABEL org.opencontainers.image.licenses="Apache-2.0"\n',
    },
    {
      bad: 'FROM alpine:3.24\nLABEL org.opencontainers.image.created="yesterday"\n',
      good: 'FROM alpine:3.24\nLABEL org.opencontainers.image.created="2026-08-22T10:00:00Z"\n',
    },
    {
      bad: 'FROM alpine:3.24\nLABEL contact="jo"\n',
      good: 'FROM alpine:3.24\nLABEL contact="jo@example.com"\n',
      settings: { labels: { contact: "email" } },
    },
  ],
  sources: [
    "https://github.com/opencontainers/image-spec/blob/main/annotations.md",
    "https://spdx.dev/learn/handling-license-info/",
  ],

  *check(dockerfile, { schemaOnly }, { labels }) {
    for (const label of dockerfile.of("LABEL")) {
      if (label.isBroken) continue;
      for (const { key, value } of label.pairs) {
        const type = typeOf(key.value ?? "", labels, schemaOnly);
        // What a variable brings is decided when the image is built.
        if (type === undefined || value.value === undefined || value.variables.length > 0) continue;
        if (isTemplateText(value.value)) continue;
        const named = `"${key.value}"`;
        if (value.value === "") {
          yield { at: key, codes: ["DL3051"], message: `label ${named} is empty; give it a value or leave it out` };
          continue;
        }
        const form = labelForm(type);
        if (!form || form.holds(value.value)) continue;
        const message = `"${value.value}" is not ${form.noun}, which label ${named} asks for; ${form.wayOut}`;
        yield { at: inside(value), codes: form.codes, message };
      }
    }
    if (dockerfile.finalStage) yield* wrongBaseDigest(dockerfile.finalStage);
  },
});

const typeOf = (key: string, labels: Readonly<Record<string, string>>, schemaOnly: boolean): string | undefined => {
  if (Object.hasOwn(labels, key)) return labels[key];
  return schemaOnly || !key.startsWith(ociPrefix) ? undefined : ociLabels.get(key.slice(ociPrefix.length));
};

/** The value without its quotes. */
const inside = (value: Word): Located => ({ range: value.part(0) });

/** The label that repeats the digest of the base image is easily forgotten when FROM gets a new one. */
function* wrongBaseDigest({ end, rootImage }: Stage): Iterable<Problem> {
  const label = end.labels().get(`${ociPrefix}base.digest`)?.pair.value;
  const digest = rootImage?.digest?.value;
  if (label?.value === undefined || label.variables.length > 0 || digest === undefined) return;
  // What is no digest at all has been reported as that.
  if (label.value === digest || !labelForm("digest")?.holds(label.value)) return;
  yield {
    at: inside(label),
    codes: [],
    message: `label "${ociPrefix}base.digest" is not the digest that FROM names; write "${digest}"`,
  };
}
