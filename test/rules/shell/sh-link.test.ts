import { expect, test } from "vitest";
import rule from "../../../rules/shell/sh-link.ts";
import { lint } from "../../support/lint.ts";

test("points at what is replaced", () => {
  expect(
    lint(
      rule,
      'FROM ubuntu:24.04\nRUN rm /bin/sh && ln -s /bin/bash /bin/sh\nRUN mv /bin/bash /bin/sh\nRUN chsh -s /bin/zsh\nRUN ["ln", "-sf", "bash", "/usr/bin/sh"]\n',
    ),
  ).toMatchInlineSnapshot(`
    RUN rm /bin/sh && ln -s /bin/bash /bin/sh
                                      ^^^^^^^ "/bin/sh" is replaced for every program of the image; change the shell of RUN with "SHELL"

    RUN mv /bin/bash /bin/sh
                     ^^^^^^^ "/bin/sh" is replaced for every program of the image; change the shell of RUN with "SHELL"

    RUN chsh -s /bin/zsh
                ^^^^^^^^ "chsh" changes the shell of logins, and a container has none; change the shell of RUN with "SHELL"

    RUN ["ln", "-sf", "bash", "/usr/bin/sh"]
                              ^^^^^^^^^^^^^ "/usr/bin/sh" is replaced for every program of the image; change the shell of RUN with "SHELL"
  `);
});

test("leaves links elsewhere, links to it and users other than root alone", () => {
  expect(
    lint(
      rule,
      "FROM ubuntu:24.04\nRUN ln -s /bin/sh /usr/local/bin/shell && ln -sf busybox /rootfs/bin/sh && ln -s /bin/bash && chsh -s /bin/zsh app && rm /bin/sh\n",
    ),
  ).toBe("clean");
});

test("leaves images alone that have no shell yet", () => {
  expect(lint(rule, 'FROM gcr.io/distroless/base:debug\nRUN ["/busybox/ln", "-s", "/busybox/sh", "/bin/sh"]\n')).toBe(
    "clean",
  );
});

test("reports every call of ln with /bin/sh when told so", () => {
  expect(
    lint(rule, "FROM ubuntu:24.04\nRUN ln -s /bin/sh /x && mv /bin/bash /bin/sh\n", { everyLink: true }),
  ).toMatchInlineSnapshot(`
    RUN ln -s /bin/sh /x && mv /bin/bash /bin/sh
              ^^^^^^^ "/bin/sh" is replaced for every program of the image; change the shell of RUN with "SHELL"
  `);
});
