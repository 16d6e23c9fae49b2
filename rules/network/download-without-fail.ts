import { type Address, type Download, defineRule, downloads, type Fix } from "imglint/rule";

export default defineRule({
  summary: "curl saves an error page in place of the file",
  why: "Without -f curl saves the server's error page and reports success, and without -L it saves a redirect; the build goes on with that and fails later, or never.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: "FROM debian:13\nRUN curl -sSLo /usr/bin/tool https://example.com/tool\n",
      good: "FROM debian:13\nRUN curl -fsSLo /usr/bin/tool https://example.com/tool\n",
    },
    {
      bad: "FROM debian:13\nRUN curl -fO https://github.com/acme/app/releases/download/v1/app.tgz\n",
      good: "FROM debian:13\nRUN curl -fLO https://github.com/acme/app/releases/download/v1/app.tgz\n",
    },
  ],
  fix: "Adds `-f`, and `-L` for servers that are known to redirect. Unsafe: a build that got along with an error page then fails.",
  sources: ["https://curl.se/docs/manpage.html#-f"],

  *check(dockerfile) {
    for (const download of downloads(dockerfile)) {
      const { command, addresses, isVerified, run } = download;
      if (command.program !== "curl" || !command.name) continue;
      if (isVerified || !isKept(download) || isSpecial(download)) continue;
      const redirecting = addresses.find(redirects);
      const lacksFail = !download.options.has("-f", "--fail", "--fail-with-body");
      const lacksLocation = redirecting && !download.options.has("-L", "--location", "--location-trusted");
      if (!lacksFail && !lacksLocation) continue;
      const letters = `${lacksFail ? "f" : ""}${lacksLocation ? "L" : ""}`;
      const what = lacksFail ? (lacksLocation ? "an error or redirect page" : "an error page") : "the redirect page";
      const fix = run.form === "shell" ? withLetters(download, letters) : undefined;
      yield {
        at: command.name,
        message: `"curl" takes ${what} of "${redirecting ?? addresses[0]}" for the file; add "-${letters}"`,
        ...(fix && { fix }),
      };
    }
  },
});

/** It ends up in a file; by way of a pipe its failure has to count too. */
const isKept = ({ output, pipe, use, command }: Download): boolean => {
  if (output === "file") return true;
  const isRun = use?.verb === "runs" && pipe.includes(use.command);
  return output === "stdout" && command.pipeline.hasPipefail && (isRun || pipe[0]?.program === "tee");
};

/** Another protocol, the own machine, a question about the answer, something sent; or options that nobody can see. */
const isSpecial = ({ options, addresses, hasHiddenOptions }: Download): boolean =>
  hasHiddenOptions ||
  options.has("-w", "--write-out", "-K", "--config", "-X", "--request", "-F", "--form", "--json") ||
  options.options.some(({ name }) => name === "-d" || name.startsWith("--data")) ||
  addresses.every(({ scheme, isLocal }) => isLocal || (scheme !== undefined && !/^https?$/.test(scheme)));

/** Addresses that are answered by another one. */
const moved =
  /^(?:https?:\/\/)?(?:github\.com\/[^/]+\/[^/]+\/(?:releases\/|archive\/|raw\/|zipball\/|tarball\/)|api\.github\.com\/repos\/[^/]+\/[^/]+\/(?:zip|tar)ball|(?:[a-z]+\.)?sourceforge\.net\/|bitbucket\.org\/[^/]+\/[^/]+\/downloads\/|launchpad\.net\/.*\+files\/|archive\.org\/download\/|huggingface\.co\/.*\/resolve\/|www\.apache\.org\/dyn\/|go\.microsoft\.com\/fwlink|(?:git\.io|bit\.ly|goo\.gl|tinyurl\.com|aka\.ms)\/)/;

const redirects = ({ text }: Address): boolean => moved.test(text);

/** Into the first cluster of letters, else as a word of its own. */
const withLetters = ({ command: { name }, options }: Download, letters: string): Fix | undefined => {
  const cluster = options.options.find(({ word }) => /^-[a-zA-Z]{2,}$/.test(word.text));
  // In `-ofile` the letters are a value.
  const edit =
    cluster && !cluster.value
      ? { at: cluster.word.part(1, 1), text: letters }
      : name && { at: { start: name.range.end, end: name.range.end }, text: ` -${letters}` };
  return edit && { title: `add -${letters}`, edits: [edit], unsafe: true };
};
