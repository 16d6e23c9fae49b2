import type { Command, Extension, Pipeline, Script, ShellWord } from "../shell.ts";
import { Calls } from "./calls.ts";
import { PipelineNode, TextPlace, WordsPlace } from "./command.ts";
import { extensionsIn } from "./extensions.ts";
import { caughtBehind, isTestCommand } from "./failure.ts";
import { deepest, outermost, type Scope, uncertain } from "./scope.ts";
import { type ParsedCall, simpleCall, testCall } from "./simple.ts";
import type { ShellState } from "./state.ts";
import {
  type AndOr,
  type ElementSyntax,
  forEachChild,
  type PipelineSyntax,
  parse,
  type ScriptSyntax,
  type Statement,
  type SyntaxNode,
} from "./syntax.ts";
import { type ShellText, textAt } from "./text.ts";

type Joint = Command["joint"];

/** How many syntax nodes inside one another are followed in a word. */
const deepestSyntax = 1000;

/** Collects the commands of a script in the order of its text. */
export class Walker {
  readonly pipelines: Pipeline[] = [];
  readonly errors: Script["errors"][number][] = [];
  /** The shell that the script does nothing but call: `RUN bash -c "…"`. */
  soleShell: ShellState | undefined;
  readonly #calls = new Calls((text, isTemplate, scope) => this.#innerScript(text, isTemplate, scope));
  #level = 0;
  #outermost: { readonly tree: ScriptSyntax; readonly text: ShellText } | undefined;

  get commands(): readonly Command[] {
    return this.#calls.commands;
  }

  script(text: ShellText, shell: ShellState): void {
    const tree = parse(text.text.includes("\r\n") ? withoutCarriageReturns(text.text) : text.text);
    this.#outermost = { tree, text };
    this.#script(tree, outermost(shell, text));
    if (isSingleCommand(tree)) this.soleShell = this.#calls.calledShell;
  }

  extensions(): readonly Extension[] {
    return this.#outermost ? extensionsIn(this.#outermost.tree, this.#outermost.text) : [];
  }

  /** An exec form: one command, and what it runs. */
  words(words: readonly ShellWord[], shell: ShellState): void {
    const place = new WordsPlace(words);
    const pipeline = new PipelineNode(place, shell.hasPipefail);
    this.pipelines.push(pipeline);
    const [name, ...args] = words;
    const call = { name, args, assignments: [], redirections: [], place };
    pipeline.commands.push(this.#calls.add(call, { joint: "start", pipeline }, outermost(shell)));
    this.soleShell = this.#calls.calledShell;
  }

  #script(tree: ScriptSyntax, scope: Scope): void {
    const { text } = scope.text;
    const { dialect } = scope.shell;
    // zsh and ksh have syntax of their own, and a limit of the parser is no error of the script.
    const errors = dialect === "zsh" || dialect === "ksh" ? [] : (tree.errors ?? []);
    for (const { message, pos } of errors) {
      if (message.startsWith("maximum ")) continue;
      const token = /^[^\s;&|]+/.exec(text.slice(pos, pos + 200))?.[0].length ?? 1;
      this.errors.push({ message, range: scope.text.range(pos, Math.min(pos + token, text.length)) });
    }
    this.#statements(tree.commands, scope);
  }

