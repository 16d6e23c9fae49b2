import type { ElementSyntax, PipelineSyntax } from "./syntax.ts";

type Node = PipelineSyntax | ElementSyntax;

/** For each command of an and-or list, whether a later `||` catches its failure. */
export const caughtBehind = (operators: readonly ("&&" | "||")[], commands: readonly Node[]): readonly boolean[] => {
  const caught = commands.map(() => false);
  let isCaught = false;
  for (let index = operators.length - 1; index >= 0; index--) {
    const alternative = commands[index + 1];
    if (operators[index] === "||") isCaught = alternative !== undefined && !propagatesFailure(alternative);
    caught[index] = isCaught;
  }
  return caught;
};

/** `exit 1`, `false`, `{ echo failed; exit 1; }`: behind `||` they do not catch the failure but pass it on. */
const propagatesFailure = (node: Node): boolean => {
  switch (node.type) {
    case "Command": {
      const [status] = node.args;
      const name = node.name?.value;
      return name === "false" || ((name === "exit" || name === "return") && status?.text !== "0");
    }
    case "Redirected":
      return propagatesFailure(node.command);
    case "BraceGroup":
    case "Subshell": {
      const last = node.body.commands.at(-1)?.command;
      const final = last?.type === "AndOr" ? last.commands.at(-1) : last;
      return final !== undefined && propagatesFailure(final);
    }
    default:
      return false;
  }
};

/** `[ … ]`, `test …`, `[[ … ]]`, negated or not: asked, not done. */
export const isTestCommand = (node: Node): boolean => {
  if (node.type === "Pipeline") return node.commands.length === 1 && node.commands.every(isTestCommand);
  if (node.type === "TestCommand") return true;
  return node.type === "Command" && (node.name?.value === "[" || node.name?.value === "test");
};
