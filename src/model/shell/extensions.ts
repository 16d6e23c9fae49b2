import type { Extension } from "../shell.ts";
import { forEachChild, type ScriptSyntax, type SyntaxNode } from "./syntax.ts";
import { type ShellText, textAt } from "./text.ts";

const deepestSyntax = 100;

/** What a script uses beyond POSIX, `sh -c` and heredocs for another shell not looked into. */
export const extensionsIn = (tree: ScriptSyntax, text: ShellText): readonly Extension[] => {
  const found: Extension[] = [];
  visit(tree, text, found, 0);
  return found;
};

const visit = (node: SyntaxNode, outer: ShellText, found: Extension[], depth: number): void => {
  if (depth > deepestSyntax) return;
  let text = outer;
  const add = (kind: Extension["kind"], start: number, end: number): void => {
    found.push({ kind, text: text.text.slice(start, end), range: text.range(start, end) });
  };
  const { pos, end } = node;
  switch (node.type) {
    case "CommandExpansion":
      if (node.script?.source !== undefined) text = textAt(outer.range(pos, end), node.script.source);
      break;
    case "TestCommand":
      add("test-command", pos, pos + "[[".length);
      break;
    case "ArithmeticCommand":
      add("arithmetic-command", pos, pos + "((".length);
      break;
    case "ArithmeticFor":
      add("arithmetic-for", pos, pos + "for".length);
      break;
    case "Select":
      add("select", pos, pos + "select".length);
      break;
    case "Coproc":
      add("coproc", pos, pos + "coproc".length);
      break;
    case "Function":
      if (node.name.pos > pos) add("function-keyword", pos, pos + "function".length);
      break;
    case "Assignment":
      if (node.append) add("append-assignment", pos, end);
      if (node.index) add("array", pos, end);
      break;
    case "ArrayValue":
      add("array", pos, end);
      break;
    case "HereString":
      add("here-string", pos, end);
      break;
    case "Redirect":
      if (node.operator === "&>" || node.operator === "&>>") add("combined-redirection", pos, end);
      if (node.operator === ">&" && !node.descriptor && /^[^\d$`-]/.test(node.target?.value ?? "")) {
        add("combined-redirection", pos, end);
      }
      break;
    case "Pipeline":
      for (const [index, operator] of node.operators.entries()) {
        const at = text.text.indexOf("|&", node.commands[index]?.end ?? pos);
        if (operator === "|&" && at >= 0) add("combined-pipe", at, at + "|&".length);
      }
      break;
    case "CaseItem": {
      const { terminator = ";;" } = node;
      if (terminator !== ";;") add("case-fallthrough", end - terminator.length, end);
      break;
    }
    case "ProcessSubstitution":
      add("process-substitution", pos, end);
      break;
    case "BraceExpansion":
      add("brace-expansion", pos, end);
      break;
    case "AnsiCQuoted":
      add("ansi-c-quoting", pos, end);
      break;
    case "LocaleString":
      add("locale-quoting", pos, end);
      break;
    case "ExtendedGlob":
      add("extended-glob", pos, end);
      break;
    case "ParameterExpansion": {
      const kind = expansionKind(node);
      if (kind) add(kind, pos, end);
      break;
    }
  }
  forEachChild(node, child => visit(child, text, found, depth + 1));
};

const expansionKind = ({
  prefix,
  index,
  operation,
}: Extract<SyntaxNode, { type: "ParameterExpansion" }>): Extension["kind"] | undefined => {
  if (index) return "array";
  if (prefix === "!") return "indirection";
  switch (operation?.type) {
    case "Replace":
      return "replacement";
    case "Slice":
      return "substring";
    case "CaseModification":
      return "case-modification";
    case "Transform":
    case "Names":
      return "transformation";
    default:
      return undefined;
  }
};
