export type Json = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Json => typeof value === "object" && value !== null;

/** The object that an answer spells; an empty one for anything else. */
export const jsonIn = (body: Buffer): Json => {
  try {
    const json: unknown = JSON.parse(body.toString("utf8"));
    return isRecord(json) ? json : {};
  } catch {
    return {};
  }
};
