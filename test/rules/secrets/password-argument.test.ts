import { describe, expect, test } from "vitest";
import rule from "../../../rules/secrets/password-argument.ts";
import { samples } from "../../support/credentials.ts";
import { lint, problems } from "../../support/lint.ts";

const declared = "ARG NEXUS_USER\nARG NEXUS_PASSWORD\nARG GITHUB_TOKEN\nARG HOST\nENV DB_PASSWORD=root\n";

const reported = (command: string): readonly string[] =>
  problems(rule, `FROM debian:13\n${declared}RUN ${command}\n`).map(({ message }) => message.replace(/;.*/, ""));

test("points at the password, and says where to take it from", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nARG NEXUS_PASSWORD\nRUN curl -fsSL -u deploy:$NEXUS_PASSWORD https://nexus.example.com/app.jar && wget --user=deploy --password='hunter 2' https://nexus.example.com/lib.jar\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN curl -fsSL -u deploy:$NEXUS_PASSWORD https://nexus.example.com/app.jar && wget --user=deploy --password='hunter 2' https://nexus.example.com/lib.jar
                             ^^^^^^^^^^^^^^^ "NEXUS_PASSWORD" is handed to "curl -u" and stays in the build's history; write "RUN --mount=type=secret,id=nexus_password,env=NEXUS_PASSWORD" instead of declaring it

    RUN curl -fsSL -u deploy:$NEXUS_PASSWORD https://nexus.example.com/app.jar && wget --user=deploy --password='hunter 2' https://nexus.example.com/lib.jar
                                                                                                                 ^^^^^^^^ "wget --password" is given a password that stays in the build's history; write "RUN --mount=type=secret,id=password" and give it "$(cat /run/secrets/password)"
  `);
});

describe("knows where commands take a password", () => {
  test.each([
    ["curl -fsSLuadmin:hunter2 https://x/", "curl -u"],
    ['curl --user "admin:$NEXUS_PASSWORD" https://x/', "NEXUS_PASSWORD"],
    ["curl -u $GITHUB_TOKEN: https://x/", "GITHUB_TOKEN"],
    ['curl -H "Authorization: Bearer ${GITHUB_TOKEN}" https://x/', "GITHUB_TOKEN"],
    ["curl --header 'PRIVATE-TOKEN: abcdefgh12' https://x/", "curl --header"],
    ["wget --http-password hunter2 https://x/", "wget --http-password"],
    ["mysql -uroot -phunter2 -e 'select 1'", "mysql -p"],
    ["mysqldump --password=$DB_PASSWORD app", "DB_PASSWORD"],
    ["service mysql start && mysqladmin -u root password hunter2", "mysqladmin password"],
    ["PGPASSWORD=hunter2 psql -h db", "PGPASSWORD"],
    ["export PGPASSWORD=$DB_PASSWORD && psql -h db", "DB_PASSWORD"],
    ["sshpass -p hunter2 ssh -p 2222 me@host", "sshpass -p"],
    ["sudo sshpass -phunter2 scp a host:b", "sshpass -p"],
    ["redis-cli -h cache -a hunter2 ping", "redis-cli -a"],
    ["mongorestore -u root -p hunter2 dump", "mongorestore -p"],
    ["/opt/mssql-tools/bin/sqlcmd -S localhost -U sa -P 'Hunter2!'", "sqlcmd -P"],
    ["htpasswd -bc /etc/nginx/.htpasswd admin hunter2", "htpasswd -b"],
    ["htpasswd -nb admin hunter2", "htpasswd -b"],
    ["subscription-manager register --username me --password $NEXUS_PASSWORD", "NEXUS_PASSWORD"],
    ["./mvnw sonar:sonar -Dsonar.token=$GITHUB_TOKEN", "GITHUB_TOKEN"],
    ["git clone https://$GITHUB_TOKEN@github.com/acme/app", "GITHUB_TOKEN"],
    ["git clone https://oauth2:${GITHUB_TOKEN}@github.com/acme/app", "GITHUB_TOKEN"],
    ["pip install --index-url https://$NEXUS_USER:$NEXUS_PASSWORD@pypi.example.com/simple app", "NEXUS_PASSWORD"],
    ["PIP_INDEX_URL=https://me:$NEXUS_PASSWORD@pypi.example.com/simple pip install app", "NEXUS_PASSWORD"],
    ['["curl", "-u", "admin:hunter2", "https://x/"]', "curl -u"],
  ])("%s", (command, offender) => {
    expect(reported(command)).toEqual([expect.stringMatching(new RegExp(`^"${offender}" is `))]);
  });
});

describe("leaves alone", () => {
  test.each([
    ["what asks for the password", "curl -u admin https://x/ && mysql -u root -p app && mysql --password app"],
    [
      "no password",
      "curl -u : --negotiate https://x/ && mysql -u root -p'' && curl -u anonymous:me@example.com ftp://x/",
    ],
    [
      "passwords from a file",
      "curl --netrc-file n https://x/ && sshpass -f pw ssh x && mysql --defaults-extra-file=x app",
    ],
    ["a secret mount's file", 'curl -u "me:$(cat /run/secrets/pw)" https://x/'],
    [
      "a variable from a secret mount's file",
      'GITHUB_TOKEN=$(cat /run/secrets/t) && git clone "https://$GITHUB_TOKEN@github.com/x"',
    ],
    ["a variable that somebody else sets", "curl -u me:$OTHER_PASSWORD https://x/"],
    ["a variable that is no secret", "curl -u $NEXUS_USER https://x/ && git clone https://$NEXUS_USER@$HOST/x@v1"],
    ["what stands for a password", "curl -u user:<password> https://x/ && wget --password=changeme https://x/"],
    ["a variable in single quotes", "wget --password='$NEXUS_PASSWORD' https://x/"],
    ["the token that everybody has", 'curl -H "Authorization: Bearer QQ==" https://ghcr.io/v2/'],
    ["other headers", "curl -H 'Accept: application/json' -H 'X-Request-Id: 1234567890' https://x/"],
    [
      "options that are called alike",
      "ssh -p 2222 x && mkdir -p hunter2 && curl -p https://x/ && wget -p https://x/ && cmake -DPASSWORD=x .",
    ],
    [
      "properties that hold none",
      "mvn package -DskipTests -Dtoken.enabled=false -Djavax.net.ssl.trustStorePassword=changeit",
    ],
    [
      "what is printed or configured",
      'echo "https://me:$GITHUB_TOKEN@github.com" > x && git config --global url."https://$GITHUB_TOKEN@github.com".insteadOf x',
    ],
    ["a literal in a URL", "git clone https://me:hunter2@github.com/acme/app"],
    ["a token of a known format", `curl -H "PRIVATE-TOKEN: ${samples["GitLab token"]?.[0]?.credential}" https://x/`],
    ["made-up values for a build step", "SECRET_KEY_BASE=dummy rails assets:precompile"],
  ])("%s", (_, command) => {
    expect(reported(command)).toEqual([]);
  });

  test("a secret mounted as a variable", () => {
    const mount = "--mount=type=secret,id=t,env=GITHUB_TOKEN";
    expect(reported(`${mount} git clone https://$GITHUB_TOKEN@github.com/acme/app`)).toEqual([]);
  });
});

