const named = /^(?:docker|container)file(?:$|[._-])|\.(?:docker|container)file$/i;

/** Templates, notes, backups and ignore files beside a Dockerfile. */
const other = /(?:\.(?:dockerignore|j2|jinja|tmpl|template|tpl|erb|md|txt|bak|orig)|~)$/i;

/** Programs and data about Dockerfiles are in lower case: `dockerfile_test.go`; `Dockerfile.go` is a Dockerfile for Go. */
const program = new RegExp(
  String.raw`^(?:docker|container)file(?:[._-].*)?\.(?:${[
    "[cm]?[jt]sx?|vue|svelte|html?|s?css|less|svg|png|jpe?g|gif|ico|pdf",
    "jsonc?|json5|ya?ml|toml|xml|ini|cfg|conf|csv|tsv|properties|lock|snap|log|sql|proto|diff|patch|rst|adoc|ipynb",
    "go|rs|pyi?|rb|php|p[lm]|lua|java|class|jar|kts?|scala|groovy|gradle|clj|exs?|erl|hs|elm|ml|jl|dart|swift",
    "c|h|cc|cpp|cxx|hpp|cs|fs|vb|sh|bash|zsh|fish|ps1|bat|cmd|awk|vim|el|tf|hcl|nix|cue|rego|bzl|mk|gz|tgz|zip|tar",
  ].join("|")})$`,
);

/** Whether a file of this name is linted where its folder is searched. */
export const isDockerfileName = (name: string): boolean => named.test(name) && !isOther(name);

/** Whether a name says that the file is something else than a Dockerfile, however it begins. */
export const isOther = (name: string): boolean => other.test(name) || program.test(name);
