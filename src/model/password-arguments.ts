import { credentialsIn } from "./credentials.ts";
import type { InstructionOf, Located, RunInstruction } from "./dockerfile.ts";
import { mysql, type PasswordForm, passwordTools } from "./password-tools.ts";
import { isPlaceholder } from "./placeholders.ts";
import { isSecretName, valueIsHarmless } from "./secrets.ts";
import { type ParsedOption, parseOptions } from "./shell/options.ts";
import type { Command, ShellWord } from "./shell.ts";
import { shellUses } from "./variable-uses.ts";

/** A password that a command is handed. */
interface PasswordArgument extends Located {
  /** What takes it, for messages: "curl -u", "PGPASSWORD". */
  readonly taker: string;
  /** The ARG or ENV that it comes from; undefined: it stands there in so many words. */
  readonly variable: string | undefined;
}

/** What may be one. */
interface Candidate extends Located {
  readonly taker: string;
  readonly isLiteral: boolean;
  /** The variables it is made of. */
  readonly variables: readonly string[];
}

/** The passwords that the commands of a RUN are handed by an option, in a URL, or by a variable that they read. */
export const passwordArguments = (run: RunInstruction): readonly PasswordArgument[] => {
  const candidates = run.script.commands.flatMap(command => [
    ...byOption(command),
    ...byProperty(command),
    ...byUrl(command),
    ...byVariable(command),
  ]);
  const isDeclared = candidates.some(({ variables }) => variables.length > 0) ? declaredSecrets(run) : () => false;
  return candidates.flatMap(({ taker, isLiteral, variables, range }) => {
    const variable = variables.find(isDeclared);
    return isLiteral || variable !== undefined ? { taker, variable, range } : [];
  });
};

/** The passwords that stand in so many words in what a container starts; variables get their values only then. */
export const startPasswords = ({
  script,
}: InstructionOf<"CMD" | "ENTRYPOINT" | "HEALTHCHECK">): readonly PasswordArgument[] =>
  script.commands
    .flatMap(command => [
      ...byOption(command),
      ...byProperty(command),
      ...byVariable(command),
      ...byOptionName(command),
    ])
    .flatMap(({ taker, isLiteral, range }) => (isLiteral ? { taker, variable: undefined, range } : []));

