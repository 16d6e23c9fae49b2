import { isRecord } from "../../engine/json.ts";

/** The object that an answer spells; an empty one for anything else. */
export const jsonIn = (body: Buffer): Readonly<Record<string, unknown>> => {
  try {
    const json: unknown = JSON.parse(body.toString("utf8"));
    return isRecord(json) ? json : {};
  } catch {
    return {};
  }
};
