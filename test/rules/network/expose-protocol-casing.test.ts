import { expect, test } from "vitest";
import rule from "../../../rules/network/expose-protocol-casing.ts";
import { fixed, lint } from "../../support/lint.ts";

test("points at the protocol", () => {
  expect(lint(rule, "FROM alpine:3.24\nEXPOSE 80/TcP 8080/TCP 8080/udp 9000-9010/SCTP\n")).toMatchInlineSnapshot(`
    EXPOSE 80/TcP 8080/TCP 8080/udp 9000-9010/SCTP
              ^^^ protocol "TcP" has capitals; write "tcp"

    EXPOSE 80/TcP 8080/TCP 8080/udp 9000-9010/SCTP
                       ^^^ protocol "TCP" has capitals; write "tcp"

    EXPOSE 80/TcP 8080/TCP 8080/udp 9000-9010/SCTP
                                              ^^^^ protocol "SCTP" has capitals; write "sctp"
  `);
});

test("writes it in lower case", () => {
  expect(fixed(rule, "FROM alpine:3.24\nEXPOSE 80/TCP 53/Udp\n")).toBe("FROM alpine:3.24\nEXPOSE 80/tcp 53/udp\n");
});

test("offers no fix inside a variable", () => {
  expect(lint(rule, "FROM alpine:3.24\nARG PORT=80/TCP\nEXPOSE $PORT\n")).toMatchInlineSnapshot(`
    EXPOSE $PORT
           ^^^^^ protocol "TCP" has capitals; write "tcp"
  `);
});

test("leaves lower case, none and unknown protocols alone", () => {
  expect(lint(rule, "FROM alpine:3.24\nEXPOSE 80/tcp 81 53/udp 9/FOO\n")).toBe("clean");
});
