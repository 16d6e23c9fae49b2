import { lastName } from "../file-names.ts";
import type { Command } from "../shell.ts";
import { dialectNamed } from "./dialect.ts";

/** The first line of a script that names what runs it. */
export interface Shebang {
  /** Without its directory: "python3". */
  readonly program: string;
  readonly args: readonly string[];
}

/** `#!/usr/bin/env python3` names python3: env is seen through, with its options and variables. */
export const shebangOf = (text: string): Shebang | undefined => {
  const line = /^#!([^\n]{0,1000})/.exec(text)?.[1];
  const words = line?.split(/\s+/).filter(word => word !== "") ?? [];
  let at = 0;
  if (/(?:^|\/)env$/.test(words[0] ?? "")) {
    at++;
    while (/^-|=/.test(words[at] ?? "")) at++;
  }
  const program = lastName(words[at] ?? "");
  return program !== "" ? { program, args: words.slice(at + 1) } : undefined;
};

/** Programs that read a script in a language of their own. */
export const isForeignInterpreter = (program: string): boolean =>
  /^(?:python|pypy|perl|ruby|node|nodejs|php|lua|luajit|tclsh|deno|bun|fish|nu|xonsh|julia|groovy|scala|guile)[\d.]*$|^(?:Rscript|R|iex|elixir|irb|osascript|awk|gawk|execlineb|pwsh|powershell)$/.test(
    program,
  );

/** The interpreter of the first heredoc that is fed to one, be it a shell or not. */
export const interpreterOfInput = (commands: readonly Command[]): string | undefined =>
  commands.find(
    ({ program, redirections }) =>
      (isForeignInterpreter(program) || dialectNamed(program) !== undefined) &&
      redirections.some(({ body }) => body !== undefined),
  )?.program;
