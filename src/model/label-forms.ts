import { isSpdxExpression } from "./licences.ts";

/** What the value of a label of some type has to look like. */
export interface LabelForm {
  /** For messages: "is no URL". */
  readonly noun: string;
  readonly wayOut: string;
  /** The names of hadolint's check for it. */
  readonly codes: readonly string[];
  holds(value: string): boolean;
}

/** By type, as `labels` in the configuration and the OCI specification give it; text may be anything. */
export const labelForm = (type: string): LabelForm | undefined =>
  Object.hasOwn(forms, type) ? forms[type] : undefined;

/** Date.parse passes over the days that a month lacks, takes hour 24 and refuses leap seconds. */
const isTime = (value: string): boolean => {
  const [date = "", time = ""] = value.split(/[Tt ]/, 2);
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(`${date}T00:00:00Z`) : undefined;
  return (
    value.length === date.length + 1 + time.length &&
    /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.test(time) &&
    day !== undefined &&
    !Number.isNaN(day.getTime()) &&
    day.toISOString().startsWith(date)
  );
};

/** Schemes such as "mailto" and "urn" have no host; "localhost:80" and "host.name:80" are none. */
const isUrl = (value: string): boolean =>
  /^(?:[a-z][a-z0-9+.-]*:\/\/[^\s/?#]|file:\/\/\/|(?:mailto|tel|urn):[^\s])\S*$/i.test(value);

/** 1.4.0, then "-" with the parts of a pre-release, then "+" with those of the build. */
const isSemver = (value: string): boolean => {
  const [, version = "", preRelease, build] = /^([^-+]*)(?:-([^+]*))?(?:\+(.*))?$/.exec(value) ?? [];
  return (
    /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/.test(version) &&
    [preRelease, build].every(parts => parts === undefined || /^[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*$/.test(parts))
  );
};

const forms: Readonly<Record<string, LabelForm>> = {
  url: {
    noun: "a URL",
    wayOut: 'write it with its scheme, as in "https://example.com"',
    codes: ["DL3052"],
    holds: isUrl,
  },
  rfc3339: {
    noun: "an RFC 3339 time",
    wayOut: 'write it as in "2026-08-22T10:00:00Z"',
    codes: ["DL3053"],
    holds: isTime,
  },
  spdx: {
    noun: "an SPDX licence expression",
    wayOut: 'use identifiers of the SPDX list, as in "Apache-2.0"',
    codes: ["DL3054"],
    holds: isSpdxExpression,
  },
  hash: {
    noun: "a git hash",
    wayOut: "write 7 or 40 hexadecimal digits",
    codes: ["DL3055"],
    holds: value => /^(?:[0-9a-f]{7}|[0-9a-f]{40})$/i.test(value),
  },
  semver: {
    noun: "a semantic version",
    wayOut: 'write it as in "1.4.0"',
    codes: ["DL3056"],
    holds: isSemver,
  },
  email: {
    noun: "an e-mail address",
    wayOut: 'write it as in "jo@example.com"',
    codes: ["DL3058"],
    holds: value => /^[^\s@<>]+@[^\s@<>.]+(?:\.[^\s@<>.]+)*$/.test(value),
  },
  digest: {
    noun: "a digest",
    wayOut: 'write it as in "sha256:" and 64 hexadecimal digits',
    codes: [],
    holds: value => /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(value),
  },
};