  #innerScript(text: ShellText, isTemplate: boolean, scope: Scope): void {
    const known = this.errors.length;
    this.#script(parse(text.text), scope);
    if (isTemplate) this.errors.length = known;
  }

  /** Returns the command whose status the list has: the last one. */
  #statements(statements: readonly Statement[], scope: Scope): Command | undefined {
    let joint: Joint = "start";
    let last: Command | undefined;
    for (const [index, { command, background }] of statements.entries()) {
      const isFollowed = !background && (scope.isFollowed || index < statements.length - 1);
      const own = isFollowed === scope.isFollowed ? scope : { ...scope, isFollowed };
      last = command.type === "AndOr" ? this.#andOr(command, joint, own) : this.#pipeline(command, joint, own);
      joint = background ? "&" : ";";
    }
    return last;
  }

  #andOr({ commands, operators }: AndOr, before: Joint, scope: Scope): Command | undefined {
    const isCaught = caughtBehind(operators, commands);
    const lastAlternative = operators.lastIndexOf("||");
    let joint = before;
    let last: Command | undefined;
    let isBehindTest = false;
    for (const [index, element] of commands.entries()) {
      const mayBeSkipped = (index > 0 && joint === "||") || isBehindTest;
      const isConditional = mayBeSkipped || isCaught[index] === true;
      const own = index <= lastAlternative ? { ...scope, isFollowed: false, isIgnored: false } : scope;
      last = this.#pipeline(element, joint, isConditional ? uncertain(own, !mayBeSkipped) : own);
      const operator = operators[index];
      if (!operator) break;
      isBehindTest = operator === "&&" && (isBehindTest || isTestCommand(element));
      joint = operator;
    }
    return last;
  }

  #pipeline(node: PipelineSyntax | ElementSyntax, joint: Joint, scope: Scope): Command | undefined {
    const place = new TextPlace(scope.text, node.pos, node.end);
    if (node.type !== "Pipeline") return this.#lone(node, joint, place, scope);
    const isNegated = node.prefixes.some(({ type }) => type === "Negation");
    const inner = isNegated ? uncertain(scope, true) : scope;
    const [first, second] = node.commands;
    if (first && !second) return this.#lone(first, joint, place, inner);
    const pipeline = new PipelineNode(place, scope.shell.hasPipefail);
    this.pipelines.push(pipeline);
    let last: Command | undefined;
    for (const [index, element] of node.commands.entries()) {
      const by = index === 0 ? joint : (node.operators[index - 1] ?? "|");
      last = this.#element(element, by, pipeline, { ...inner, shell: inner.shell.fork() });
      if (last) pipeline.commands.push(last);
    }
    return last;
  }

  /** What stands in no pipe: a simple command is a pipeline of its own, a block is none. */
  #lone(node: ElementSyntax, joint: Joint, place: TextPlace, scope: Scope): Command | undefined {
    const pipeline = new PipelineNode(place, scope.shell.hasPipefail);
    if (node.type === "Command" || node.type === "TestCommand") this.pipelines.push(pipeline);
    const last = this.#element(node, joint, pipeline, scope);
    if (last) pipeline.commands.push(last);
    return last;
  }

  #element(node: ElementSyntax, joint: Joint, pipeline: Pipeline, scope: Scope): Command | undefined {
    switch (node.type) {
      case "Command":
        return this.#call(simpleCall(node, scope.text), joint, pipeline, scope);
      case "TestCommand":
        return this.#call(testCall(node, scope.text), joint, pipeline, scope);
      case "Redirected": {
        const last = this.#element(node.command, joint, pipeline, scope);
        for (const redirection of node.redirects) this.#substitutionsIn(redirection, scope);
        return last;
      }
      case "BraceGroup":
        return this.#statements(node.body.commands, scope);
      case "Subshell":
        return this.#statements(node.body.commands, { ...scope, isNested: true, shell: scope.shell.fork() });
      case "Function":
      case "Coproc": {
        const inner = { ...scope, isNested: true, isFollowed: false, shell: scope.shell.forFunction() };
        if (node.body.type === "CompoundList") return this.#statements(node.body.commands, inner);
        return this.#lone(node.body, "start", new TextPlace(scope.text, node.body.pos, node.body.end), inner);
      }
      case "If": {
        const branch = uncertain(scope);
        for (const { clause, then } of [node, ...node.elif]) {
          this.#statements(clause.commands, { ...branch, isTest: true });
          this.#statements(then.commands, branch);
        }
        return this.#statements(node.else?.commands ?? [], branch);
      }
      case "While":
        this.#statements(node.clause.commands, { ...uncertain(scope), isTest: true });
        return this.#statements(node.body.commands, uncertain(scope));
      case "For":
      case "Select":
        for (const word of node.wordlist ?? []) this.#substitutionsIn(word, scope);
        return this.#statements(node.body.commands, uncertain(scope));
      case "ArithmeticFor":
        return this.#statements(node.body.commands, uncertain(scope));
      case "Case": {
        this.#substitutionsIn(node.word, scope);
        let last: Command | undefined;
        for (const { body } of node.items) last = this.#statements(body.commands, uncertain(scope)) ?? last;
        return last;
      }
      case "ArithmeticCommand":
        this.#substitutionsBelow(node, scope);
        return undefined;
    }
  }

  #call({ call, parts }: ParsedCall, joint: Joint, pipeline: Pipeline, scope: Scope): Command {
    const command = this.#calls.add(call, { joint, pipeline }, scope);
    for (const [syntax, part] of parts) if (!this.#calls.hasRead(part)) this.#substitutionsIn(syntax, scope);
    return command;
  }

  /** Walks the commands in `$( … )`, backticks and `<( … )`. */
  #substitutionsIn(node: SyntaxNode, scope: Scope): void {
    switch (node.type) {
      case "Word":
      case "Assignment":
      case "HereDocBody":
        if (!/[$`]|[<>]\(/.test(node.text)) return;
        break;
      case "CommandExpansion":
      case "ProcessSubstitution":
      case "ArithmeticCommandExpansion":
        if (node.script) this.#substitution(node.script, node.pos, node.end, scope);
        return;
    }
    this.#substitutionsBelow(node, scope);
  }

  #substitutionsBelow(node: SyntaxNode, scope: Scope): void {
    if (this.#level >= deepestSyntax) return;
    this.#level++;
    forEachChild(node, child => this.#substitutionsIn(child, scope));
    this.#level--;
  }

  #substitution(tree: ScriptSyntax, pos: number, end: number, scope: Scope): void {
    if (scope.depth >= deepest) return;
    this.#script(tree, {
      ...scope,
      text: tree.source === undefined ? scope.text : textAt(scope.text.range(pos, end), tree.source),
      shell: scope.shell.fork(),
      isNested: true,
      isSubstitution: true,
      isFollowed: false,
      isIgnored: false,
      isOutermost: false,
      depth: scope.depth + 1,
    });
  }
}

const isSingleCommand = ({ commands: [first, second] }: ScriptSyntax): boolean =>
  first?.command.type === "Command" && first.background !== true && second === undefined;

/** The same text, as long as before, with line ends that a shell takes: heredocs keep those of the file. */
const withoutCarriageReturns = (text: string): string => text.replaceAll("\\\r\n", " \\\n").replaceAll("\r\n", " \n");
