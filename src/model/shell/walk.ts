import type { Assignment, Command, Dialect, Pipeline, Redirection, Script, ShellWord } from "../shell.ts";
import {
  AssignmentNode,
  assignmentOf,
  type Call,
  CommandNode,
  PipelineNode,
  programOf,
  TextPlace,
  WordsPlace,
} from "./command.ts";
import { dialectNamed } from "./dialect.ts";
import { caughtBehind, isTestCommand } from "./failure.ts";
import { RedirectionNode } from "./redirection.ts";
import { ShellState } from "./state.ts";
import {
  type AndOr,
  type CommandSyntax,
  type ElementSyntax,
  forEachChild,
  type PipelineSyntax,
  parse,
  type RedirectionSyntax,
  type ScriptSyntax,
  type Statement,
  type SyntaxNode,
  type TestCommand,
} from "./syntax.ts";
import { type ShellText, textAt, textOfWord } from "./text.ts";
import { assignmentAsWord, SyntaxWord, WordTail } from "./words.ts";
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
/** Syntax nodes inside one another within words. */
const deepestSyntax = 1000;
/** Their output is not that of the command they run. */
const keepsItsPlace: ReadonlySet<string> = new Set(["xargs", "find"]);

/** Collects the commands of a script in the order of its text. */
export class Walker {
  readonly commands: Command[] = [];
  readonly pipelines: Pipeline[] = [];
  readonly errors: Script["errors"][number][] = [];
  /** The shell that the script does nothing but call: `RUN bash -c "…"`. */
  soleShell: ShellState | undefined;
  #depth = 0;
  #level = 0;
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
    const scope: Scope = { ...certain, text: nowhere, shell };
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
        for (const redirection of node.redirects) this.#substitutionsIn(redirection, scope);
        return last;
      }
      case "BraceGroup":
        return this.#statements(node.body.commands, scope);
      case "Subshell":
        return this.#statements(node.body.commands, { ...scope, isNested: true, shell: scope.shell.fork() });
      case "Function":
      case "Coproc": {
        const inner = { ...scope, isNested: true, shell: scope.shell.forFunction() };
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
      case "Case":
        this.#substitutionsIn(node.word, scope);
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
    const name = node.name && new SyntaxWord(node.name, text);
    const parts: (readonly [SyntaxNode, object])[] = [];
    const addRedirection = (item: RedirectionSyntax): void => {
      const redirection = new RedirectionNode(item, text);
      redirections.push(redirection);
      parts.push([item, redirection]);
    };
    for (const item of node.prefix) {
      if (item.type !== "Assignment") {
        addRedirection(item);
        continue;
      }
      assignments.push(new AssignmentNode(item, text));
      parts.push([item, item]);
    }
    if (node.name && name) parts.push([node.name, name]);
    for (const item of node.suffix) {
      if (item.type !== "Word" && item.type !== "Assignment") {
        addRedirection(item);
        continue;
      }
      const word = new SyntaxWord(item.type === "Word" ? item : assignmentAsWord(item), text);
      args.push(word);
      parts.push([item, word]);
    }
    const place = new TextPlace(text, node.pos, node.end);
    const command = this.#call({ name, args, assignments, redirections, place }, joint, pipeline, scope);
    for (const [syntax, part] of parts) if (!this.#read.has(part)) this.#substitutionsIn(syntax, scope);
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
      this.#read.add(inner.word instanceof WordTail ? inner.word.word : inner.word);
      this.#innerScript(textOfWord(inner.word), inner.word.hasExpansion, inner.shell, wrapper, scope);
      return undefined;
    }
    if (inner.kind === "input") {
      const input = redirections.findLast(({ operator }) => operator.startsWith("<<"));
      const script = input instanceof RedirectionNode ? input.script : undefined;
      if (!input || !script) return undefined;
      this.#read.add(input);
      this.#innerScript(script.text, script.isTemplate, inner.shell, wrapper, scope);
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
    const shell = inner
      ? new ShellState(innerDialect(inner.program, scope.shell.dialect), inner.switches)
      : scope.shell;
    if (this.#depth === 0) this.soleShell = shell;
    this.#depth++;
    const known = this.errors.length;
    this.#script(parse(text.text), { ...scope, text, shell, wrapper, isCertain: inner ? true : scope.isCertain });
    if (isTemplate) this.errors.length = known;
    this.#depth--;
  }

  /** Commands in `$( … )`, backticks and `<( … )` below a node. */
  #substitutions(node: SyntaxNode, scope: Scope): void {
    if (this.#level >= deepestSyntax) return;
    this.#level++;
    forEachChild(node, child => this.#substitutionsIn(child, scope));
    this.#level--;
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

const certain = {
  wrapper: undefined,
  isConditional: false,
  isTest: false,
  isNested: false,
  isSubstitution: false,
  isCertain: true,
} as const;

const nowhere = textAt({ start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }, "");

/** @param runs it runs all the same, only its failure is caught */
const uncertain = (scope: Scope, runs = false): Scope => ({
  ...scope,
  isConditional: true,
  isCertain: scope.isCertain && runs,
});

const isSingleCommand = ({ commands: [first, second] }: ScriptSyntax): boolean =>
  first?.command.type === "Command" && first.background !== true && second === undefined;

/** The dialect of a shell called by name; `sh` is the /bin/sh of the image, where the outer shell is that one too. */
const innerDialect = (program: string, outer: Dialect): Dialect => {
  const dialect = dialectNamed(program) ?? "sh";
  if (dialect !== "sh") return dialect;
  return outer === "dash" || outer === "ash" || outer === "unknown" ? outer : "sh";
};

/** The same text, as long as before, with line ends that a shell takes: heredocs keep those of the file. */
const withoutCarriageReturns = (text: string): string => text.replaceAll("\\\r\n", " \\\n").replaceAll("\r\n", " \n");
