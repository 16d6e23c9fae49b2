import { type Dockerfile, defineRule, groupedBy, passwordArguments, type Range, startPasswords } from "imglint/rule";

export default defineRule({
  summary: "A password on a command line",
  why: "The command is kept in the history of the image, with the values of its build arguments, and what a container starts with is written in its configuration. A secret mount is there for one RUN and kept nowhere.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "FROM debian:13\nARG REPO_TOKEN\nRUN git clone https://$REPO_TOKEN@git.example.com/acme/app.git\n",
      good: "FROM debian:13\nRUN --mount=type=secret,id=repo_token,env=REPO_TOKEN git clone https://$REPO_TOKEN@git.example.com/acme/app.git\n",
    },
    {
      bad: "FROM debian:13\nRUN curl -fsSL -u deploy:hunter2 -o /srv/app.tgz https://files.example.com/app.tgz\n",
      good: 'FROM debian:13\nRUN --mount=type=secret,id=password curl -fsSL -u "deploy:$(cat /run/secrets/password)" -o /srv/app.tgz https://files.example.com/app.tgz\n',
    },
  ],
  sources: ["https://docs.docker.com/build/building/secrets/"],

  *check(dockerfile) {
    for (const instruction of (["CMD", "ENTRYPOINT", "HEALTHCHECK"] as const).flatMap(key => dockerfile.of(key))) {
      for (const { taker, range } of startPasswords(instruction)) {
        yield {
          at: range,
          secrets: [range],
          message: `"${taker}" is given a password that everybody who can pull the image can read; hand it over when the container starts, in a variable or a file`,
        };
      }
    }
    const reported = new Set<string>();
    for (const run of dockerfile.of("RUN")) {
      const given = passwordArguments(run);
      const literals = groupedBy(
        given.filter(({ variable }) => variable === undefined),
        ({ range }) => textOf(range, dockerfile),
      );
      for (const alike of literals.values()) {
        const [{ taker, range }] = alike;
        yield {
          at: range,
          secrets: alike.map(each => each.range),
          message: `"${taker}" is given a password that stays in the build's history; write "RUN --mount=type=secret,id=password" and give it "$(cat /run/secrets/password)"`,
        };
      }
      for (const { taker, variable, range } of given) {
        if (variable === undefined) continue;
        const key = `${run.stage?.index} ${variable}`;
        if (reported.has(key)) continue;
        reported.add(key);
        yield {
          at: range,
          message: `"${variable}" is handed to "${taker}" and stays in the build's history; write "RUN --mount=type=secret,id=${variable.toLowerCase()},env=${variable}" instead of declaring it`,
        };
      }
    }
  },
});

const textOf = (range: Range, { source }: Dockerfile): string => {
  const { start, end } = source.spanOf(range);
  return source.text.slice(start, end);
};
