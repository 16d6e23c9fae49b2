import { nearest } from "../nearest.ts";
import type { LogicalFlag, LogicalNode } from "../scan.ts";
import { didYouMean, type LogicalProblem, quoted, type SyntaxContext, spanOf } from "./problem.ts";

type FlagType = "string" | "boolean" | "list";

/** What BuildKit's `instructions` package declares; RUN --device is for the labs frontend, and parsed by all. */
const flagTypes: Readonly<Record<string, Readonly<Record<string, FlagType>>>> = {
  FROM: { platform: "string" },
  RUN: { mount: "list", network: "string", security: "string", device: "list" },
  ADD: {
    chown: "string",
    chmod: "string",
    link: "boolean",
    "keep-git-dir": "boolean",
    checksum: "string",
    unpack: "boolean",
    exclude: "list",
  },
  COPY: { from: "string", chown: "string", chmod: "string", link: "boolean", parents: "boolean", exclude: "list" },
  HEALTHCHECK: {
    interval: "string",
    timeout: "string",
    "start-period": "string",
    "start-interval": "string",
    retries: "string",
  },
};

/** Flags as BuildKit checks them: known, once, with a value where they need one. */
export function* flagProblems(node: LogicalNode, keyword: string, context: SyntaxContext): Generator<LogicalProblem> {
  if (ignoresFlags(node, keyword)) return;
  const types = flagTypes[keyword] ?? {};
  const seen = new Set<string>();
  for (const flag of node.flags) {
    const type = Object.hasOwn(types, flag.name) ? types[flag.name] : undefined;
    if (type === undefined) {
      if (!context.isCustomFrontend) yield { ...spanOf(flag.nameSpan), message: unknownFlag(flag, keyword, types) };
      continue;
    }
    if (seen.has(flag.name) && type !== "list") {
      yield { ...spanOf(flag.nameSpan), message: `"--${flag.name}" is given twice; keep one` };
    }
    seen.add(flag.name);
    const message = valueMessage(flag, type);
    if (message !== undefined) yield { ...spanOf(flag.value ? flag.valueSpan : flag), message };
  }
}

/** BuildKit does not look at the flags of these at all. */
const ignoresFlags = (node: LogicalNode, keyword: string): boolean =>
  keyword === "ARG" ||
  keyword === "STOPSIGNAL" ||
  (keyword === "HEALTHCHECK" && node.healthcheck?.type.text.toUpperCase() === "NONE");

const valueMessage = ({ name, value }: LogicalFlag, type: FlagType): string | undefined => {
  if (type !== "boolean") return value === undefined ? `"--${name}" has no value; write "--${name}=…"` : undefined;
  if (value === undefined || /^(?:true|false)$/i.test(value)) return undefined;
  if (value === "") return `"--${name}=" has no value; write "--${name}" or "--${name}=false"`;
  return `${quoted(value)} is neither "true" nor "false"`;
};

const unknownFlag = ({ name }: LogicalFlag, keyword: string, types: Readonly<Record<string, FlagType>>): string => {
  const names = Object.keys(types);
  const flag = quoted(`--${name}`);
  if (takesCommand.has(keyword))
    return `${keyword} has no flag ${flag}; to run a command of that name, use the exec form`;
  if (names.length === 0) return `${keyword} has no flag ${flag}; it takes none`;
  const suggestion = nearest(name, names);
  if (suggestion !== undefined) return `${keyword} has no flag ${flag}${didYouMean(`--${suggestion}`)}`;
  const owner = Object.keys(flagTypes).find(other => Object.hasOwn(flagTypes[other] ?? {}, name));
  if (owner !== undefined) return `${keyword} has no flag ${flag}; it is one of ${owner}`;
  return `${keyword} has no flag ${flag}; it has ${names.map(known => `"--${known}"`).join(", ")}`;
};

const takesCommand = new Set(["CMD", "ENTRYPOINT"]);
