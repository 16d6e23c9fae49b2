import type { Options } from "./options.ts";
import { UsageError } from "./usage-error.ts";
import { unknownName } from "./values.ts";

/**
 * What a command prints: text, or JSON with `--format json`.
 *
 * @throws UsageError
 */
export const textOrJson = ({ formats }: Options): "text" | "json" => {
  const format = formats.at(-1) ?? "text";
  if (format === "text" || format === "json") return format;
  throw new UsageError(unknownName("format", format, ["text", "json"]));
};
