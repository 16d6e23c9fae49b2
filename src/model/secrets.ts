/** How a tool tells from its name that a variable holds a secret. */
export type SecretTest = "name-and-value" | "buildkit" | "hadolint";

/** Whether a variable's name says that it holds a secret. */
export const isSecretName = (name: string, test: SecretTest): boolean => {
  if (test === "buildkit") return isSecretForBuildkit(name);
  if (test === "hadolint") return isSecretForHadolint(name);
  // The shell's own, for its directories.
  if (/^(?:OLD)?PWD$/.test(name)) return false;
  const words = wordsOf(name);
  if (bundled.test(name) && !words.some(word => /^(?:secrets?|private|pass(?:word|wd)?)$/.test(word))) return false;
  return words.some((word, at) => isSecretWord(word, words[at - 1])) && !words.some(word => harmlessWords.has(word));
};

/** Bundlers put the values of these into what every browser is sent, where keys and tokens are meant to be seen. */
const bundled = /^(?:VITE|REACT_APP|VUE_APP|GATSBY|NG_APP|STORYBOOK)_/;

/** `DB_PASSWORD`, `db-password` and `dbPassword` as "db", "password". */
const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== "");

const secretWords: ReadonlySet<string> = new Set(
  [
    "password passwd passphrase pword pwd psw pass secret secrets token tokens apikey apitoken authtoken",
    "accesstoken credential credentials privatekey secretkey accesskey",
  ].flatMap(line => line.split(" ")),
);

/** Words that make the "key" behind them a secret; a key alone may be anything. */
const keyQualifiers: ReadonlySet<string> = new Set(
  "api private secret access auth encryption signing ssh license account master app".split(" "),
);

const isSecretWord = (word: string, before: string | undefined): boolean =>
  secretWords.has(word) || (word === "key" && before !== undefined && keyQualifiers.has(before));

/** A name with one of these speaks about a secret, or of something that everybody may know. */
const harmlessWords: ReadonlySet<string> = new Set(
  [
    "file files path dir directory folder id ids alias sock socket url uri host endpoint version public",
    "pub fingerprint name names header type length size ttl expiry expires expiration lifetime timeout",
    "age algorithm policy enabled disabled enable disable required min max minimum maximum count limit",
    "limits regex pattern prefix suffix store manager provider field param arg env var keyserver servers",
    "audience backend class driver format issuer location mode namespace realm scanner symbol through",
  ].flatMap(line => line.split(" ")),
);

/** Whether a variable's name is one for the address of a database, which has a password in it more often than not. */
export const isDatabaseAddress = (name: string): boolean =>
  /(?:^|_)(?:database|db|mongo(?:db)?|postgres(?:ql)?|pg|mysql)_(?:prisma_)?ur[il]$|(?:^|_)connection_?string$/i.test(
    name,
  ) && !/public|dummy|test|default/i.test(name);

/** A value that says it is none, where a build step only wants to see one: `SECRET_KEY_BASE=dummy`. */
export const isDummy = (value: string): boolean =>
  /(?:^|[^a-z])(?:dummy|fake|mock(?:ed)?|placeholder|not[\W_]?(?:a[\W_]?)?(?:real|secret|used|needed|set)|unused)(?![a-z])/i.test(
    value,
  );

/** Whether a value shows that a name which sounds like a secret holds none. */
export const valueIsHarmless = (name: string, value: string): boolean => {
  const text = value.trim();
  return harmlessValues.some(pattern => pattern.test(text)) || isKeyId(name, text);
};

const harmlessValues: readonly RegExp[] = [
  // A switch or a number.
  /^(?:true|false|yes|no|on|off|none|null|nil|undefined|\d+(?:\.\d+)*)$/i,
  // A path.
  /^(?:\/|\.{1,2}\/|~\/|[A-Za-z]:[\\/]|file:|\$\{?\w*(?:HOME|DIR|PATH)\b)/,
  // A URL without a user.
  /^[a-z][a-z0-9+.-]*:\/\/[^\s@]*$/i,
  // What Azure App Service logs in with, which is in its documentation.
  /^root:Docker!$/,
  // A public key.
  /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S+) |^-----BEGIN (?:[A-Z0-9 ]+ )?PUBLIC KEY/,
];

/** Key ids and fingerprints, as official images list them: GPG_KEY 7169605F62C751356D054A26A821E680E5FA6305. */
const isKeyId = (name: string, text: string): boolean =>
  /^(?:0x)?[0-9A-Fa-f]{8,64}(?:[\s,]+(?:0x)?[0-9A-Fa-f]{8,64})*$/.test(text.replace(/\\\s*/g, " ")) &&
  /gpg|pgp|keys?$|fingerprint|sha\d*|checksum|digest/i.test(name);

const buildkitSecret = /^(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)$/;
const buildkitHarmless = /^(?:public|file|version)$/;

/** BuildKit looks at whole words between underscores, and at nothing else. Source: linter rule SecretsUsedInArgOrEnv. */
const isSecretForBuildkit = (name: string): boolean => {
  const words = name.toLowerCase().split("_");
  return words.some(word => buildkitSecret.test(word)) && !words.some(word => buildkitHarmless.test(word));
};

/** hadolint knows some names and looks for parts of others, whatever their case. Source: what hadolint 2.15.1 says of 300 names. */
const isSecretForHadolint = (name: string): boolean =>
  /password|secret|token|api_key|client_key|private|username|^(?:aws_access_key_id|facebook_app_id)$/i.test(name);
