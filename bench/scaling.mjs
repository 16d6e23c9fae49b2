import { milliseconds, ratio, timed } from "./time.mjs";

/** Inputs that grow in one direction. */
const inputs = [
  ["instructions", 10_000, n => `FROM alpine:3.24\n${"RUN apk add --no-cache curl\n".repeat(n)}`],
  [
    "ENV instructions",
    10_000,
    n => `FROM alpine:3.24\n${Array.from({ length: n }, (_, i) => `ENV V${i}=$V${i - 1}x\n`).join("")}`,
  ],
  [
    "LABEL instructions",
    10_000,
    n => `FROM alpine:3.24\n${Array.from({ length: n }, (_, i) => `LABEL l${i}=v\n`).join("")}`,
  ],
  ["comments", 10_000, n => `FROM alpine:3.24\n${"# imglint ignore=latest-tag: no\n".repeat(n)}RUN true\n`],
  [
    "continuation lines",
    10_000,
    n => `FROM debian:13\nRUN apt-get update \\\n${" && echo x \\\n".repeat(n)} && true\n`,
  ],
  ["heredoc lines", 10_000, n => `FROM debian:13\nRUN <<EOF\n${"apt-get install -y curl\n".repeat(n)}EOF\n`],
  [
    "stages",
    4_000,
    n => Array.from({ length: n }, (_, i) => `FROM ${i ? `s${i - 1}` : "alpine:3.24"} AS s${i}\nUSER app\n`).join(""),
  ],
  [
    "copies between stages",
    4_000,
    n =>
      Array.from(
        { length: n },
        (_, i) => `FROM alpine:3.24 AS s${i}\nCOPY --from=s${Math.max(0, i - 1)} /a /b/\n`,
      ).join(""),
  ],
  ["bytes of one word", 1_000_000, n => `FROM alpine:3.24\nRUN echo ${"x".repeat(n)}\n`],
  ["bytes of many words", 1_000_000, n => `FROM alpine:3.24\nRUN echo ${"x y ".repeat(n / 4)}\n`],
  ["bytes of ENV", 1_000_000, n => `FROM alpine:3.24\nENV ${"a=b ".repeat(n / 4)}\n`],
  ["bytes of JSON", 1_000_000, n => `FROM alpine:3.24\nCMD [${'"ab",'.repeat(n / 5)}"c"]\n`],
];

export const scaling = lint =>
  inputs.map(([name, size, make]) => {
    const [once, twice] = [fastest(lint, make(size)), fastest(lint, make(2 * size))];
    return {
      input: `${size.toLocaleString("en")} ${name}`,
      time: milliseconds(once),
      "twice that": milliseconds(twice),
      ratio: ratio(twice / once),
    };
  });

const fastest = (lint, text) => {
  const times = [];
  for (let spent = 0; times.length < 5 && spent < 3000; spent += times.at(-1)) times.push(timed(() => lint(text)));
  return Math.min(...times);
};
