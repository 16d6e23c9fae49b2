import {
  boolean,
  defineRule,
  isSpdxExpression,
  isTemplateText,
  type Located,
  ociLabels,
  ociPrefix,
  type Word,
} from "imglint/rule";

export default defineRule({
  summary: "The value of the label is not what its key says",
  why: "Tools that read the label cannot use it: a date that does not parse, a licence nobody knows, an address that is none.",
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
        const form = forms[type];
        if (form && !form.holds(value.value)) {
          const message = `"${value.value}" is no ${form.noun}, which label ${named} asks for; ${form.wayOut}`;
          yield { at: inside(value), codes: form.codes, message };
        }
      }
    }
    yield* wrongBaseDigests(
      dockerfile.finalStage?.end.labels().get(`${ociPrefix}base.digest`)?.pair.value,
      dockerfile.finalStage?.rootImage?.digest,
    );
  },
});

const typeOf = (key: string, labels: Readonly<Record<string, string>>, schemaOnly: boolean): string | undefined => {
  if (Object.hasOwn(labels, key)) return labels[key];
  return schemaOnly || !key.startsWith(ociPrefix) ? undefined : ociLabels.get(key.slice(ociPrefix.length));
};

interface Form {
  readonly noun: string;
  readonly wayOut: string;
  readonly codes: readonly string[];
  holds(value: string): boolean;
}

const forms: Readonly<Record<string, Form>> = {
  url: {
    noun: "URL",
    wayOut: 'write it with its scheme, as in "https://example.com"',
    codes: ["DL3052"],
    // Schemes such as "mailto" and "urn" have no host; "localhost:80" and "host.name:80" are none.
    holds: value => /^(?:[a-z][a-z0-9+.-]*:\/\/[^\s/?#]|file:\/\/\/|(?:mailto|tel|urn):[^\s])\S*$/i.test(value),
  },
  rfc3339: {
    noun: "time by RFC 3339",
    wayOut: 'write it as in "2026-08-22T10:00:00Z"',
    codes: ["DL3053"],
    holds: isTime,
  },
  spdx: {
    noun: "SPDX licence expression",
    wayOut: 'use identifiers of the SPDX list, as in "Apache-2.0"',
    codes: ["DL3054"],
    holds: isSpdxExpression,
  },
  hash: {
    noun: "git hash",
    wayOut: "write 7 or 40 hexadecimal digits",
    codes: ["DL3055"],
    holds: value => /^(?:[0-9a-f]{7}|[0-9a-f]{40})$/i.test(value),
  },
  semver: {
    noun: "semantic version",
    wayOut: 'write it as in "1.4.0"',
    codes: ["DL3056"],
    holds: value =>
      /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/.test(
        value,
      ),
  },
  email: {
    noun: "e-mail address",
    wayOut: 'write it as in "jo@example.com"',
    codes: ["DL3058"],
    holds: value => /^[^\s@<>]+@[^\s@<>.]+(?:\.[^\s@<>.]+)+$/.test(value),
  },
  digest: {
    noun: "digest",
    wayOut: 'write it as in "sha256:" and 64 hexadecimal digits',
    codes: [],
    holds: value => /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(value),
  },
};

/** Date.parse passes over the days that a month lacks, takes hour 24 and refuses leap seconds. */
function isTime(value: string): boolean {
  const [, date, zone] =
    /^(\d{4}-\d\d-\d\d)[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(
      value,
    ) ?? [];
  if (date === undefined || zone === undefined) return false;
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}

/** The value without its quotes. */
const inside = (value: Word): Located => ({ range: value.part(0) });

function* wrongBaseDigests(label: Word | undefined, digest: Word | undefined) {
  if (!label || label.variables.length > 0 || digest?.value === undefined || label.value === undefined) return;
  if (label.value === "" || label.value === digest.value || !forms.digest?.holds(label.value)) return;
  yield {
    at: inside(label),
    codes: [],
    message: `label "${ociPrefix}base.digest" is not the digest that FROM names; write "${digest.value}"`,
  };
}
