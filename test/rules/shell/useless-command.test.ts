import { expect, test } from "vitest";
import rule from "../../../rules/shell/useless-command.ts";
import { lint } from "../../support/lint.ts";

test("points at the program, once a RUN", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN service nginx start\nRUN id && top && ps aux && vim /etc/hosts && vim /etc/group\nRUN ssh host ls\nRUN systemctl start nginx && ifconfig\nRUN mount /dev/sda1 /mnt\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN service nginx start
        ^^^^^^^ "service" starts nothing that outlives this RUN; run the service itself with "CMD"

    RUN id && top && ps aux && vim /etc/hosts && vim /etc/group
              ^^^ "top" shows what nobody looks at in a build; leave it out

    RUN id && top && ps aux && vim /etc/hosts && vim /etc/group
                     ^^ "ps" shows what nobody looks at in a build; leave it out

    RUN id && top && ps aux && vim /etc/hosts && vim /etc/group
                               ^^^ "vim" waits for somebody at a terminal, and a build has none; use a program such as sed

    RUN ssh host ls
        ^^^ "ssh" has neither keys nor a terminal in a build; use "RUN --mount=type=ssh"

    RUN systemctl start nginx && ifconfig
        ^^^^^^^^^ "systemctl" starts nothing that outlives this RUN; run the service itself with "CMD"

    RUN systemctl start nginx && ifconfig
                                 ^^^^^^^^ "ifconfig" shows what nobody looks at in a build; leave it out

    RUN mount /dev/sda1 /mnt
        ^^^^^ "mount" is not permitted in a build, and no mount outlives its RUN; use "RUN --mount"
  `);
});

test("leaves packages, arguments and paths alone", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN apt-get install -y ssh vim htop && which ps && echo top > /etc/service && pkill x; /etc/init.d/kill\n",
    ),
  ).toBe("clean");
});

test("leaves calls alone that serve the build", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN systemctl enable nginx && systemctl --root=/x mask tmp.mount\nRUN --mount=type=ssh ssh -T git@github.com || true\nRUN service mysql start && mysql -e "create database x"\nRUN mysqld & sleep 5; mysql -e x; kill %1\nRUN vim +PluginInstall +qall && vim -es -u /vimrc\nRUN --security=insecure mount -t tmpfs none /x\nRUN if ps | grep -q x; then id; fi; pid=$(ps -o pid=)\nRUN ssh -V\n',
    ),
  ).toBe("clean");
});

test("knows what needs a daemon or a session", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN docker run --name db -d postgres\nRUN usermod -aG docker me && newgrp docker\n"),
  ).toMatchInlineSnapshot(`
    RUN docker run --name db -d postgres
        ^^^^^^ "docker" reaches no daemon in a build; call it outside, or take files from an image with "COPY --from"

    RUN usermod -aG docker me && newgrp docker
                                 ^^^^^^ "newgrp" changes the group of a shell that ends at once; leave it out
  `);
  expect(
    lint(
      rule,
      "FROM docker:29-dind\nRUN docker --version && docker buildx version\nRUN dockerd & sleep 5; docker pull alpine\nRUN DOCKER_HOST=tcp://build:2375 docker pull alpine\nRUN apt-get install -y docker\n",
    ),
  ).toBe("clean");
});

test("reports those too when told so", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN --mount=type=ssh ssh -T git@github.com\n", { everyCall: true }),
  ).toMatchInlineSnapshot(`
    RUN --mount=type=ssh ssh -T git@github.com
                         ^^^ "ssh" has neither keys nor a terminal in a build; use "RUN --mount=type=ssh"
  `);
});
