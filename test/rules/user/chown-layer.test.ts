import { expect, test } from "vitest";
import rule from "../../../rules/user/chown-layer.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

test("points at the command that stores the files again", () => {
  expect(
    lint(
      rule,
      [
        "FROM debian:13",
        "ENV APP=/srv/app",
        "COPY --from=build /out $APP",
        "COPY start.sh stop.sh /usr/local/bin/",
        "COPY entrypoint.sh /usr/local/bin",
        "ADD https://example.com/tini /tini",
        "RUN chown -R $USER:$USER ${APP}",
        "RUN chmod a+rx /usr/local/bin/start.sh",
        "RUN set -eux; chmod 755 /usr/local/bin/entrypoint.sh",
        "RUN chmod +x /tini",
        "COPY index.php /var/www/html/",
        "RUN chown -R www-data /var/www/html",
        "WORKDIR /code",
        "COPY . .",
        "RUN pip install -r requirements.txt",
        "RUN chmod +x ./entrypoint.sh",
        "",
      ].join("\n"),
    ),
  ).toMatchInlineSnapshot(`
    RUN chown -R $USER:$USER \${APP}
        ^^^^^ "chown" adds a second copy of what COPY brought in on line 3; put "--chown=$USER:$USER" there

    RUN chmod a+rx /usr/local/bin/start.sh
        ^^^^^ "chmod" adds a second copy of what COPY brought in on line 4; copy it by itself with "--chmod=755", or set that where it comes from

    RUN set -eux; chmod 755 /usr/local/bin/entrypoint.sh
                  ^^^^^ "chmod" adds a second copy of what COPY brought in on line 5; put "--chmod=755" there

    RUN chmod +x /tini
        ^^^^^ "chmod" adds a second copy of what ADD brought in on line 6; put "--chmod=755" there

    RUN chown -R www-data /var/www/html
        ^^^^^ "chown" adds a second copy of what COPY brought in on line 11; put "--chown=www-data" there

    RUN chmod +x ./entrypoint.sh
        ^^^^^ "chmod" adds a second copy of what COPY brought in on line 14; copy it by itself with "--chmod=755", or set that where it comes from
  `);
});

test("leaves a RUN alone that does more, or does it to other files", () => {
  for (const lines of [
    "COPY app /srv/app\nRUN ./configure && chown -R node /srv/app",
    "COPY app /srv/app\nRUN chmod -R 755 /srv/app && echo PATH=/srv/app >> /etc/profile",
    "RUN mkdir /data\nRUN chown -R node /data",
    "COPY app /srv/app\nRUN chown -R node /srv/app /var/log",
    "COPY app.conf /etc/nginx/\nRUN chown -R nginx /etc/nginx",
    "COPY scripts/ /usr/local/bin/\nRUN chmod -R 755 /usr/local/bin",
    "COPY scripts/ /usr/local/bin/\nRUN curl -o /usr/local/bin/x https://example.com\nRUN chmod +x /usr/local/bin/x",
    "COPY . /srv/app\nRUN mkdir /srv/app/logs\nRUN chown -R node /srv/app/logs",
    "WORKDIR /srv/app\nCOPY . .\nRUN make\nRUN chmod 755 build/tool.bin",
    "COPY . /srv/app\nRUN chown node /srv/app",
    "COPY package.json /srv/app/\nRUN npm install --prefix /srv/app\nRUN chown -R node /srv/app",
    "COPY app /srv/app\nRUN chown -R node $UNKNOWN",
    "RUN chmod +x /tini\nCOPY tini /tini",
    "ONBUILD COPY app /srv/app\nONBUILD RUN chown -R node /srv/app",
  ]) {
    expect(lint(rule, `FROM node:26\n${lines}\n`), lines).toBe("clean");
  }
});

test("names all that brought the files, and sees through sudo", () => {
  expect(
    lint(rule, "FROM node:26\nCOPY a.sh /a.sh\nCOPY b.sh /b.sh\nRUN sudo chmod 755 /a.sh /b.sh\n"),
  ).toMatchInlineSnapshot(`
    RUN sudo chmod 755 /a.sh /b.sh
             ^^^^^ "chmod" adds a second copy of what COPY brought in on lines 2 and 3; put "--chmod=755" there
  `);
  expect(fixed(rule, "FROM node:26\nCOPY a.sh /a.sh\nCOPY b.sh /b.sh\nRUN chmod 755 /a.sh /b.sh")).toBe(
    "FROM node:26\nCOPY --chmod=755 a.sh /a.sh\nCOPY --chmod=755 b.sh /b.sh\n",
  );
});

test("looks at the final image, where layers count", () => {
  expect(lint(rule, "FROM node:26 AS build\nCOPY gradlew /\nRUN chmod +x /gradlew\nFROM node:26\n")).toBe("clean");
});

test("says nothing about a mode to a syntax that has no --chmod", () => {
  expect(lint(rule, "# syntax=docker/dockerfile:1.1\nFROM node:26\nCOPY a.sh /a.sh\nRUN chmod +x /a.sh\n")).toBe(
    "clean",
  );
});

