import { parseAst } from "rolldown/parseAst";

export interface Import {
  /** As written; undefined where it is only known at run time. */
  readonly specifier: string | undefined;
  /** Nothing of it is left at run time. */
  readonly isType: boolean;
}

/** Everything a TypeScript module imports: statements, `export … from`, `import()`, types in place. */
export const imports = (code: string, file: string): readonly Import[] => {
  const found: Import[] = [];
  for (const node of nodes(code, file)) {
    const { type, source, importKind, exportKind } = node;
    const isType = importKind === "type" || exportKind === "type" || type === "TSImportType";
    const isImport = /^(?:Import|ExportAll|ExportNamed)Declaration$|^ImportExpression$|^TSImportType$/.test(
      String(type),
    );
    if (isImport && isNode(source)) found.push({ specifier: literal(source), isType });
    if (type === "CallExpression" && isNode(node.callee) && node.callee.name === "require") {
      found.push({ specifier: undefined, isType: false });
    }
  }
  return found;
};

/** The names a module uses and does not itself declare by importing them; members (`x.process`) are no names. */
export const usesGlobal = (code: string, file: string, name: string): boolean => {
  for (const node of nodes(code, file)) {
    if (node.type === "MemberExpression" && isNode(node.object) && node.object.name === name) return true;
  }
  return false;
};

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

const literal = ({ type, value, literal: inner }: Node): string | undefined => {
  if (isNode(inner)) return literal(inner);
  return type === "Literal" && typeof value === "string" ? value : undefined;
};

function* nodes(code: string, file: string): Iterable<Node> {
  const waiting: unknown[] = [parseAst(code, { lang: "ts" }, file)];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (!isNode(node)) continue;
    if (!Array.isArray(node)) yield node;
    waiting.push(...Object.values(node));
  }
}
