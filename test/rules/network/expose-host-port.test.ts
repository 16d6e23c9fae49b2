import { expect, test } from "vitest";
import rule from "../../../rules/network/expose-host-port.ts";
import { lint } from "../../support/lint.ts";

test("points at the host's part", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nEXPOSE 127.0.0.1:80:80 [::1]:8080:8080 5000:5000/udp 8000\n"),
  ).toMatchInlineSnapshot(`
    EXPOSE 127.0.0.1:80:80 [::1]:8080:8080 5000:5000/udp 8000
           ^^^^^^^^^^^^ "127.0.0.1:80:" is the host's side, which "docker run -p" decides and EXPOSE cannot; write "80"

    EXPOSE 127.0.0.1:80:80 [::1]:8080:8080 5000:5000/udp 8000
                           ^^^^^^^^^^ "[::1]:8080:" is the host's side, which "docker run -p" decides and EXPOSE cannot; write "8080"

    EXPOSE 127.0.0.1:80:80 [::1]:8080:8080 5000:5000/udp 8000
                                           ^^^^ "5000:" is the host's side, which "docker run -p" decides and EXPOSE cannot; write "5000/udp"
  `);
});

test("looks into variables", () => {
  expect(lint(rule, 'FROM alpine:3.24\nENV PORTS="80:80 443"\nEXPOSE $PORTS\n')).toMatchInlineSnapshot(`
    EXPOSE $PORTS
           ^^^^^^ "80:" is the host's side, which "docker run -p" decides and EXPOSE cannot; write "80"
  `);
});

test("leaves ports, ranges, unknown variables and what is refused alone", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nARG PORT\nEXPOSE 80 8000-8010/tcp 53/udp $PORT ${PORT:-80} x:80:http :80 ::80\n"),
  ).toBe("clean");
});
