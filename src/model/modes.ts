import type { Located, RunInstruction, Stage } from "./dockerfile.ts";
import { permissionChange } from "./permissions.ts";
import type { Command, Script, ShellWord } from "./shell.ts";

/** A mode that a stage gives to files. */
export interface ModeUse {
  readonly at: Located;
  readonly mode: string;
  /** The words beside it, the files among them. */
  readonly files: readonly string[];
}

/** The modes that COPY and ADD, chmod, install and mkdir give to what stays in the layers of a stage. */
export function* modesOf(stage: Stage): Iterable<ModeUse> {
  for (const copy of [...stage.of("COPY"), ...stage.of("ADD")]) {
    const chmod = copy.flag("chmod")?.value;
    const files = [...copy.sources, ...(copy.destination ? [copy.destination] : [])].map(({ text }) => text);
    if (chmod?.value !== undefined) yield { at: chmod, mode: chmod.value, files };
  }
  for (const run of stage.of("RUN")) yield* modesInRun(run);
}

function* modesInRun({ script }: RunInstruction): Iterable<ModeUse> {
  let removed: ReadonlySet<string> | undefined;
  for (const command of script.commands) {
    const word = modeWord(command);
    if (!word || word.hasExpansion) continue;
    removed ??= removedBy(script);
    const files = command.args.map(({ value }) => value).filter(value => !value.startsWith("-"));
    // What the same RUN removes again, such as a folder to build in as somebody else, is not in the image.
    if (files.some((file, at) => at > 0 && removed?.has(file))) continue;
    yield { at: word, mode: word.value.replace(/^(?:-m|--mode=)/, ""), files };
  }
}

const removedBy = ({ commands }: Script): ReadonlySet<string> =>
  new Set(commands.filter(({ program }) => program === "rm").flatMap(({ args }) => args.map(({ value }) => value)));

/** The word that holds the mode: the first operand of chmod, the value of `-m` elsewhere. */
const modeWord = (command: Command): ShellWord | undefined => {
  const { program, args } = command;
  if (program === "chmod") return permissionChange(command)?.value;
  if (program !== "install" && program !== "mkdir") return undefined;
  const at = args.findIndex(({ value }) => /^-[a-zA-Z]*m$/.test(value) || value === "--mode");
  return at >= 0 ? args[at + 1] : args.find(({ value }) => /^(?:-m[0-7ugoa]|--mode=)/.test(value));
};

/**
 * Whether a mode as chmod takes it lets everybody write. Not with the sticky bit, which keeps everybody from
 * removing what others wrote, and not a bare `+w`, which the umask bounds.
 */
export const isWorldWritable = (mode: string): boolean => {
  if (/^[0-7]{1,4}$/.test(mode)) {
    const bits = Number.parseInt(mode, 8);
    return (bits & 0o002) !== 0 && (bits & 0o1000) === 0;
  }
  const clauses = mode.split(",");
  if (!clauses.every(isClause)) return false;
  if (clauses.some(clause => /[+=][rwxX]*t/.test(clause))) return false;
  return clauses.some(clause => /^[ug]*[oa][ugoa]*[-+=]/.test(clause) && /[+=][rxXs]*w/.test(clause));
};

/** Whether a mode makes a program run with the rights of its owner: 4755, u+s, +s. */
export const isSetuid = (mode: string): boolean => {
  if (/^0*[0-7]{4}$/.test(mode)) return (Number.parseInt(mode, 8) & 0o4000) !== 0;
  const clauses = mode.split(",");
  if (!clauses.every(isClause)) return false;
  return clauses.some(clause => /^(?:[-+=]|[go]*[ua])/.test(clause) && /[+=][rwxXt]*s/.test(clause));
};

const isClause = (clause: string): boolean => /^[ugoa]*(?:[-+=][rwxXstugo]*)+$/.test(clause);
