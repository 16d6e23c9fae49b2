import { expect, test } from "vitest";
import rule from "../../../rules/user/baked-password.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the program that sets it", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN echo 'root:secret' | chpasswd\nRUN passwd -d root\nRUN useradd -m -p \"$(openssl passwd -1 x)\" app && usermod --password= app\nRUN printf 'a\\na\\n' | passwd app\nRUN echo x | passwd --stdin app\nARG PW\nRUN echo \"app:$PW\" | chpasswd\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN echo 'root:secret' | chpasswd
                             ^^^^^^^^ "chpasswd" sets a password that stays in the image; lock the account with "passwd -l", and hand secrets over when the container starts

    RUN passwd -d root
        ^^^^^^ "passwd" removes the password, so that none is asked for; lock the account with "passwd -l", and hand secrets over when the container starts

    RUN useradd -m -p "$(openssl passwd -1 x)" app && usermod --password= app
        ^^^^^^^ "useradd" sets a password that stays in the image; lock the account with "passwd -l", and hand secrets over when the container starts

    RUN useradd -m -p "$(openssl passwd -1 x)" app && usermod --password= app
                                                      ^^^^^^^ "usermod" leaves the password empty; lock the account with "passwd -l", and hand secrets over when the container starts

    RUN printf 'a\\na\\n' | passwd app
                          ^^^^^^ "passwd" sets a password that stays in the image; lock the account with "passwd -l", and hand secrets over when the container starts

    RUN echo x | passwd --stdin app
                 ^^^^^^ "passwd" sets a password that stays in the image; lock the account with "passwd -l", and hand secrets over when the container starts

    RUN echo "app:$PW" | chpasswd
                         ^^^^^^^^ "chpasswd" sets a password that stays in the image; lock the account with "passwd -l", and hand secrets over when the container starts
  `);
});

test("takes accounts without a password, locked ones and secrets", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN passwd -l root && usermod -p "*" git && useradd -p "!" x && adduser --disabled-password --gecos "" y && useradd -m z && passwd -S z\nRUN echo "root:*" | chpasswd -e\nRUN --mount=type=secret,id=pw chpasswd -e < /run/secrets/pw\nRUN echo chpasswd && apt-get install -y passwd\n',
    ),
  ).toBe("clean");
});

test("looks at the final image only", () => {
  expect(lint(rule, "FROM debian:13 AS test\nRUN echo root:x | chpasswd\nFROM debian:13\nRUN id\n")).toBe("clean");
});

test("takes a password that the build makes up", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN useradd --create-home --password $(head -c32 /dev/urandom | base64) penguin\nRUN echo "root:$(openssl rand -base64 32)" | chpasswd\nRUN pw=$(pwgen 32 1) && echo "$pw" | passwd --stdin root\n',
    ),
  ).toBe("clean");
  expect(
    problems(rule, "FROM debian:13\nRUN head -c9 /dev/urandom > /seed && echo root:hunter2 | chpasswd\n"),
  ).toHaveLength(1);
});

test("says what an empty one is", () => {
  expect(lint(rule, "FROM debian:13\nRUN useradd -m -p '' app\n")).toMatchInlineSnapshot(`
    RUN useradd -m -p '' app
        ^^^^^^^ "useradd" leaves the password empty; lock the account with "passwd -l", and hand secrets over when the container starts
  `);
});

test("keeps a password that stands there out of the output", () => {
  const lines = [
    "RUN echo 'root:Csit1234' | chpasswd",
    "RUN useradd -p hunter2 app",
    'RUN echo "app:$PW" | chpasswd',
    "RUN echo -n hunter3 | passwd --stdin app",
  ];
  const secrets = problems(rule, `FROM debian:13\n${lines.join("\n")}\n`).map(({ secrets: [secret] = [] }) => {
    if (!secret) return undefined;
    const { start, end } = "range" in secret ? secret.range : secret;
    return lines[start.line - 2]?.slice(start.column - 1, end.column - 1);
  });
  expect(secrets).toEqual(["Csit1234", "hunter2", undefined, "hunter3"]);
});

test("tells a text from the hash that useradd asks for", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN useradd -m -p gitpod gitpod\nRUN useradd -p '$6$salt$hash' app\n"),
  ).toMatchInlineSnapshot(`
    RUN useradd -m -p gitpod gitpod
        ^^^^^^^ "useradd" takes a hash with "-p", so the text given here is not the password, yet stays in the image; lock the account with "passwd -l", and hand secrets over when the container starts

    RUN useradd -p '$6$salt$hash' app
        ^^^^^^^ "useradd" sets a password that stays in the image; lock the account with "passwd -l", and hand secrets over when the container starts
  `);
});

const appService = (...lines: readonly string[]) => `FROM node:24\n${lines.join("\n")}\n`;

test.each([
  ['RUN apt-get update && echo "root:Docker!" | chpasswd', "COPY sshd_config /etc/ssh/"],
  ['RUN apk add openssh && echo "root:Docker!" | chpasswd', "EXPOSE 80 2222"],
  ['ENV SSH_PASSWD "root:Docker!"', 'RUN echo "$SSH_PASSWD" | chpasswd', "EXPOSE 8000 2222/tcp"],
  ["RUN echo 'root:Docker!' | chpasswd && sed -i 's/#Port 22/Port 2222/' /etc/ssh/sshd_config"],
  ["COPY docker/sshd.conf /etc/ssh/sshd_config", "RUN echo root:Docker! | chpasswd"],
])("takes the password that Azure App Service asks for: %s", (...lines) => {
  expect(lint(rule, appService(...lines))).toBe("clean");
});

test.each([
  ['RUN echo "root:Docker!" | chpasswd', "EXPOSE 22"],
  ['RUN echo "root:Docker!" | chpasswd', "COPY sshd_config.md /"],
  ['RUN echo "app:Docker!" | chpasswd', "EXPOSE 2222"],
  ['RUN echo "root:Docker" | chpasswd', "COPY sshd_config /etc/ssh/"],
  ["ARG LOGIN", 'RUN echo "$LOGIN" | chpasswd', "EXPOSE 2222"],
])("takes it for nothing else: %s", (...lines) => {
  expect(problems(rule, appService(...lines))).toHaveLength(1);
});

test("says where an answer for debconf stays, once for each password", () => {
  expect(
    lint(
      rule,
      `FROM ubuntu:24.04
