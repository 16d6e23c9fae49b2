/**
 * The whole surface a rule may import. Built-in rules and plugins import exactly this module.
 *
 * A rule is made with {@link defineRule}: a generator that is given a {@link Dockerfile} and yields {@link Problem}s.
 * Rules of one's own are handed over as a {@link Plugin}. The other functions answer what several rules ask of a
 * Dockerfile: what it downloads, which packages it installs, who its processes run as. Where they do not know, they say
 * so (`undefined`, "unknown", an empty list), and a rule had better be silent there.
 *
 * Nothing in it depends on identity: a plugin may bring a second copy.
 */
import type { Dockerfile, Located } from "./model/dockerfile.ts";
import type { Range } from "./model/source.ts";

export { type DebugSwitch, debuggers, debugSwitches } from "./data/debugging.ts";
export { deliverers, deliveringVerbs } from "./data/delivering-programs.ts";
export { fullSizeTools } from "./data/full-size-tools.ts";
export { imagesWithoutWorkdir } from "./data/image-workdirs.ts";
export { instructionKeywords } from "./data/instruction-keywords.ts";
export { distributionImages, type Language, languages } from "./data/languages.ts";
export { packagesWithoutMuslWheel } from "./data/musl-wheels.ts";
export { type LabelType, ociLabels, ociPrefix } from "./data/oci-labels.ts";
export { officialImages } from "./data/official-images.ts";
export { platformAliases } from "./data/platform-names.ts";
export { leanSupervisors } from "./data/programs.ts";
export { pythonSourcePackages, toolchainPackages } from "./data/toolchain-packages.ts";
export { type AccountPassword, accountPasswords, servesAppService } from "./model/account-passwords.ts";
export { type Account, accountsOf, useraddGrammar } from "./model/accounts.ts";
export { backgroundStart } from "./model/background-starts.ts";
export { type Ballast, ballastNames, ballastOf, isOwnContext } from "./model/ballast.ts";
export { type BaseVariables, baseVariables } from "./model/base-variables.ts";
export { type Bashism, bashisms, refusedShellOptions } from "./model/bashisms.ts";
export { buildAddsLabels } from "./model/build-labels.ts";
export { buildCall, isBuild, ownBuilds, removesPackages } from "./model/builds.ts";
export { calledInstructions } from "./model/called-instructions.ts";
export { candidatesOf } from "./model/candidates.ts";
export { chainTail } from "./model/chain-tail.ts";
export { blockStart } from "./model/comment-block.ts";
export { compare } from "./model/compare.ts";
export { type BuildContext, contextPath } from "./model/context.ts";
export { type BrokenContinuation, brokenContinuations } from "./model/continuations.ts";
export { type UnpackedArchive, unpackedArchives } from "./model/copied-archives.ts";
export { absolutePath, copiedFile } from "./model/copied-file.ts";
export { copyRows, type FileCopy } from "./model/copy-rows.ts";
export { copySources } from "./model/copy-sources.ts";
export { beginsIn, type Credential } from "./model/credentials.ts";
export { databaseFill } from "./model/database-fills.ts";
export { defaultReferenceProblem } from "./model/default-reference.ts";
export { type ReadBySh, readBySh } from "./model/default-shell.ts";
export { type Definition, definitionsIn, soleVariable } from "./model/definitions.ts";
export { type StartedDevelopmentServer, startedDevelopmentServer } from "./model/development-servers.ts";
export { buildsAssets, isSetToDevelopment, usesDevelopmentTools } from "./model/development-use.ts";
export { distinctImages } from "./model/distinct-images.ts";
export { distrolessBase } from "./model/distroless.ts";
export type * from "./model/dockerfile.ts";
export type { Address } from "./model/downloads/address.ts";
export { type ClearTextSource, clearTextSources } from "./model/downloads/clear-text-sources.ts";
export { type Clone, cloneOf } from "./model/downloads/clones.ts";
export { wgetGrammar } from "./model/downloads/grammars.ts";
export { type UncheckedAddition, uncheckedAdditions } from "./model/downloads/unchecked-additions.ts";
export { type Download, type DownloadUse, downloads } from "./model/downloads.ts";
export { type ExecCall, execCalls } from "./model/exec-calls.ts";
export { type ExposedPort, exposedPorts } from "./model/exposed-ports.ts";
export { hasArchiveName, hasWildcard, lastName } from "./model/file-names.ts";
export { haveSameFlags } from "./model/flags.ts";
export { type ForeignManager, foreignManagers } from "./model/foreign-managers.ts";
export { type GeneratedKey, generatedKeys } from "./model/generated-keys.ts";
export { givesUpRoot, rootDaemon } from "./model/given-up-root.ts";
export { groupedBy } from "./model/grouped.ts";
export { handedDownShell } from "./model/handed-down-shell.ts";
export { handedOnSources } from "./model/handed-on-sources.ts";
export { heldProcess, soleCommand } from "./model/held-process.ts";
export { isFromDockerHub, isOfficialRepository } from "./model/hub.ts";
export type * from "./model/image.ts";
export { beginsAtHome, imagePath, isAbsolute } from "./model/image-paths.ts";
export { isInInnerScript } from "./model/inner-scripts.ts";
export { keptPaths } from "./model/kept-paths.ts";
export { type KeptSecret, keptSecrets } from "./model/kept-secrets.ts";
export { type LabelForm, labelForm } from "./model/label-forms.ts";
export { libcOf } from "./model/libc.ts";
export { type Line, linesOf } from "./model/lines.ts";
export { type LinkedProgram, linkedPrograms } from "./model/linked-programs.ts";
export { isRemote, isWholeContext, type LocalSource, localSources, wholeContext } from "./model/local-sources.ts";
export { type Login, logins } from "./model/logins.ts";
export { loopedStages } from "./model/looped-stages.ts";
export { lostFailures } from "./model/lost-failures.ts";
export { mentions } from "./model/mentions.ts";
export { type MissingCorepack, missingCorepack } from "./model/missing-corepack.ts";
export { missingPrograms } from "./model/missing-programs.ts";
export { withoutShell } from "./model/missing-shells.ts";
export { isSetuid, isWorldWritable, type ModeUse, modesOf } from "./model/modes.ts";
export { isOneSlipApart, nearest } from "./model/nearest.ts";
export { neededBy, neededStages } from "./model/needed-stages.ts";
export {
  howToPin,
  morePreciseTag,
  type OfficialTags,
  officialTags,
  type VersionTag,
  variantTag,
  versionTag,
} from "./model/official-tags.ts";
export { packageScript } from "./model/package-script.ts";
export { type DevInstall, devInstalls } from "./model/packages/dev-dependencies.ts";
export { copiedDevFolders, type DevFolder } from "./model/packages/dev-folders.ts";
export { type EarlyCopy, earlyCopies } from "./model/packages/early-copies.ts";
export { type LateCleanup, lateCleanups } from "./model/packages/late-cleanups.ts";
export { type PackageLeftover, packageLeftovers } from "./model/packages/leftovers.ts";
export { isLoneUpdate } from "./model/packages/lone-updates.ts";
export { type MissingMount, missingMounts } from "./model/packages/missing-mounts.ts";
export { type MountDefect, mountDefects } from "./model/packages/mount-defects.ts";
export { isLooseVariable, missingVersions } from "./model/packages/pins.ts";
export { type RepeatingArg, repeatingArgs } from "./model/packages/repeating-args.ts";
export { packageSettings } from "./model/packages/settings.ts";
export {
  type ConfiguringPart,
  configuringParts,
  isLocalRepository,
  mentionsSignatures,
  type SignatureSwitch,
  signatureSetting,
  signatureSwitches,
} from "./model/packages/signatures.ts";
export { isUsedAtStart } from "./model/packages/started-managers.ts";
export { type RefusedInstall, refusedInstalls } from "./model/packages/system-python.ts";
export { type UnlockedInstall, unlockedInstalls } from "./model/packages/unlocked.ts";
export { type UnstrippedBuild, unstrippedBuilds } from "./model/packages/unstripped-builds.ts";
export { type WgetMake, wgetMakes } from "./model/packages/wget-make.ts";
export type * from "./model/packages.ts";
export { passwordArguments, startPasswords } from "./model/password-arguments.ts";
export { imageMatches, matchesPattern } from "./model/patterns.ts";
export { type PermissionMove, permissionMoves } from "./model/permission-moves.ts";
export { type PinnedSyntax, pinnedSyntax } from "./model/pinned-syntax.ts";
export { isTemplateText } from "./model/placeholders.ts";
export {
  createsUser,
  dropsPrivileges,
  handsDownUser,
  hasCommand,
  howToSetUser,
  isGithubAction,
  isRoot,
  isRootImage,
  isUnprivilegedImage,
  needsRoot,
  spareUser,
} from "./model/privilege.ts";
export { type ProcessOne, processOne } from "./model/process-one.ts";
export {
  isBuiltin,
  isCommandLine,
  isGluedOption,
  isShell,
  isShellOperator,
  mayBeScript,
  opensShell,
  readsPlaceholders,
  readsShellSyntax,
  readsVariables,
  type ServerPackage,
  serverPackages,
  startedScript,
  startsDevServer,
} from "./model/programs.ts";
export { compareVersions, hasEnded, type Release, releasesOf } from "./model/releases.ts";
export { type Retirement, retirementOf } from "./model/retirement.ts";
export { type SecretFile, secretFile } from "./model/secret-files.ts";
export { isDatabaseAddress, isDummy, isSecretName, valueIsHarmless } from "./model/secrets.ts";
export { dialectOf } from "./model/shell/dialect.ts";
export { type OptionGrammar, type ParsedOptions, parseOptions } from "./model/shell/options.ts";
export type * from "./model/shell.ts";
export { type CommandInstruction, isShellFormMeant, mootShellForms, unreceivedCmd } from "./model/shell-form.ts";
export { isShellless } from "./model/shellless.ts";
export type { Position, Range } from "./model/source.ts";
export { type Startup, startupOf } from "./model/startup.ts";
export { portProblem } from "./model/syntax/ports.ts";
export { signalProblem } from "./model/syntax/signals.ts";
export { isForSystemd } from "./model/systemd.ts";
export { type TlsBypass, tlsBypasses, tlsSetting } from "./model/tls.ts";
export { type UrlPassword, urlPasswordsIn } from "./model/url-passwords.ts";
export {
  type BuilderUse,
  builderUses,
  echoedUses,
  type ShellUse,
  shellUses,
  type UnexpandedVariable,
  unexpandedVariables,
} from "./model/variable-uses.ts";
export type * from "./model/variables.ts";
export { platformArgs, proxyArgs } from "./model/variables.ts";
export { type VolumeWrite, volumeWrites } from "./model/volume-writes.ts";

