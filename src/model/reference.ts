import { unknownMark } from "./expand.ts";
import { nearest } from "./nearest.ts";
import { isTemplateText } from "./placeholders.ts";
import type { Span } from "./source.ts";

/** Why a reference is refused, with the smallest span that shows it. */
interface ReferenceProblem extends Span {
  readonly message: string;
}

/** The parts of a reference: where they stand in its text, and what they mean. */
export interface ReferenceParts {
  /** The registry host with its port; undefined where none is written, or a variable may hide one. */
  readonly registry: Span | undefined;
  /** The path behind the registry; undefined if a variable may hide a part of it. */
  readonly repository: Span | undefined;
  readonly tag: Span | undefined;
  readonly digest: Span | undefined;
  /** The registry, normalised: "docker.io" where none is written; undefined if a variable may hide it. */
  readonly domain: string | undefined;
  /** The repository, normalised: "library/node"; undefined if a variable may hide a part of it. */
  readonly path: string | undefined;
  readonly problem: ReferenceProblem | undefined;
}

/**
 * Takes an image reference apart by the grammar of github.com/distribution/reference (`ParseNormalizedNamed`),
 * which BuildKit uses. {@link unknownMark} stands for a variable without a known value: it is accepted anywhere.
 */
export const parseReference = (text: string): ReferenceParts => {
  const at = text.indexOf("@");
  const end = at < 0 ? text.length : at;
  const colon = text.indexOf(":", text.lastIndexOf("/", end) + 1);
  const nameEnd = colon >= 0 && colon < end ? colon : end;
  const tag = nameEnd < end ? { start: nameEnd + 1, end } : undefined;
  const digest = at < 0 ? undefined : { start: at + 1, end: text.length };

  const slash = text.indexOf("/");
  const first = text.slice(0, slash >= 0 && slash < nameEnd ? slash : nameEnd);
  const registry = first.length < nameEnd && isHost(first) ? { start: 0, end: first.length } : undefined;
  const repository = { start: registry ? registry.end + 1 : 0, end: nameEnd };
  const domain = first.includes(unknownMark) ? undefined : registry ? normalDomain(first) : dockerHub;
  const path = normalPath(text.slice(repository.start, repository.end), domain);

  return {
    registry,
    repository: path === undefined ? undefined : repository,
    tag,
    digest,
    domain,
    path,
    problem: leftover(
      text,
      nameProblem(text, registry, repository) ??
        (path !== undefined && path.length > longestPath
          ? { ...repository, message: `repository name is longer than ${longestPath} characters` }
          : undefined) ??
        (tag && tagProblem(text, tag)) ??
        (digest && digestProblem(text, digest)),
    ),
  };
};

/** What a template has left is not misspelt: nothing has filled it in. */
const leftover = (text: string, problem: ReferenceProblem | undefined): ReferenceProblem | undefined =>
  problem && (isTemplateText(text) || /^<[\w -]+>$|^(?:[A-Z]+_)?(?:BASE_?)?IMAGE(?:_[A-Z]+)?$/.test(text))
    ? { start: 0, end: text.length, message: `"${text}" is a placeholder; fill it in, or take the image from an ARG` }
    : problem;

const dockerHub = "docker.io";
const longestPath = 255;
const longestTag = 128;

/** Encoded length by algorithm; see github.com/opencontainers/go-digest. */
const hexLengths = new Map([
  ["sha256", 64],
  ["sha384", 96],
  ["sha512", 128],
]);

/** The first of several components is a host only if it looks like one; otherwise it is a namespace on Docker Hub. */
const isHost = (component: string): boolean => {
  if (component.includes(":")) return true;
  if (component.includes(unknownMark)) return false;
  return component === "localhost" || component.includes(".") || component !== component.toLowerCase();
};

const normalDomain = (host: string): string => (host === `index.${dockerHub}` ? dockerHub : host);

const normalPath = (path: string, domain: string | undefined): string | undefined => {
  if (path.includes(unknownMark)) return undefined;
  return domain === dockerHub && !path.includes("/") ? `library/${path}` : path;
};

const nameProblem = (text: string, registry: Span | undefined, repository: Span): ReferenceProblem | undefined => {
  const { start, end } = repository;
  if (start === end) return { start: 0, end: text.length, message: `"${text}" names no image` };
  if (/^[a-f0-9]{64}$/.test(text)) {
    return { start, end, message: `"${text}" reads as an image id, which is not a name; put "name@sha256:" before it` };
  }
  const host = registry && text.slice(registry.start, registry.end);
  if (registry && host !== undefined && !host.includes(unknownMark) && !isValidHost(host)) {
    return { ...registry, message: `"${host}" is not a valid registry host; write one such as "registry.example.com"` };
  }
  let at = start;
  for (const component of text.slice(start, end).split("/")) {
    if (component === "") {
      const slash = at === start ? at : at - 1;
      return { start: slash, end: slash + 1, message: 'a part of the image name is empty; drop this "/"' };
    }
    const problem = component.includes(unknownMark) ? undefined : componentProblem(component);
    if (problem) return { start: at + problem.start, end: at + problem.end, message: problem.message };
    at += component.length + 1;
  }
  return undefined;
};

