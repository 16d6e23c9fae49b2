import { expect, test } from "vitest";
import { accountsOf } from "../../src/model/accounts.ts";
import { parse } from "../../src/model/parse.ts";
import { Source } from "../../src/model/source.ts";

const accounts = (text: string) => {
  const { stages } = parse({ path: "Dockerfile", source: new Source(text) });
  return stages
    .flatMap(accountsOf)
    .map(({ name, isSystem, uid }) => [name.value, uid?.value, ...(isSystem ? ["system"] : [])].join(" ").trim());
};

test("reads useradd and its options with values", () => {
  expect(
    accounts(
      'FROM debian:13\nRUN useradd -ms /bin/bash -u 1001 -c "a user" app && useradd --system --gid=999 --uid=998 svc\nRUN useradd -D -s /bin/sh\n',
    ),
  ).toEqual(["app 1001", "svc 998 system"]);
});

test("reads adduser as each distribution has it", () => {
  expect(
    accounts(
      'FROM debian:13\nRUN adduser --disabled-password --gecos "" --uid 1000 --ingroup users app && adduser app www-data\nFROM alpine:3.24\nRUN adduser -S -D -H -h /srv -G app -u 100 svc && adduser svc app\nFROM fedora:44\nRUN adduser -m -d /home/x -u 1002 x\n',
    ),
  ).toEqual(["app 1000", "svc 100 system", "x 1002"]);
});
