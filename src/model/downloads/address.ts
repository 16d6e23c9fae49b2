import type { Located } from "../dockerfile.ts";
import { lastName } from "../file-names.ts";
import type { Range } from "../source.ts";

/** Where a download comes from. */
export class Address implements Located {
  readonly range: Range;
  /** Variables of known value filled in, the others as `${NAME}`. */
  readonly text: string;
  /** In lower case; undefined where a variable hides it. */
  readonly scheme: string | undefined;
  /** Without port and brackets; undefined where a variable hides it. */
  readonly host: string | undefined;
  /** Without the quotes around it. */
  readonly #written: string;

  /** @param text the word with its variables filled in */
  constructor(word: { readonly range: Range; readonly value: string | undefined }, text: string) {
    this.range = word.range;
    this.text = text;
    this.#written = word.value ?? text;
    const [, scheme, host] = /^(?:([a-z][a-z\d+.-]*):\/\/)?(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)/i.exec(text) ?? [];
    const isHidden = /^[$`]/.test(text);
    // curl and wget take an address without a scheme for http, curl one of a host called ftp for ftp.
    this.scheme = scheme?.toLowerCase() ?? (isHidden ? undefined : "http");
    this.host = isHidden || !host || /[$`]/.test(host) ? undefined : host.replace(/^\[|\]$/g, "").toLowerCase();
  }

  /** Anybody on the way can read and replace what comes from there. */
  get isClearText(): boolean {
    return (this.scheme === "http" || this.scheme === "ftp") && this.host !== undefined && !this.isLocal;
  }

  /** The build machine itself or its own network. */
  get isLocal(): boolean {
    const { host } = this;
    if (host === undefined) return false;
    return !/[.:]/.test(host) || localHost.test(host);
  }

  /** A commit or a checksum is part of the address, so that it always delivers the same. */
  get isFixed(): boolean {
    return /[/@=](?:[0-9a-f]{40}|[0-9a-f]{64})(?:[/.?#&]|$)/.test(this.text);
  }

  /** The name under which a file of this address is saved; undefined where it cannot be told. */
  fileName(keepsQuery: boolean): string | undefined {
    const path = this.text.replace(/^[a-z][a-z\d+.-]*:\/\//i, "").replace(keepsQuery ? /#.*$/s : /[?#].*$/s, "");
    const slash = (keepsQuery ? path.replace(/\?.*$/s, "") : path).lastIndexOf("/");
    const name = slash < 0 ? "" : path.slice(slash + 1);
    return name === "" || /[`()*[\]]|^\$\{\w+\}$/.test(name) ? undefined : name;
  }

  /** As messages show it: without a password, and of a long one without the middle. */
  toString(): string {
    const isShort = this.text.length <= longest;
    const text = (isShort && this.text.includes("$") ? this.#written : this.text).replace(/:\/\/[^/?#@]*@/, "://…@");
    if (isShort) return text;
    const start = /^[^/]*\/\/[^/]*\//.exec(text)?.[0] ?? "";
    const end = lastName(text);
    return start.length + end.length < longest ? `${start}…/${end}` : `${text.slice(0, longest)}…`;
  }
}

const longest = 80;

/** Loopback, private and link-local networks, and the names that are used for them. */
const localHost =
  /^(?:(?:127|10)(?:\.\d+){3}|(?:192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+){2}|0\.0\.0\.0|::1?|f[cd][\da-f]{2}:.*|fe80:.*|.*\.(?:local|localhost|localdomain|internal|intranet|lan|home|corp|test|svc))$/;
