import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "A credential is written in the file",
  why: "Everybody who gets the file or the image can use it until it is revoked; taking it out of the file later does not take it out of the history.",
  severity: "error",
  preset: "recommended",
  examples: [
    {
      bad: 'FROM alpine:3.24\nRUN wget --header "Authorization: Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJhY21lIiwic3ViIjoiYnVpbGQifQ.c2lnbmVkLWJ5LW5vYm9keS1hdC1hbGwtZm9yLXNob3c" -O /srv/app.tgz https://files.example.com/app.tgz\n',
      good: 'FROM alpine:3.24\nRUN --mount=type=secret,id=token wget --header "Authorization: Bearer $(cat /run/secrets/token)" -O /srv/app.tgz https://files.example.com/app.tgz\n',
    },
  ],
  sources: ["https://docs.docker.com/build/building/secrets/", "https://docs.docker.com/engine/swarm/secrets/"],

  *check({ source, credentials }) {
    for (const { name, shown, start, end } of credentials) {
      yield {
        at: source.range(start, end),
        message: `"${shown}" looks like a working ${name}; revoke it, and hand over the new one as a build secret or when the container starts`,
      };
    }
  },
});
