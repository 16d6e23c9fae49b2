import { expect, test } from "vitest";
import rule from "../../../rules/runtime/system-volume.ts";
import { lint } from "../../support/lint.ts";

test("points at the path", () => {
  expect(
    lint(rule, 'FROM alpine:3.24\nVOLUME ["/data", "/var/run/docker.sock"]\nVOLUME /run/docker.sock /proc/ //sys\n'),
  ).toMatchInlineSnapshot(`
    VOLUME ["/data", "/var/run/docker.sock"]
                     ^^^^^^^^^^^^^^^^^^^^^^ "/var/run/docker.sock" becomes a directory as a VOLUME; drop it, and mount the socket with "docker run -v"

    VOLUME /run/docker.sock /proc/ //sys
           ^^^^^^^^^^^^^^^^ "/run/docker.sock" becomes a directory as a VOLUME; drop it, and mount the socket with "docker run -v"

    VOLUME /run/docker.sock /proc/ //sys
                            ^^^^^^ "/proc" belongs to the system; drop it, and mount what the container needs when it starts

    VOLUME /run/docker.sock /proc/ //sys
                                   ^^^^^ "/sys" belongs to the system; drop it, and mount what the container needs when it starts
  `);
});

test("leaves what lies below, and other sockets' directories, alone", () => {
  expect(
    lint(
      rule,
      'FROM centos/systemd\nVOLUME [ "/sys/fs/cgroup" ]\nVOLUME /dev/shm /system /run /tmp /var/lib/docker $X\n',
    ),
  ).toBe("clean");
});
