import { defineRule, downloads, groupedBy, keptPaths, lastName, lateCleanups } from "imglint/rule";

export default defineRule({
  summary: "A downloaded archive stays in the image",
  why: "What was unpacked or installed is then stored twice, once as an archive that nobody needs. A later RUN cannot make the layer smaller.",
  severity: "info",
  preset: "recommended",
  examples: [
    {
      bad: "FROM debian:13\nRUN curl -fsSLo /tmp/app.tar.gz https://example.com/app.tar.gz && tar -xzf /tmp/app.tar.gz -C /opt\n",
      good: "FROM debian:13\nRUN curl -fsSLo /tmp/app.tar.gz https://example.com/app.tar.gz && tar -xzf /tmp/app.tar.gz -C /opt && rm /tmp/app.tar.gz\n",
    },
    {
      bad: "FROM debian:13\nRUN curl -fsSLO https://example.com/app.deb && dpkg -i app.deb\n",
      good: "FROM debian:13\nRUN curl -fsSLO https://example.com/app.deb && dpkg -i app.deb && rm app.deb\n",
    },
  ],
  sources: ["https://docs.docker.com/build/building/best-practices/#add-or-copy"],

  *check(dockerfile) {
    const runs = groupedBy(downloads(dockerfile), ({ run }) => run);
    if (runs.size === 0) return;
    const shipped = new Set(dockerfile.shippedStages);
    const deletedLater = new Set(lateCleanups(dockerfile).map(({ maker }) => maker));
    for (const [run, found] of runs) {
      if (run.onbuild || !run.stage || !shipped.has(run.stage) || deletedLater.has(run)) continue;
      const filesOf = new Map(found.map(download => [download.command, download.files]));
      const kept = keptPaths(run, command => filesOf.get(command) ?? []);
      for (const { files, use, addresses } of found) {
        const path = files.find(file => kept.has(file) && isKnown(file));
        if (!path || (use?.verb !== "unpacks" && use?.verb !== "installs") || !addresses[0]) continue;
        const name = /^(?:~|\/\$)/.test(path) ? lastName(path) : path;
        yield {
          at: addresses[0],
          message: `"${name}" stays in the image after line ${use.command.range.start.line} ${use.verb} it; end this RUN with "rm ${bareWord(name)}"`,
        };
      }
    }
  },
});

/** Its directory is known, and it is not one of the archives that are used as they are. */
const isKnown = (path: string): boolean => !/^\/\$\{(?!PWD\})/.test(path) && !/\.(?:jar|war|ear)$/.test(path);

/** A name that holds for the shell as it is; what the query of an address brings in is left to a glob. */
const bareWord = (name: string): string => name.replace(/[\s?&;*'"`(|<>!#].*$/s, "*");
