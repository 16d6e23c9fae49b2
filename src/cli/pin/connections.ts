import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from "undici";
import type { Io } from "../io.ts";
import { UsageError } from "../usage-error.ts";
import { version } from "../version.ts";
import { Failure } from "./failure.ts";
import { isLoopback } from "./loopback.ts";

/** An HTTP request. */
export interface Question {
  readonly method: "HEAD" | "GET" | "POST";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The response to it, read to its end. */
export interface Answer {
  readonly status: number;
  /** Who has answered: behind redirections, another one than was asked. */
  readonly url: URL;
  readonly body: Buffer;
  /** "" where there is none. */
  header(name: string): string;
}

/** Connections to servers, through the proxies that the environment names. */
export interface Connections {
  /** One request. @throws Error of the network, or Failure */
  ask(question: Question): Promise<Answer>;
  close(): Promise<void>;
}

/** In bytes; a registry need not take manifests that are larger. */
const largestBody = 4 * 1024 * 1024;

/**
 * @param timeLimit milliseconds for each request
 * @throws UsageError for a proxy that is none
 */
export const connections = (env: Io["env"], timeLimit: number): Connections => {
  const agents = agentsFor(env, timeLimit);
  return {
    ask: async ({ url, ...question }) => {
      const headers = { "user-agent": `imglint/${version}`, ...question.headers };
      const signal = AbortSignal.timeout(timeLimit);
      const response = await request(url, { ...question, headers, signal, dispatcher: agents.of(url) });
      const body = await bodyOf(response, url);
      const header = (name: string): string => [response.headers[name] ?? ""].flat().join(", ");
      return { status: response.statusCode, url, body, header };
    },
    close: () => agents.close(),
  };
};

const bodyOf = async ({ body }: Dispatcher.ResponseData, { host }: URL): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > largestBody) throw new Failure(`${host} answers more than any manifest has; is it a registry?`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const agentsFor = (env: Io["env"], timeLimit: number) => {
  const connect = { timeout: timeLimit };
  const httpsProxy = proxy(env, "HTTPS_PROXY");
  const direct = new Agent({ connect });
  const proxied = new EnvHttpProxyAgent({
    connect,
    httpProxy: proxy(env, "HTTP_PROXY"),
    httpsProxy,
    noProxy: env.no_proxy || env.NO_PROXY || "",
    proxyTunnel: false,
  });
  return {
    /** Unlike here, undici takes HTTP_PROXY where HTTPS_PROXY is not set, and asks it for this machine, too. */
    of: ({ hostname, protocol }: URL): Dispatcher =>
      isLoopback(hostname) || (protocol === "https:" && httpsProxy === "") ? direct : proxied,
    close: async (): Promise<void> => {
      await Promise.all([direct.destroy(), proxied.destroy()]);
    },
  };
};

/** The URL of a proxy, "" for none. As for curl and docker, the scheme may be missing. */
const proxy = (env: Io["env"], name: string): string => {
  const value = env[name.toLowerCase()] || env[name] || "";
  const url = value === "" || value.includes("://") ? value : `http://${value}`;
  if (url === "" || (URL.canParse(url) && /^(?:https?|socks5):/.test(url))) return url;
  throw new UsageError(`"${name}" is no URL of a proxy; write one such as "http://proxy.example.com:3128"`);
};
