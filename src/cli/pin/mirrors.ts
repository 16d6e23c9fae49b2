import { UsageError } from "../usage-error.ts";
import { isLoopback } from "./loopback.ts";

/** Where images of a registry can be had. */
export interface Endpoint {
  /** As logins name it: "docker.io", "mirror.example.com:5000". */
  readonly registry: string;
  /** Without a slash at the end: "https://mirror.example.com". */
  readonly origin: string;
  /** What stands before the names of repositories there: "" or "proxy/". */
  readonly prefix: string;
}

/** Mirrors by the registry they stand for. */
export type Mirrors = ReadonlyMap<string, readonly Endpoint[]>;

/**
 * What `--registry-mirror` says: a URL stands for Docker Hub, `registry=url` for another one.
 *
 * @throws UsageError
 */
export const mirrorsOf = (given: readonly string[]): Mirrors => {
  const mirrors = new Map<string, Endpoint[]>();
  for (const text of given) {
    const [, registry = "docker.io", address = ""] = /^(?:([^=/]+)=)?(.*)$/s.exec(text) ?? [];
    mirrors.set(registry, [...(mirrors.get(registry) ?? []), mirror(address, text)]);
  }
  return mirrors;
};

/** Mirrors first, then the registry itself, unless one of them is it. */
export const endpointsOf = (registry: string, mirrors: Mirrors): readonly Endpoint[] => {
  const instead = mirrors.get(registry) ?? [];
  return instead.some(endpoint => endpoint.registry === registry) ? instead : [...instead, own(registry)];
};

const own = (registry: string): Endpoint => {
  const host = registry === "docker.io" ? "registry-1.docker.io" : registry;
  return { registry, origin: `${schemeFor(host)}://${host}`, prefix: "" };
};

const mirror = (address: string, given: string): Endpoint => {
  const url = address.includes("://") ? address : `${schemeFor(address)}://${address}`;
  const { protocol, host, pathname, username, search } = URL.canParse(url) ? new URL(url) : new URL("about:blank");
  if (/^https?:$/.test(protocol) && host !== "" && username === "" && search === "") {
    const path = pathname.replace(/^\/(?:v2(?:\/|$))?|\/$/g, "");
    return { registry: host, origin: `${protocol}//${host}`, prefix: path === "" ? "" : `${path}/` };
  }
  throw new UsageError(`"${given}" is not a mirror; write a URL such as "https://mirror.example.com"`);
};

const schemeFor = (host: string): "http" | "https" =>
  isLoopback(host.replace(/\/.*$/, "").replace(/:\d+$/, "")) ? "http" : "https";
