import { expect, test } from "vitest";
import rule from "../../../rules/user/setuid-bit.ts";
import { lint } from "../../support/lint.ts";

test("points at the mode", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN chmod 4755 /a && chmod u+s /b && chmod +s /c && chmod ug=rwxs,o=rx /d \\\n && install -m 6755 x /e\nCOPY --chmod=4755 f /f\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN chmod 4755 /a && chmod u+s /b && chmod +s /c && chmod ug=rwxs,o=rx /d \\
              ^^^^ mode "4755" lets everybody run the program as its owner; drop the bit, or give it a capability with "setcap"

    RUN chmod 4755 /a && chmod u+s /b && chmod +s /c && chmod ug=rwxs,o=rx /d \\
                               ^^^ mode "u+s" lets everybody run the program as its owner; drop the bit, or give it a capability with "setcap"

    RUN chmod 4755 /a && chmod u+s /b && chmod +s /c && chmod ug=rwxs,o=rx /d \\
                                               ^^ mode "+s" lets everybody run the program as its owner; drop the bit, or give it a capability with "setcap"

    RUN chmod 4755 /a && chmod u+s /b && chmod +s /c && chmod ug=rwxs,o=rx /d \\
                                                              ^^^^^^^^^^^^ mode "ug=rwxs,o=rx" lets everybody run the program as its owner; drop the bit, or give it a capability with "setcap"

     && install -m 6755 x /e
                   ^^^^ mode "6755" lets everybody run the program as its owner; drop the bit, or give it a capability with "setcap"

    COPY --chmod=4755 f /f
                 ^^^^ mode "4755" lets everybody run the program as its owner; drop the bit, or give it a capability with "setcap"
  `);
});

test("leaves other bits, and taking it away, alone", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN chmod 2775 /srv && chmod g+s /srv && chmod 1777 /tmp && chmod u-s /bin/su && chmod a-s /bin/x && chmod 755 /y && chmod 0755 /z && chmod $MODE /q && find / -perm /6000 -exec chmod a-s {} +\nCOPY --chmod=755 f /f\n",
    ),
  ).toBe("clean");
});

test("leaves the sandbox of Chrome alone, which does not start without it", () => {
  expect(lint(rule, "FROM debian:13\nRUN chmod 4755 /opt/app/chrome-sandbox\n")).toBe("clean");
});

test("looks at the final image, at what stays in it", () => {
  expect(lint(rule, "FROM debian:13 AS build\nRUN chmod u+s /a\nFROM debian:13\n")).toBe("clean");
  expect(lint(rule, "FROM debian:13\nRUN chmod u+s /tmp/a && /tmp/a && rm /tmp/a\n")).toBe("clean");
});
