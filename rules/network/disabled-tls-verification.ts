import { type Dockerfile, defineRule, type Located, tlsBypasses, tlsSetting } from "imglint/rule";

export default defineRule({
  summary: "Certificates are not checked",
  why: "Whoever sits between the build and the server can hand it anything, and it ends up in the image. The certificate of a private authority belongs in the trust store instead.",
  severity: "error",
  preset: "recommended",
  codes: {
    CKV2_DOCKER_2: "warning",
    CKV2_DOCKER_3: "warning",
    CKV2_DOCKER_4: "warning",
    CKV2_DOCKER_5: "warning",
    CKV2_DOCKER_6: "warning",
    CKV2_DOCKER_12: "warning",
    CKV2_DOCKER_13: "warning",
    CKV2_DOCKER_14: "warning",
    CKV2_DOCKER_15: "warning",
    CKV2_DOCKER_16: "warning",
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN curl -fsSLk https://example.com/tool -o /usr/bin/tool\n",
      good: "FROM debian:13\nRUN curl -fsSL https://example.com/tool -o /usr/bin/tool\n",
    },
    {
      bad: "FROM node:26\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\n",
      good: "FROM node:26\nENV NODE_EXTRA_CA_CERTS=/etc/ssl/acme.pem\n",
    },
  ],

  *check(dockerfile) {
    for (const instruction of [...dockerfile.of("RUN"), ...dockerfile.of("CMD"), ...dockerfile.of("ENTRYPOINT")]) {
      for (const { range, name, codes } of instruction.script.commands.flatMap(tlsBypasses)) {
        yield { at: range, codes, message: `"${name}" leaves certificates unchecked; ${wayOut}` };
      }
    }
    for (const { name, value, at } of settingsOf(dockerfile)) {
      const codes = tlsSetting(name, value);
      if (codes) yield { at, codes, message: `"${name}" leaves certificates unchecked; ${wayOut}` };
    }
  },
});

const wayOut = "drop it, and add the certificate of a private authority to the trust store";

interface Setting {
  readonly name: string;
  readonly value: string;
  readonly at: Located;
}

/** What ENV and ARG set to a known value. */
function* settingsOf(dockerfile: Dockerfile): Iterable<Setting> {
  for (const { pairs } of dockerfile.of("ENV")) {
    for (const { key, value, range } of pairs) {
      if (key.value !== undefined && value.value !== undefined)
        yield { name: key.value, value: value.value, at: { range } };
    }
  }
  for (const { declarations } of dockerfile.of("ARG")) {
    for (const { name, default: value, range } of declarations) {
      if (value?.value !== undefined) yield { name, value: value.value, at: { range } };
    }
  }
}