/** How bad a finding is, the worst first. A run fails from "warning" on, unless `failOn` says otherwise. */
export type Severity = "error" | "warning" | "info" | "style";

/**
 * Where a rule is on:
 *
 * - "recommended": in the default preset, and in `strict` and `all`: almost always right to change.
 * - "strict": in `strict` and `all`: right for most.
 * - "optional": in `all`, or where a configuration names it.
 * - "configured": everywhere, but silent until a setting or an option feeds it.
 */
export type RulePreset = "recommended" | "strict" | "optional" | "configured";

/** What a problem points at and an edit changes: any node of the model, or a bare range. */
export type Place = Located | Range;

/** One change of the text. */
export interface Edit {
  /** What goes; nothing, where the range is empty. */
  readonly at: Place;
  /** What stands there afterwards, with `\n` for a line feed whatever the file uses; "" removes. */
  readonly text: string;
}

/**
 * A change that takes a problem away. All of its edits are made, or none of them: they must not overlap each other, and
 * a fix that is in the way of an earlier one waits for the next round.
 *
 * The engine parses and checks what comes of it. A fix that breaks the file, leaves its problem where it is or brings
 * another error is taken back and reported.
 */
export interface Fix {
  /** What it does, as an imperative clause: `use COPY`. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** It may change what the build makes: left to `--unsafe-fixes`, while `--fix` applies the others. */
  readonly unsafe?: boolean;
}

