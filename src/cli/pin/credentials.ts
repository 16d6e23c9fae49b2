import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { isRecord } from "../../engine/json.ts";
import type { Io } from "../io.ts";
import { complain } from "../messages.ts";
import { isMissing, reason } from "../reason.ts";
import { askHelper } from "./credential-helper.ts";

/** What proves to a registry who asks. */
export type Credentials =
  | { readonly kind: "password"; readonly user: string; readonly password: string }
  /** Buys tokens, as a password does. */
  | { readonly kind: "identity"; readonly token: string };

/** The login that docker or podman keeps for a registry; undefined if there is none. */
export type CredentialStore = (registry: string, repository: string) => Promise<Credentials | undefined>;

export const credentialStore = (io: Io): CredentialStore => {
  let configs: readonly Config[] | undefined;
  const asked = new Map<string, Promise<Credentials | undefined>>();
  const ask = (helper: string, server: string): Promise<Credentials | undefined> => {
    const key = `${helper} ${server}`;
    const answer = asked.get(key) ?? askHelper(helper, server, io);
    asked.set(key, answer);
    return answer;
  };
  return async (registry, repository) => {
    configs ??= readConfigs(io);
    const names = namesOf(registry, repository);
    for (const { auths, helpers, store } of configs) {
      const named = names.find(name => helpers.has(name));
      const helper = named === undefined ? store : helpers.get(named);
      const isHelper = typeof helper === "string" && helper !== "";
      const kept = isHelper ? await ask(helper, named ?? serverOf(names)) : undefined;
      const found = kept ?? names.map(name => credentialsOf(auths.get(name))).find(entry => entry !== undefined);
      if (found) return found;
    }
    return undefined;
  };
};

const dockerHub = "https://index.docker.io/v1/";

/** What a registry may be called, the most exact name first: podman keeps logins for a part of a registry, too. */
const namesOf = (registry: string, repository: string): readonly string[] => {
  if (registry === "docker.io") return [dockerHub, "index.docker.io", "docker.io", "registry-1.docker.io"];
  const parts = repository.split("/");
  const places = parts.map((_, index) => [registry, ...parts.slice(0, parts.length - index)].join("/"));
  return [...places, registry];
};

/** The name that a store of all logins knows. */
const serverOf = (names: readonly string[]): string => (names[0] === dockerHub ? dockerHub : (names.at(-1) ?? ""));

const credentialsOf = (entry: unknown): Credentials | undefined => {
  if (!isRecord(entry)) return undefined;
  const { auth, username, password, identitytoken } = entry;
  if (typeof identitytoken === "string" && identitytoken !== "") return { kind: "identity", token: identitytoken };
  const pair = typeof auth === "string" ? Buffer.from(auth, "base64").toString("utf8").replace(/\0+$/, "") : "";
  const colon = pair.indexOf(":");
  if (colon > 0) return { kind: "password", user: pair.slice(0, colon), password: pair.slice(colon + 1) };
  return typeof username === "string" && typeof password === "string" && username !== ""
    ? { kind: "password", user: username, password }
    : undefined;
};

/** Logins, and programs that know them, by name of registry. */
interface Config {
  readonly auths: ReadonlyMap<string, unknown>;
  readonly helpers: ReadonlyMap<string, unknown>;
  /** The program that knows all others. */
  readonly store: unknown;
}

const readConfigs = (io: Io): readonly Config[] => {
  const { DOCKER_AUTH_CONFIG: text, DOCKER_CONFIG, REGISTRY_AUTH_FILE, XDG_RUNTIME_DIR, HOME, USERPROFILE } = io.env;
  const folder = DOCKER_CONFIG || join(HOME ?? USERPROFILE ?? homedir(), ".docker");
  const podman = REGISTRY_AUTH_FILE || (XDG_RUNTIME_DIR && join(XDG_RUNTIME_DIR, "containers", "auth.json"));
  return [
    ...(text ? readConfig("DOCKER_AUTH_CONFIG", () => text, io) : []),
    ...[join(folder, "config.json"), ...(podman ? [podman] : [])].flatMap(file =>
      readConfig(file, () => readFileSync(file, "utf8"), io),
    ),
  ];
};

const readConfig = (path: string, read: () => string, io: Io): readonly Config[] => {
  try {
    return [configOf(JSON.parse(read()))];
  } catch (error) {
    const why = error instanceof SyntaxError ? "is no JSON" : `cannot be read (${reason(error)})`;
    if (!isMissing(error)) complain({ path, message: `${why}; registries are asked without its logins` }, io);
    return [];
  }
};

const configOf = (json: unknown): Config => {
  const { auths, credHelpers, credsStore } = isRecord(json) ? json : {};
  return { auths: byRegistry(auths), helpers: byRegistry(credHelpers), store: credsStore };
};

/** Old versions of docker wrote `https://host/v1/` for a host. */
const byRegistry = (entries: unknown): ReadonlyMap<string, unknown> =>
  new Map(
    Object.entries(isRecord(entries) ? entries : {}).map(([name, entry]) => [
      name === dockerHub ? name : name.replace(/^https?:\/\//, "").replace(/\/(?:v[12]\/?)?$/, ""),
      entry,
    ]),
  );
