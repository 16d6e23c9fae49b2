import { expect, test } from "vitest";
import rule from "../../../rules/runtime/multiple-services.ts";
import { lint, problems } from "../../support/lint.ts";

const commands = (...lines: readonly string[]): string =>
  lines.map(line => lint(rule, `FROM debian:13\n${line}\n`)).join("\n\n");

test("points at what is there to run several programs", () => {
  expect(
    commands(
      'CMD ["/usr/bin/supervisord", "-n"]',
      'ENTRYPOINT ["/entrypoint"]\nCMD ["supervisord"]',
      'CMD ["sh", "-c", "mkdir -p /run/x; supervisord -c /etc/supervisord.conf"]',
      'CMD ["/usr/sbin/init"]',
      'ENTRYPOINT ["/lib/systemd/systemd"]',
    ),
  ).toMatchInlineSnapshot(`
    CMD ["/usr/bin/supervisord", "-n"]
         ^^^^^^^^^^^^^^^^^^^^^^ "supervisord" runs several programs in one container; give each an image of its own

    CMD ["supervisord"]
         ^^^^^^^^^^^^^ "supervisord" runs several programs in one container; give each an image of its own

    CMD ["sh", "-c", "mkdir -p /run/x; supervisord -c /etc/supervisord.conf"]
                                       ^^^^^^^^^^^ "supervisord" runs several programs in one container; give each an image of its own

    CMD ["/usr/sbin/init"]
         ^^^^^^^^^^^^^^^^ "/usr/sbin/init" boots a whole system of services; start the one program of the image

    ENTRYPOINT ["/lib/systemd/systemd"]
                ^^^^^^^^^^^^^^^^^^^^^^ "/lib/systemd/systemd" boots a whole system of services; start the one program of the image
  `);
});

test("is milder about s6 and runit", () => {
  const found = [
    'CMD ["/sbin/my_init"]',
    'CMD ["runsvdir", "/etc/service"]',
    'ADD https://github.com/just-containers/s6-overlay/releases/x.tar.gz /\nENTRYPOINT ["/init"]',
  ].flatMap(line => problems(rule, `FROM debian:13\n${line}\n`));
  expect(found.map(({ severity, message }) => `${severity}: ${message}`)).toMatchInlineSnapshot(`
    [
      info: "/sbin/my_init" is meant for several services; if it runs only one, start that directly,
      info: "runsvdir" is meant for several services; if it runs only one, start that directly,
      info: "/init" is meant for several services; if it runs only one, start that directly,
    ]
  `);
});

test("points at a service that is put in the background", () => {
  expect(
    commands(
      "CMD service nginx start && php-fpm",
      "CMD /etc/init.d/ssh start; exec node server.js",
      'CMD ["sh", "-c", "php-fpm -D && nginx -g \'daemon off;\'"]',
      "CMD redis-server & \\\n    ./server",
      "CMD node a.js & node b.js",
      "CMD cron && exec uvicorn app:app",
      'ENTRYPOINT ["dumb-init", "--"]\nCMD ["bash", "-c", "service nginx start && gosu user npm start"]',
    ),
  ).toMatchInlineSnapshot(`
    CMD service nginx start && php-fpm
        ^^^^^^^^^^^^^^^^^^^ "nginx" and "php-fpm" run in one container; give each an image of its own

    CMD /etc/init.d/ssh start; exec node server.js
        ^^^^^^^^^^^^^^^^^^^^^ "ssh" and "node server.js" run in one container; give each an image of its own

    CMD ["sh", "-c", "php-fpm -D && nginx -g 'daemon off;'"]
                      ^^^^^^^^^^ "php-fpm" and "nginx" run in one container; give each an image of its own

    CMD redis-server & \\
        ^^^^^^^^^^^^ "redis-server" and "server" run in one container; give each an image of its own

    CMD node a.js & node b.js
        ^^^^^^^^^ "node a.js" and "node b.js" run in one container; give each an image of its own

    CMD cron && exec uvicorn app:app
        ^^^^ "cron" and "uvicorn" run in one container; give each an image of its own

    CMD ["bash", "-c", "service nginx start && gosu user npm start"]
                        ^^^^^^^^^^^^^^^^^^^ "nginx" and "npm start" run in one container; give each an image of its own
  `);
});

