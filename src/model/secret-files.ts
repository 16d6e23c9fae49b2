import { type SecretFileKind, secretFileKinds } from "../data/secret-files.ts";
import type { BuildContext } from "./context.ts";
import { lastName } from "./file-names.ts";
import type { LocalSource } from "./local-sources.ts";
import { isSecretName, valueIsHarmless } from "./secrets.ts";

/** A file that is there to hold a credential. */
export interface SecretFile {
  /** As it is named in the Dockerfile. */
  readonly name: string;
  /** What it holds: "a private key". */
  readonly content: string;
  /** When it is needed: by a step of the build, or by the running program. */
  readonly neededBy: "build" | "program";
  /** Files of that name often hold no secret at all, and nobody has looked into this one. */
  readonly isDoubtful: boolean;
  /** Its text has been looked into, or can be nothing else. */
  readonly isCertain: boolean;
}

/** The credential that a source of COPY or ADD brings, by its name and, where the context has it, by what is in it. */
export const secretFile = (
  { path, word, instruction }: LocalSource,
  context?: BuildContext,
): SecretFile | undefined => {
  const { sources, destination } = instruction;
  const target = destination?.value ?? "";
  if (isSample(path) || isPublic(path) || isPublic(target) || keyring.test(`${target}/`)) return undefined;
  if (/(?:^|\/)\.ssh$/.test(target) && besideKeys.test(path)) return undefined;
  // Any file is one that lands where a program looks for its credentials.
  const isRenamed = sources.length === 1 && !target.endsWith("/");
  const kind = kindOf(path) ?? (isRenamed && !kindOf(target)?.isDoubtful ? kindOf(target) : undefined);
  if (!kind || context?.ignores(path) || (context && isHarmless(path, kind, context))) return undefined;
  const { content, neededBy } = kind;
  const isKnown = context?.read(path) !== undefined;
  const isDoubtful = kind.isDoubtful === true && !isKnown;
  return { name: word.text, content, neededBy, isDoubtful, isCertain: isKnown || kind.sign !== "variables" };
};

const kindOf = (path: string): SecretFileKind | undefined => secretFileKinds.find(kind => kind.path.test(path));

/** What lies in the context shows that there is no secret. */
const isHarmless = (path: string, { sign }: SecretFileKind, context: BuildContext): boolean => {
  if (context.isDirectory(path)) return !context.list(path).some(name => /^(?:id_\w+|credentials|.*\.pem)$/.test(name));
  const text = context.read(path);
  if (text === undefined || !sign) return false;
  return sign === "variables" ? !hasSecretVariable(text) : !sign.test(text);
};

/** Whether one of some `NAME=value` lines gives a value to a name that says secret. */
const hasSecretVariable = (text: string): boolean =>
  text.split("\n").some(line => {
    const [, name = "", value = ""] = /^\s*(?:export\s+)?(\w+)\s*=\s*["']?([^\s"'#]+)/.exec(line) ?? [];
    if (/:\/\/[^\s:/@]*:[^\s@/]+@/.test(value)) return true;
    if (value === "" || /^(?:\$|<|x+$|change|your|secret$|password$)/i.test(value)) return false;
    return isSecretName(name, "name-and-value") && !valueIsHarmless(name, value);
  });

/** Made up for tests, or to be filled in: told by a word of its path. */
const isSample = (path: string): boolean =>
  path
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some(word => sampleWords.has(word));

const sampleWords = new Set(
  [
    "example examples sample samples template templates tmpl tpl dist default defaults dummy fake mock mocks demo stub",
    "test tests testing testdata spec fixture fixtures snakeoil selfsigned localhost insecure dev placeholder encrypted",
  ].flatMap(line => line.split(" ")),
);

/** Keys and certificates that everybody may have. The `.key` of a certificate is none of them. */
const isPublic = (path: string): boolean => {
  const name = lastName(path).toLowerCase();
  if (/pub|gpg|pgp|apt|yum|rpm|(?<!nginx-)repo|release|archive|nginx_signing|licen[cs]e/.test(name)) return true;
  if (name.endsWith(".key")) return false;
  return /cert|crt|chain|bundle|trust|root|intermediate|dhparam|(?:^|[^a-z])(?:ca|dh\d*|crl)(?:[^a-z]|$)/.test(name);
};

/** What lies in a `.ssh` directory that is no private key. */
const besideKeys = /(?:^|\/)(?:authorized_keys2?|known_hosts|(?:ssh_)?config)$/;

/** Where programs look for the keys of those they trust. */
const keyring =
  /^\/(?:etc\/(?:apt|apk|yum[\w.]*|ssl\/certs)|etc\/pki\/(?!tls\/private)\w|usr\/share\/(?:keyrings|ca-certificates|pki)|usr\/local\/share\/(?:keyrings|ca-certificates))/;
