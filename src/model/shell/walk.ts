import type { Assignment, Command, Dialect, Pipeline, Redirection, Script, ShellWord } from "../shell.ts";
import type { Range } from "../source.ts";
import { assignmentOf, type Call, CommandNode, programOf, TextPlace, WordsPlace } from "./command.ts";
import { dialectNamed } from "./dialect.ts";
import { isTestCommand, propagatesFailure } from "./failure.ts";
import { RedirectionNode } from "./redirection.ts";
import { ShellState } from "./state.ts";
import {
  type AndOr,
  type AssignmentSyntax,
  type CommandSyntax,
  type ElementSyntax,
  forEachChild,
  type PipelineSyntax,
  parse,
  type ScriptSyntax,
  type Statement,
  type SyntaxNode,
  type TestCommand,
} from "./syntax.ts";
import { type ShellText, textAt, textOfWord, textWithin } from "./text.ts";
import { assignmentAsWord, SyntaxWord } from "./words.ts";
import { type Inner, type InnerShell, unwrap } from "./wrappers.ts";

/** What the constructs around a command say about it. */
interface Scope {
  readonly text: ShellText;
  readonly shell: ShellState;
  readonly wrapper: Command | undefined;
  readonly isConditional: boolean;
  readonly isTest: boolean;
  readonly isNested: boolean;
  readonly isSubstitution: boolean;
  /** It runs whenever its shell gets there, so that `set -e` holds for what follows. */
  readonly isCertain: boolean;
}

type Joint = Command["joint"];

/** Scripts and substitutions inside one another; what lies deeper is not looked into. */
const deepest = 100;

/** Collects the commands of a script in the order of its text. */
export class Walker {
  readonly commands: Command[] = [];
  readonly pipelines: Pipeline[] = [];
  readonly errors: Script["errors"][number][] = [];
  /** The shell that the script does nothing but call: `RUN bash -c "…"`. */
  soleShell: ShellState | undefined;
  #depth = 0;
  /** Words and heredocs that were read as scripts: what they expand is found there. */
  readonly #read = new Set<object>();

  script(text: ShellText, shell: ShellState): void {
    const tree = parse(text.text.includes("\r\n") ? withoutCarriageReturns(text.text) : text.text);
    const scope: Scope = { ...certain, text, shell };
    this.#script(tree, scope);
    if (!isSingleCommand(tree)) this.soleShell = undefined;
  }

  /** An exec form: one command, and what it runs. */
  words(words: readonly ShellWord[], shell: ShellState): void {
    const scope: Scope = { ...certain, text: textAt(noRange, ""), shell };
    const pipeline = new PipelineNode(new WordsPlace(words), shell.hasPipefail);
    this.pipelines.push(pipeline);
    const [name, ...args] = words;
    const call: Call = { name, args, assignments: [], redirections: [], place: new WordsPlace(words) };
    pipeline.commands.push(this.#call(call, "start", pipeline, scope));
  }

  #script(tree: ScriptSyntax, scope: Scope): void {
    for (const { message, pos } of tree.errors ?? []) {
      const { text } = scope.text;
      const end = pos + (/^[^\s;&|]+/.exec(text.slice(pos, pos + 200))?.[0].length ?? Math.min(1, text.length - pos));
      this.errors.push({ message, range: scope.text.range(pos, Math.max(pos, end)) });
    }
    this.#statements(tree.commands, scope);
  }

