import { presetNames } from "../config/preset-names.ts";
import { reporters } from "../reporters/index.ts";

/** One option of the command line. */
export interface Flag {
  /** As commander reads it. */
  readonly flags: string;
  readonly about: string;
  /** Linting does not know what belongs to one command. */
  readonly group: "Rules" | "Input" | "Fixing" | "Result" | "Output" | "As in hadolint" | "Of a command";
  /** Given several times, the values add up. */
  readonly repeats?: true;
  /** Commands that know it. */
  readonly commands?: readonly string[];
}

const everywhere = ["rules", "explain", "print-config", "init", "migrate", "bases", "pin", "completion"];
const configured = ["rules", "explain", "print-config", "bases"];

const printed = ["print-config"];

/** What hadolint calls otherwise, or does not take from a list. */
const hadolintFlags: readonly Flag[] = [
  { flags: "-t, --failure-threshold <severity>", about: "exit with 1 at or above this severity", commands: printed },
  { flags: "--no-fail", about: "exit with 0, whatever is found", commands: printed },
  { flags: "--error <rule,...>", about: "these rules are errors", repeats: true as const, commands: printed },
  { flags: "--warning <rule,...>", about: "these rules are warnings", repeats: true as const, commands: printed },
  { flags: "--info <rule,...>", about: "these rules are infos", repeats: true as const, commands: printed },
  {
    flags: "--style <rule,...>",
    about: "these rules are a matter of style",
    repeats: true as const,
    commands: printed,
  },
  {
    flags: "--trusted-registry <registry,...>",
    about: "images may come from these registries too",
    repeats: true as const,
    commands: printed,
  },
  {
    flags: "--require-label <label:type,...>",
    about: "the image must have these labels, with values of these types",
    repeats: true as const,
    commands: printed,
  },
  { flags: "--strict-labels", about: "labels that are not required are findings", commands: printed },
  { flags: "--disable-ignore-pragma", about: "the same as --no-inline-ignores" },
  { flags: "--file-path-in-report <path>", about: "what the one file is called in the report" },
  { flags: "-V, --verbose", about: "say on standard error which configuration is used" },
].map(flag => ({ ...flag, group: "As in hadolint" }));

/** What only "imglint pin" knows. */
const pinFlags: readonly Flag[] = [
  {
    flags: "--check",
    about: "write nothing; exit with 1 where a tag points elsewhere, or an image is for another platform",
  },
  { flags: "--dry-run", about: "show the changes as a diff and write nothing" },
  { flags: "--update", about: "also renew digests whose tag points elsewhere now" },
  {
    flags: "--registry-mirror <[registry=]url>",
    about: "ask this server first, for docker.io or the registry given; repeat for several",
    repeats: true as const,
  },
  { flags: "--timeout <seconds>", about: "how long to wait for an answer (default: 10)" },
].map(flag => ({ ...flag, group: "Of a command", commands: ["pin"] }));

/** Every option: parsing, help and suggestions are made from this table. */
export const flags: readonly Flag[] = [
  {
    flags: "-c, --config <file>",
    about: "use this configuration file, wherever the Dockerfiles are",
    group: "Rules",
    commands: [...configured, "pin"],
  },
  {
    flags: "--no-config",
    about: "use no configuration file",
    group: "Rules",
    commands: [...configured, "pin"],
  },
  {
    flags: "-p, --preset <name,...>",
    about: `${presetNames.join(", ")} (default: recommended)`,
    group: "Rules",
    repeats: true,
    commands: ["print-config"],
  },
  {
    flags: "--only <rule,...>",
    about: "exactly these rules, by id or by the code of another tool (latest-tag, DL3007)",
    group: "Rules",
    repeats: true,
    commands: ["print-config"],
  },
  {
    flags: "--ignore <rule,...>",
    about: "not these rules",
    group: "Rules",
    repeats: true,
    commands: ["print-config"],
  },
  {
    flags: "--rule <rule=severity,...>",
    about: "set severities: error, warning, info, style or off",
    group: "Rules",
    repeats: true,
    commands: ["print-config"],
  },
  { flags: "--no-inline-ignores", about: "disregard suppressions in comments", group: "Rules" },

  {
    flags: "--stdin-filename <path>",
    about: "the path that standard input is treated as having",
    group: "Input",
    commands: ["bases", "pin"],
  },
  {
    flags: "--build-arg <name=value>",
    about: "set a build argument; repeat for several",
    group: "Input",
    repeats: true,
    commands: ["print-config", "bases", "pin"],
  },
  {
    flags: "--target <stage>",
    about: "the stage that is built (default: the last)",
    group: "Input",
    commands: ["bases"],
  },
  {
    flags: "--context <dir>",
    about: "the build context (default: a guess, the folder of the Dockerfile)",
    group: "Input",
    commands: ["print-config"],
  },
  { flags: "--allow-empty", about: "finding no Dockerfile is fine", group: "Input", commands: ["bases", "pin"] },

  { flags: "--fix", about: "apply safe fixes", group: "Fixing" },
  { flags: "--unsafe-fixes", about: "apply also fixes that may change what the build does", group: "Fixing" },
  {
    flags: "--diff",
    about: "show the fixes as a diff and write nothing; exit with 1 if there are any",
    group: "Fixing",
  },

  {
    flags: "--fail-on <severity>",
    about: "exit with 1 at or above this severity, or never (default: warning)",
    group: "Result",
    commands: ["print-config"],
  },
  {
    flags: "--max-warnings <n>",
    about: "exit with 1 if there are more warnings; without --fail-on only errors fail then",
    group: "Result",
  },
  { flags: "--min-severity <severity>", about: "leave out findings below this severity", group: "Result" },
  {
    flags: "--baseline <file>",
    about: "leave out the findings recorded in this file",
    group: "Result",
    commands: ["print-config"],
  },
  { flags: "--update-baseline", about: "write what is found to the baseline, and exit with 0", group: "Result" },
  {
    flags: "--changed-since <rev>",
    about: "leave out findings that are not on lines changed since a git revision",
    group: "Result",
  },

  {
    flags: "-f, --format <name[=file]>",
    about: `${Object.keys(reporters).join(", ")} (default: pretty), or a reporter by its path; repeat for several`,
    group: "Output",
    repeats: true,
    commands: configured,
  },
  ...pinFlags,
  { flags: "--color", about: "colour, whatever the output is", group: "Output", commands: everywhere },
  { flags: "--no-color", about: "no colour", group: "Output", commands: everywhere },
  { flags: "--quiet", about: "findings only", group: "Output" },
  {
    flags: "--jobs <n>",
    about: "number of threads to lint in (default: 1; more may pay off with thousands of files)",
    group: "Output",
  },
  { flags: "--statistics", about: "say on standard error what each rule found, and how long it took", group: "Output" },
  { flags: "-v, --version", about: "print the version", group: "Output", commands: everywhere },
  { flags: "-h, --help", about: "print this help, or that of a command", group: "Output", commands: everywhere },

  ...hadolintFlags,
];
