import { expect, test } from "vitest";
import rule from "../../../rules/user/unknown-user.ts";
import { lint } from "../../support/lint.ts";

test("points at the name", () => {
  expect(
    lint(
      rule,
      "FROM scratch\nCOPY --chown=app:1000 app /app\nCOPY --chown=app:1000 conf /conf\nCOPY --chown=0:staff data /data\nUSER nobody:nogroup\n",
    ),
  ).toMatchInlineSnapshot(`
    COPY --chown=app:1000 app /app
                 ^^^ user "app" is not known, as the image has no "/etc/passwd"; write a number such as "65534", or copy that file in

    COPY --chown=0:staff data /data
                   ^^^^^ group "staff" is not known, as the image has no "/etc/group"; write a number such as "65534", or copy that file in

    USER nobody:nogroup
         ^^^^^^ user "nobody" is not known, as the image has no "/etc/passwd"; write a number such as "65534", or copy that file in
  `);
});

test("knows numbers, root, and names that a file may bring", () => {
  for (const lines of [
    "USER 65534",
    "USER 1000:1000",
    "USER root",
    "USER $APP_USER",
    "COPY --chown=1000:1000 app /app",
    "COPY --from=build /etc/passwd /etc/group /etc/\nUSER app",
    "COPY --from=build /etc/passwd /etc/passwd\nUSER app",
    "USER app\nCOPY --from=build /etc/passwd /etc/passwd",
    "COPY passwd etc/passwd\nUSER app",
    "WORKDIR /etc\nCOPY passwd ./passwd\nUSER app",
    "COPY --from=build /out/ /\nUSER app",
    "ADD rootfs.tar.xz /\nUSER app",
    "COPY --from=build /x $DIR\nUSER app",
    'COPY --from=busybox /bin/busybox /bin/sh\nRUN ["sh", "-c", "echo app:x:1:1::/: > /etc/passwd"]\nUSER app',
    "USER app\nUSER 1000",
  ]) {
    expect(lint(rule, `FROM scratch\n${lines}\n`), lines).toBe("clean");
  }
});

test("follows the stages it is built on", () => {
  const base = "FROM scratch AS base\nCOPY --from=build /etc/passwd /etc/passwd\n";
  expect(lint(rule, `${base}FROM base\nUSER app\n`)).toBe("clean");
  expect(lint(rule, "FROM scratch AS base\nCOPY app /app\nFROM base\nUSER app\n")).toMatchInlineSnapshot(`
    USER app
         ^^^ user "app" is not known, as the image has no "/etc/passwd"; write a number such as "65534", or copy that file in
  `);
});

test("does not judge images that have accounts, nor users that are none of the final image", () => {
  expect(lint(rule, "FROM gcr.io/distroless/static\nUSER nonroot\n")).toBe("clean");
  expect(lint(rule, "FROM scratch AS files\nUSER app\nCOPY a /a\nFROM alpine:3.24\nCOPY --from=files /a /a\n")).toBe(
    "clean",
  );
});
