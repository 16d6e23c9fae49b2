import { expect, test } from "vitest";
import rule from "../../../rules/runtime/system-workdir.ts";
import { lint } from "../../support/lint.ts";

test("points at the path", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24\nWORKDIR /proc\nWORKDIR "/sys/fs/x"\nARG DIR=/dev/x\nWORKDIR $DIR\nWORKDIR //boot/\nWORKDIR /lost+found\n',
    ),
  ).toMatchInlineSnapshot(`
    WORKDIR /proc
            ^^^^^ "/proc" belongs to the system; work in a directory such as "/app"

    WORKDIR "/sys/fs/x"
            ^^^^^^^^^^^ "/sys" belongs to the system; work in a directory such as "/app"

    WORKDIR $DIR
            ^^^^ "/dev" belongs to the system; work in a directory such as "/app"

    WORKDIR //boot/
            ^^^^^^^ "/boot" belongs to the system; work in a directory such as "/app"

    WORKDIR /lost+found
            ^^^^^^^^^^^ "/lost+found" belongs to the system; work in a directory such as "/app"
  `);
});

test("leaves names that only begin alike, shared memory and unknown paths alone", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nWORKDIR /process\nWORKDIR /development\nWORKDIR /dev/shm\nWORKDIR /dev/shm/x\nWORKDIR /app/proc\nARG DIR\nWORKDIR $DIR/proc\nWORKDIR sys\n",
    ),
  ).toBe("clean");
});
