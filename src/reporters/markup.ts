import { visible } from "./text.ts";

/** Numbers where HTML and XML differ in names. */
const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text, or the value of an attribute, for HTML and XML. */
export const escaped = (text: string): string =>
  visible(text).replace(/[&<>"']/g, character => escapes[character] ?? "");
