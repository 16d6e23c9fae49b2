import { type Challenge, challengesOf } from "./challenges.ts";
import type { Answer } from "./connections.ts";
import type { Credentials } from "./credentials.ts";
import { Failure } from "./failure.ts";
import type { Http } from "./http.ts";
import { jsonIn } from "./json.ts";
import { isLoopback } from "./loopback.ts";

/**
 * The `Authorization` with which a refused question may be asked again; undefined if there is none.
 *
 * @param credentials of the server that refused
 * @throws Failure if no token is to be had
 */
export const authorizationFor = async (
  refused: Answer,
  scope: string,
  credentials: Credentials | undefined,
  http: Http,
): Promise<string | undefined> => {
  const challenges = challengesOf(refused.header("www-authenticate"));
  const bearer = challenges.find(({ scheme, parameters }) => scheme === "bearer" && parameters.has("realm"));
  if (bearer) {
    const bought = await token(bearer, scope, refused.url, credentials, http);
    return bought && `Bearer ${bought}`;
  }
  const isBasic = challenges.some(({ scheme }) => scheme === "basic");
  return isBasic && credentials?.kind === "password" && isPrivate(refused.url, refused.url)
    ? basic(credentials)
    : undefined;
};

/**
 * undefined where strangers get none.
 * https://distribution.github.io/distribution/spec/auth/token/ and, for identity tokens, …/oauth/
 */
const token = async (
  { parameters }: Challenge,
  scope: string,
  registry: URL,
  credentials: Credentials | undefined,
  http: Http,
): Promise<string | undefined> => {
  const realm = parameters.get("realm") ?? "";
  if (!/^https?:/i.test(realm) || !URL.canParse(realm)) {
    throw new Failure(`${registry.host} sends for tokens to "${realm}", which is no URL`);
  }
  const url = new URL(realm);
  const known = isPrivate(url, registry) ? credentials : undefined;
  const wanted = { service: parameters.get("service") ?? "", scope: parameters.get("scope") ?? scope };
  const answer =
    known?.kind === "identity"
      ? await http.ask({ method: "POST", url, headers: form, body: identityForm(wanted, known.token) })
      : await http.ask({
          method: "GET",
          url: withQuery(url, wanted),
          headers: known ? { authorization: basic(known) } : {},
        });
  if (answer.status === 200) return tokenIn(answer);
  const isRefused = answer.status === 400 || answer.status === 401 || answer.status === 403;
  if (isRefused && known) throw new Failure(`${url.host} refuses the login; run "docker login" again`);
  if (isRefused) return undefined;
  throw new Failure(
    `${url.host}, which has the tokens for ${registry.host}, answers ${answer.status}; try again later`,
  );
};

/** Only the registry itself, over the loopback interface, may see a password that is not encrypted. */
const isPrivate = (url: URL, registry: URL): boolean =>
  url.protocol === "https:" || (isLoopback(url.hostname) && isLoopback(registry.hostname));

const form = { "content-type": "application/x-www-form-urlencoded" };

const identityForm = (wanted: Readonly<Record<string, string>>, identity: string): string =>
  new URLSearchParams({
    ...wanted,
    grant_type: "refresh_token",
    client_id: "imglint",
    refresh_token: identity,
  }).toString();

const withQuery = (url: URL, query: Readonly<Record<string, string>>): URL => {
  const asked = new URL(url);
  for (const [name, value] of Object.entries(query)) if (value !== "") asked.searchParams.append(name, value);
  return asked;
};

const basic = ({ user, password }: Extract<Credentials, { readonly kind: "password" }>): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

/** @throws Failure */
const tokenIn = ({ body, url }: Answer): string => {
  const answer = jsonIn(body);
  const found = answer.token ?? answer.access_token;
  if (typeof found === "string" && /^[\x21-\x7e]+$/.test(found)) return found;
  throw new Failure(`${url.host} answers something that is not a token; is it the right server?`);
};
