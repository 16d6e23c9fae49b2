import { expect, test } from "vitest";
import rule from "../../../rules/network/admin-port.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the port", () => {
  expect(
    lint(rule, "FROM debian:13\nARG PORT=23\nEXPOSE 8080 22/tcp\nEXPOSE $PORT 3389 5900-5905 20-25 2222:22\n"),
  ).toMatchInlineSnapshot(`
    EXPOSE 8080 22/tcp
                ^^^^^^ port "22" is for SSH; leave it out, and enter a container with "docker exec"

    EXPOSE $PORT 3389 5900-5905 20-25 2222:22
           ^^^^^ port "23" is for telnet; leave it out, and enter a container with "docker exec"

    EXPOSE $PORT 3389 5900-5905 20-25 2222:22
                 ^^^^ port "3389" is for remote desktops; leave it out, and enter a container with "docker exec"

    EXPOSE $PORT 3389 5900-5905 20-25 2222:22
                      ^^^^^^^^^ port "5900" is for VNC; leave it out, and enter a container with "docker exec"

    EXPOSE $PORT 3389 5900-5905 20-25 2222:22
                                ^^^^^ port "22" is for SSH; leave it out, and enter a container with "docker exec"

    EXPOSE $PORT 3389 5900-5905 20-25 2222:22
                                      ^^^^^^^ port "22" is for SSH; leave it out, and enter a container with "docker exec"
  `);
});

test("has the codes of other tools for SSH alone", () => {
  const codes = problems(rule, "FROM debian:13\nEXPOSE 22 23\n").map(problem => problem.codes);
  expect(codes).toEqual([["DS-0004", "CKV_DOCKER_1"], []]);
});

test("leaves other ports and protocols, wide ranges and unknown ports alone", () => {
  expect(lint(rule, "FROM debian:13\nARG PORT\nEXPOSE 2222 22/udp 220 122 1-65535 3000-4000 $PORT 22x 22:80\n")).toBe(
    "clean",
  );
});

test("leaves the screen of an image with windows alone", () => {
  const found = [
    "FROM debian:13\nRUN apt-get install -y fluxbox tigervnc-standalone-server\nEXPOSE 5900 5901",
    "FROM acme/ubuntu-xfce-vnc\nEXPOSE 5901",
    'FROM debian:13\nRUN apt-get install -y xrdp\nEXPOSE 3389\nCMD ["xrdp", "-n"]',
  ].map(text => lint(rule, `${text}\n`));
  expect(new Set(found)).toEqual(new Set(["clean"]));
  expect(problems(rule, "FROM debian:13\nRUN apt-get install -y fluxbox\nEXPOSE 22\n")).toHaveLength(1);
  expect(problems(rule, "FROM wordpress:7\nEXPOSE 3389\n")).toHaveLength(1);
});
