import { isPlaceholder } from "./placeholders.ts";
import type { Span } from "./source.ts";

/** A password that stands in an address in so many words: `postgres://app:hunter2@db/app`. Its span is the password's. */
export interface UrlPassword extends Span {
  readonly password: string;
  /** "" where it is left out; may hold variables. */
  readonly user: string;
  /** "" where a variable stands for it. */
  readonly host: string;
  /** The address up to the host, with asterisks for the password. */
  readonly shown: string;
}

/** The passwords in the addresses of a text. Variables, and what shows where a password is to be put, are none. */
export const urlPasswordsIn = (text: string): readonly UrlPassword[] => {
  if (!/:\/\/[^\s/]{1,400}@/.test(text)) return [];
  const found: UrlPassword[] = [];
  for (const { 0: whole, index, groups } of text.matchAll(address)) {
    const { scheme = "", user = "", password = "", host = "" } = groups ?? {};
    if (!schemes.test(scheme) || isPlaceholder(password) || password === gitHubFiller) continue;
    const start = index + whole.length - host.length - 1 - password.length;
    const shown = `${whole.slice(0, start - index)}***@${host}`;
    found.push({ start, end: start + password.length, password, user, host, shown });
  }
  return found;
};

/** A password holds an `@` or a colon now and then, and a variable may have a default. */
const address =
  /(?<![A-Za-z0-9+.])(?<scheme>[a-z][a-z0-9+]{1,30}):\/\/(?<user>(?:\$\{\w{1,100}(?::-\w{0,100})?\}|[^\s"'`<>@/\\|:(){}[\],;#?]){0,100}):(?<password>[^\s"'`<>/\\|(){}[\],;#?$]{1,200})@(?<host>\[[0-9A-Fa-f:.]{2,45}\]|[\w.-]{0,253})/g;

/** Schemes with a password in the address; in `docker://alpine:3.24@sha256:…` it is a tag. */
const schemes =
  /^(?:(?:git|svn|hg|bzr)\+)?(?:https?|ftps?|sftp|ssh|git|svn|wss?|socks[45]h?|smb|smtps?|imaps?|ldaps?|mqtts?|amqps?|nats|rediss?|valkey|postgres(?:ql)?|mysql2?|mariadb|mongodb|mssql|sqlserver|oracle|db2|cockroachdb|clickhouse|influxdb|neo4j|bolt|pgsql|ecto|trino|snowflake)(?:\+[a-z0-9_]+)?$/;

/** Goes with a token that is the user. */
const gitHubFiller = "x-oauth-basic";
