import { expect, test } from "vitest";
import rule from "../../../rules/layers/volatile-arg-early.ts";
import { lint } from "../../support/lint.ts";

const file = (...lines: readonly string[]): string => ["FROM debian:13", ...lines, ""].join("\n");
const install = "RUN apt-get update && apt-get install -y curl";

test("says what is repeated, and where to move the declaration", () => {
  expect(
    lint(
      rule,
      file("ARG BUILD_DATE", "ARG TARGETARCH", "LABEL created=$BUILD_DATE", install, "RUN mkdir /app", "COPY app /app"),
    ),
  ).toMatchInlineSnapshot(`
    ARG BUILD_DATE
        ^^^^^^^^^^ each new "BUILD_DATE" repeats "apt-get install" on line 5, which has no use for it; move it and what uses it below the RUN on line 5
  `);
});

test("takes those together that can move below the same RUN", () => {
  expect(
    lint(
      rule,
      file(
        "ARG BUILD_DATE",
        "ARG VCS_REF=unknown VERSION=dev",
        install,
        "RUN npm ci --omit=dev",
        "RUN echo $VCS_REF > /ref",
        "RUN pip install requests",
      ),
    ),
  ).toMatchInlineSnapshot(`
    ARG BUILD_DATE
        ^^^^^^^^^^ each new "BUILD_DATE" or "VERSION" repeats "apt-get install" on line 4, which has no use for them; move them and what uses them below the RUN on line 7

    ARG VCS_REF=unknown VERSION=dev
        ^^^^^^^ each new "VCS_REF" repeats "apt-get install" on line 4, which has no use for it; move it and what uses it below the RUN on line 5
  `);
});

test("follows the value into ENV", () => {
  expect(
    lint(rule, file("ARG GIT_SHA", "ENV SENTRY_RELEASE=app@$GIT_SHA", install, "RUN ./build.sh $SENTRY_RELEASE")),
  ).toMatchInlineSnapshot(`
    ARG GIT_SHA
        ^^^^^^^ each new "GIT_SHA" repeats "apt-get install" on line 4, which has no use for it; move it and what uses it below the RUN on line 4
  `);
});

test.each([
  ["installations above", [install, "ARG GIT_SHA", "LABEL revision=$GIT_SHA"]],
  ["a RUN that uses it", ["ARG GIT_SHA", `${install} && echo $GIT_SHA > /revision`]],
  ["a RUN that uses what ENV makes of it", ["ARG GIT_SHA", "ENV RELEASE=$GIT_SHA", `${install} && echo $RELEASE`]],
  ["builds, which may read it", ["ARG GIT_SHA", "RUN make", install]],
  ["scripts, which may read it", ["ARG BUILD_NUMBER", "RUN ./install.sh", install]],
  ["the project's own package", ["ARG GIT_COMMIT", "RUN pip install .", "RUN uv sync"]],
  ["a COPY that uses it", ["ARG BUILD_ID", "COPY out-$BUILD_ID /app", install]],
  ["a heredoc that uses it", ["ARG BUILD_ID", "COPY <<EOF /id", "$BUILD_ID", "EOF", install]],
  [
    "the version of what is installed",
    ["ARG VERSION", install, 'RUN curl -fsSL "https://e.org/$VERSION.tgz" | tar xz'],
  ],
  ["a version that is written down", ["ARG VERSION=1.2.3", install, "LABEL version=$VERSION"]],
  ["a commit that is written down", ["ARG GIT_COMMIT=9f3c2ab", install]],
  ["what does little", ["ARG BUILD_DATE", "RUN mkdir /app", "LABEL created=$BUILD_DATE"]],
  ["a cache that is meant to be emptied", ["# new date, new cache", "ARG BUILD_DATE", install]],
  ["other names", ["ARG NODE_VERSION", "ARG DEBIAN_FRONTEND=noninteractive", "ARG TARGETARCH", install]],
  ["ENV that only changes with the file", ["ENV BUILD_DATE=2026-11-01", install]],
])("leaves %s alone", (_, lines) => {
  expect(lint(rule, file(...lines))).toBe("clean");
});

test("counts a global ARG from where a stage declares it", () => {
  expect(lint(rule, `ARG BUILD_DATE\n${file(install)}`)).toBe("clean");
  expect(lint(rule, `ARG VERSION=3.22\n${file("ARG VERSION", install)}`)).toBe("clean");
  expect(lint(rule, `ARG BUILD_DATE\n${file("ARG BUILD_DATE", install)}`)).not.toBe("clean");
});
