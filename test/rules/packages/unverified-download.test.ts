import { expect, test } from "vitest";
import rule from "../../../rules/packages/unverified-download.ts";
import { lint, problems } from "../../support/lint.ts";

const run = (command: string): string => `FROM debian:13\nRUN ${command}\n`;

test("names the line where the file is used", () => {
  expect(
    lint(
      rule,
      run(
        "curl -fsSL -o /tmp/a.tgz https://example.com/a.tgz \\\n && tar -xzf /tmp/a.tgz\nENV V=1.2\nRUN cd /tmp && wget https://example.com/a-$V.deb && dpkg -i a-1.2.deb",
      ),
    ),
  ).toMatchInlineSnapshot(`
    RUN curl -fsSL -o /tmp/a.tgz https://example.com/a.tgz \\
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^ nothing checks "https://example.com/a.tgz" before line 3 unpacks it; check it with "sha256sum -c", or let "ADD --checksum" fetch it

    RUN cd /tmp && wget https://example.com/a-$V.deb && dpkg -i a-1.2.deb
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing checks "https://example.com/a-1.2.deb" before line 5 installs it; check it with "sha256sum -c", or let "ADD --checksum" fetch it
  `);
});

test("leaves out the middle of a long address, and shows a variable as written", () => {
  const long = `https://example.com/${"a".repeat(80)}/b.tgz`;
  expect(lint(rule, run(`curl ${long} | tar x && curl "$URL" | tar x`))).toMatchInlineSnapshot(`
    RUN curl https://example.com/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/b.tgz | tar x && curl "$URL" | tar x
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing checks "https://example.com/…/b.tgz" before line 2 unpacks it; check it with "sha256sum -c", or let "ADD --checksum" fetch it

    RUN curl https://example.com/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/b.tgz | tar x && curl "$URL" | tar x
                                                                                                                                        ^^^^^^ nothing checks "$URL" before line 2 unpacks it; check it with "sha256sum -c", or let "ADD --checksum" fetch it
  `);
});

test.each([
  "curl https://example.com/a.tgz | tar -xz",
  "curl https://example.com/a.gz | gunzip > /a",
  "wget -qO- https://example.com/a.tgz | sudo tar xz -C /opt",
  "curl -O https://example.com/a.zip && unzip a.zip",
  "curl -o a.zip https://example.com/b && unzip -q ./a.zip -d /opt",
  "curl https://example.com/b > a.tar && tar xf a.tar",
  "wget -P /tmp https://example.com/a.tar && tar --extract --file=/tmp/a.tar",
  "wget 'https://example.com/a.tar?x=1' && tar xf 'a.tar?x=1'",
  "wget https://example.com/a.deb && apt-get install -y ./a.deb",
  "wget https://example.com/a.deb && dpkg -i *.deb",
  "curl -LO https://example.com/a.rpm && rpm -Uvh a.rpm",
  "curl -LO https://example.com/a.sh && bash a.sh -b",
  "curl -LO https://example.com/get-pip.py && python3 get-pip.py",
  "curl -Lo /usr/bin/a https://example.com/a && chmod +x /usr/bin/a",
  "curl -Lo /usr/bin/a https://example.com/a && chmod 0755 /usr/bin/a",
  "curl -Lo a https://example.com/a && chmod a+rx a && mv a /usr/bin",
  "curl --output-dir /tmp -o a.tgz https://example.com/b && tar xf /tmp/a.tgz",
  "cd /tmp && wget https://example.com/a-$V.tgz && cd / && tar xf /tmp/a-${V}.tgz",
  "D=/tmp/x && curl -o $D/a.tgz https://example.com/b && tar xf /tmp/x/a.tgz",
  "curl https://example.com/a | tee /a.tar | tar x",
])("one finding: %s", command => {
  expect(problems(rule, run(command))).toHaveLength(1);
});

