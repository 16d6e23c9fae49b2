import type { Command, ShellWord } from "./shell.ts";

/** One call of chown, chgrp or chmod. */
export interface PermissionChange {
  readonly command: Command;
  readonly kind: "owner" | "group" | "mode";
  /** The owner, the group or the mode. */
  readonly value: ShellWord;
  readonly paths: readonly ShellWord[];
  readonly isRecursive: boolean;
}

const kinds = new Map<string, PermissionChange["kind"]>([
  ["chown", "owner"],
  ["chgrp", "group"],
  ["chmod", "mode"],
]);

/** What a command changes about the owner or the mode of files; undefined for any other command. */
export const permissionChange = (command: Command): PermissionChange | undefined => {
  const { program, args } = command;
  const kind = kinds.get(program);
  if (!kind || args.some(({ value }) => value.startsWith("--reference"))) return undefined;
  const [value, ...paths] = args.filter(({ value }) => !option.test(value));
  const isRecursive = args.some(({ value }) => /^(?:-[cfvhHLP]*R[cfvhRHLP]*|--recursive)$/.test(value));
  return value && { command, kind, value, paths, isRecursive };
};

/** A mode may begin with a dash (`-w`), an option is one of these. */
const option = /^(?:-[cfvhRHLP]+|--.*)$/;