RUN echo "mysql-server mysql-server/root_password password pw123456" | debconf-set-selections
RUN echo "mysql-server mysql-server/root_password_again password pw123456" | sudo debconf-set-selections
SHELL ["/bin/bash", "-c"]
RUN debconf-set-selections <<< 'mysql-server mysql-server/root_password password oxford7'
RUN echo slapd slapd/password1 password hunter2 | debconf-set-selections
`,
    ),
  ).toMatchInlineSnapshot(`
    RUN echo "mysql-server mysql-server/root_password password pw123456" | debconf-set-selections
                                                                           ^^^^^^^^^^^^^^^^^^^^^^ "debconf-set-selections" is given a password that stays in the image, in its history and in debconf's database; install with "DEBIAN_FRONTEND=noninteractive", and set a password when the container starts

    RUN debconf-set-selections <<< 'mysql-server mysql-server/root_password password oxford7'
        ^^^^^^^^^^^^^^^^^^^^^^ "debconf-set-selections" is given a password that stays in the image, in its history and in debconf's database; install with "DEBIAN_FRONTEND=noninteractive", and set a password when the container starts

    RUN echo slapd slapd/password1 password hunter2 | debconf-set-selections
                                                      ^^^^^^^^^^^^^^^^^^^^^^ "debconf-set-selections" is given a password that stays in the image, in its history and in debconf's database; install with "DEBIAN_FRONTEND=noninteractive", and set a password when the container starts
  `);
});

test.each([
  'echo "mysql-server mysql-server/root_password password" | debconf-set-selections',
  "echo mysql-server mysql-server/root_password password '' | debconf-set-selections",
  'echo "mysql-server mysql-server/root_password password $MYSQL_ROOT_PASSWORD" | debconf-set-selections',
  'echo "mysql-server mysql-server/root_password password $(openssl rand -hex 9)" | debconf-set-selections',
  "echo mysql-server mysql-server/root_password password $PW | debconf-set-selections",
  'echo "mysql-server mysql-server/root_password password changeme" | debconf-set-selections',
  'echo "ttf-mscorefonts-installer msttcorefonts/accepted-mscorefonts-eula boolean true" | debconf-set-selections',
  "echo steam steam/question select 'I AGREE' | debconf-set-selections",
  "debconf-set-selections < /tmp/answers",
])("takes other answers: %s", command => {
  expect(lint(rule, `FROM ubuntu:24.04\nARG PW\nRUN ${command}\n`)).toBe("clean");
});

test("reads what bash hands over in a string, as it reads a pipe", () => {
  const inBash = (command: string) => problems(rule, `FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN ${command}\n`);
  expect(inBash('chpasswd <<< "root:$(openssl rand -hex 8)"')).toEqual([]);
  expect(inBash('chpasswd -e <<< "root:*"')).toEqual([]);
  const line = "RUN passwd --stdin root <<< hunter2x";
  const [problem] = inBash(line.slice("RUN ".length));
  const [place] = problem?.secrets ?? [];
  const secret = place && ("range" in place ? place.range : place);
  expect(line.slice((secret?.start.column ?? 0) - 1, (secret?.end.column ?? 0) - 1)).toBe("hunter2x");
});

test("masks the password that debconf is given", () => {
  const line = "RUN echo 'slapd slapd/password1 password hunter2x' | debconf-set-selections";
  const [problem] = problems(rule, `FROM debian:13\n${line}\n`);
  expect(problem?.severity).toBe("warning");
  const [place] = problem?.secrets ?? [];
  const secret = place && ("range" in place ? place.range : place);
  expect(line.slice((secret?.start.column ?? 0) - 1, (secret?.end.column ?? 0) - 1)).toBe("hunter2x");
});
