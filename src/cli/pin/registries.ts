import { authorizationFor } from "./authorization.ts";
import type { Answer, Question } from "./connections.ts";
import type { CredentialStore } from "./credentials.ts";
import { Failure } from "./failure.ts";
import type { Http } from "./http.ts";
import { digestIn, isDigest, type Manifest, manifestIn, manifestTypes, platformIn } from "./manifest.ts";
import { type Endpoint, endpointsOf, type Mirrors } from "./mirrors.ts";
import type { Platform } from "./platform.ts";

/** What an image is called at a registry. */
export interface ImageName {
  /** "docker.io", "ghcr.io" */
  readonly registry: string;
  /** "library/node" */
  readonly repository: string;
  /** A tag or a digest. */
  readonly version: string;
}

/** Asks registries by the API of the OCI distribution specification. */
export interface Registries {
  /** @throws Failure */
  digest(name: ImageName): Promise<string>;
  /**
   * The platforms that an image is for; none if it does not say.
   *
   * @throws Failure
   */
  platforms(name: ImageName): Promise<readonly Platform[]>;
}

export const registries = (http: Http, credentials: CredentialStore, mirrors: Mirrors): Registries => {
  const known = new Map<string, string>();
  const { ask } = http;

  /** Asks, and once more with what the registry wants to see. */
  const authorized = async (endpoint: Endpoint, repository: string, question: Question): Promise<Answer> => {
    const key = `${endpoint.origin} ${repository}`;
    const authorization = known.get(key);
    const answer = await ask(withAuthorization(question, authorization));
    if (answer.status !== 401) return answer;
    const isItself = answer.url.origin === endpoint.origin;
    const login = isItself ? await credentials(endpoint.registry, repository) : undefined;
    const fresh = await authorizationFor(answer, `repository:${repository}:pull`, login, http);
    if (fresh === undefined) return answer;
    if (isItself) known.set(key, fresh);
    return ask(withAuthorization({ ...question, url: answer.url }, fresh));
  };

  const get = async (endpoint: Endpoint, name: ImageName, method: "HEAD" | "GET", kind: "manifests" | "blobs") => {
    const repository = endpoint.prefix + name.repository;
    const url = new URL(`${endpoint.origin}/v2/${repository}/${kind}/${name.version}`);
    const headers = { accept: kind === "manifests" ? manifestTypes.join(", ") : "*/*" };
    const answer = await authorized(endpoint, repository, { method, url, headers });
    if (!isRefused(answer)) return answer;
    const login = await credentials(endpoint.registry, repository);
    throw new Failure(refusal(answer, endpoint.registry, login !== undefined));
  };

  const manifest = async (endpoint: Endpoint, name: ImageName): Promise<Manifest> => {
    const found = manifestIn(await get(endpoint, name, "GET", "manifests"));
    if (!isDigest(name.version) || found.digest === name.version) return found;
    throw new Failure(`${endpoint.registry} sends another manifest than the one asked for; do not trust it`);
  };

  /** What the first of the mirrors, or else the registry, says. */
  const fromAny = async <T>({ registry }: ImageName, from: (endpoint: Endpoint) => Promise<T>): Promise<T> => {
    const reasons: string[] = [];
    for (const endpoint of endpointsOf(registry, mirrors)) {
      try {
        return await from(endpoint);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        reasons.push(error.message);
      }
    }
    // The way out that the registry itself has is the one to take.
    const clauses = reasons.map((reason, index) => (index < reasons.length - 1 ? reason.replace(/;.*/s, "") : reason));
    throw new Failure(clauses.join(", and "));
  };

  return {
    digest: name =>
      fromAny(name, async endpoint => {
        const head = await get(endpoint, name, "HEAD", "manifests");
        // Some registries leave it out, or know no HEAD.
        return digestIn(head) ?? (await manifest(endpoint, name)).digest;
      }),
    platforms: name =>
      fromAny(name, async endpoint => {
        const { platforms, config } = await manifest(endpoint, name);
        if (config === undefined) return platforms;
        const answer = await get(endpoint, { ...name, version: config }, "GET", "blobs");
        const platform = platformIn(answer, config);
        return platform ? [platform] : [];
      }),
  };
};

const withAuthorization = (question: Question, authorization: string | undefined): Question =>
  authorization === undefined ? question : { ...question, headers: { ...question.headers, authorization } };

const isRefused = ({ status }: Answer): boolean => [401, 403, 404, 429].includes(status) || status >= 500;

const refusal = ({ status, header }: Answer, registry: string, hasLogin: boolean): string => {
  if (status === 404) return `${registry} does not have it; are name and tag right?`;
  if (status === 429) {
    const seconds = header("retry-after");
    const time = /^[1-9]\d*$/.test(seconds) ? `in ${seconds} seconds` : "later";
    return `${registry} answers 429, too many requests; try again ${time}${hasLogin ? "" : ", or log in"}`;
  }
  if (status >= 500) return `${registry} answers ${status}; try again later`;
  if (hasLogin) return `${registry} does not have it, or not for this login; check the name`;
  return `${registry} does not have it, or wants a login; check the name, or run "docker login ${registry}"`;
};
