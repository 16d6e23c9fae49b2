/** The door to the shell parser: nothing else imports unbash. */

export type {
  AndOr,
  Assignment as AssignmentSyntax,
  Command as CommandSyntax,
  CommandNode as ElementSyntax,
  ParsedScript as ScriptSyntax,
  Pipeline as PipelineSyntax,
  Redirection as RedirectionSyntax,
  Statement,
  SyntaxNode,
  TestCommand,
  WordPart,
} from "unbash";
export { forEachChild, parse } from "unbash";

import type { WordPart } from "unbash";

/** What the model needs to know of a word; assignments among the arguments are made to look like one. */
export interface WordSyntax {
  readonly text: string;
  readonly value: string;
  readonly pos: number;
  readonly end: number;
  readonly parts?: readonly WordPart[] | undefined;
}