/** `--password secret`, `-Password=secret`, `--requirepass secret` of programs whose options are not known. */
function* byOptionName({ program, args }: Command): Iterable<Candidate> {
  if (program === "" || prints.has(program) || Object.hasOwn(passwordTools, program)) return;
  for (const [at, word] of args.entries()) {
    const [, option = "", equals] = /^(-{1,2}[\w.-]{1,60})(=?)/.exec(word.value) ?? [];
    if (!passwordOption.test(option)) continue;
    const isAttached = equals !== "";
    // The other properties of java and its like: see byProperty.
    if (isAttached && propertyReaders.test(program) && /^-[DP]/.test(option)) continue;
    const holder = isAttached ? word : word.value === option ? args[at + 1] : undefined;
    const from = isAttached ? option.length + 1 : 0;
    const value = holder?.value.slice(from) ?? "";
    if (!holder || /^(?:-|["']{0,2}$)/.test(value) || valueIsHarmless(option, value)) continue;
    yield candidate(`${program} ${option}`, holder, from);
  }
}

const passwordOption =
  /^-{1,2}(?:[\w.-]{0,50}[._-])?(?:password|passwd|passphrase|requirepass|masterauth|api-?key|secret-?key)$/i;

/** Whether a variable is an ARG or ENV with the name of a secret, and gets its value neither here nor from a mount. */
const declaredSecrets = (run: RunInstruction): ((name: string) => boolean) => {
  const fromOutside = new Set(shellUses(run).map(({ name }) => name));
  return name => {
    const variable = fromOutside.has(name) ? run.before.variable(name) : undefined;
    return variable !== undefined && variable.kind !== "predefined" && isSecretName(name, "name-and-value");
  };
};

function* byOption(command: Command): Iterable<Candidate> {
  const { program, args } = command;
  if (program === "htpasswd") yield* ofHtpasswd(args);
  if (program === "mysqladmin" || program === "mariadb-admin") yield* ofMysqladmin(args);
  const tool = Object.hasOwn(passwordTools, program) ? passwordTools[program] : undefined;
  if (!tool) return;
  for (const option of parseOptions(args, tool.grammar).options) {
    const form = Object.hasOwn(tool.options, option.name) ? tool.options[option.name] : undefined;
    if (!form || !option.value || (tool.isAttached && isApart(option))) continue;
    const from = passwordStart(option.value.value, form);
    if (from !== undefined) yield candidate(`${program} ${option.name}`, option.value, from);
  }
}

const isApart = ({ name, word }: ParsedOption): boolean => word.value === name;

/** `htpasswd -b file user password` */
function* ofHtpasswd(args: readonly ShellWord[]): Iterable<Candidate> {
  const { options, operands } = parseOptions(args, { short: "Cr" });
  const has = (letter: string) => options.some(({ name }) => name === `-${letter}`);
  const password = operands[has("n") ? 1 : 2];
  if (has("b") && password) yield candidate("htpasswd -b", password, 0);
}

/** `mysqladmin password new` */
function* ofMysqladmin(args: readonly ShellWord[]): Iterable<Candidate> {
  const { operands } = parseOptions(args, mysql.grammar);
  const password = operands[operands.findIndex(({ value }) => value === "password") + 1];
  if (password && operands.length > 1 && password !== operands[0]) yield candidate("mysqladmin password", password, 0);
}

/** Where the password begins; undefined if there is none. */
const passwordStart = (value: string, form: PasswordForm): number | undefined => {
  if (form === "whole") return 0;
  if (form === "header") return headerStart(value);
  const mark = value.indexOf(form);
  // Without a mark the program asks for the password; a variable may hold both.
  if (mark < 0) return value.includes("$") ? 0 : undefined;
  return /^(?:anonymous|ftp)$/i.test(value.slice(0, mark)) ? undefined : mark + 1;
};

const headerStart = (value: string): number | undefined => {
  const [lead = "", name = ""] = /^([\w-]{1,50}):\s{0,9}(?:(?:Bearer|Basic|Token|ApiKey)\s{1,9})?/i.exec(value) ?? [];
  const isSecret = /^(?:proxy-)?authorization$|(?:^|-)(?:token|api-?key|password|secret|art-api)$/i.test(name);
  // Some registries hand out their public files to "Bearer QQ==".
  return isSecret && value.length - lead.length >= 8 ? lead.length : undefined;
};

/** Programs that take properties; to compilers `-D` is something else. */
const propertyReaders = /^(?:mvnw?|gradlew?|java|sbt|ant|sonar-scanner|dotnet|dotnet-sonarscanner)$/;

/** `-Dsonar.token=…`, `-PnexusPassword=…`, `/d:sonar.login=…` */
function* byProperty({ args, program }: Command): Iterable<Candidate> {
  if (!propertyReaders.test(program)) return;
  for (const word of args) {
    const [lead, name = ""] = /^(?:-[DP]|\/[dp]:)([\w.-]{1,100})=/.exec(word.value) ?? [];
    if (lead === undefined || !(isSecretName(name, "name-and-value") || name === "sonar.login")) continue;
    const value = word.value.slice(lead.length);
    if (!valueIsHarmless(name, value)) yield candidate(`${program} ${lead.slice(0, -1)}`, word, lead.length);
  }
}

/** The user part of a URL with a variable in it; a literal password there is a matter of the URL. */
function* byUrl({ program, args, assignments }: Command): Iterable<Candidate> {
  if (program === "" || prints.has(program) || args.slice(0, 2).some(({ value }) => value === "config")) return;
  for (const word of [...args, ...assignments.flatMap(({ value }) => value ?? [])]) {
    const match = word.hasExpansion ? /:\/\/([^\s/@]{1,600})@/.exec(word.value) : null;
    const [, user = ""] = match ?? [];
    if (!match || !user.includes("$")) continue;
    const start = match.index + "://".length;
    const range = word.part(start, start + user.length);
    yield { taker: program, isLiteral: false, variables: variablesIn(user, word), range };
  }
}

/** They hand their words to nobody but the file or the program behind them. */
const prints: ReadonlySet<string> = new Set(["echo", "printf"]);

/** Variables from which programs take a password. */
const passwordVariables: ReadonlySet<string> = new Set([
  "PGPASSWORD",
  "MYSQL_PWD",
  "SSHPASS",
  "REDISCLI_AUTH",
  "RSYNC_PASSWORD",
]);

function* byVariable({ program, args, assignments }: Command): Iterable<Candidate> {
  for (const { name, value } of assignments) {
    if (value && passwordVariables.has(name)) yield candidate(name, value, 0);
  }
  if (program !== "export") return;
  for (const word of args) {
    const equals = word.value.indexOf("=");
    const name = word.value.slice(0, Math.max(equals, 0));
    if (passwordVariables.has(name)) yield candidate(name, word, equals + 1);
  }
}

const candidate = (taker: string, word: ShellWord, from: number): Candidate => {
  const password = word.value.slice(from);
  return {
    taker,
    // A credential of a known format is reported as that.
    isLiteral: !word.hasExpansion && !isPlaceholder(password) && credentialsIn(password).length === 0,
    variables: word.hasExpansion ? variablesIn(word.value, word) : [],
    range: password === "" ? word.range : word.part(from, word.value.length),
  };
};

const variablesIn = (text: string, { variables }: ShellWord): readonly string[] => {
  const named = new Set(Array.from(text.matchAll(/\$\{?(\w+)/g), ([, name]) => name));
  return variables.filter(name => named.has(name));
};