test("says something else of a service that is alone", () => {
  expect(problems(rule, "FROM debian:13\nCMD service nginx start && tail -f /dev/null\n")).toMatchObject([
    { severity: "info", message: expect.stringContaining("run it in the foreground") },
  ]);
});

test("points at servers of several kinds", () => {
  expect(
    lint(
      rule,
      "FROM debian:13 AS base\nRUN apt-get install -y nginx\nFROM base\nRUN apt-get install -y curl postgresql-17 redis-server\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get install -y curl postgresql-17 redis-server
                                ^^^^^^^^^^^^^ "postgresql-17" is a database, "nginx" on line 2 a web server; give each an image of its own
  `);
});

test("leaves clients, libraries and modules, and what is removed again, alone", () => {
  const found = [
    "FROM debian:13\nRUN apt-get install -y nginx libnginx-mod-stream redis-tools postgresql-client default-libmysqlclient-dev",
    "FROM rockylinux:9\nRUN dnf install -y httpd mod_ssl mariadb postgresql",
    "FROM debian:13\nRUN apt-get install -y nginx mariadb-server\nRUN apt-get purge -y mariadb-server",
    "FROM node:26\nRUN npm install nginx redis-server && pip install redis",
    "FROM debian:13\nRUN apt-get install -y nginx apache2",
    "FROM debian:13 AS test\nRUN apt-get install -y nginx postgresql\nFROM debian:13\nCOPY --from=test /a /b",
  ].map(text => lint(rule, `${text}\n`));
  expect(new Set(found)).toEqual(new Set(["clean"]));
});

test("leaves one service alone, with what helps it along", () => {
  const found = [
    'CMD ["nginx", "-g", "daemon off;"]',
    'ENTRYPOINT ["/init"]',
    "CMD cron && tail -f /var/log/cron.log",
    "CMD setsid cron; tmux -2",
    "CMD node server.js & wait",
    "CMD Xvfb :99 & exec python app.py",
    "CMD (sleep 5; curl http://localhost/warm) & exec node server.js",
    "CMD npm run migrate && exec node server.js",
    "CMD nginx && tail -f /var/log/nginx/access.log",
    "RUN service postgresql start && make check",
  ].map(line => lint(rule, `FROM debian:13\n${line}\n`));
  expect(new Set(found)).toEqual(new Set(["clean"]));
});

test("leaves an image that is there for systemd alone", () => {
  const text = 'FROM debian:13\nCMD ["/lib/systemd/systemd"]\n';
  expect(lint(rule, text, {}, { path: "packaging/debian-systemd/Dockerfile" })).toBe("clean");
});

test("leaves an image alone that is made ready for systemd and enables no service", () => {
  const ready = 'FROM opensuse/leap:16.0\nRUN zypper install -y systemd\nVOLUME ["/sys/fs/cgroup"]\n';
  expect(lint(rule, `${ready}CMD ["/sbin/init"]\n`)).toBe("clean");
  expect(problems(rule, `${ready}RUN systemctl enable sshd nginx\nCMD ["/sbin/init"]\n`)).toHaveLength(1);
});

test("leaves an image that boots a machine alone", () => {
  const found = [
    "FROM quay.io/fedora/fedora-bootc:42 AS base\nRUN dnf -y install htop",
    "FROM quay.io/fedora/fedora-bootc:42 AS root\nFROM scratch\nCOPY --from=root /target/ /",
    "FROM ghcr.io/acme/desktop:42\nLABEL containers.bootc=1",
  ].map(text => lint(rule, `${text}\nCMD ["/sbin/init"]\n`));
  expect(new Set(found)).toEqual(new Set(["clean"]));
});

test("leaves development images alone", () => {
  expect(lint(rule, 'FROM debian:13 AS dev\nCMD ["supervisord"]\n')).toBe("clean");
});
