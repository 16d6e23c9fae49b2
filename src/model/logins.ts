import { credentialFiles, type LoginTool, loginOptions, loginTools } from "../data/login-tools.ts";
import type { Located, RunInstruction } from "./dockerfile.ts";
import { parseOptions } from "./shell/options.ts";
import type { Command, ShellWord } from "./shell.ts";

/** A command that writes credentials to a file, which its layer keeps. */
export interface Login extends Located {
  /** What is called, for messages: "docker login", "echo". */
  readonly title: string;
}

interface FoundLogin extends Login {
  readonly command: Command;
  /** The paths in which the credentials lie. */
  readonly files: RegExp;
  readonly undo?: RegExp | undefined;
}

/** The logins of a RUN that nothing in it takes back; of several that write to one place the first. */
export const logins = ({ script, mounts }: RunInstruction): readonly Login[] => {
  const found = new Map<RegExp, FoundLogin>();
  for (const command of script.commands) {
    for (const [files, login] of found) if (isUndoneBy(command, login)) found.delete(files);
    const login = toolLogin(command) ?? writtenLogin(command);
    if (login && !found.has(login.files)) found.set(login.files, login);
  }
  return [...found.values()].filter(
    ({ files }) => !mounts.some(({ target }) => target !== undefined && files.test(target)),
  );
};

const isUndoneBy = ({ program, args }: Command, { command, files, undo }: FoundLogin): boolean => {
  if (program === "rm" || program === "shred") return args.some(({ value }) => files.test(value));
  // The tool itself, or one that it logged in for: `aws codeartifact login --tool npm`.
  const isSameTool = program === command.program || command.args.some(({ value }) => value === program);
  return isSameTool && undo?.test(args.map(({ value }) => value).join(" ")) === true;
};

const toolsByProgram = new Map<string, LoginTool[]>();
for (const tool of loginTools) {
  for (const program of tool.programs) toolsByProgram.set(program, [...(toolsByProgram.get(program) ?? []), tool]);
}

const toolLogin = (command: Command): FoundLogin | undefined => {
  const { program, args, name } = command;
  const tools = toolsByProgram.get(program);
  if (!tools || !name) return undefined;
  const parsed = parseOptions(args, loginOptions[program] ?? {});
  const text = parsed.operands.map(({ value }) => value).join(" ");
  // `${TOKEN}` in single quotes is written as it is, for the tool to look up each time.
  if (parsed.operands.some(isPlaceholder)) return undefined;
  for (const { call, needs, files, undo } of tools) {
    const words = call.exec(text)?.[1];
    if (words === undefined) continue;
    if (needs === "variable" && !parsed.operands.some(({ hasExpansion }) => hasExpansion)) continue;
    if (needs === "input" && !hasInput(command)) continue;
    if (typeof needs === "object" && !parsed.has(...needs)) continue;
    return { title: `${program} ${words}`, range: name.range, command, files, undo };
  }
  return undefined;
};

const isPlaceholder = ({ value, hasExpansion }: ShellWord): boolean => !hasExpansion && /\$\{\w+\}/.test(value);

const hasInput = ({ joint, redirections }: Command): boolean =>
  joint === "|" || joint === "|&" || redirections.some(({ operator }) => operator.startsWith("<"));

/** `echo "//registry/:_authToken=$TOKEN" > .npmrc`: text with a variable that goes to a file of credentials. */
const writtenLogin = (command: Command): FoundLogin | undefined => {
  const { program, args, name } = command;
  if ((program !== "echo" && program !== "printf") || !name) return undefined;
  const target = targetOf(command);
  const file = credentialFiles.find(({ path }) => path.test(target));
  if (!file || !args.some(({ hasExpansion }) => hasExpansion)) return undefined;
  if (!file.line.test(args.map(({ value }) => value).join(" "))) return undefined;
  return { title: program, range: name.range, command, files: file.path };
};

/** The file that the output of a command goes to, directly or by tee. */
const targetOf = ({ redirections, pipeline }: Command): string => {
  const redirected = redirections.find(({ operator }) => operator === ">" || operator === ">>")?.target;
  const tee = pipeline.commands.at(-1);
  return redirected?.value ?? (tee?.program === "tee" ? (tee.args.at(-1)?.value ?? "") : "");
};
