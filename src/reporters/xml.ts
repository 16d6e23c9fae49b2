import { escaped } from "./markup.ts";

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; what its text and its attributes hold is escaped, and shown where XML 1.0 has no way to write it. */
export const element = (name: string, attributes: Attributes, content: readonly string[] | string = []): string => {
  const list = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${escaped(String(value))}"`,
  );
  const open = `<${name}${list.join("")}`;
  if (typeof content === "string") return content === "" ? `${open}/>` : `${open}>${escaped(content)}</${name}>`;
  if (content.length === 0) return `${open}/>`;
  return `${open}>\n${content.map(child => `${indented(child)}\n`).join("")}</${name}>`;
};

export const xmlDocument = (root: string): string => `<?xml version="1.0" encoding="utf-8"?>\n${root}\n`;

const indented = (child: string): string => child.replace(/^/gm, "  ");
