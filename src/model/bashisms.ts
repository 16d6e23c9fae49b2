import { type ReadBySh, shInShell } from "./default-shell.ts";
import type { Dockerfile, Word } from "./dockerfile.ts";
import type { ImageReference } from "./image.ts";
import { releasesOf } from "./releases.ts";
import type { Command, Extension, Script } from "./shell.ts";
import type { Range } from "./source.ts";

/** Something of bash that the shell which reads it does not know. */
export interface Bashism {
  /** The kind of an {@link Extension}, the name of a command or option, or "==". */
  readonly kind: string;
  readonly text: string;
  readonly at: Range;
}

/** Those of an instruction, the first of each kind. */
export const bashisms = (reader: ReadBySh): readonly Bashism[] => {
  // It asks which shell it has.
  if (/\$\{?BASH/.test(reader.instruction.script.text)) return [];
  const kinds = new Map<string, Bashism>();
  for (const bashism of [...syntax(reader), ...commands(reader)]) {
    if (!kinds.has(bashism.kind)) kinds.set(bashism.kind, bashism);
  }
  return [...kinds.values()];
};

/** The options in SHELL that the /bin/sh it names refuses, with all that it is to run: `["/bin/sh", "-o", "pipefail", "-c"]`. */
export const refusedShellOptions = (dockerfile: Dockerfile): readonly Word[] =>
  shInShell(dockerfile).flatMap(({ instruction: { exec, stage }, sh }) => {
    const at = exec.findIndex(({ value }) => value === "pipefail");
    const isOption = /^-[a-z]*o$/.test(exec[at - 1]?.value ?? "");
    return sh === "dash" && isOption && isOld(stage?.rootImage) ? (exec[at] ?? []) : [];
  });

/** BusyBox' ash takes much of bash; these it does not. */
const unknownToAsh: ReadonlySet<string> = new Set(["array", "brace-expansion", "here-string", "pushd", "popd"]);
/** Newer versions of dash have some of them. */
const unknownToOldDash: ReadonlySet<string> = new Set(["ansi-c-quoting", "case-fallthrough"]);

function* syntax({ instruction, sh }: ReadBySh): Iterable<Bashism> {
  const { script, stage } = instruction;
  for (const { kind, text, range } of script.extensions) {
    if (sh === "ash" && !unknownToAsh.has(kind)) continue;
    if (unknownToOldDash.has(kind) && !isOld(stage?.rootImage)) continue;
    if (kind !== "brace-expansion") yield { kind, text: firstLine(text), at: range };
  }
  const braces = script.extensions.filter(({ kind }) => kind === "brace-expansion").slice(0, 20);
  const brace = braces.find(extension => isLost(extension, script));
  if (brace) yield { kind: brace.kind, text: brace.text, at: brace.range };
}

const firstLine = (text: string): string => text.slice(0, 30).split(/\s*\\?\n/)[0] ?? "";

/** Programs that take a name as it is; others, such as curl, expand the braces themselves. */
const takesNames = new Set("cat chgrp chmod chown cp install ln ls mkdir mv rm rmdir touch".split(" "));

/** The words of a loop, or the arguments of a command that looks for files of exactly that name. */
const isLost = ({ range, text }: Extension, { commands }: Script): boolean => {
  const around = commands.findLast(command => contains(command.range, range));
  if (around) return takesNames.has(around.program);
  return /\.\.|,/.test(text);
};

const contains = (outer: Range, { start }: Range): boolean =>
  !isBefore(start, outer.start) && isBefore(start, outer.end);

const isBefore = (a: Range["start"], b: Range["start"]): boolean =>
  a.line < b.line || (a.line === b.line && a.column < b.column);

/** Builtins of bash that dash does not have. */
const builtins = new Set("declare disown let mapfile popd pushd readarray shopt source typeset".split(" "));

function* commands({ instruction, sh }: ReadBySh): Iterable<Bashism> {
  const { script, form, stage } = instruction;
  for (const [index, command] of script.commands.entries()) {
    const { name, program, args, wrapper } = command;
    const isRead = wrapper ? /^(?:sh|dash|ash|eval)$/.test(wrapper.program) : form === "shell";
    if (!name || !isRead || command.dialect !== sh || isCaught(script.commands, index)) continue;
    if (sh === "ash" && !unknownToAsh.has(program)) continue;
    if (builtins.has(program) && name.value === program) yield { kind: program, text: program, at: name.range };
    if (program === "[[") yield { kind: "test-command", text: program, at: name.range };
    const equals = /^(?:\[|test)$/.test(name.value) ? args.find(({ text }) => text === "==") : undefined;
    if (equals) yield { kind: "==", text: "==", at: equals.range };
    const option = program === "set" ? args.find(({ value }) => value === "pipefail") : undefined;
    if (option && !command.isNested && isOld(stage?.rootImage))
      yield { kind: "pipefail", text: "pipefail", at: option.range };
  }
}

/** Its failure is expected: `source x || . x`, `(set -o pipefail) 2> /dev/null`. */
const isCaught = (all: readonly Command[], index: number): boolean =>
  all[index + 1]?.joint === "||" ||
  all[index]?.redirections.some(({ fileDescriptor }) => fileDescriptor === 2) === true;

/** Debian 12, Ubuntu 24.04 and before. */
const isOld = (image: ImageReference | undefined): boolean => {
  if (!image) return false;
  const ubuntu = /\bubuntu(\d\d\.\d\d)\b/.exec(image.tag?.value ?? "")?.[1];
  if (ubuntu !== undefined) return Number(ubuntu) <= 24.04;
  return releasesOf(image).some(
    ({ title, cycle }) => (title === "Debian" && Number(cycle) <= 12) || (title === "Ubuntu" && Number(cycle) <= 24.04),
  );
};
