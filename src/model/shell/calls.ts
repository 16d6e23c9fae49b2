import type { Command, Pipeline } from "../shell.ts";
import { assignmentOf, type Call, CommandNode, programOf, WordsPlace } from "./command.ts";
import { RedirectionNode } from "./redirection.ts";
import { deepest, innerDialect, losesFailure, type Scope } from "./scope.ts";
import { ShellState } from "./state.ts";
import { type ShellText, textOfWord } from "./text.ts";
import { WordTail } from "./words.ts";
import { type Inner, type InnerShell, unwrap } from "./wrappers.ts";

/** How a call is joined to the others. */
export interface Joining {
  readonly joint: Command["joint"];
  readonly pipeline: Pipeline;
}

/** @param isTemplate expansions change the text before a shell reads it, so that its syntax errors say nothing */
type ReadScript = (text: ShellText, isTemplate: boolean, scope: Scope) => void;

/** What xargs and find print or return is not what the command they run does. */
const keepsItsPlace: ReadonlySet<string> = new Set(["xargs", "find"]);

/** Turns calls into commands, and sees what they call in turn. */
export class Calls {
  readonly commands: Command[] = [];
  /** The last shell that the outermost script called. */
  calledShell: ShellState | undefined;
  readonly #readScript: ReadScript;
  readonly #scripts = new Set<object>();

  constructor(readScript: ReadScript) {
    this.#readScript = readScript;
  }

  /** Whether a word or redirection was read as a script: what it expands is found there. */
  hasRead(part: object): boolean {
    return this.#scripts.has(part);
  }

  /** Returns the command that took the place of the call: curl for `sudo curl`. */
  add(call: Call, joining: Joining, scope: Scope): Command {
    const program = programOf(call.name, scope.shell.dialect);
    const unwrapped = scope.depth < deepest ? unwrap(program, call.args) : undefined;
    const command = new CommandNode(call, program, unwrapped?.own ?? call.args, joining, scope);
    this.commands.push(command);
    scope.shell.run(command, scope.isCertain);
    if (!unwrapped) return command;
    const inside = { ...scope, wrapper: command, depth: scope.depth + 1 };
    let last: Command = command;
    for (const inner of unwrapped.inner) last = this.#addInner(inner, call, joining, inside) ?? last;
    return keepsItsPlace.has(program) ? command : last;
  }

  #addInner(inner: Inner, { redirections }: Call, joining: Joining, scope: Scope): Command | undefined {
    if (inner.kind === "script") {
      const { word } = inner;
      this.#scripts.add(word instanceof WordTail ? word.word : word);
      this.#addScript(textOfWord(word), word.hasExpansion, inner.shell, scope);
      return undefined;
    }
    if (inner.kind === "input") {
      const input = redirections.findLast(({ operator }) => operator.startsWith("<<"));
      const script = input instanceof RedirectionNode ? input.script : undefined;
      if (!input || !script) return undefined;
      this.#scripts.add(input);
      this.#addScript(script.text, script.isTemplate, inner.shell, scope);
      return undefined;
    }
    const [name, ...args] = inner.words;
    const assignments = inner.environment.map(assignmentOf);
    const place = new WordsPlace([...inner.environment, ...inner.words]);
    return this.add({ name, args, assignments, redirections, place }, joining, scope);
  }

  #addScript(text: ShellText, isTemplate: boolean, inner: InnerShell | undefined, scope: Scope): void {
    const isOutermost = false;
    if (!inner) {
      this.#readScript(text, isTemplate, { ...scope, text, isOutermost });
      return;
    }
    const shell = new ShellState(innerDialect(inner.program, scope.shell.dialect), inner.switches);
    if (scope.isOutermost) this.calledShell = shell;
    const own = { shell, isFollowed: false, isIgnored: losesFailure(scope), isCertain: true };
    this.#readScript(text, isTemplate, { ...scope, ...own, text, isOutermost });
  }
}