test.each([
  // Checked.
  'curl -O https://example.com/a.tgz && echo "$SUM  a.tgz" | sha256sum -c - && tar xf a.tgz',
  "curl -O https://example.com/a.tgz -O https://example.com/SUMS && grep a.tgz SUMS | sha512sum -c && tar xf a.tgz",
  "wget -O a.tgz https://example.com/a && wget -O a.asc https://example.com/b && gpg --batch --verify a.asc a.tgz && tar xf a.tgz",
  'curl -O https://example.com/a.tgz && [ "$(sha256sum a.tgz | cut -c-64)" = "$SUM" ] && tar xf a.tgz',
  "curl -O https://example.com/a.tgz && cosign verify-blob --bundle b a.tgz && tar xf a.tgz",
  "curl -O https://example.com/a.php && php -r \"hash_file('sha384', 'a.php') === 'x' || exit(1);\" && php a.php",
  "curl -O https://example.com/a.tgz && verify_checksum a.tgz && tar xf a.tgz",
  // Not used here.
  "curl -O https://example.com/a.tgz",
  "curl -o /etc/apt/keyrings/a.asc https://example.com/a.asc && chmod 644 /etc/apt/keyrings/a.asc",
  "curl -O https://example.com/a.tgz && tar xf b.tgz",
  "curl -O https://example.com/a.tgz && cd /other && tar xf a.tgz",
  "curl -O https://example.com/a.tgz && tar tf a.tgz",
  "curl -O https://example.com/a.tgz && cp a.tgz /srv",
  "curl -O https://example.com/a.json && python3 import.py a.json",
  "curl -O https://example.com/a.rpm && rpm -qip a.rpm",
  "curl https://example.com/key | gpg --dearmor > /k",
  "curl https://example.com/a | tar c -T - > /x",
  // A matter of its own.
  "curl https://example.com/i | sh",
  // What it says is what it is.
  "curl -L https://github.com/a/b/archive/3f2a1c9d5b7e8f60412233445566778899aabbcc.tar.gz | tar xz",
  "curl http://localhost:8080/a.tgz | tar xz",
  "curl http://nexus:8081/a.tgz | tar xz",
  "wget https://example.com/a.apk && apk add a.apk",
])("silent: %s", command => {
  expect(lint(rule, run(command))).toBe("clean");
});

test("heeds a check of the same file in another RUN, or of a list in a later one", () => {
  const download = "RUN curl -fsSLo /tmp/a.tgz https://example.com/a.tgz && tar xf /tmp/a.tgz\n";
  const check = 'RUN echo "1234  /tmp/a.tgz" | sha256sum -c\n';
  expect(lint(rule, `FROM debian:13\n${download}${check}`)).toBe("clean");
  expect(lint(rule, `FROM debian:13\n${download}RUN sha256sum -c /SUMS\n`)).toBe("clean");
  expect(problems(rule, `FROM debian:13\n${download}RUN echo "1234  /tmp/b.tgz" | sha256sum -c\n`)).toHaveLength(1);
});

test("without a signature apk is no better than the others", () => {
  const command = "wget https://example.com/a.apk && apk add --allow-untrusted a.apk";
  expect(problems(rule, `FROM alpine:3.24\nRUN ${command}\n`)).toHaveLength(1);
});

test("says that a program is made executable, not that it is run", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.23\nRUN wget -qO /usr/bin/kubectl https://dl.k8s.io/kubectl && chmod +x /usr/bin/kubectl\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN wget -qO /usr/bin/kubectl https://dl.k8s.io/kubectl && chmod +x /usr/bin/kubectl
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^ nothing checks "https://dl.k8s.io/kubectl" before line 2 makes it executable; check it with "sha256sum -c", or let "ADD --checksum" fetch it
  `);
});

test("leaves what comes unencrypted to clear-text-download", () => {
  const found = (url: string) => problems(rule, run(`curl ${url} | tar xz`)).map(({ yieldsTo }) => yieldsTo);
  expect(found("http://example.com/a.tgz")).toEqual(["clear-text-download"]);
  expect(found("https://example.com/a.tgz")).toEqual([undefined]);
});
