import { expect, test } from "vitest";
import rule from "../../../rules/network/invalid-port.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at what is wrong", () => {
  expect(lint(rule, "FROM alpine:3.24\nEXPOSE 65536 8000-99999/udp http 9000-8000 80/http\n")).toMatchInlineSnapshot(`
    EXPOSE 65536 8000-99999/udp http 9000-8000 80/http
           ^^^^^ "65536" is above 65535, the highest port; choose a lower one

    EXPOSE 65536 8000-99999/udp http 9000-8000 80/http
                 ^^^^^^^^^^ "99999" is above 65535, the highest port; choose a lower one

    EXPOSE 65536 8000-99999/udp http 9000-8000 80/http
                                ^^^^ "http" is not a port; write a number such as 8080 or a range such as 8000-8010

    EXPOSE 65536 8000-99999/udp http 9000-8000 80/http
                                     ^^^^^^^^^ "9000-8000" runs backwards; write "8000-9000"

    EXPOSE 65536 8000-99999/udp http 9000-8000 80/http
                                                  ^^^^ "http" is not a protocol; use tcp, udp or sctp
  `);
});

test("looks into variables and ONBUILD", () => {
  expect(lint(rule, "FROM alpine:3.24\nARG PORT=70000\nEXPOSE $PORT\nONBUILD EXPOSE 70001\n")).toMatchInlineSnapshot(`
    EXPOSE $PORT
           ^^^^^ "70000" is above 65535, the highest port; choose a lower one

    ONBUILD EXPOSE 70001
                   ^^^^^ "70001" is above 65535, the highest port; choose a lower one
  `);
});

test("gives the codes to ports that are too high alone", () => {
  expect(problems(rule, "FROM alpine:3.24\nEXPOSE 65536 http\n").map(problem => problem.codes)).toEqual([
    ["DL3011", "DS-0008"],
    [],
  ]);
});

test("leaves valid ports and unresolved variables alone", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nARG PORT\nEXPOSE 0 65535 80/tcp 8000-8010/UDP 127.0.0.1:80:80 $PORT ${PORT}/tcp $UNKNOWN\n",
    ),
  ).toBe("clean");
});

test("leaves alone what a template engine fills in", () => {
  expect(lint(rule, "FROM alpine:3.24\nEXPOSE {{ port }}\nEXPOSE @PORT@ 80\nEXPOSE <%= port %>\n")).toBe("clean");
});
