/** A kind of file that is there to hold a credential. */
export interface SecretFileKind {
  /** Of the path in the context, or of the one in the image. */
  readonly path: RegExp;
  /** "a private key" */
  readonly content: string;
  /** When it is needed: by a step of the build, or by the running program. */
  readonly neededBy: "build" | "program";
  /** What a text of this kind has where it does hold one; "variables" are lines of `NAME=value`. */
  readonly sign?: RegExp | "variables";
  /** Files of that name often hold no secret at all. */
  readonly isDoubtful?: boolean;
}

const privateKey = /-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY/;
const password = /\bpassw(?:or)?d\b[ \t:=]+[^\s:=]/i;

/**
 * Of several that match the first one counts. Compiled by hand in November 2026 from the manuals of the programs that read
 * the files.
 */
export const secretFileKinds: readonly SecretFileKind[] = [
  {
    path: /(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?\*?|\.ssh(?:\/\*)?)$/,
    content: "a private key",
    neededBy: "build",
    sign: privateKey,
  },
  {
    path: /(?:^|\/)ssh_host_\w+_key$|\.(?:key|ppk)$|(?:key|priv)[^/]*\.pem$/i,
    content: "a private key",
    neededBy: "program",
    sign: privateKey,
  },
  { path: /\.pem$/i, content: "a private key", neededBy: "program", sign: privateKey, isDoubtful: true },
  { path: /\.(?:p12|pfx)$|keystore\.jks$/i, content: "a private key", neededBy: "program" },
  { path: /(?:^|\/)\.env(?:\.(?:\w+\.)?local)?$/, content: "secrets", neededBy: "program", sign: "variables" },
  // Those of a mode are often made to be committed, and front ends are built with them.
  {
    path: /(?:^|\/)\.env(?:\*|\.(?:prod|production|stag(?:e|ing)|live))$/,
    content: "secrets",
    neededBy: "program",
    sign: "variables",
    isDoubtful: true,
  },
  {
    path: /(?:^|\/)\.npmrc$/,
    content: "a token",
    neededBy: "build",
    sign: /_(?:authToken|auth|password)\s*=\s*[^\s$]/,
    isDoubtful: true,
  },
  { path: /(?:^|\/)(?:[._]netrc|\.pypirc)$/, content: "a password", neededBy: "build", sign: password },
  { path: /(?:^|\/)\.git-credentials$/, content: "a password", neededBy: "build" },
  { path: /(?:^|\/)\.pgpass$/, content: "a password", neededBy: "program" },
  { path: /(?:^|\/)\.aws(?:\/\*|\/credentials)?$/, content: "access keys", neededBy: "build" },
  {
    path: /(?:^|\/)(?:\.docker\/config\.json|\.dockercfg)$/,
    content: "a registry login",
    neededBy: "build",
    sign: /"(?:auth|password|identitytoken)"\s*:\s*"[^"]/,
  },
  {
    path: /(?:^|\/)(?:\.kube\/config|kubeconfig(?:\.ya?ml|\.conf)?)$/,
    content: "the access to a cluster",
    neededBy: "program",
    sign: /\b(?:client-key-data|token|password):/,
  },
  {
    path: /(?:^|\/)(?:(?:application_default_)?credentials|client[-_]secrets?)\.json$|(?:service[-_]?account|(?:^|[/_-])(?:gcp|gcloud)[-_]?(?:key|cred))[\w-]*\.json$/i,
    content: "the key of an account",
    neededBy: "program",
    sign: /"(?:private_key|client_secret|refresh_token|secret|password)"/,
  },
];
