import type { Span } from "../source.ts";

/** Why EXPOSE refuses a port, with a span of its text. */
export const portProblem = (text: string): (Span & { readonly message: string }) | undefined => {
  const colon = text.lastIndexOf(":");
  const host = colon < 0 ? undefined : text.slice(0, colon);
  const container = text.slice(colon + 1);
  const start = colon + 1;
  const slash = container.indexOf("/");
  const port = slash < 0 ? container : container.slice(0, slash);
  // What follows a second slash only the newest builders look at.
  const protocol = slash < 0 ? "" : (container.slice(slash + 1).split("/", 1)[0] ?? "");
  const hostColon = host?.lastIndexOf(":") ?? -1;
  const hostPort = host?.slice(hostColon + 1) ?? "";
  const address = hostColon < 0 ? "" : (host?.slice(0, hostColon) ?? "");

  if (port === "")
    return { start: 0, end: text.length, message: `"${text}" names no port; write a number such as 8080` };
  const message = rangeMessage(port);
  if (message !== undefined) return { start, end: start + port.length, message };
  if (!["", "tcp", "udp", "sctp"].includes(protocol.toLowerCase())) {
    const from = start + slash + 1;
    return {
      start: from,
      end: from + protocol.length,
      message: `"${protocol}" is not a protocol; use tcp, udp or sctp`,
    };
  }
  if (hostPort !== "") {
    const hostMessage = rangeMessage(hostPort) ?? mismatch(port, hostPort);
    if (hostMessage !== undefined) return { start: hostColon + 1, end: colon, message: hostMessage };
  }
  if (address !== "" && !isAddress(address)) {
    return { start: 0, end: address.length, message: `"${address}" is not an IP address; name the port alone` };
  }
  return undefined;
};

const isAddress = (text: string): boolean => {
  const parts = text.split(".");
  if (parts.length === 4 && parts.every(part => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return true;
  const [, inside = text] = /^\[(.*)\]$/.exec(text) ?? [];
  return /^[0-9a-f:.]+$/i.test(inside) && inside.split(":").length > 2;
};

const highestPort = 65_535;

const rangeMessage = (range: string): string | undefined => {
  const dash = range.indexOf("-");
  const first = dash < 0 ? range : range.slice(0, dash);
  const last = dash < 0 ? first : range.slice(dash + 1);
  for (const port of [first, last]) {
    if (!/^\+?\d+$/.test(port))
      return `"${range}" is not a port; write a number such as 8080 or a range such as 8000-8010`;
    if (Number(port) > highestPort) return `"${port}" is above ${highestPort}, the highest port; choose a lower one`;
  }
  if (Number(last) < Number(first)) return `"${range}" runs backwards; write "${last}-${first}"`;
  return undefined;
};

const mismatch = (container: string, host: string): string | undefined => {
  const length = (range: string) => {
    const [first = "", last = first] = range.split("-");
    return Number(last) - Number(first);
  };
  if (length(container) === 0 || length(container) === length(host)) return undefined;
  return `"${host}" has not as many ports as "${container}"`;
};
