import { type Command, defineRule, downloads } from "imglint/rule";

export default defineRule({
  summary: "A download is piped into a shell",
  why: "Whatever the server sends is run at once, be it another script tomorrow, or half of one when the connection breaks. Nobody can see later what it was, and no checksum protects the build.",
  severity: "warning",
  preset: "strict",
  examples: [
    {
      bad: "FROM debian:13\nRUN curl -fsSL https://example.com/install.sh | bash\n",
      good: "FROM debian:13\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/install.sh /tmp/\nRUN bash /tmp/install.sh\n",
    },
    {
      bad: 'FROM debian:13\nRUN sh -c "$(wget -qO- https://example.com/install.sh)"\n',
      good: 'FROM debian:13\nRUN wget -q https://example.com/install.sh && echo "24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d  install.sh" | sha256sum -c && sh install.sh && rm install.sh\n',
    },
  ],

  *check(dockerfile) {
    for (const { command, pipe, use } of downloads(dockerfile)) {
      if (use?.verb !== "runs" || !use.command.name || !pipe.includes(use.command)) continue;
      yield { at: use.command.name, message: messageOf(use.command.program, command.program) };
    }
    for (const { script } of dockerfile.of("RUN")) {
      for (const { name, program, args } of script.commands) {
        const fetcher = substituted(program, args);
        if (name && fetcher) yield { at: name, message: messageOf(program, fetcher) };
      }
    }
  },
});

const messageOf = (shell: string, fetcher: string): string =>
  `"${shell}" runs what "${fetcher}" fetches, whatever it is; save it, check it with "sha256sum -c", then run it`;

/** "curl" where its output is the program: `sh -c "$(curl …)"`, `bash <(curl …)`, `eval "$(curl …)"`. */
const substituted = (program: string, args: Command["args"]): string | undefined => {
  const operand = args.find(({ value }) => !/^-./.test(value))?.text ?? "";
  if (runsOperand.test(program)) return fetch.exec(operand)?.[1];
  if (!interpreter.test(program)) return undefined;
  const option = args.findIndex(({ value }) => scriptOption.test(value));
  if (option >= 0) return fetch.exec(args[option + 1]?.text ?? "")?.[1];
  return operand.startsWith("<(") ? fetch.exec(operand)?.[1] : undefined;
};

const runsOperand = /^(?:eval|source|\.)$/;
const interpreter = /^(?:(?:ba|da|a|z|k)?sh|python[\d.]*|perl|ruby|node|php)$/;

/** The next word is the script: `-c` of shells and Python, `-e` of Perl, Ruby and Node.js, `-r` of PHP; `-xc` too. */
const scriptOption = /^-[a-zA-Z]*[cer]$/;

/** What a substitution begins with that downloads something; the group is the program. */
const fetch = /^["']?(?:\$\(|`|<\()\s*(curl|wget)\s/;
