import type { Assignment, Redirection, ShellWord } from "../shell.ts";
import { AssignmentNode, type Call, TextPlace } from "./command.ts";
import { RedirectionNode } from "./redirection.ts";
import {
  type CommandSyntax,
  forEachChild,
  type RedirectionSyntax,
  type SyntaxNode,
  type TestCommand,
} from "./syntax.ts";
import type { ShellText } from "./text.ts";
import { assignmentAsWord, SyntaxWord } from "./words.ts";

/** A call and the syntax of its parts, in the order of the text. */
export interface ParsedCall {
  readonly call: Call;
  readonly parts: readonly (readonly [SyntaxNode, object])[];
}

/** Takes a simple command apart. */
export const simpleCall = (node: CommandSyntax, text: ShellText): ParsedCall => {
  const assignments: Assignment[] = [];
  const redirections: Redirection[] = [];
  const args: ShellWord[] = [];
  const parts: [SyntaxNode, object][] = [];
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
    const assignment = new AssignmentNode(item, text);
    assignments.push(assignment);
    parts.push([item, assignment]);
  }
  const name = node.name && new SyntaxWord(node.name, text);
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
  return { call: { name, args, assignments, redirections, place }, parts };
};

/** `[[ … ]]` as a command of that name, with its operands as arguments. */
export const testCall = (node: TestCommand, text: ShellText): ParsedCall => {
  const { pos, end } = node;
  const name = new SyntaxWord({ text: "[[", value: "[[", pos, end: pos + 2 }, text);
  const args: ShellWord[] = [];
  const parts: [SyntaxNode, object][] = [];
  const collect = (child: SyntaxNode): void => {
    if (child.type !== "Word") {
      forEachChild(child, collect);
      return;
    }
    const word = new SyntaxWord(child, text);
    args.push(word);
    parts.push([child, word]);
  };
  forEachChild(node, collect);
  return { call: { name, args, assignments: [], redirections: [], place: new TextPlace(text, pos, end) }, parts };
};
