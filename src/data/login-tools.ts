/** A command that writes credentials to a file of the user, for later calls. */
export interface LoginTool {
  readonly programs: readonly string[];
  /** The operands, joined by blanks; the group holds the words that name the command. */
  readonly call: RegExp;
  /** What it takes besides to be one: a variable in it, something on standard input, or one of some options. */
  readonly needs?: "variable" | "input" | readonly string[];
  /** The words of a call that takes it back. */
  readonly undo?: RegExp;
  /** The paths in which the credentials lie. */
  readonly files: RegExp;
}

/** Options with a value that stand before or among the words that count. */
export const loginOptions: Readonly<Record<string, { readonly short?: string; readonly long?: readonly string[] }>> = {
  aws: {
    long: "profile region output endpoint-url query ca-bundle csv profile-prefix tool domain repository".split(" "),
  },
  gcloud: { long: "project account key-file password-file cred-file configuration verbosity format".split(" ") },
  az: { short: "uptgn", long: "username password tenant client-id name resource-group subscription".split(" ") },
  doctl: { short: "tuc", long: ["access-token", "api-url", "context", "config", "output"] },
  docker: { short: "Hlcup", long: "host log-level config context username password".split(" ") },
  podman: { short: "up", long: "username password authfile cert-dir log-level root runroot".split(" ") },
  helm: { short: "un", long: "username password ca-file cert-file key-file namespace".split(" ") },
  npm: { short: "L", long: "location registry scope userconfig globalconfig prefix loglevel".split(" ") },
  pnpm: { short: "C", long: ["location", "dir"] },
  composer: { short: "df", long: ["working-dir", "file"] },
  git: { short: "Ccf", long: ["file", "git-dir", "work-tree"] },
  dotnet: { short: "nup", long: "name username password configfile valid-authentication-types".split(" ") },
  pip: { long: "python log proxy timeout retries".split(" ") },
  poetry: { short: "C", long: ["directory", "project"] },
  gh: { short: "hps", long: "hostname git-protocol scopes".split(" ") },
};

/** What is given to stand-ins of AWS, which take any key. */
const noKey = "test|testing|dummy|fake|foo|bar|x+|local|localstack|dynamodb|none|mock|example|minio|minioadmin|null";

const oneWord = (call: string): RegExp => new RegExp(`^(${call})(?= |$)`);

