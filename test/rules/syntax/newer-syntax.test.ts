import { expect, test } from "vitest";
import rule from "../../../rules/syntax/newer-syntax.ts";
import { lint } from "../../support/lint.ts";

test("names the version that is needed", () => {
  expect(
    lint(
      rule,
      "# syntax=docker/dockerfile:1.2\nFROM alpine:3.24\nCOPY --link --chmod=u=rwX a /a\nRUN --network=none --mount=type=cache,target=/c id\nRUN --mount=type=secret,id=t,env=TOKEN id\nHEALTHCHECK --start-interval=1s CMD id\nARG V=1.2\nENV W=${V%.*}\nRUN <<EOF\nid\nEOF\n",
    ),
  ).toMatchInlineSnapshot(`
    COPY --link --chmod=u=rwX a /a
         ^^^^^^ "--link" needs syntax 1.4, and the file pins "1.2"; pin "1.4" or later

    COPY --link --chmod=u=rwX a /a
                ^^^^^^^^^^^^^ a symbolic mode needs syntax 1.14, and the file pins "1.2"; pin "1.14" or later

    RUN --network=none --mount=type=cache,target=/c id
        ^^^^^^^^^ "--network" needs syntax 1.3, and the file pins "1.2"; pin "1.3" or later

    RUN --mount=type=secret,id=t,env=TOKEN id
                                     ^^^^^ "env" of a secret needs syntax 1.10, and the file pins "1.2"; pin "1.10" or later

    HEALTHCHECK --start-interval=1s CMD id
                ^^^^^^^^^^^^^^^^ "--start-interval" needs syntax 1.6, and the file pins "1.2"; pin "1.6" or later

    ENV W=\${V%.*}
          ^^^^^^^ the modifier "%" of "V" needs syntax 1.7, and the file pins "1.2"; pin "1.7" or later

    RUN <<EOF
        ^^^^^ heredoc "EOF" needs syntax 1.4, and the file pins "1.2"; pin "1.4" or later
  `);
});

test("knows what the labs have", () => {
  expect(
    lint(rule, "# syntax=docker/dockerfile:1.7-labs\nFROM alpine:3.24\nCOPY --parents a /a\nRUN --device=x id\n"),
  ).toMatchInlineSnapshot(`
    RUN --device=x id
        ^^^^^^^^ "--device" needs syntax 1.14-labs, and the file pins "1.7-labs"; pin "1.14-labs" or later
  `);
});

test("leaves what the version knows, and a moving one, alone", () => {
  expect(
    lint(
      rule,
      "# syntax=docker/dockerfile:1.20\nFROM alpine:3.24\nCOPY --parents --exclude=b --chmod=+x a /a\nRUN --security=insecure id\n",
    ),
  ).toBe("clean");
});

test("says nothing of other frontends and of files without a version", () => {
  expect(lint(rule, "# syntax=docker/dockerfile:1\nFROM alpine:3.24\nCOPY --link a /a\n")).toBe("clean");
});

test("says nothing of another frontend", () => {
  expect(lint(rule, "# syntax=acme/dockerfile:1.0\nFROM alpine:3.24\nCOPY --link a /a\n")).toBe("clean");
});
