import { expect, test } from "vitest";
import rule from "../../../rules/secrets/readable-secret-mount.ts";
import { lint } from "../../support/lint.ts";

test("points at the mode, and names the user of the step", () => {
  expect(
    lint(
      rule,
      [
        "FROM node:26",
        "RUN --mount=type=secret,id=a,mode=0444 cat /run/secrets/a",
        "USER 1234:1234",
        "RUN --mount=type=ssh,mode=666 --mount=type=secret,id=b,uid=1234,mode=0404 true",
        "",
      ].join("\n"),
    ),
  ).toMatchInlineSnapshot(`
    RUN --mount=type=secret,id=a,mode=0444 cat /run/secrets/a
                                      ^^^^ mode "0444" opens the secret to every user; drop it, and give the file to the user who needs it with "uid=1000"

    RUN --mount=type=ssh,mode=666 --mount=type=secret,id=b,uid=1234,mode=0404 true
                              ^^^ mode "666" opens the SSH agent to every user; drop it, and give the file to the user who needs it with "uid=1234"

    RUN --mount=type=ssh,mode=666 --mount=type=secret,id=b,uid=1234,mode=0404 true
                                                                         ^^^^ mode "0404" opens the secret to every user; drop it
  `);
});

test("leaves modes for the owner and the group, and other mounts, alone", () => {
  expect(
    lint(
      rule,
      [
        "FROM node:26",
        "RUN --mount=type=secret,id=a cat /run/secrets/a",
        "RUN --mount=type=secret,id=a,mode=0600 --mount=type=secret,id=b,mode=440 --mount=type=secret,id=c,mode=0400 true",
        "RUN --mount=type=cache,target=/c,mode=0777 --mount=type=ssh true",
        "RUN --mount=type=secret,id=a,mode=$MODE --mount=type=secret,id=b,mode=u=r true",
        "",
      ].join("\n"),
    ),
  ).toBe("clean");
});

test("leaves certificates and addresses alone, which are no secrets", () => {
  expect(
    lint(
      rule,
      [
        "FROM node:26",
        "RUN --mount=type=secret,id=extra_ca,mode=0444 true",
        "RUN --mount=type=secret,id=x,mode=0444,dst=/etc/ssl/certs/ca-certificates.crt true",
        "RUN --mount=type=secret,id=NEXT_PUBLIC_BACKEND_URL,mode=0444 true",
        "",
      ].join("\n"),
    ),
  ).toBe("clean");
});