/** Compiled by hand in November 2026 from the documentation of each tool; the first that matches counts. */
export const loginTools: readonly LoginTool[] = [
  {
    programs: ["aws"],
    call: new RegExp(
      `^(configure set) (?:\\S+\\.)?aws_(?:access_key_id|secret_access_key|session_token) (?!(?:${noKey})?$)`,
      "i",
    ),
    files: /\.aws(?:\/|$)/,
  },
  { programs: ["aws"], call: oneWord("configure import"), files: /\.aws(?:\/|$)/ },
  { programs: ["aws"], call: /^(configure)$/, needs: "input", files: /\.aws(?:\/|$)/ },
  {
    programs: ["aws"],
    call: oneWord("codeartifact login"),
    undo: /^config (?:delete|rm|unset)/,
    files: /\.npmrc|pip\.conf|\.config\/pip|\.pypirc|nuget/i,
  },
  {
    programs: ["gcloud"],
    call: /^(?:(?:alpha|beta) )?(auth (?:activate-service-account|(?:application-default )?login))(?= |$)/,
    undo: /auth (?:application-default )?revoke/,
    files: /gcloud/,
  },
  { programs: ["az"], call: oneWord("(?:acr )?login"), undo: /^(?:logout|account clear)/, files: /\.azure|\.docker/ },
  {
    programs: ["doctl"],
    call: oneWord("auth init|registry login"),
    undo: /auth remove|registry logout/,
    files: /doctl|\.docker/,
  },
  {
    programs: ["docker", "podman", "buildah", "nerdctl", "skopeo", "oras"],
    call: oneWord("login"),
    undo: /\blogout\b/,
    files: /\.docker|containers|auth\.json/,
  },
  { programs: ["crane"], call: oneWord("auth login"), undo: /auth logout/, files: /\.docker/ },
  { programs: ["helm"], call: oneWord("registry login"), undo: /registry logout/, files: /helm/ },
  { programs: ["helm"], call: oneWord("repo add"), needs: ["--password"], undo: /repo (?:remove|rm)/, files: /helm/ },
  {
    programs: ["npm", "pnpm"],
    call: /^((?:config |c )?set) \S*_(?:authToken|auth|password)[= ]\S/,
    undo: /^(?:config |c )?(?:delete|del|rm|unset)\b|^logout/,
    files: /\.npmrc/,
  },
  {
    programs: ["yarn"],
    call: /^(config set) \S*(?:npmAuthToken|npmAuthIdent|_authToken|_auth|_password)["'\]]* \S/,
    undo: /^config (?:unset|delete)/,
    files: /\.yarnrc|\.npmrc/,
  },
  {
    programs: ["pip", "pip3"],
    call: /^(config set) \S*index-url [a-z]+:\/\/[^@$]*\$[^@]*@/,
    needs: "variable",
    undo: /^config unset/,
    files: /pip\.conf|\.config\/pip|\.pip(?:\/|$)/,
  },
  {
    programs: ["poetry"],
    call: /^(config) (?:http-basic|pypi-token)\.\S+ \S/,
    undo: /--unset/,
    files: /pypoetry|auth\.toml/,
  },
  {
    programs: ["composer"],
    call: /^(?:global )?(config) (?:http-basic|github-oauth|gitlab-oauth|gitlab-token|bitbucket-oauth|bearer)\.\S+ \S/,
    undo: /--unset/,
    files: /auth\.json|\.composer|\.config\/composer/,
  },
  {
    programs: ["bundle", "bundler"],
    call: /^(config(?: set)?) (?:https?:\/\/)?[\w.-]+\.(?:com|org|net|io|dev|cloud|co)\/? \S/,
    needs: "variable",
    undo: /--delete|unset/,
    files: /\.bundle/,
  },
  {
    programs: ["git"],
    call: /^(config) (?:set )?url\.https?:\/\/[^@$]*\$[^@]*@[^@]*\.insteadof\b/i,
    needs: "variable",
    undo: /--unset|unset |remove-section/,
    files: /\.gitconfig|\.config\/git/,
  },
  {
    programs: ["git"],
    call: /^(config) (?:set )?http\.\S*extraheader authorization/i,
    needs: "variable",
    undo: /--unset|unset |remove-section/,
    files: /\.gitconfig|\.config\/git/,
  },
  {
    programs: ["git"],
    call: oneWord("credential approve|credential-store store"),
    undo: /credential reject|credential-store erase/,
    files: /git-credentials/,
  },
  { programs: ["gh"], call: oneWord("auth login"), needs: ["--with-token"], undo: /auth logout/, files: /gh(?:\/|$)/ },
  { programs: ["huggingface-cli"], call: oneWord("login"), needs: ["--token"], undo: /^logout/, files: /huggingface/ },
  { programs: ["hf"], call: oneWord("auth login"), needs: ["--token"], undo: /^auth logout/, files: /huggingface/ },
  { programs: ["wandb"], call: /^(login) \S/, files: /netrc/ },
  { programs: ["cargo"], call: /^(login) \S/, undo: /^logout/, files: /\.cargo|credentials\.toml/ },
  {
    programs: ["dotnet"],
    call: oneWord("nuget (?:add|update) source"),
    needs: ["-p", "--password"],
    undo: /nuget remove source/,
    files: /nuget/i,
  },
];

/** Files that hold credentials, and what a line of them looks like that does. */
export const credentialFiles: readonly { readonly path: RegExp; readonly line: RegExp }[] = [
  { path: /(?:^|\/)\.npmrc$/, line: /_(?:authToken|auth|password)\s*=/ },
  { path: /(?:^|\/)[._]netrc$/, line: /\bpassword\b/ },
  { path: /(?:^|\/)\.(?:git-credentials|pgpass)$/, line: /:/ },
  { path: /(?:^|\/)\.pypirc$/, line: /\bpassword\b/ },
  { path: /(?:^|\/)\.yarnrc\.yml$/, line: /npmAuth(?:Token|Ident)/ },
  { path: /(?:^|\/)pip\.conf$/, line: /:\/\/[^@$]*\$[^@]*@/ },
  { path: /(?:^|\/)\.aws\/credentials$/, line: /aws_(?:secret_access_key|session_token)/ },
  { path: /(?:^|\/)\.docker\/config\.json$/, line: /auth/ },
];
