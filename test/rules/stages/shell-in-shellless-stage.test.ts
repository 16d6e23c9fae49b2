import { describe, expect, test } from "vitest";
import rule from "../../../rules/stages/shell-in-shellless-stage.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at shell form in a stage on scratch", () => {
  expect(
    lint(rule, "FROM scratch\nCOPY --from=build /out/app /app\nRUN /app init\nRUN /app check\nCMD /app --serve\n"),
  ).toMatchInlineSnapshot(`
    RUN /app init
    ^^^ "RUN" in shell form needs /bin/sh, which scratch does not have; do it in an earlier stage and copy the result

    CMD /app --serve
    ^^^ "CMD" in shell form needs /bin/sh, which scratch does not have; write it as a JSON array, as in ["/program"]
  `);
});

test("knows distroless, and stages built on it", () => {
  expect(
    lint(
      rule,
      "FROM gcr.io/distroless/base-debian13:nonroot AS base\nWORKDIR /srv\nCOPY . .\nFROM base\nENTRYPOINT ./app $FLAGS\n",
    ),
  ).toMatchInlineSnapshot(`
    ENTRYPOINT ./app $FLAGS
    ^^^^^^^^^^ "ENTRYPOINT" in shell form needs /bin/sh, which "gcr.io/distroless/base-debian13:nonroot" does not have; write it as a JSON array, as in ["/program"]
  `);
});

test.each([
  "COPY ca.pem hosts.txt /\nCMD /x",
  "COPY --from=b /usr/share/zoneinfo /usr/share/zoneinfo\nCMD /x",
  "COPY install.sh /etc/\nCMD /x",
  "COPY app /app\nENTRYPOINT exec /app",
  "RUN <<EOF\n/app\nEOF",
])("reports %j", text => {
  expect(problems(rule, `FROM scratch\n${text}\n`)).toHaveLength(1);
});

describe("is silent", () => {
  test.each([
    ["about exec form", 'FROM scratch\nCOPY a /a\nRUN ["/a"]\nCMD ["/a"]\nENTRYPOINT ["/a"]'],
    ["about images with a shell", "FROM alpine:3.24\nRUN a\nFROM debian:13\nCMD a\nFROM acme/scratch\nRUN a"],
    [
      "about debug images",
      "FROM gcr.io/distroless/base:debug\nRUN a\nFROM gcr.io/distroless/static:debug-nonroot\nCMD a",
    ],
    ["once an archive was added", "FROM scratch\nADD alpine-minirootfs.tar.gz /\nRUN apk add curl\nCMD sh"],
    ["once a root was copied", "FROM scratch\nCOPY --from=rootfs / /\nRUN a"],
    ["once a directory came in", "FROM scratch\nCOPY rootfs /\nRUN a"],
    ["once programs came in", "FROM scratch\nCOPY --from=b /out/bin /bin/\nRUN a"],
    ["once a shell was copied", "FROM gcr.io/distroless/base\nCOPY --from=busybox:uclibc /bin/sh /bin/sh\nRUN a"],
    ["once busybox was", "FROM scratch\nCOPY busybox /opt/\nRUN a"],
    ["in a stage built on one with a shell", "FROM scratch AS a\nADD root.tar.xz /\nFROM a\nRUN a"],
    ["below SHELL", 'FROM scratch\nSHELL ["/busybox/sh", "-c"]\nRUN a'],
    ["where a mount may bring a shell", "FROM scratch\nRUN --mount=from=busybox,source=/bin,target=/bin a"],
    ["once a program ran that may install one", 'FROM scratch\nCOPY a /a\nRUN ["/a", "--install"]\nRUN b'],
    ["where nobody knows what is copied", "FROM scratch\nARG X\nCOPY $X /x/\nRUN a"],
    ["about arguments of an entry point", 'FROM scratch\nENTRYPOINT ["/a"]\nCMD --help'],
    ["about a broken array", "FROM scratch\nCOPY a /a\nCMD ['/a']"],
    ["about a later build", "FROM scratch\nONBUILD RUN a"],
    ["on Windows", "# escape=`\nFROM scratch\nCMD a"],
    ["about an unknown image", "FROM $BASE\nRUN a\nFROM acme/distroless\nRUN a"],
  ])("%s", (_, text) => {
    expect(lint(rule, `${text}\n`)).toBe("clean");
  });
});
