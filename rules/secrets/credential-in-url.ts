import { defineRule, type UrlPassword, urlPasswordsIn } from "imglint/rule";

export default defineRule({
  summary: "A URL contains a password",
  why: "It can be read in the file, in the history of the image and in the logs of every program that prints the URL.",
  severity: "error",
  preset: "recommended",
  examples: [
    {
      bad: "FROM alpine:3.24\nADD https://deploy:hunter2@files.example.com/app.tar.gz /srv/\n",
      good: "FROM alpine:3.24\nADD https://files.example.com/app.tar.gz /srv/\n",
    },
    {
      bad: "FROM python:3.14\nENV DATABASE_URL=postgresql://app:hunter2@db.example.com/app\n",
      good: "FROM python:3.14\nENV DATABASE_HOST=db.example.com\n",
    },
  ],
  sources: ["https://docs.docker.com/build/building/secrets/"],

  *check({ source, comments, credentials }) {
    const all = urlPasswordsIn(source.text);
    if (all.length === 0) return;
    const inComment = new Set(comments.map(({ range }) => range.start.line));
    const knownFormat = new Set(credentials.map(({ start }) => start));
    for (const found of all) {
      if (knownFormat.has(found.start) || isMadeUp(found)) continue;
      const at = source.range(found.start, found.end);
      if (inComment.has(at.start.line)) continue;
      yield {
        at,
        // Nothing leaks that was not known before.
        severity: isWellKnown(found) ? "warning" : "error",
        message: `"${found.shown}" holds a password that everybody who gets the file or the image can read; hand it over as a build secret or when the container starts`,
      };
    }
  },
});

/** An address for a build step that only wants to see one, or of a server inside the image. */
const isMadeUp = ({ host, password }: UrlPassword): boolean =>
  /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[::1\]|host(?:name)?)$/i.test(host) || password === host;

/** A password that is tried first: the user's name, or one from the manual of the server. */
const isWellKnown = ({ user, password }: UrlPassword): boolean =>
  password === user || /^(?:pass(?:word)?|admin|root|guest|test|example|secret|postgres|user)$/i.test(password);
