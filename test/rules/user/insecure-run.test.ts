import { expect, test } from "vitest";
import rule from "../../../rules/user/insecure-run.ts";
import { lint } from "../../support/lint.ts";

test("points at the flag", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nRUN --security=insecure --network=host ./build.sh\nONBUILD RUN --network=host make\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN --security=insecure --network=host ./build.sh
        ^^^^^^^^^^^^^^^^^^^ "--security=insecure" runs this as root of the builder; leave it out, or do this outside the build

    RUN --security=insecure --network=host ./build.sh
                            ^^^^^^^^^^^^^^ "--network=host" lets this reach the services of the host; leave it out, or give it files with a mount

    ONBUILD RUN --network=host make
                ^^^^^^^^^^^^^^ "--network=host" lets this reach the services of the host; leave it out, or give it files with a mount
  `);
});

test("takes the other values", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nRUN --security=sandbox a\nRUN --network=none b\nRUN --network=default c\nRUN curl --network=host\nARG NETWORK\nRUN --network=$NETWORK d\n",
    ),
  ).toBe("clean");
});
