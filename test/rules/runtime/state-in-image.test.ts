import { expect, test } from "vitest";
import rule from "../../../rules/runtime/state-in-image.ts";
import { lint } from "../../support/lint.ts";

const file = (...lines: readonly string[]): string => ["FROM debian:13", ...lines, ""].join("\n");

test("points at what fills the database, once", () => {
  expect(
    lint(
      rule,
      file(
        "RUN service mysql start && mysql -u root < /tmp/schema.sql",
        'RUN /etc/init.d/mysql start && mysql -e "CREATE DATABASE app"',
      ),
    ),
  ).toMatchInlineSnapshot(`
    RUN service mysql start && mysql -u root < /tmp/schema.sql
                               ^^^^^ "mysql" fills a database inside the image; do that when the service first starts, on a volume
  `);
});

test.each([
  ["initdb", "RUN gosu postgres initdb -D /var/lib/postgresql/data"],
  ["mysqld", "RUN mysqld --initialize-insecure --user=mysql"],
  ["mysql_install_db", "RUN mysql_install_db --user=mysql"],
  ["postgresql-setup", "RUN postgresql-setup --initdb"],
  ["service", "RUN service postgresql initdb"],
  ["psql", 'RUN /etc/init.d/postgresql start && psql --command "CREATE USER app" && createdb app'],
  ["psql", 'RUN service postgresql start && su postgres -c "psql -f /tmp/seed.sql"'],
  ["createdb", "RUN pg_ctlcluster 17 main start && sudo -u postgres createdb app"],
  ["mysql", "RUN mysqld_safe & sleep 5 && cat /tmp/a.sql | mysql"],
  ["mysqladmin", "RUN service mariadb start; mysqladmin -u root password secret"],
  ["mongoimport", "RUN mongod --fork --logpath /m.log && mongoimport --collection a a.json"],
])("knows the ways to fill one: %s", (program, line) => {
  expect(lint(rule, file(line))).toContain(`"${program}" fills a database inside the image`);
});

test("mentions data that is copied in", () => {
  expect(
    lint(rule, file("COPY backup.sql.gz app.sqlite3 /srv/", "ADD cache/dump.rdb /var/lib/redis/")),
  ).toMatchInlineSnapshot(`
    COPY backup.sql.gz app.sqlite3 /srv/
         ^^^^^^^^^^^^^ "backup.sql.gz" keeps data in the image; mount it, unless it is for reference only

    COPY backup.sql.gz app.sqlite3 /srv/
                       ^^^^^^^^^^^ "app.sqlite3" keeps data in the image; mount it, unless it is for reference only

    ADD cache/dump.rdb /var/lib/redis/
        ^^^^^^^^^^^^^^ "cache/dump.rdb" keeps data in the image; mount it, unless it is for reference only
  `);
});

test.each([
  ["seeds for the first start", "COPY dump.sql.gz /docker-entrypoint-initdb.d/"],
  ["schemas, migrations and examples", "COPY schema.sql migrations/1.sql.gz demo.sqlite tests/a.dump /srv/"],
  ["plain SQL, which is source code", "COPY init.sql queries.sql /srv/"],
  ["data of another stage", "COPY --from=build /out/geo.sqlite /srv/"],
  ["servers that are only installed", "RUN apt-get install -y mariadb-server postgresql redis-server"],
  ["versions", "RUN mysqld --version && initdb --version && redis-server --version && mysql --version"],
  ["a server that starts with the container", 'CMD ["sh", "-c", "initdb && postgres"]'],
  ["a server that is only tried out", "RUN service mysql start && mysqladmin ping && mysql -e 'select 1'"],
  ["clients of a server elsewhere", "RUN mysql -h db.example.com -e 'CREATE DATABASE x'"],
  ["migrations of the program", "RUN service postgresql start && rails db:migrate"],
  ["what is taken away again", "RUN initdb -D /var/lib/pgdata && make check && rm -rf /var/lib/pgdata"],
  ["what lies where nothing is kept", "RUN initdb -D /tmp/pgdata && make check"],
  ["what may not happen", 'RUN if [ -n "$TEST" ]; then initdb -D /data; fi'],
  ["scripts for later", "RUN echo 'initdb -D /data' > /start.sh"],
  ["other services", "RUN service ssh start && service cron start"],
])("leaves %s alone", (_, line) => {
  expect(lint(rule, file(line))).toBe("clean");
});

test("leaves builder stages and test images alone", () => {
  expect(lint(rule, "FROM postgres:18 AS check\nRUN initdb -D /data\nFROM postgres:18\n")).toBe("clean");
  expect(lint(rule, file("RUN initdb -D /data"), {}, { path: "Dockerfile.test" })).toBe("clean");
});
