import { expect, test } from "vitest";
import rule from "../../../rules/network/disabled-tls-verification.ts";
import { lint } from "../../support/lint.ts";

test("points at the letter in a cluster, and at the long name", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN curl -fsSLko /x https://example.com/x && curl --insecure https://example.com | sh\n",
    ),
  ).toMatchInlineSnapshot();
});

test("knows wget, pip, git, npm and yum", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN wget --no-check-certificate https://x/y && pip install --trusted-host pypi.org x && python3 -m pip install --trusted-host=h x\nRUN git config --global http.sslVerify false && git -c http.sslVerify=false clone https://x/y\nRUN npm config set strict-ssl false && yarn config set strict-ssl false; yum --setopt=sslverify=false install -y x\n",
    ),
  ).toMatchInlineSnapshot();
});

test("knows variables, wherever they are set", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nENV NODE_TLS_REJECT_UNAUTHORIZED=0 PATH=/x\nARG PYTHONHTTPSVERIFY=0\nRUN GIT_SSL_NO_VERIFY=1 git clone https://x/y && export PIP_TRUSTED_HOST=pypi.org\n",
    ),
  ).toMatchInlineSnapshot();
});

test("takes a letter that is the value of another option for what it is", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN curl -ok https://example.com/x && curl -H k https://example.com && grep -k x && tar -k -xf y && curl -K /etc/curlrc https://x/\n",
    ),
  ).toBe("clean");
});

test("leaves checks alone that are on, and HEALTHCHECK on loopback", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nENV NODE_TLS_REJECT_UNAUTHORIZED=1 PYTHONHTTPSVERIFY=1\nRUN npm config set strict-ssl true && git config --global http.sslVerify true && echo --no-check-certificate\nHEALTHCHECK CMD curl -kf https://localhost/ || exit 1\n",
    ),
  ).toBe("clean");
});
