import { expect, test } from "vitest";
import rule from "../../../rules/packages/piped-installer.ts";
import { lint, problems } from "../../support/lint.ts";

const run = (command: string): string => `FROM debian:13\nRUN ${command}\n`;

test("points at the shell that runs it, behind sudo and variables too", () => {
  expect(
    lint(
      rule,
      run(
        "curl -sL https://deb.example.com/setup | sudo -E bash - && wget -qO- https://example.com/i | A=1 /bin/sh -s -- x",
      ),
    ),
  ).toMatchInlineSnapshot(`
    RUN curl -sL https://deb.example.com/setup | sudo -E bash - && wget -qO- https://example.com/i | A=1 /bin/sh -s -- x
                                                         ^^^^ "bash" runs what "curl" fetches, whatever it is; save it, check it with "sha256sum -c", then run it

    RUN curl -sL https://deb.example.com/setup | sudo -E bash - && wget -qO- https://example.com/i | A=1 /bin/sh -s -- x
                                                                                                         ^^^^^^^ "sh" runs what "wget" fetches, whatever it is; save it, check it with "sha256sum -c", then run it
  `);
});

test.each([
  "curl -sSL https://example.com/i | bash",
  "curl -sSL https://example.com/i | bash -es -- --yes",
  "curl -sS https://example.com/i | tr -d '\\r' | sh",
  "curl -sS https://getcomposer.org/installer | php -- --install-dir=/usr/bin",
  "curl -L https://cpanmin.us | perl - App::cpanminus",
  "curl -sSL https://install.python-poetry.org | POETRY_HOME=/opt python3 -",
  "wget -O - https://example.com/i | env X=1 python3.12",
  'sh -c "$(curl -fsSL https://example.com/i)" "" --yes',
  "bash -c '$(wget -qO- https://example.com/i)'",
  "bash <(curl -s https://example.com/i) --yes",
  "source <(curl -s https://example.com/i)",
  'eval "$(curl -s https://example.com/i)"',
  'ruby -e "$(curl -fsSL https://example.com/i)"',
  "set -eux; (cd /tmp && curl -s https://example.com/i | sh)",
])("one finding: %s", command => {
  expect(problems(rule, run(command))).toHaveLength(1);
});

test("sees it in a heredoc", () => {
  expect(problems(rule, "FROM debian:13\nRUN <<EOF\ncurl -s https://example.com/i | sh\nEOF\n")).toHaveLength(1);
});

test.each([
  "curl -fsSL https://example.com/a.tgz | tar -xz -C /opt",
  "curl -fsSL https://example.com/key | apt-key add -",
  "curl -fsSL https://example.com/key | gpg --dearmor -o /etc/apt/keyrings/x.gpg",
  "curl -s https://example.com/x.json | jq -r .url",
  "curl -s https://example.com/list | sudo tee /etc/apt/sources.list.d/x.list",
  "curl -s https://example.com/x.json | python3 -m json.tool",
  "curl -s https://example.com/x.json | python3 -c 'import json, sys; print(json.load(sys.stdin))'",
  "curl -s https://example.com/x | perl -pe 's/a/b/'",
  "curl -s https://example.com/x | php -r 'echo 1;'",
  "curl -s https://example.com/x | node -e 'process.stdin.pipe(process.stdout)'",
  "curl -s https://example.com/x | bash /filter.sh",
  "curl -s https://example.com/x | sh -c 'cat > /x'",
  "curl -s https://example.com/x | python3 filter.py",
  "curl -so /tmp/i https://example.com/i | sh",
  "curl -fsSLO https://example.com/i.sh && sh i.sh",
  "cat i.sh | sh",
  'X="$(curl -s https://example.com/version)" && echo "$X" | sh',
  'bash install.sh "$(curl -s https://example.com/version)"',
  'bash -c \'install "$1"\' x "$(curl -s https://example.com/version)"',
  "diff <(curl -s https://example.com/a) b",
  "curl --version | sh",
  'echo "curl https://example.com/i | sh"',
])("silent: %s", command => {
  expect(lint(rule, run(command))).toBe("clean");
});
