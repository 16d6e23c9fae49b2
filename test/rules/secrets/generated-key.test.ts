import { expect, test } from "vitest";
import rule from "../../../rules/secrets/generated-key.ts";
import { lint } from "../../support/lint.ts";

test("points at the program that makes the key", () => {
  expect(
    lint(
      rule,
      [
        "FROM debian:13",
        "RUN ssh-keygen -A",
        "RUN ssh-keygen -q -t rsa -N '' -f /root/.ssh/id_rsa && cat /root/.ssh/id_rsa.pub > /root/.ssh/authorized_keys",
        "RUN openssl req -x509 -nodes -days 365 -newkey rsa:2048 -keyout /etc/ssl/private/web.key -out /etc/ssl/certs/web.crt -subj /CN=web",
        "RUN openssl genrsa -out $DIR/key.pem 2048 && openssl req -new -key $DIR/key.pem -out x.csr",
        "RUN openssl ecparam -name prime256v1 -genkey -noout > /srv/ec.pem",
        "RUN keytool -genkeypair -alias web -keystore /opt/web.jks -storepass changeit",
        "",
      ].join("\n"),
    ),
  ).toMatchInlineSnapshot(`
    RUN ssh-keygen -A
        ^^^^^^^^^^ "ssh-keygen -A" gives one private key to all containers; make it when the container starts, or mount one

    RUN ssh-keygen -q -t rsa -N '' -f /root/.ssh/id_rsa && cat /root/.ssh/id_rsa.pub > /root/.ssh/authorized_keys
        ^^^^^^^^^^ "ssh-keygen" gives one private key to all containers; make it when the container starts, or mount one

    RUN openssl req -x509 -nodes -days 365 -newkey rsa:2048 -keyout /etc/ssl/private/web.key -out /etc/ssl/certs/web.crt -subj /CN=web
        ^^^^^^^ "openssl req" gives one private key to all containers; make it when the container starts, or mount one

    RUN openssl genrsa -out $DIR/key.pem 2048 && openssl req -new -key $DIR/key.pem -out x.csr
        ^^^^^^^ "openssl genrsa" gives one private key to all containers; make it when the container starts, or mount one

    RUN openssl ecparam -name prime256v1 -genkey -noout > /srv/ec.pem
        ^^^^^^^ "openssl ecparam" gives one private key to all containers; make it when the container starts, or mount one

    RUN keytool -genkeypair -alias web -keystore /opt/web.jks -storepass changeit
        ^^^^^^^ "keytool -genkeypair" gives one private key to all containers; make it when the container starts, or mount one
  `);
});

test("leaves other uses of the programs alone", () => {
  expect(
    lint(
      rule,
      [
        "FROM debian:13",
        "RUN ssh-keygen -lf /etc/ssh/key.pub && ssh-keygen -F github.com && ssh-keygen -R github.com && ssh-keygen -yf k > k.pub",
        "RUN openssl dhparam -out /etc/nginx/dhparam.pem 2048 && openssl rsa -in a -out b && openssl x509 -req -in a -out b",
        "RUN openssl genpkey -genparam -algorithm DSA -out params.pem && openssl ecparam -name prime256v1 -out ec.pem",
        "RUN openssl req -new -key /etc/ssl/k.pem -out x.csr && openssl genrsa 2048 | sha256sum",
        "RUN keytool -importcert -noprompt -file ca.pem -cacerts -storepass changeit",
        "CMD ssh-keygen -A && exec /usr/sbin/sshd -D",
        "",
      ].join("\n"),
    ),
  ).toBe("clean");
});

test("leaves keys alone that are not in the layer", () => {
  expect(
    lint(
      rule,
      [
        "FROM debian:13",
        "RUN ssh-keygen -A && sshd -t && rm -f /etc/ssh/ssh_host_*",
        "RUN openssl req -x509 -newkey rsa:2048 -nodes -keyout /tmp/k.pem -out /tmp/c.pem && ./test.sh",
        "RUN openssl genrsa -out /dev/null 4096",
        "RUN --mount=type=tmpfs,target=/keys openssl genrsa -out /keys/a.pem 4096 && true",
        "",
      ].join("\n"),
    ),
  ).toBe("clean");
});

test("looks at the final image, and not at development images", () => {
  expect(
    lint(rule, "FROM debian:13 AS certs\nRUN ssh-keygen -A\nFROM debian:13\nCOPY --from=certs /etc/ssh /x\n"),
  ).toBe("clean");
  expect(lint(rule, "FROM debian:13 AS dev\nRUN ssh-keygen -A\n")).toBe("clean");
});

test("knows the key of a Laravel application, which a variable may replace", () => {
  expect(
    lint(
      rule,
      "FROM php:8.5-apache\nWORKDIR /app\nCOPY . .\nRUN cp .env.example .env && php artisan key:generate --force\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN cp .env.example .env && php artisan key:generate --force
                                ^^^ "artisan key:generate" puts the key of the application into the image; pass "APP_KEY" when the container starts
  `);
  const only = (command: string) => lint(rule, `FROM php:8.5-apache\nWORKDIR /app\nCOPY . .\nRUN ${command}\n`);
  expect(only("php /app/artisan key:generate && php /app/artisan config:cache")).not.toBe("clean");
  expect(only("./artisan key:generate")).not.toBe("clean");
  expect(only("php artisan key:generate --show")).toBe("clean");
  expect(only("php artisan key:generate && php artisan test && rm .env")).toBe("clean");
  expect(only("php artisan config:cache && php -v")).toBe("clean");
});
