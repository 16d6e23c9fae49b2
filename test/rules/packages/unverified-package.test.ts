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

test("knows apt's settings on the command line and in files", () => {
  expect(
    lint(
      rule,
      `FROM debian:13
RUN apt-get -o APT::Get::AllowUnauthenticated=true install -y a && apt-get update -oAcquire::AllowInsecureRepositories=1
RUN apt --option="Acquire::AllowDowngradeToInsecureRepositories=yes" update && apt-get install --allow-unauthenticated=yes a
RUN echo 'APT::Get::AllowUnauthenticated "true";' > /etc/apt/apt.conf.d/99x && printf "APT { Get { AllowUnauthenticated \\"1\\"; }; };\\n" >> /etc/apt/apt.conf
RUN <<EOF
cat > /etc/apt/sources.list.d/x.sources <<SOURCES
Types: deb
Allow-Insecure: yes
SOURCES
EOF
COPY <<EOF /etc/apt/apt.conf.d/99x
Acquire::AllowInsecureRepositories "true";
EOF
`,
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get -o APT::Get::AllowUnauthenticated=true install -y a && apt-get update -oAcquire::AllowInsecureRepositories=1
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "APT::Get::AllowUnauthenticated" leaves the repository's packages unverified; install its key instead

    RUN apt-get -o APT::Get::AllowUnauthenticated=true install -y a && apt-get update -oAcquire::AllowInsecureRepositories=1
                                                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "-oAcquire::AllowInsecureRepositories" leaves the repository's packages unverified; install its key instead

    RUN apt --option="Acquire::AllowDowngradeToInsecureRepositories=yes" update && apt-get install --allow-unauthenticated=yes a
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "Acquire::AllowDowngradeToInsecureRepositories" leaves the repository's packages unverified; install its key instead

    RUN apt --option="Acquire::AllowDowngradeToInsecureRepositories=yes" update && apt-get install --allow-unauthenticated=yes a
                                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ "--allow-unauthenticated=yes" installs whatever the server sends; drop it, and install the repository's key

    RUN echo 'APT::Get::AllowUnauthenticated "true";' > /etc/apt/apt.conf.d/99x && printf "APT { Get { AllowUnauthenticated \\"1\\"; }; };\\n" >> /etc/apt/apt.conf
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "APT::Get::AllowUnauthenticated" leaves the repository's packages unverified; install its key instead

    RUN echo 'APT::Get::AllowUnauthenticated "true";' > /etc/apt/apt.conf.d/99x && printf "APT { Get { AllowUnauthenticated \\"1\\"; }; };\\n" >> /etc/apt/apt.conf
                                                                                                       ^^^^^^^^^^^^^^^^^^^^ "AllowUnauthenticated" leaves the repository's packages unverified; install its key instead

    cat > /etc/apt/sources.list.d/x.sources <<SOURCES
                                              ^^^^^^^ "Allow-Insecure: yes" leaves the repository's packages unverified; install its key instead

    Acquire::AllowInsecureRepositories "true";
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "Acquire::AllowInsecureRepositories" leaves the repository's packages unverified; install its key instead
  `);
});

test("knows repositories that zypper and debootstrap take unchecked", () => {
  expect(
    lint(
      rule,
      "FROM opensuse/leap:16.0\nRUN zypper ar --no-gpgcheck -f https://example.com/x x && debootstrap --no-check-gpg trixie /mnt\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN zypper ar --no-gpgcheck -f https://example.com/x x && debootstrap --no-check-gpg trixie /mnt
                  ^^^^^^^^^^^^^ "--no-gpgcheck" installs whatever the server sends; drop it, and install the repository's key

    RUN zypper ar --no-gpgcheck -f https://example.com/x x && debootstrap --no-check-gpg trixie /mnt
                                                                          ^^^^^^^^^^^^^^ "--no-check-gpg" installs whatever the server sends; drop it, and install the repository's key
  `);
});

const found = (command: string): readonly (string | undefined)[] =>
  problems(rule, `FROM fedora:44\nRUN ${command}\n`).map(({ message }) => /^"([^"]*)"/.exec(message)?.[1]);

test("reads what sed puts in place of something, and nothing else of its script", () => {
  expect(found("sed -i -e 's/enabled=0/enabled=1/' -e 's|gpgcheck=1|gpgcheck=0|g' x.repo")).toEqual(["gpgcheck=0"]);
  expect(found("sed -i 's/a/b/; s/gpgcheck=1/gpgcheck=0/' x.repo")).toEqual(["gpgcheck=0"]);
  expect(found("sed -i '/enabled/a gpgcheck=0' x.repo")).toEqual(["gpgcheck=0"]);
  expect(found("sed -i '/gpgcheck=0/d' x.repo")).toEqual([]);
  expect(found("sed -i 's/a/b/; s/gpgcheck=0/gpgcheck=1/' x.repo")).toEqual([]);
  expect(found("sed -n '/gpgcheck=0/p' x.repo")).toEqual([]);
});

test("leaves comments, values that switch nothing off, and directories of the image alone", () => {
  expect(found("printf '# gpgcheck=0\\n#gpgcheck=0\\n' > x.repo")).toEqual([]);
  expect(found(`echo '//APT::Get::AllowUnauthenticated "true";' > x`)).toEqual([]);
  expect(found(`apt-get -o APT::Get::AllowUnauthenticated=false install a; echo 'AllowUnauthenticated "0";'`)).toEqual(
    [],
  );
  expect(found("apt-get install -y --allow-unauthenticated=no a")).toEqual([]);
  expect(found("apt-get update -o Acquire::Check-Valid-Until=false")).toEqual([]);
  expect(found('echo "baseurl=file:///rpms" > x.repo; echo "gpgcheck=0" >> x.repo')).toEqual([]);
  expect(found('echo "baseurl=https://example.com/" > x.repo; echo "gpgcheck=0" >> x.repo')).toEqual(["gpgcheck=0"]);
  expect(found("dnf config-manager --add-repo file:///x && dnf install -y --setopt=*.gpgcheck=0 x")).toEqual([]);
  expect(found("zypper --gpg-auto-import-keys refresh && zypper rr --no-gpgcheck x")).toEqual([]);
});

test("shows an option on a line of its own together with its command", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN apt-get install -y \\\n    --allow-unauthenticated curl\n"),
  ).toMatchInlineSnapshot(`
    RUN apt-get install -y \\
        ^^^^^^^^^^^^^^^^^^^^… "--allow-unauthenticated" installs whatever the server sends; drop it, and install the repository's key
  `);
});