/** What a rule yields. The engine makes a finding of it: it adds id, category, severity, file and link. */
export interface Problem {
  /** The smallest thing that shows it: the tag rather than the FROM. */
  readonly at: Place;
  /**
   * One line without a full stop: what is wrong with the offender in double quotes, then, behind a semicolon, the way out.
   *
   * @example `"node:latest" changes under you; pin a version such as "node:22.11"`
   */
  readonly message: string;
  /** Which of the rule's {@link Rule.codes} this is; all of them if left out, none if empty. */
  readonly codes?: readonly string[];
  /** Differs from the rule's own severity; a severity the user sets wins over both. */
  readonly severity?: Severity;
  /** Id of a rule that reports the same cause with better advice: where that one is on, this problem is left out. */
  readonly yieldsTo?: string;
  /** Passwords that no output shall show, where the file holds some that have no format of their own. */
  readonly secrets?: readonly Place[];
  /** Left out where no change is certain to be what the author wants. */
  readonly fix?: Fix;
}

/** Facts of the configuration that several rules read. What one rule alone reads is one of its options. */
export interface Settings {
  /** Day of the run as `YYYY-MM-DD` in UTC; fixed by SOURCE_DATE_EPOCH. */
  readonly today: string;
  /** Hosts of registries, with `*` at either end; empty: any will do. */
  readonly trustedRegistries: readonly string[];
  /** Patterns as `imageMatches` takes them; empty: any image will do. */
  readonly approvedImages: readonly string[];
  /** Patterns as `imageMatches` takes them. */
  readonly deniedImages: readonly string[];
  /** Patterns of namespaces on Docker Hub whose images count as much as official ones. */
  readonly trustedNamespaces: readonly string[];
  /** Label key to type: text, url, rfc3339, semver, hash, spdx, email. */
  readonly labels: Readonly<Record<string, string>>;
  /** A label that `labels` does not list is a finding. */
  readonly strictLabels: boolean;
  /** Runs the program ShellCheck; undefined where there is none. */
  readonly shellcheck?: ShellCheck;
}

