/** One way to log in that a server offers in `WWW-Authenticate`. */
export interface Challenge {
  /** "bearer", "basic" */
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** What the header says: RFC 9110, 11.6.1. */
export const challengesOf = (header: string): readonly Challenge[] => {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  for (const [, name, quoted, plain, scheme] of header.matchAll(token)) {
    if (scheme !== undefined) challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    else if (name !== undefined) {
      challenges.at(-1)?.parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "");
    }
  }
  return challenges;
};

/** `name="value"`, `name=value`, or the word that begins a challenge. */
const token = /([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))|([\w-]+)/g;
