import { expect, test } from "vitest";
import rule from "../../../rules/user/world-writable.ts";
import { lint } from "../../support/lint.ts";

test("points at the mode", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN mkdir -m 777 /a && chmod -R 0777 /b \\\n && chmod a+rwx /c && install -m 666 x /d && chmod --recursive o+w /e\nCOPY --chmod=777 x /x\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN mkdir -m 777 /a && chmod -R 0777 /b \\
                 ^^^ mode "777" lets everybody write; give the files an owner and a mode such as "755" or "644"

    RUN mkdir -m 777 /a && chmod -R 0777 /b \\
                                    ^^^^ mode "0777" lets everybody write; give the files an owner and a mode such as "755" or "644"

     && chmod a+rwx /c && install -m 666 x /d && chmod --recursive o+w /e
              ^^^^^ mode "a+rwx" lets everybody write; give the files an owner and a mode such as "755" or "644"

     && chmod a+rwx /c && install -m 666 x /d && chmod --recursive o+w /e
                                     ^^^ mode "666" lets everybody write; give the files an owner and a mode such as "755" or "644"

     && chmod a+rwx /c && install -m 666 x /d && chmod --recursive o+w /e
                                                                   ^^^ mode "o+w" lets everybody write; give the files an owner and a mode such as "755" or "644"

    COPY --chmod=777 x /x
                 ^^^ mode "777" lets everybody write; give the files an owner and a mode such as "755" or "644"
  `);
});

test("leaves the sticky bit, a bare +w and other modes alone", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN chmod 1777 /tmp && chmod 3777 /run/x && chmod +w /a && chmod 755 /b && chmod u+w,g+w /c && chmod a+rx /d && chmod a+rwxt /e && chmod ug=rw,o=r /f && chmod $MODE /g\n",
    ),
  ).toBe("clean");
});

test("looks at the final image only", () => {
  expect(lint(rule, "FROM debian:13 AS build\nRUN chmod 777 /src\nFROM debian:13\nCOPY --from=build /src /src\n")).toBe(
    "clean",
  );
});