test("a variable is reported once for each stage", () => {
  const stage =
    "FROM debian:13\nARG GITHUB_TOKEN\nRUN git clone https://$GITHUB_TOKEN@x/a && git clone https://$GITHUB_TOKEN@x/b\nRUN curl -u $GITHUB_TOKEN: x\n";
  expect(problems(rule, stage + stage)).toHaveLength(2);
});

test("a password that stands there is kept out of the output", () => {
  const [literal, variable] = problems(
    rule,
    `FROM debian:13\nARG PASSWORD\nRUN curl -u me:hunter2 x && curl -u me:$PASSWORD x\n`,
  );
  expect(literal?.secrets).toEqual([literal?.at]);
  expect(variable?.secrets).toBeUndefined();
});

describe("what a container starts with is in the image's configuration", () => {
  test("points at the password", () => {
    expect(
      lint(
        rule,
        `FROM eclipse-temurin:21
HEALTHCHECK CMD mysqladmin ping -uroot -phunter2
ENTRYPOINT ["redis-server", "--requirepass", "hunter2"]
CMD java -jar Agent.jar -UserName "poc@example.com" -Password "7KI5tL3ywYAZ"
`,
      ),
    ).toMatchInlineSnapshot(`
      HEALTHCHECK CMD mysqladmin ping -uroot -phunter2
                                               ^^^^^^^ "mysqladmin -p" is given a password that everybody who can pull the image can read; hand it over when the container starts, in a variable or a file

      ENTRYPOINT ["redis-server", "--requirepass", "hunter2"]
                                                    ^^^^^^^ "redis-server --requirepass" is given a password that everybody who can pull the image can read; hand it over when the container starts, in a variable or a file

      CMD java -jar Agent.jar -UserName "poc@example.com" -Password "7KI5tL3ywYAZ"
                                                                     ^^^^^^^^^^^^ "java -Password" is given a password that everybody who can pull the image can read; hand it over when the container starts, in a variable or a file
    `);
  });

  test.each([
    'CMD ["mysql", "-phunter2"]',
    "CMD mysqldump --password='secret1' app",
    "CMD PGPASSWORD=hunter2 psql -h db",
    'ENTRYPOINT ["java", "-Dspring.datasource.password=hunter2", "-jar", "app.jar"]',
    'CMD ["java", "-jar", "app.jar", "--spring.datasource.password=hunter2"]',
    'ENTRYPOINT ["sh", "-c", "app --db-password hunter2"]',
    "CMD x11vnc -forever -passwd hunter2",
  ])("%s", instruction => {
    expect(problems(rule, `FROM debian:13\n${instruction}\n`)).toHaveLength(1);
  });

  test.each([
    `${declared}HEALTHCHECK CMD mysqladmin ping -p$DB_PASSWORD`,
    `${declared}CMD mysql -p"$DB_PASSWORD"`,
    'CMD ["mysql", "-p", "app"]',
    "ENTRYPOINT java -jar app.jar --jasypt.encryptor.password=${PASSWORD}",
    'ENTRYPOINT ["java", "-jar", "app.jar", "--jasypt.encryptor.password=${PASSWORD}"]',
    'CMD ["server", "--password", "--port", "80"]',
    'CMD ["server", "--password-file", "/run/secrets/pw", "--password=/run/secrets/pw"]',
    'CMD ["server", "--password=", "--no-password", "--require-password", "true"]',
    'CMD ["redis-server", "--requirepass", "<password>"]',
    'CMD ["jupyter", "notebook", "--NotebookApp.password=\'\'"]',
    "CMD echo --password hunter2",
    'CMD ["ssh", "-p", "2222", "host"]',
  ])("not what holds none: %s", lines => {
    expect(lint(rule, `FROM debian:13\n${lines}\n`)).toBe("clean");
  });
});

test("says once what one RUN is given again and again", () => {
  const lines = (...commands: readonly string[]) =>
    problems(rule, ["FROM debian:13", ...commands, ""].join("\n")).map(
      ({ at }) => ("range" in at ? at.range : at).start,
    );
  const mysql = "mysql -uroot -phunter2 -e 'CREATE DATABASE a'";
  expect(lines(`RUN ${mysql} && mysql -uroot -phunter2 a < /a.sql && mysqladmin -uroot -phunter2 shutdown`)).toEqual([
    { line: 2, column: 20 },
  ]);
  expect(lines(`RUN ${mysql}`, `RUN ${mysql}`)).toHaveLength(2);
  expect(lines(`RUN ${mysql} && mysql -uapp -phunter3 a < /a.sql`)).toHaveLength(2);
});
