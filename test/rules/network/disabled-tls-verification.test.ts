import { expect, test } from "vitest";
import rule from "../../../rules/network/disabled-tls-verification.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the letter in a cluster, and at the long name", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN curl -fsSLko /x https://example.com/x && curl --insecure https://example.com | sh\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN curl -fsSLko /x https://example.com/x && curl --insecure https://example.com | sh
                  ^ "curl -k" leaves certificates unchecked; drop it, and add the certificate of a private authority to the trust store

    RUN curl -fsSLko /x https://example.com/x && curl --insecure https://example.com | sh
                                                      ^^^^^^^^^^ "curl --insecure" leaves certificates unchecked; drop it, and add the certificate of a private authority to the trust store
  `);
});

test("knows wget, pip, git, npm and yum", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN wget --no-check-certificate https://x/y && pip install --trusted-host pypi.org x && python3 -m pip install --trusted-host=h x\nRUN git config --global http.sslVerify false && git -c http.sslVerify=false clone https://x/y\nRUN npm config set strict-ssl false && yarn config set strict-ssl false; yum --setopt=sslverify=false install -y x\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN wget --no-check-certificate https://x/y && pip install --trusted-host pypi.org x && python3 -m pip install --trusted-host=h x
             ^^^^^^^^^^^^^^^^^^^^^^ "wget --no-check-certificate" leaves certificates unchecked; drop it, and add the certificate of a private authority to the trust store

    RUN wget --no-check-certificate https://x/y && pip install --trusted-host pypi.org x && python3 -m pip install --trusted-host=h x
                                                               ^^^^^^^^^^^^^^ "pip --trusted-host" leaves certificates unchecked; drop it, and add the certificate of a private authority to the trust store

    RUN wget --no-check-certificate https://x/y && pip install --trusted-host pypi.org x && python3 -m pip install --trusted-host=h x
                                                                                                                   ^^^^^^^^^^^^^^^^ "pip --trusted-host" leaves certificates unchecked; drop it, and add the certificate of a private authority to the trust store

    RUN git config --global http.sslVerify false && git -c http.sslVerify=false clone https://x/y
                            ^^^^^^^^^^^^^^ "git http.sslVerify" leaves certificates unchecked; drop it, and add the certificate of a private authority to the trust store

    RUN git config --global http.sslVerify false && git -c http.sslVerify=false clone https://x/y
                                                           ^^^^^^^^^^^^^^^^^^^^ "git http.sslVerify" leaves certificates unchecked; drop it, and add the certificate of a private authority to the trust store

    RUN npm config set strict-ssl false && yarn config set strict-ssl false; yum --setopt=sslverify=false install -y x
                       ^^^^^^^^^^ "npm strict-ssl" leaves certificates unchecked; drop it, and add the certificate of a private authority to the trust store

    RUN npm config set strict-ssl false && yarn config set strict-ssl false; yum --setopt=sslverify=false install -y x
                                                           ^^^^^^^^^^ "yarn strict-ssl" leaves certificates unchecked; drop it, and add the certificate of a private authority to the trust store

    RUN npm config set strict-ssl false && yarn config set strict-ssl false; yum --setopt=sslverify=false install -y x
                                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^ "yum sslverify" leaves certificates unchecked; drop it, and add the certificate of a private authority to the trust store
  `);
});

test("knows variables, wherever they are set", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nENV NODE_TLS_REJECT_UNAUTHORIZED=0 PATH=/x\nARG PYTHONHTTPSVERIFY=0\nRUN GIT_SSL_NO_VERIFY=1 git clone https://x/y && export PIP_TRUSTED_HOST=pypi.org\n",
    ),
  ).toMatchInlineSnapshot(`
    ENV NODE_TLS_REJECT_UNAUTHORIZED=0 PATH=/x
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "NODE_TLS_REJECT_UNAUTHORIZED" leaves certificates unchecked; drop it, and add the certificate of a private authority to the trust store

    ARG PYTHONHTTPSVERIFY=0
        ^^^^^^^^^^^^^^^^^^^ "PYTHONHTTPSVERIFY" leaves certificates unchecked; drop it, and add the certificate of a private authority to the trust store

    RUN GIT_SSL_NO_VERIFY=1 git clone https://x/y && export PIP_TRUSTED_HOST=pypi.org
        ^^^^^^^^^^^^^^^^^^^ "GIT_SSL_NO_VERIFY" leaves certificates unchecked; drop it, and add the certificate of a private authority to the trust store

    RUN GIT_SSL_NO_VERIFY=1 git clone https://x/y && export PIP_TRUSTED_HOST=pypi.org
                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^ "PIP_TRUSTED_HOST" leaves certificates unchecked; drop it, and add the certificate of a private authority to the trust store
  `);
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
      "FROM debian:13\nENV NODE_TLS_REJECT_UNAUTHORIZED=1 PYTHONHTTPSVERIFY=1\nRUN npm config set strict-ssl true && npm install strict-ssl false && git config --global http.sslVerify true && echo --no-check-certificate\nHEALTHCHECK CMD curl -kf https://localhost/ || exit 1\n",
    ),
  ).toBe("clean");
});

test("leaves a call to the same machine alone, where nobody sits between", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN curl -ksf https://localhost:8443/health && wget --no-check-certificate https://127.0.0.1/x && curl -k 'https://[::1]:1/'\n",
    ),
  ).toBe("clean");
  expect(lint(rule, "FROM debian:13\nRUN curl -k https://localhost.example.com/x\n")).not.toBe("clean");
});

test("shows an option on a line of its own together with its command", () => {
  const text = "FROM debian:13\nRUN true && \\\n  wget -q \\\n    --no-check-certificate https://example.com/x\n";
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    wget -q \\
      ^^^^^^^^^… "wget --no-check-certificate" leaves certificates unchecked; drop it, and add the certificate of a private authority to the trust store
  `);
  expect(problems(rule, text)[0]?.at).toEqual({ start: { line: 3, column: 3 }, end: { line: 4, column: 27 } });
  expect(
    lint(rule, "FROM debian:13\nRUN true && \\\n  wget -q --no-check-certificate https://example.com/x\n"),
  ).toMatchInlineSnapshot(`
    wget -q --no-check-certificate https://example.com/x
              ^^^^^^^^^^^^^^^^^^^^^^ "wget --no-check-certificate" leaves certificates unchecked; drop it, and add the certificate of a private authority to the trust store
  `);
});
