import { type OptionWords, options, ruleNames, shells, subcommands } from "./words.ts";

/** For `eval "$(imglint completion bash)"`; works with bash 3.2 too, which macOS has. */
export const bash = (): string => `# bash completion for imglint; eval "$(imglint completion bash)"
_imglint() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} words="" list="" head=""
  COMPREPLY=()
  case $previous in
${options().flatMap(caseOf).join("\n")}
  esac
  if [ -n "$words" ]; then
    if [ -n "$list" ] && [ "$current" != "\${current##*,}" ]; then
      head=\${current%,*},
      current=\${current##*,}
    fi
    COMPREPLY=($(compgen -P "$head" -W "$words" -- "$current"))
    return
  fi
  case $current in
    -*) COMPREPLY=($(compgen -W "${options()
      .flatMap(({ names }) => names.filter(name => name.startsWith("--")))
      .join(" ")}" -- "$current")); return ;;
  esac
  case \${COMP_WORDS[1]} in
    explain) COMPREPLY=($(compgen -W "${ruleNames().join(" ")}" -- "$current")); return ;;
    completion) COMPREPLY=($(compgen -W "${shells.join(" ")}" -- "$current")); return ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${subcommands()
      .map(({ name }) => name)
      .join(" ")}" -- "$current"))
  fi
}
complete -o default -o bashdefault -F _imglint imglint
`;

const caseOf = ({ names, value }: OptionWords): readonly string[] => {
  if (!value) return [];
  const pattern = names.join("|");
  if (value.kind === "words")
    return [`    ${pattern}) words="${value.words.join(" ")}"${value.isList ? " list=1" : ""} ;;`];
  if (value.kind === "folder") return [`    ${pattern}) COMPREPLY=($(compgen -d -- "$current")); return ;;`];
  return [`    ${pattern}) return ;;`];
};
