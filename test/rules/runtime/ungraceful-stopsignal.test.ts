import { expect, test } from "vitest";
import rule from "../../../rules/runtime/ungraceful-stopsignal.ts";
import { lint } from "../../support/lint.ts";

test("points at signals that cannot be caught, and at those that do not exist", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nSTOPSIGNAL SIGKILL\nSTOPSIGNAL stop\nSTOPSIGNAL 9\nSTOPSIGNAL SIGTREM\nSTOPSIGNAL 0\n",
    ),
  ).toMatchInlineSnapshot(`
    STOPSIGNAL SIGKILL
               ^^^^^^^ "SIGKILL" kills the program at once; use one it can catch, such as "SIGTERM"

    STOPSIGNAL stop
               ^^^^ "stop" freezes the program; use one it can catch, such as "SIGTERM"

    STOPSIGNAL 9
               ^ "9" kills the program at once; use one it can catch, such as "SIGTERM"

    STOPSIGNAL SIGTREM
               ^^^^^^^ "SIGTREM" is not a signal; did you mean "SIGTERM"?

    STOPSIGNAL 0
               ^ "0" is not a signal; write one from 1 on
  `);
});

test("asks for the signal that stops systemd", () => {
  expect(lint(rule, 'FROM fedora:44\nCMD ["/usr/lib/systemd/systemd"]\n')).toMatchInlineSnapshot(`
    CMD ["/usr/lib/systemd/systemd"]
         ^^^^^^^^^^^^^^^^^^^^^^^^^^ "systemd" does not stop on SIGTERM; add "STOPSIGNAL SIGRTMIN+3"
  `);
  expect(
    lint(rule, 'FROM fedora:44 AS base\nSTOPSIGNAL SIGTERM\nFROM base\nENTRYPOINT ["/lib/systemd/systemd"]\n'),
  ).toMatchInlineSnapshot(`
    STOPSIGNAL SIGTERM
               ^^^^^^^ "SIGTERM" does not stop systemd; write "SIGRTMIN+3"
  `);
});

test("knows systemd by the name of init, where that is what it is", () => {
  expect(lint(rule, 'FROM centos:7\nCMD ["/usr/sbin/init"]\n')).toMatchInlineSnapshot(`
    CMD ["/usr/sbin/init"]
         ^^^^^^^^^^^^^^^^ "systemd" does not stop on SIGTERM; add "STOPSIGNAL SIGRTMIN+3"
  `);
  expect(
    lint(rule, 'FROM debian:13\nRUN apt-get update && apt-get install -y systemd-sysv\nENTRYPOINT ["/sbin/init"]\n'),
  ).toMatchInlineSnapshot(`
    ENTRYPOINT ["/sbin/init"]
                ^^^^^^^^^^^^ "systemd" does not stop on SIGTERM; add "STOPSIGNAL SIGRTMIN+3"
  `);
  expect(lint(rule, 'FROM alpine:3.24\nRUN apk add openrc\nCMD ["/sbin/init"]\n')).toBe("clean");
});

test("takes signals that stop systemd, inherited ones included, and images that are made for it", () => {
  expect(
    lint(rule, 'FROM fedora:44 AS base\nSTOPSIGNAL SIGRTMIN+3\nFROM base\nCMD ["/usr/lib/systemd/systemd"]\n'),
  ).toBe("clean");
  expect(lint(rule, 'FROM fedora:44\nSTOPSIGNAL 37\nCMD ["/usr/lib/systemd/systemd"]\n')).toBe("clean");
  expect(lint(rule, 'FROM redhat/ubi9-init:9.6\nCMD ["/usr/lib/systemd/systemd"]\n')).toBe("clean");
});

test("takes other signals by name and number, and variables without a value", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nSTOPSIGNAL SIGQUIT\nSTOPSIGNAL term\nSTOPSIGNAL 3\nSTOPSIGNAL SIGRTMIN+3\nARG SIGNAL\nSTOPSIGNAL $SIGNAL\n",
    ),
  ).toBe("clean");
});

test("leaves alone what a template engine fills in", () => {
  expect(lint(rule, "FROM alpine:3.24\nSTOPSIGNAL {{ signal }}\n")).toBe("clean");
});