test("moves what is certain to the COPY", () => {
  expect(
    fixed(
      rule,
      [
        "FROM node:26",
        "RUN useradd app",
        "COPY --from=build /out /srv/app",
        "COPY a.sh b.sh /usr/local/bin/",
        "COPY c.conf /etc/app/c.conf",
        "RUN chown -R app:app /srv/app && chmod -R 750 /srv/app",
        "RUN chmod +x /usr/local/bin/a.sh /usr/local/bin/b.sh",
        "RUN chmod 0600 /etc/app/c.conf",
        "RUN chown 1000:1000 /etc/app/c.conf",
        "",
      ].join("\n"),
    ),
  ).toBe(
    [
      "FROM node:26",
      "RUN useradd app",
      "COPY --chown=app:app --chmod=750 --from=build /out /srv/app",
      "COPY --chmod=755 a.sh b.sh /usr/local/bin/",
      "COPY --chown=1000:1000 --chmod=0600 c.conf /etc/app/c.conf",
      "",
    ].join("\n"),
  );
});

test("offers no fix where something would be different", () => {
  for (const lines of [
    // The user is made in between.
    "COPY app /srv/app\nRUN useradd app\nRUN chown -R app /srv/app",
    // The directory was there before, and stays root's.
    "WORKDIR /srv/app\nCOPY . .\nRUN chown -R node:node /srv/app",
    // Only one of two files.
    "COPY a.sh b.sh /\nRUN chmod +x /a.sh",
    "COPY app /srv/app\nRUN chown -R $USER /srv/app",
    "COPY app /srv/app\nRUN chgrp -R 0 /srv/app && chmod -R g=u /srv/app",
    "COPY --chmod=600 a.sh /a.sh\nRUN chmod 755 /a.sh",
  ]) {
    const found = problems(rule, `FROM node:26\n${lines}\n`);
    expect(found, lines).toHaveLength(1);
    expect(found[0]?.fix, lines).toBeUndefined();
  }
});

test("names the user alone where the group is left to it", () => {
  expect(lint(rule, "FROM alpine:3.24\nCOPY app /app\nRUN chown -R nobody: /app\n")).toMatchInlineSnapshot(`
    RUN chown -R nobody: /app
        ^^^^^ "chown" adds a second copy of what COPY brought in on line 2; put "--chown=nobody" there
  `);
});

test("says once that files of one COPY get another mode, and names its lines in order", () => {
  expect(
    lint(rule, "FROM debian:13\nCOPY . /code\nRUN chmod a+x /code/compile.sh\nRUN chmod a+x /code/infer.sh\n"),
  ).toMatchInlineSnapshot(`
    RUN chmod a+x /code/compile.sh
        ^^^^^ "chmod" adds a second copy of what COPY brought in on line 2; copy it by itself with "--chmod=755", or set that where it comes from
  `);
  expect(
    lint(
      rule,
      "FROM debian:13\nCOPY a.sh /opt/a.sh\nCOPY b.sh /opt/b.sh\nRUN chmod +x /opt/b.sh && chmod +x /opt/a.sh\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN chmod +x /opt/b.sh && chmod +x /opt/a.sh
        ^^^^^ "chmod" adds a second copy of what COPY brought in on lines 2 and 3; copy it by itself with "--chmod=755", or set that where it comes from
  `);
});

test("what comes from the context belongs to root without a word", () => {
  const text = "FROM debian:13\nCOPY proftpd.conf /etc/proftpd.conf\nRUN chown root:root /etc/proftpd.conf\n";
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    RUN chown root:root /etc/proftpd.conf
        ^^^^^ "chown" adds a second copy of what COPY brought in on line 2; leave it out, as all of that belongs to root anyway
  `);
  expect(fixed(rule, text)).toBe("FROM debian:13\nCOPY proftpd.conf /etc/proftpd.conf\n");
  const both = text.replace("RUN", "RUN chmod 600 /etc/proftpd.conf &&");
  expect(problems(rule, both)[0]?.message).toMatch(/put "--chmod=600" there$/);
  expect(problems(rule, text.replace("COPY", "COPY --chown=1000"))[0]?.message).toMatch(
    /put "--chown=root:root" there$/,
  );
  const given = text.replace("RUN", "RUN chown -R app /etc/proftpd.conf\nRUN");
  expect(problems(rule, given)[1]?.message).toMatch(/put "--chown=root:root" there$/);
});

test("leaves a mode that lets everybody write to the rule for that", () => {
  const text = "FROM debian:13\nCOPY run.sh /run.sh\nRUN chmod 777 /run.sh\n";
  expect(problems(rule, text).map(({ yieldsTo }) => yieldsTo)).toEqual(["world-writable"]);
  expect(problems(rule, text.replace("777", "755")).map(({ yieldsTo }) => yieldsTo)).toEqual([undefined]);
});

test("takes away a comment on the RUN, and leaves no gap", () => {
  const copy = "FROM node:26\nCOPY run.sh /run.sh\n";
  const after = (lines: string) =>
    fixed(rule, copy + lines).slice("FROM node:26\nCOPY --chmod=755 run.sh /run.sh\n".length);
  expect(after("\n# make it executable\nRUN chmod +x /run.sh\n\nCMD /run.sh\n")).toBe("\nCMD /run.sh\n");
  expect(after("\nRUN chmod +x /run.sh\n")).toBe("");
  expect(after("\r\nRUN chmod +x /run.sh\r\n\r\nCMD id\n")).toBe("\r\nCMD id\n");
  // These may be about more.
  expect(after("\n# set up\nRUN chmod +x /run.sh\nRUN make\n")).toBe("\n# set up\nRUN make\n");
  expect(after("\n# one\n# two\nRUN chmod +x /run.sh\n\nRUN make\n")).toBe("\n# one\n# two\n\nRUN make\n");
});
