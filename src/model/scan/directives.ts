import { parseCheckOption } from "../check-option.ts";
import type { ScannedDirective, ScanProblem } from "../scan.ts";
import { isSpace, skip, trimEnd } from "./blanks.ts";

type Name = ScannedDirective["name"];

const isName = (name: string): name is Name => name === "syntax" || name === "escape" || name === "check";

/** `\s` of Go's regular expressions, without the line feed, which no line contains. */
const isPatternSpace = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x0c || code === 0x0d;

const namePattern = /[a-zA-Z][a-zA-Z0-9]*/y;

/** The parser directives at the top of a file; the first line that is anything else ends them. */
export class DirectiveReader {
  escape: "\\" | "`" = "\\";
  readonly directives: ScannedDirective[] = [];
  readonly problems: ScanProblem[] = [];
  readonly #text: string;
  readonly #seen = new Set<Name>();
  #isDone = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether the line, given from its first character that is not blank, is a directive. */
  read(start: number, end: number): boolean {
    if (this.#isDone) return false;
    const directive = this.#parse(start, end);
    if (!directive) this.#isDone = true;
    else if (this.#seen.has(directive.name)) this.#repeated(directive);
    else this.#add(directive);
    return directive !== undefined;
  }

  #parse(start: number, end: number): ScannedDirective | undefined {
    const text = this.#text;
    if (start === end || text[start] !== "#") return undefined;
    const nameStart = skip(text, start + 1, end, isSpace);
    namePattern.lastIndex = nameStart;
    const written = nameStart < end ? namePattern.exec(text)?.[0] : undefined;
    const name = written?.toLowerCase();
    if (written === undefined || name === undefined || !isName(name)) return undefined;
    const nameEnd = nameStart + written.length;
    const equals = skip(text, nameEnd, end, isPatternSpace);
    if (equals === end || text[equals] !== "=") return undefined;
    if (equals + 1 === end) return undefined;
    // Where nothing but blanks follows, BuildKit's pattern takes the last of them for the value.
    const valueStart = skip(text, equals + 1, end - 1, isPatternSpace);
    const valueEnd = Math.max(valueStart + 1, trimEnd(text, valueStart, end, isPatternSpace));
    return {
      name,
      value: text.slice(valueStart, valueEnd),
      start,
      end,
      nameSpan: { start: nameStart, end: nameEnd },
      valueSpan: { start: valueStart, end: valueEnd },
    };
  }

  #add(directive: ScannedDirective): void {
    const { name, value, valueSpan } = directive;
    this.#seen.add(name);
    this.directives.push(directive);
    if (name === "check") this.#check(directive);
    if (name !== "escape") return;
    if (value === "`" || value === "\\") this.escape = value;
    else this.problems.push({ ...valueSpan, message: `escape character is "${value}"; write "\\" or "\`"` });
  }

  #check({ value, valueSpan }: ScannedDirective): void {
    const { problem } = parseCheckOption(value);
    if (problem !== undefined) this.problems.push({ ...valueSpan, message: problem });
  }

  #repeated({ name, start, end }: ScannedDirective): void {
    this.problems.push({ start, end, message: `directive "${name}" is given twice; keep one` });
  }
}
