import { filledIn, type PathContext, placeOf } from "../packages/removals.ts";
import { type ParsedOptions, parseOptions } from "../shell/options.ts";
import type { Command, ShellWord } from "../shell.ts";
import { Address } from "./address.ts";
import { curlGrammar, wgetGrammar } from "./grammars.ts";

/** How curl or wget is called. */
export interface Call {
  readonly parsed: ParsedOptions;
  readonly addresses: readonly Address[];
  /** A word may stand for options: `curl $OPTIONS https://…`. */
  readonly hasHiddenOptions: boolean;
  /** Where the content goes; "nowhere" if there is none, or it is thrown away. */
  readonly output: "file" | "stdout" | "nowhere";
  /** The files it saves, as far as their places can be told. */
  readonly files: readonly string[];
}

/** How a command downloads; undefined for any other program, and for one that fetches nothing. */
export const readCall = (command: Command, context: PathContext): Call | undefined => {
  const read = command.program === "curl" ? curl : command.program === "wget" ? wget : undefined;
  const call = read?.(command, context);
  return call && call.addresses.length > 0 ? call : undefined;
};

const curl = ({ args, redirections }: Command, context: PathContext): Call => {
  const parsed = parseOptions(args, curlGrammar);
  const urls = parsed.options.flatMap(({ name, value }) => (name === "--url" && value ? value : []));
  const sources = { parsed, ...sourcesOf([...urls, ...parsed.operands], context) };
  const named = parsed.options.flatMap(({ name, value }) =>
    (name === "-o" || name === "--output") && value ? filledIn(value, context) : [],
  );
  const isRemote = parsed.has("-O", "--remote-name", "--remote-name-all");
  if (parsed.has("-I", "--head", "-T", "--upload-file")) return { ...sources, output: "nowhere", files: [] };
  const names = isRemote && !parsed.has("-J", "--remote-header-name") ? namesOf(sources.addresses, false) : [];
  const directory = parsed.get("--output-dir")?.value;
  const texts = [...named, ...names].map(name => (directory ? `${filledIn(directory, context)}/${name}` : name));
  if (texts.length > 0 || isRemote) return { ...sources, ...saved(texts, redirections, context) };
  return { ...sources, ...shown(redirections, context) };
};

const wget = ({ args, redirections }: Command, context: PathContext): Call => {
  const parsed = parseOptions(args, wgetGrammar);
  const sources = { parsed, ...sourcesOf(parsed.operands, context) };
  if (parsed.has("--spider")) return { ...sources, output: "nowhere", files: [] };
  const output = parsed.get("-O", "--output-document")?.value;
  if (output) return { ...sources, ...saved([filledIn(output, context)], redirections, context) };
  const directory = parsed.get("-P", "--directory-prefix")?.value;
  const isElsewhere = parsed.has("-r", "--recursive", "-m", "--mirror", "-x", "--content-disposition", "-i");
  const names = isElsewhere ? [] : namesOf(sources.addresses, true);
  const texts = names.map(name => (directory ? `${filledIn(directory, context)}/${name}` : name));
  return { ...sources, output: "file", files: places(texts, context) };
};

/** Beside an address that can be seen, a variable without quotes may be anything. */
const sourcesOf = (words: readonly ShellWord[], context: PathContext): Pick<Call, "addresses" | "hasHiddenOptions"> => {
  const isHidden = ({ value, isQuoted, hasExpansion }: ShellWord): boolean =>
    hasExpansion && !isQuoted && words.length > 1 && /^\$(?:\w+|\{[^{}]*\})$/.test(value);
  const visible = words.filter(word => !isHidden(word));
  return {
    addresses: (visible.length > 0 ? visible : words).map(word => new Address(word, filledIn(word, context))),
    hasHiddenOptions: visible.length < words.length,
  };
};

const namesOf = (addresses: readonly Address[], keepsQuery: boolean): readonly string[] =>
  addresses.flatMap(address => address.fileName(keepsQuery) ?? []);

type Destination = Pick<Call, "output" | "files">;

/** What is written to files by name, of which `-` is standard output. */
const saved = (names: readonly string[], redirections: Command["redirections"], context: PathContext): Destination => {
  if (names.length > 0 && names.every(name => name === "-" || name === "/dev/stdout"))
    return shown(redirections, context);
  const files = names.filter(name => !/^(?:-$|\/dev\/)/.test(name));
  const isThrownAway = names.length > 0 && files.length === 0;
  return { output: isThrownAway ? "nowhere" : "file", files: places(files, context) };
};

/** What is written to standard output, which may be redirected. */
const shown = (redirections: Command["redirections"], context: PathContext): Destination => {
  const { target } =
    redirections.findLast(
      ({ operator, fileDescriptor }) =>
        (/^(?:>|>>|>\|)$/.test(operator) && (fileDescriptor ?? 1) === 1) || /^&>/.test(operator),
    ) ?? {};
  return target ? saved([filledIn(target, context)], [], context) : { output: "stdout", files: [] };
};

const places = (texts: readonly string[], context: PathContext): readonly string[] =>
  texts.flatMap(text => placeOf(text, context) ?? []);
