import { type OptionWords, options, ruleNames, shells, subcommands } from "./words.ts";

/** For `imglint completion fish | source`. */
export const fish = (): string =>
  [
    "# fish completion for imglint; imglint completion fish | source",
    `function __imglint_list
    set -l current (commandline -ct | string replace -r '^--[^=]*=' '')
    set -l head (string match -r '^.*,' -- $current)
    for word in $argv
        echo "$head$word"
    end
end`,
    ...subcommands().map(
      ({ name, about }) => `complete -c imglint -n __fish_use_subcommand -a ${name} -d ${quoted(about)}`,
    ),
    `complete -c imglint -f -n '__fish_seen_subcommand_from explain' -a '${ruleNames().join(" ")}'`,
    `complete -c imglint -f -n '__fish_seen_subcommand_from completion' -a '${shells.join(" ")}'`,
    ...options().map(completeOf),
    "",
  ].join("\n");

const completeOf = ({ names, about, value }: OptionWords): string => {
  const spellings = names.map(name => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  return ["complete -c imglint", ...spellings, `-d ${quoted(about)}`, ...valueOf(value)].join(" ");
};

const valueOf = (value: OptionWords["value"]): readonly string[] => {
  if (!value) return [];
  if (value.kind === "file") return ["-r", "-F"];
  if (value.kind === "folder") return ["-x", "-a '(__fish_complete_directories)'"];
  if (value.kind === "anything") return ["-x"];
  const words = value.words.join(" ");
  return ["-x", value.isList ? `-a '(__imglint_list ${words})'` : `-a '${words}'`];
};

const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