const isValidHost = (host: string): boolean => {
  const [, name = "", bracketed] = /^(?:([^:[\]]+)|(\[[a-fA-F0-9:]+\]))(?::[0-9]+)?$/.exec(host) ?? [];
  if (bracketed !== undefined) return true;
  return name
    .split(".")
    .every(label => /^[a-zA-Z0-9-]+$/.test(label) && !label.startsWith("-") && !label.endsWith("-"));
};

const componentProblem = (component: string): ReferenceProblem | undefined => {
  const whole = { start: 0, end: component.length };
  const illegal = /[^a-zA-Z0-9._-]/u.exec(component);
  if (illegal) {
    const span = { start: illegal.index, end: illegal.index + illegal[0].length };
    return { ...span, message: `an image name cannot have "${illegal[0]}"; use a-z, 0-9, ".", "_" and "-"` };
  }
  if (/[A-Z]/.test(component)) {
    return {
      ...whole,
      message: `"${component}" has capitals, which repository names cannot have; write "${component.toLowerCase()}"`,
    };
  }
  for (const separator of component.matchAll(/[._-]+/g)) {
    const [run] = separator;
    const span = { start: separator.index, end: separator.index + run.length };
    if (span.start === 0) return { ...span, message: `"${component}" begins with "${run}"; drop it` };
    if (span.end === component.length) {
      return { ...span, message: `"${component}" ends with "${run}"; drop it` };
    }
    if (!/^(?:[._]|__|-+)$/.test(run))
      return { ...span, message: `"${run}" cannot separate parts of an image name; use ".", "_", "__" or "-"` };
  }
  return undefined;
};

const tagProblem = (text: string, { start, end }: Span): ReferenceProblem | undefined => {
  const tag = text.slice(start, end);
  if (tag === "") return { start: start - 1, end, message: 'the tag is empty; name one after ":" or drop it' };
  if (tag.includes(unknownMark)) return undefined;
  const illegal = /^[.-]|[^\w.-]/u.exec(tag);
  if (illegal) {
    const span = { start: start + illegal.index, end: start + illegal.index + illegal[0].length };
    const place = /[.-]/.test(illegal[0]) ? "begin with" : "have";
    return { ...span, message: `a tag cannot ${place} "${illegal[0]}"; use letters, digits, "_", "." and "-"` };
  }
  if (tag.length > longestTag)
    return { start, end, message: `the tag is longer than ${longestTag} characters; shorten it` };
  return undefined;
};

const digestProblem = (text: string, { start, end }: Span): ReferenceProblem | undefined => {
  const digest = text.slice(start, end);
  if (digest === "") return { start: start - 1, end, message: 'the digest is empty; name one after "@" or drop it' };
  if (digest.includes(unknownMark)) return undefined;
  const [, algorithm = "", hex = ""] = /^([^:]*):(.*)$/s.exec(digest) ?? [];
  if (!/^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*$/.test(algorithm)) {
    return { start, end, message: `"${digest}" is no digest; write "sha256:" and 64 hexadecimal digits` };
  }
  const hexSpan = { start: start + algorithm.length + 1, end };
  const length = hexLengths.get(algorithm.toLowerCase());
  if (length === undefined) {
    const suggestion = nearest(algorithm, hexLengths.keys());
    const span = { start, end: start + algorithm.length };
    if (suggestion !== undefined) {
      return { ...span, message: `a digest cannot be "${algorithm}"; did you mean "${suggestion}"?` };
    }
    if (/^[a-fA-F0-9]{32,}$/.test(hex)) return undefined;
    return { start, end, message: `"${digest}" is no digest; write "sha256:" and 64 hexadecimal digits` };
  }
  if (!hexLengths.has(algorithm)) {
    const span = { start, end: start + algorithm.length };
    return { ...span, message: `"${algorithm}" has to be in lower case; write "${algorithm.toLowerCase()}"` };
  }
  const illegal = /[^a-f0-9]/u.exec(hex);
  if (illegal) {
    const span = { start: hexSpan.start + illegal.index, end: hexSpan.start + illegal.index + illegal[0].length };
    return { ...span, message: `a digest cannot have "${illegal[0]}"; use only 0-9 and a-f` };
  }
  if (hex.length === length) return undefined;
  return {
    ...hexSpan,
    message: `a ${algorithm} digest has ${length} hexadecimal digits, not ${hex.length}; copy it whole`,
  };
};
