import { expect, test } from "vitest";
import rule from "../../../rules/runtime/write-after-volume.ts";
import { lint } from "../../support/lint.ts";

test("points at what is written", () => {
  expect(
    lint(
      rule,
      [
        "FROM debian:13 AS base",
        "VOLUME /data /var/lib/app/",
        "FROM base",
        "COPY seed.db /data/",
        "RUN mkdir -p /srv /data/a /data/b",
        "WORKDIR /var/lib/app",
        "RUN echo hi > welcome.txt",
        "RUN chown -R app:app /data",
        "RUN cp -r /etc/skel /data/skel",
        "",
      ].join("\n"),
    ),
  ).toMatchInlineSnapshot(`
    COPY seed.db /data/
                 ^^^^^^ "/data/" is in the VOLUME of line 2, and some builders throw away what is written there; move the VOLUME below

    RUN mkdir -p /srv /data/a /data/b
                      ^^^^^^^ "/data/a" is in the VOLUME of line 2, and some builders throw away what is written there; move the VOLUME below

    RUN echo hi > welcome.txt
                  ^^^^^^^^^^^ "welcome.txt" is in the VOLUME of line 2, and some builders throw away what is written there; move the VOLUME below

    RUN chown -R app:app /data
                         ^^^^^ "/data" is in the VOLUME of line 2, and some builders throw away what is written there; move the VOLUME below

    RUN cp -r /etc/skel /data/skel
                        ^^^^^^^^^^ "/data/skel" is in the VOLUME of line 2, and some builders throw away what is written there; move the VOLUME below
  `);
});

test("leaves alone what is written before, elsewhere, or removed again", () => {
  expect(
    lint(
      rule,
      [
        "FROM debian:13",
        "RUN mkdir /data && chown 1000 /data",
        "COPY seed.db /data/",
        "VOLUME /data /tmp /run",
        "COPY app /database",
        "RUN cp /data/seed.db /srv/ && cat /data/seed.db > /srv/copy && echo /data/x",
        "RUN mkdir /data/tmp && ls /data/tmp && rm -rf /data/tmp",
        "RUN mkdir /tmp/x && touch /run/y",
        "ONBUILD RUN touch /data/x",
        "RUN chown 1000 /dat*",
        "RUN touch $X/data/y",
        "",
      ].join("\n"),
    ),
  ).toBe("clean");
});

test("looks at the final image, and not below a variable", () => {
  expect(lint(rule, "FROM debian:13 AS build\nVOLUME /a\nRUN touch /a/b\nFROM debian:13\n")).toBe("clean");
  expect(lint(rule, "FROM debian:13\nVOLUME $UNSET_BY_ANYBODY/a\nRUN touch /a/b\n")).toBe("clean");
  expect(lint(rule, "FROM debian:13\nVOLUME /root\nWORKDIR /home/app\nRUN touch x\n")).toBe("clean");
});
