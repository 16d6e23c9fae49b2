import { expect, test } from "vitest";
import rule from "../../../rules/user/baked-password.ts";
import { lint } from "../../support/lint.ts";

test("points at the program that sets it", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN echo 'root:secret' | chpasswd\nRUN passwd -d root\nRUN useradd -m -p \"$(openssl passwd -1 x)\" app && usermod --password= app\nRUN printf 'a\\na\\n' | passwd app\nRUN echo x | passwd --stdin app\nARG PW\nRUN echo \"app:$PW\" | chpasswd\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN echo 'root:secret' | chpasswd
                             ^^^^^^^^ "chpasswd" sets a password that is in the image; lock the account by "passwd -l", and hand secrets over when the container starts

    RUN passwd -d root
        ^^^^^^ "passwd" takes the password away, so that none is asked for; lock the account by "passwd -l", and hand secrets over when the container starts

    RUN useradd -m -p "$(openssl passwd -1 x)" app && usermod --password= app
        ^^^^^^^ "useradd" sets a password that is in the image; lock the account by "passwd -l", and hand secrets over when the container starts

    RUN useradd -m -p "$(openssl passwd -1 x)" app && usermod --password= app
                                                      ^^^^^^^ "usermod" sets a password that is in the image; lock the account by "passwd -l", and hand secrets over when the container starts

    RUN printf 'a\\na\\n' | passwd app
                          ^^^^^^ "passwd" sets a password that is in the image; lock the account by "passwd -l", and hand secrets over when the container starts

    RUN echo x | passwd --stdin app
                 ^^^^^^ "passwd" sets a password that is in the image; lock the account by "passwd -l", and hand secrets over when the container starts

    RUN echo "app:$PW" | chpasswd
                         ^^^^^^^^ "chpasswd" sets a password that is in the image; lock the account by "passwd -l", and hand secrets over when the container starts
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