  /** Returns the command whose status the list has: the last one. */
  #statements(statements: readonly Statement[], scope: Scope): Command | undefined {
    let joint: Joint = "start";
    let last: Command | undefined;
    for (const { command, background } of statements) {
      last = command.type === "AndOr" ? this.#andOr(command, joint, scope) : this.#pipeline(command, joint, scope);
      joint = background ? "&" : ";";
    }
    return last;
  }

  #andOr({ commands, operators }: AndOr, before: Joint, scope: Scope): Command | undefined {
    const isCaught = caughtBehind(operators, commands);
    let joint = before;
    let last: Command | undefined;
    let isBehindTest = false;
    for (const [index, element] of commands.entries()) {
      const isConditional = joint === "||" || isBehindTest || isCaught[index] === true;
      const inner = isConditional ? uncertain(scope, joint !== "||" && !isBehindTest) : scope;
      last = this.#pipeline(element, joint, inner);
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
    const [first] = node.commands;
    if (node.commands.length === 1 && first) return this.#lone(first, joint, place, inner);
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

  /** An element of no pipe: a simple command makes a pipeline of its own. */
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
        return this.#simple(node, joint, pipeline, scope);
      case "TestCommand":
        return this.#test(node, joint, pipeline, scope);
      case "Redirected": {
        const last = this.#element(node.command, joint, pipeline, scope);
        for (const redirection of node.redirects) this.#substitutions(redirection, scope);
        return last;
      }
      case "BraceGroup":
        return this.#statements(node.body.commands, scope);
      case "Subshell":
        return this.#statements(node.body.commands, { ...scope, isNested: true, shell: scope.shell.fork() });
      case "Function":
      case "Coproc": {
        const inner = { ...scope, isNested: true, shell: scope.shell.fork() };
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
        for (const word of node.wordlist ?? []) this.#substitutions(word, scope);
        return this.#statements(node.body.commands, uncertain(scope));
      case "ArithmeticFor":
        return this.#statements(node.body.commands, uncertain(scope));
      case "Case":
        this.#substitutions(node.word, scope);
        return node.items.reduce<Command | undefined>(
          (last, item) => this.#statements(item.body.commands, uncertain(scope)) ?? last,
          undefined,
        );
      case "ArithmeticCommand":
        this.#substitutions(node, scope);
        return undefined;
    }
  }

  #simple(node: CommandSyntax, joint: Joint, pipeline: Pipeline, scope: Scope): Command {
    const { text } = scope;
    const assignments: Assignment[] = [];
    const redirections: Redirection[] = [];
    const args: ShellWord[] = [];
    for (const item of node.prefix) {
      if (item.type === "Assignment") assignments.push(assignment(item, text));
      else redirections.push(new RedirectionNode(item, text));
    }
    for (const item of node.suffix) {
      if (item.type === "Word") args.push(new SyntaxWord(item, text));
      else if (item.type === "Assignment") args.push(new SyntaxWord(assignmentAsWord(item), text));
      else redirections.push(new RedirectionNode(item, text));
    }
    const name = node.name && new SyntaxWord(node.name, text);
    const place = new TextPlace(text, node.pos, node.end);
    const command = this.#call({ name, args, assignments, redirections, place }, joint, pipeline, scope);
    this.#substitutions(node, scope);
    return command;
  }

  /** `[[ … ]]`, with its operands as arguments. */
  #test(node: TestCommand, joint: Joint, pipeline: Pipeline, scope: Scope): Command {
    const { text } = scope;
    const { pos } = node;
    const name = new SyntaxWord({ text: "[[", value: "[[", pos, end: pos + 2 }, text);
    const args: ShellWord[] = [];
    const collect = (child: SyntaxNode): void => {
      if (child.type === "Word") args.push(new SyntaxWord(child, text));
      else forEachChild(child, collect);
    };
    forEachChild(node, collect);
    const place = new TextPlace(text, pos, node.end);
    const call = { name, args, assignments: [], redirections: [], place };
    const command = this.#call(call, joint, pipeline, scope);
    this.#substitutions(node, scope);
    return command;
  }

  /** Adds a command and what it runs. Returns the innermost command that took its place, as curl does for `sudo curl`. */
  #call(call: Call, joint: Joint, pipeline: Pipeline, scope: Scope): Command {
    const { shell } = scope;
    const program = programOf(call.name, shell.dialect);
    const unwrapped = unwrap(program, call.args);
    const args = unwrapped?.own ?? call.args;
    const command = new CommandNode(call, program, args, { ...scope, dialect: shell.dialect, joint, pipeline });
    this.commands.push(command);
    shell.run(command, scope.isCertain);
    let innermost: Command = command;
    for (const inner of unwrapped?.inner ?? []) {
      const found = this.#inner(inner, command, call, joint, pipeline, scope);
      if (found && !keepsItsPlace.has(program)) innermost = found;
    }
    return innermost;
  }

  #inner(
    inner: Inner,
    wrapper: Command,
    { redirections }: Call,
    joint: Joint,
    pipeline: Pipeline,
    scope: Scope,
  ): Command | undefined {
    if (inner.kind === "script") {
      this.#read.add(inner.word);
      this.#innerScript(textOfWord(inner.word), inner.word.hasExpansion, inner.shell, wrapper, scope);
      return undefined;
    }
    if (inner.kind === "input") {
      const heredoc = redirections.findLast(({ operator }) => operator.startsWith("<<") && operator !== "<<<");
      if (!(heredoc instanceof RedirectionNode)) return undefined;
      const body = heredoc.bodySpan;
      if (!body) return undefined;
      this.#read.add(heredoc.syntax);
      const text = textWithin(scope.text, body.start, scope.text.text.slice(body.start, body.end));
      this.#innerScript(text, heredoc.isExpanded, inner.shell, wrapper, scope);
      return undefined;
    }
    const [name, ...args] = inner.words;
    const assignments = inner.environment.map(assignmentOf);
    const place = new WordsPlace([...inner.environment, ...inner.words]);
    return this.#call({ name, args, assignments, redirections, place }, joint, pipeline, { ...scope, wrapper });
  }

  /** @param isTemplate an expansion changes the text before the shell reads it, so that its errors say nothing */
  #innerScript(
    text: ShellText,
    isTemplate: boolean,
    inner: InnerShell | undefined,
    wrapper: Command,
    scope: Scope,
  ): void {
    if (this.#depth >= deepest) return;
    const shell = inner ? new ShellState(innerDialect(inner.program, scope.shell.dialect), inner.switches) : scope.shell;
    if (this.#depth === 0) this.soleShell = shell;
    this.#depth++;
    const known = this.errors.length;
    this.#script(parse(text.text), { ...scope, text, shell, wrapper, isCertain: inner ? true : scope.isCertain });
    if (isTemplate) this.errors.length = known;
    this.#depth--;
  }

  /** Commands in `$( … )`, backticks and `<( … )` below a node. */
  #substitutions(node: SyntaxNode, scope: Scope): void {
    forEachChild(node, child => this.#substitutionsIn(child, scope));
  }

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
    this.#substitutions(node, scope);
  }

  #substitution(tree: ScriptSyntax, pos: number, end: number, scope: Scope): void {
    if (this.#depth >= deepest) return;
    this.#depth++;
    const text = tree.source === undefined ? scope.text : textAt(scope.text.range(pos, end), tree.source);
    this.#script(tree, { ...scope, text, isNested: true, isSubstitution: true, shell: scope.shell.fork() });
    this.#depth--;
  }
}
