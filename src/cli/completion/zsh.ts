import { type OptionWords, options, ruleNames, shells, subcommands, type ValueWords } from "./words.ts";

/** For `source <(imglint completion zsh)`, or as the file `_imglint` in a folder of `fpath`. */
export const zsh = (): string => `#compdef imglint
# zsh completion for imglint; source <(imglint completion zsh)
_imglint_rules() {
  local -a rules
  rules=(${ruleNames().join(" ")})
  _values -s , rule $rules
}
_imglint_first() {
  local -a commands
  commands=(
${subcommands()
  .map(({ name, about }) => `    ${quoted(`${name}:${about}`)}`)
  .join("\n")}
  )
  _describe -t commands command commands
  _files
}
_imglint_rest() {
  case \${words[2]} in
    explain) _imglint_rules ;;
    completion) _values shell ${shells.join(" ")} ;;
    *) _files ;;
  esac
}
_imglint() {
  _arguments -S \\
${options().map(specOf).join("\n")}
    '1: :_imglint_first' \\
    '*: :_imglint_rest'
}
compdef _imglint imglint
`;

const specOf = ({ names, about, value }: OptionWords): string => {
  const described = `[${about.replace(/[[\]\\]/g, "\\$&")}]${value ? `:value:${actionOf(value)}` : ""}`;
  return names.map(name => `    ${quoted(`*${name}${described}`)} \\`).join("\n");
};

const actionOf = ({ kind, words, isList }: ValueWords): string => {
  if (kind === "file") return "_files";
  if (kind === "folder") return "_files -/";
  if (kind === "anything") return " ";
  if (words.length > 20) return "_imglint_rules";
  return isList ? `_values -s , value ${words.join(" ")}` : `(${words.join(" ")})`;
};

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
