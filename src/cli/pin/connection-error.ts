import { Failure } from "./failure.ts";

/** The connection broke, or the name server was busy: the next try may do better. */
export const isPassing = (error: unknown): boolean => passing.has(codeOf(error));

const passing = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "EAI_AGAIN"]);

/** Why no answer came from a server. */
export const unreachable = ({ host }: URL, error: unknown, timeLimit: number): Failure => {
  const code = codeOf(error);
  if (timeouts.has(code)) {
    return new Failure(`${host} gives no answer within ${timeLimit / 1000} seconds; allow more with "--timeout"`);
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return new Failure(`no server is called ${host} (${code}); is the name right, or a proxy needed?`);
  }
  if (/^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS_CERT)/.test(code)) {
    return new Failure(`${host} has a certificate that is not trusted (${code}); see NODE_EXTRA_CA_CERTS`);
  }
  if (/^(?:EPROTO|ERR_SSL_)/.test(code)) return new Failure(`${host} does not speak TLS (${code})`);
  if (/^HPE_|^HTTPParserError$/.test(code)) return new Failure(`${host} does not speak HTTP (${code})`);
  const status = error instanceof Error ? /^Proxy response \((\d+)\)/.exec(error.message)?.[1] : undefined;
  if (status !== undefined) return new Failure(`the proxy does not connect to ${host} (it answers ${status})`);
  return new Failure(`${host} cannot be reached (${code}); is it up, or a proxy needed?`);
};

const timeouts = new Set(["TimeoutError", "UND_ERR_CONNECT_TIMEOUT", "ETIMEDOUT"]);

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return "unknown error";
  if (error.name === "TimeoutError") return error.name;
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
};
