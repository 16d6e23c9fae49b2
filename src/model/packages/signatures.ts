import type { Located } from "../dockerfile.ts";
import type { PackageOperation } from "../packages.ts";
import { withItsCommand } from "../shell/offender.ts";
import type { Command, ShellWord } from "../shell.ts";
import type { Span } from "../source.ts";

/** An option with which a package manager takes packages that nobody vouches for. */
export interface SignatureSwitch extends Located {
  readonly word: ShellWord;
  /** The code of Checkov for it. */
  readonly code: string | undefined;
  /** All that is installed are files named one by one, which have no repository's signature. */
  readonly isForFiles: boolean;
}

interface SwitchRow {
  readonly programs: RegExp;
  /** Without `=` and what follows. */
  readonly option: RegExp;
  readonly code?: string;
}

const switches: readonly SwitchRow[] = [
  { programs: /^apk$/, option: /^--allow-untrusted$/, code: "CKV2_DOCKER_7" },
  { programs: /^apt(?:-get)?$/, option: /^--allow-unauthenticated$/, code: "CKV2_DOCKER_8" },
  { programs: /^apt(?:-get)?$/, option: /^--force-yes$/, code: "CKV2_DOCKER_11" },
  { programs: /^apt(?:-get)?$/, option: /^--allow-insecure-repositories$/ },
  { programs: /^aptitude$/, option: /^--allow-untrusted$/ },
  { programs: /^(?:yum|dnf(?:5|4|-3)?|tdnf|microdnf)$/, option: /^--no-?gpgchecks?$/, code: "CKV2_DOCKER_9" },
  { programs: /^rpm$/, option: /^--(?:nosignature|nodigest|noverify|nofiledigest)$/, code: "CKV2_DOCKER_10" },
  { programs: /^zypper$/, option: /^--(?:no-gpg-?checks?|allow-unsigned-rpm|gpgcheck-allow-unsigned(?:-\w+)?)$/ },
  { programs: /^(?:debootstrap|cdebootstrap)$/, option: /^--(?:no-check-gpg|allow-unauthenticated)$/ },
];

/** The options of a command with which it installs unchecked, or sets a repository up for that. */
export const signatureSwitches = (
  command: Command,
  operation: PackageOperation | undefined,
): readonly SignatureSwitch[] => {
  const rows = switches.filter(({ programs }) => programs.test(command.program));
  if (rows.length === 0 || !mayInstall(command, operation)) return [];
  const isForFiles = installsFilesOnly(command, operation);
  return command.args.flatMap(word => {
    const [name = "", value = "yes"] = word.value.split("=", 2);
    const row = isNo(value) ? undefined : rows.find(({ option }) => option.test(name));
    return row ? { word, range: withItsCommand(word, command), code: row.code, isForFiles } : [];
  });
};

const isNo = (value: string): boolean => /^(?:no|false|0|off|disable|without)$/i.test(value);

/** Not what removes, asks or packs. */
const mayInstall = ({ program, args }: Command, operation: PackageOperation | undefined): boolean => {
  if (program === "rpm")
    return args.some(({ value }) => /^(?:-[hv]*[iUF]|--(?:install|upgrade|freshen|reinstall)$)/.test(value));
  if (!operation || ["install", "upgrade", "update", "download"].includes(operation.verb)) return true;
  return program === "zypper" && /^(?:ar|addrepo|mr|modifyrepo)$/.test(operation.verbWord?.value ?? "");
};

const installsFilesOnly = ({ program, args }: Command, operation: PackageOperation | undefined): boolean =>
  program === "rpm"
    ? !args.some(({ value }) => /^\w+:\/\//.test(value))
    : operation !== undefined &&
      operation.packages.length > 0 &&
      operation.packages.every(({ kind }) => kind === "file");

const aptKeys =
  "AllowUnauthenticated|AllowInsecureRepositories|AllowDowngradeToInsecureRepositories|Ignore-Trust-Violations";

/** Comments do not count, nor does a repository that is a directory of the image. */
const setting = new RegExp(
  [
    // yum and its heirs
    /(?:(?<=\\n)|(?<![\w-]|# ?))gpgcheck ?= ?(?:0|no|false)\b/,
    // sources of apt, in one line and in deb822
    /\[(?:[^\]\n]{0,200} )?(?:trusted|allow-insecure)=yes(?: [^\]\n]{0,200})?\](?! *(?:file|copy):)/,
    /(?:^|\\n)(?:Trusted|Allow-Insecure): ?yes(?=$|\\n)/,
    // apt.conf, and `-o`
    new RegExp(
      String.raw`(?:(?<=\\n)|(?<![\w:-]|(?:#|//) ?))(?:[\w-]+::){0,3}(?:${aptKeys})(?=[\s=\\"']{1,6}(?:true|yes|1|on|enable|with)\b)`,
    ),
    // pacman
    /(?:(?<=\\n)|(?<!\w|# ?))SigLevel ?= ?Never\b/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "im",
);

/** Whether a file says anything at all that {@link signatureSetting} looks for: few do, and that is quickly told. */
export const mentionsSignatures = (text: string): boolean =>
  /gpgcheck|trusted|insecure|Unauthenticated|Ignore-Trust|SigLevel/i.test(text);

/** The first place where a text, or what it is printed to, switches the check of signatures off. */
export const signatureSetting = (text: string): Span | undefined => {
  const match = setting.exec(text);
  if (!match || isLocalRepository(text)) return undefined;
  return { start: match.index, end: match.index + match[0].length };
};

/** It sets up a repository of yum or dnf in a directory of the image, and no other. */
export const isLocalRepository = (text: string): boolean =>
  /\b(?:baseurl|add-?repo)\s*[= ]\s*["']?file:/.test(text) &&
  !/\b(?:baseurl|add-?repo|mirrorlist|metalink)\s*[= ]\s*["']?(?:https?|ftp):/.test(text);

/** A piece of a word that may end up in a configuration. */
export interface ConfiguringPart extends Span {
  readonly word: ShellWord;
}

/** What a command may write to a configuration, or set: all of its words, but of sed's only what is put in place of something. */
export const configuringParts = ({ program, args }: Command): readonly ConfiguringPart[] => {
  if (/^(?:[ef]?grep|rg|g?awk|test|\[|\[\[)$/.test(program)) return [];
  if (program !== "sed" && program !== "perl") return args.map(word => ({ word, start: 0, end: word.value.length }));
  return args.flatMap(word => insertions(word.value).map(span => ({ word, ...span })));
};

/** The second halves of `s/old/new/`, and the text behind `a`, `i` and `c`. */
const insertions = (script: string): readonly Span[] => {
  const spans: Span[] = [];
  for (const { index, groups } of script.matchAll(substitution)) {
    const start = index + 2 + (groups?.old?.length ?? 0) + 1;
    spans.push({ start, end: start + (groups?.new?.length ?? 0) });
  }
  const text = /(?:^|[\s/$\d;{}!])[aic](?:\\|\s)/.exec(script);
  if (text) spans.push({ start: text.index + text[0].length, end: script.length });
  return spans;
};

const substitution =
  /(?<!\w)s(?<mark>[/|#,@!:~%])(?<old>(?:\\.|(?!\k<mark>)[^\\])*)\k<mark>(?<new>(?:\\.|(?!\k<mark>)[^\\])*)/gs;
