import { expect, test } from "vitest";
import rule from "../../../rules/packages/unverified-package.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the switch, before and behind the verb", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN apt-get install -y --allow-unauthenticated curl && apt-get --force-yes install jq\nRUN sudo apk add --allow-untrusted jq\nRUN dnf install -y jq --nogpgcheck\nRUN zypper --no-gpg-checks install -y jq\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get install -y --allow-unauthenticated curl && apt-get --force-yes install jq
                           ^^^^^^^^^^^^^^^^^^^^^^^ "--allow-unauthenticated" installs whatever the server sends; drop it, and install the repository's key

    RUN apt-get install -y --allow-unauthenticated curl && apt-get --force-yes install jq
                                                                   ^^^^^^^^^^^ "--force-yes" installs whatever the server sends; drop it, and install the repository's key

    RUN sudo apk add --allow-untrusted jq
                     ^^^^^^^^^^^^^^^^^ "--allow-untrusted" installs whatever the server sends; drop it, and install the repository's key

    RUN dnf install -y jq --nogpgcheck
                          ^^^^^^^^^^^^ "--nogpgcheck" installs whatever the server sends; drop it, and install the repository's key

    RUN zypper --no-gpg-checks install -y jq
               ^^^^^^^^^^^^^^^ "--no-gpg-checks" installs whatever the server sends; drop it, and install the repository's key
  `);
});

test("gives each switch its own code", () => {
  const found = problems(
    rule,
    "FROM debian:13\nRUN apt-get install --allow-unauthenticated a; apt-get install --force-yes a; apk add --allow-untrusted a; yum install --nogpgcheck a; rpm -i --nosignature https://a.example/a.rpm; zypper --no-gpg-checks in a\n",
  );
  expect(found.map(({ codes }) => codes?.join())).toEqual([
    "CKV2_DOCKER_8",
    "CKV2_DOCKER_11",
    "CKV2_DOCKER_7",
    "CKV2_DOCKER_9",
    "CKV2_DOCKER_10",
    "",
  ]);
});

test("takes a package file less seriously than an address or a name", () => {
  const severities = (text: string) => problems(rule, `FROM x\nRUN ${text}\n`).map(({ severity }) => severity);
  expect(severities("apk add --allow-untrusted /tmp/glibc.apk")).toEqual(["info"]);
  expect(severities("rpm -i --nodigest python3.rpm")).toEqual(["info"]);
  expect(severities("rpm -i --nodigest https://example.com/python3.rpm")).toEqual([undefined]);
  expect(severities("apk add --allow-untrusted /tmp/glibc.apk jq")).toEqual([undefined]);
});

test("finds what is written into configuration files", () => {
  expect(
    lint(
      rule,
      `FROM fedora:44
RUN echo "deb [arch=amd64 trusted=yes] https://example.com/apt stable main" > /etc/apt/sources.list.d/x.list
RUN printf "[x]\\ngpgcheck=0\\n" > /etc/yum.repos.d/x.repo && dnf install -y --setopt=gpgcheck=0 x
RUN sed -i 's/gpgcheck=1/gpgcheck=0/' /etc/yum.conf
COPY <<EOF /etc/yum.repos.d/x.repo
[x]
gpgcheck=0
EOF
`,
    ),
  ).toMatchInlineSnapshot(`
    RUN echo "deb [arch=amd64 trusted=yes] https://example.com/apt stable main" > /etc/apt/sources.list.d/x.list
                  ^^^^^^^^^^^^^^^^^^^^^^^^ "[arch=amd64 trusted=yes]" leaves the repository's packages unverified; install its key instead

    RUN printf "[x]\\ngpgcheck=0\\n" > /etc/yum.repos.d/x.repo && dnf install -y --setopt=gpgcheck=0 x
                     ^^^^^^^^^^ "gpgcheck=0" leaves the repository's packages unverified; install its key instead

    RUN printf "[x]\\ngpgcheck=0\\n" > /etc/yum.repos.d/x.repo && dnf install -y --setopt=gpgcheck=0 x
                                                                                        ^^^^^^^^^^ "gpgcheck=0" leaves the repository's packages unverified; install its key instead

    RUN sed -i 's/gpgcheck=1/gpgcheck=0/' /etc/yum.conf
                             ^^^^^^^^^^ "gpgcheck=0" leaves the repository's packages unverified; install its key instead

    gpgcheck=0
    ^^^^^^^^^^ "gpgcheck=0" leaves the repository's packages unverified; install its key instead
  `);
});

test("leaves alone what switches the check on, looks for a setting, or signs the index only", () => {
  expect(
    lint(
      rule,
      `FROM fedora:44
RUN sed -i 's/gpgcheck=0/gpgcheck=1/' /etc/yum.conf && grep -q gpgcheck=0 /etc/yum.conf
RUN echo "repo_gpgcheck=0" >> /etc/yum.repos.d/x.repo
RUN echo "deb [ trusted=yes ] file:///packages ./" > /etc/apt/sources.list
RUN echo "deb [signed-by=/etc/apt/keyrings/x.gpg] https://example.com/apt stable main" > /etc/apt/sources.list.d/x.list
RUN apt-get install python3 | grep "--allow-unauthenticated"; echo "--force-yes"
`,
    ),
  ).toBe("clean");
});

test("leaves commands alone that install nothing", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN apt-get purge -y --force-yes curl && rpm -qp --nosignature a.rpm && apk index --allow-untrusted -o /x/APKINDEX.tar.gz /x/*.apk\n",
    ),
  ).toBe("clean");
});
