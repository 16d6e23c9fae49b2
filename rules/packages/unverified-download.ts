import { type Download, defineRule, downloads } from "imglint/rule";

export default defineRule({
  summary: "A download is used unchecked",
  why: "Whoever controls the server, or the way to it, decides what is run or unpacked in the build; a checksum makes a swapped file fail it.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: "FROM debian:13\nRUN curl -fsSLO https://example.com/app.tar.gz && tar -xzf app.tar.gz -C /opt && rm app.tar.gz\n",
      good: 'FROM debian:13\nRUN curl -fsSLO https://example.com/app.tar.gz && echo "24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d  app.tar.gz" | sha256sum -c && tar -xzf app.tar.gz -C /opt && rm app.tar.gz\n',
    },
  ],

  *check(dockerfile) {
    for (const download of downloads(dockerfile)) {
      const { use, pipe, isVerified, addresses, clearText } = download;
      const [address] = addresses;
      if (!use || !address || isVerified || isTrusted(download)) continue;
      // A program that is piped into its interpreter is a matter of its own.
      if (use.verb === "runs" && pipe.includes(use.command)) continue;
      const line = use.command.range.start.line;
      const doing = use.verb === "allows" ? "makes it executable" : `${use.verb} it`;
      yield {
        at: address,
        message: `nothing checks "${address}" before line ${line} ${doing}; check it with "sha256sum -c", or let "ADD --checksum" fetch it`,
        // It asks for a checksum as well.
        ...(clearText && { yieldsTo: "clear-text-download" }),
      };
    }
  },
});

/** apk checks the signatures of package files itself; a commit, or a server of one's own, is what it is. */
const isTrusted = ({ use, addresses }: Download): boolean =>
  addresses.every(({ isFixed, isLocal }) => isFixed || isLocal) ||
  (use?.command.program === "apk" && !use.command.args.some(({ value }) => value === "--allow-untrusted"));