/** Has ShellCheck look at some scripts, all at once since it takes long to start: what it says of each, in their order. */
export type ShellCheck = (scripts: readonly ShellCheckScript[]) => readonly (readonly ShellCheckFinding[])[];

/** A script, and what holds where it begins. */
export interface ShellCheckScript {
  readonly text: string;
  readonly shell: "sh" | "dash" | "bash" | "ksh";
  /** Names of variables that have a value. */
  readonly variables: readonly string[];
  readonly hasErrexit: boolean;
}

/** One comment of ShellCheck's on a script. */
export interface ShellCheckFinding {
  /** Offsets into the text, in UTF-16 code units; `end` is the first one behind. */
  readonly start: number;
  readonly end: number;
  /** "SC2086" */
  readonly code: string;
  readonly severity: Severity;
  /** As ShellCheck puts it. */
  readonly message: string;
}

/**
 * One option of a rule: type, default, validation, documentation and schema in a single declaration. Made with
 * {@link strings}, {@link integer}, {@link boolean} or {@link oneOf}; an object of one's own does as well.
 */
export interface Option<T> {
  /** What it does, for the rule's page and the schema: "packages that may not be installed". */
  readonly about: string;
  /** Its value where nobody sets it. */
  readonly default: T;
  /** The JSON schema of its value. */
  readonly schema: Readonly<Record<string, unknown>>;
  /**
   * The value that a configuration gives.
   *
   * @throws TypeError whose message is what was expected: "a list of strings"
   */
  parse(value: unknown): T;
}

/** The options of a rule by their names. */
// biome-ignore lint/suspicious/noExplicitAny: an option's type is known where it is declared, not here
export type Options = Readonly<Record<string, Option<any>>>;

/** What `check` is given for them: each one's value, the default where nobody sets it. */
export type OptionValues<O extends Options> = { readonly [K in keyof O]: O[K]["default"] };

/** A pair of Dockerfiles for the rule's page. Those of built-in rules are tests, too. */
export interface Example {
  /** One that the rule reports. */
  readonly bad: string;
  /** The same, mended: the rule has nothing to say, and a safe fix makes `bad` into it. */
  readonly good: string;
  /** The options it needs, by name. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** The settings it needs. */
  readonly settings?: Partial<Settings>;
  /** Files of the build context by path, for rules that look at it. */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * A rule: what it is about, and the function that looks for it.
 *
 * The name under which users set and ignore it is not part of it: that is the name of the file for built-in rules, and
 * for a plugin's the key in {@link Plugin.rules}.
 */
export interface Rule<O extends Options = Options> {
  /** What is wrong, in a few words without a full stop: the rule's headline. */
  readonly summary: string;
  /** Why that matters, in one or two sentences. */
  readonly why: string;
  /** Of its findings, unless a problem has its own or the user sets another. */
  readonly severity: Severity;
  readonly preset: RulePreset;
  /**
   * The names under which other tools know the same check, with the severity they give it: `{ DL3007: "warning" }`. They
   * stand for the rule, or for the findings that carry them, wherever a rule can be named.
   */
  readonly codes?: Readonly<Record<string, Severity | "off">>;
  /** What can be set, by name; the values come as the second argument of {@link Rule.check}. */
  readonly options?: O;
  /** Option values that the preset of another tool sets, so that its own trigger holds there. */
  readonly presetOptions?: Readonly<Partial<Record<"hadolint" | "buildkit", Partial<OptionValues<O>>>>>;
  /** What its fix does and why that is safe, or not; for a rule that yields fixes. */
  readonly fix?: string;
  readonly examples: readonly Example[];
  /** URLs of the documents it rests on. */
  readonly sources?: readonly string[];
  /**
   * Looks at one Dockerfile; usually written as a generator. It is called once for each file, keeps nothing between the
   * calls and changes nothing: the next rule is given the same objects. An exception becomes the finding `rule-crashed`.
   */
  check(dockerfile: Dockerfile, options: OptionValues<O>, settings: Settings): Iterable<Problem>;
}

/** A rule whatever its options are. */
// biome-ignore lint/suspicious/noExplicitAny: a list of rules holds rules of every option type
export type AnyRule = Rule<any>;

/** Rules of one's own: the default export of a file or package that a configuration names under `plugins`. */
export interface Plugin {
  /** Stands before the ids of its rules: "acme" makes `acme/require-owner`. Without blanks, commas and "=". */
  readonly name: string;
  /** By id; an id names what is wrong, so that "ignore acme/missing-owner" reads well. */
  readonly rules: Readonly<Record<string, AnyRule>>;
}

/**
 * Makes a rule. It returns what it is given, so a plain object of that shape is a rule as well: this is for the types, of
 * the options above all.
 *
 * @example
 * ```ts
 * export const missingOwner = defineRule({
 *   summary: "The image has no owner",
 *   why: "Somebody has to be called when it breaks.",
 *   severity: "error",
 *   preset: "recommended",
 *   options: { key: oneOf("the label that names the owner", ["owner", "team"], "owner") },
 *   examples: [{ bad: "FROM scratch\n", good: "FROM scratch\nLABEL owner=core\n" }],
 *
 *   *check({ finalStage }, { key }) {
 *     if (!finalStage || finalStage.end.labels().has(key)) return;
 *     yield { at: finalStage.from.keywordRange, message: `the image has no label "${key}"; add one` };
 *   },
 * });
 * ```
 */
export const defineRule = <const O extends Options = Record<never, never>>(rule: Rule<O>): Rule<O> => rule;

/** Makes a plugin; like {@link defineRule} it returns what it is given. */
export const definePlugin = (plugin: Plugin): Plugin => plugin;

/** An option that is a list of texts. */
export const strings = (about: string, initial: readonly string[] = []): Option<readonly string[]> => ({
  about,
  default: initial,
  schema: { type: "array", items: { type: "string" } },
  parse: value =>
    Array.isArray(value) && value.every(item => typeof item === "string") ? value : expected("a list of strings"),
});

/** An option that is a whole number from 0. */
export const integer = (about: string, initial: number): Option<number> => ({
  about,
  default: initial,
  schema: { type: "integer", minimum: 0 },
  parse: value =>
    typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : expected("a whole number from 0"),
});

/** An option that is true or false. */
export const boolean = (about: string, initial: boolean): Option<boolean> => ({
  about,
  default: initial,
  schema: { type: "boolean" },
  parse: value => (typeof value === "boolean" ? value : expected("true or false")),
});

/** An option that is one of some words. */
export const oneOf = <const T extends string>(about: string, values: readonly T[], initial: T): Option<T> => ({
  about,
  default: initial,
  schema: { enum: values },
  parse: value =>
    values.find(candidate => candidate === value) ?? expected(`one of ${values.map(name => `"${name}"`).join(", ")}`),
});

const expected = (what: string): never => {
  throw new TypeError(what);
};
