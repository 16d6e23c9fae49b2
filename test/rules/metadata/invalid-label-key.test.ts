import { expect, test } from "vitest";
import rule from "../../../rules/metadata/invalid-label-key.ts";
import { lint } from "../../support/lint.ts";

test("points at the key", () => {
  expect(
    lint(rule, 'FROM alpine:3.24\nLABEL "build date"=x team:name=y io.docker.x=1 org.dockerproject.y=2 ok=3\n'),
  ).toMatchInlineSnapshot(`
    LABEL "build date"=x team:name=y io.docker.x=1 org.dockerproject.y=2 ok=3
          ^^^^^^^^^^^^ label key "build date" contains " "; use letters, digits, ".", "-", "_" and "/"

    LABEL "build date"=x team:name=y io.docker.x=1 org.dockerproject.y=2 ok=3
                         ^^^^^^^^^ label key "team:name" contains ":"; use letters, digits, ".", "-", "_" and "/"

    LABEL "build date"=x team:name=y io.docker.x=1 org.dockerproject.y=2 ok=3
                                     ^^^^^^^^^^^ "io.docker.x" is in Docker's own namespace; begin it with a domain of yours in place of "io.docker"

    LABEL "build date"=x team:name=y io.docker.x=1 org.dockerproject.y=2 ok=3
                                                   ^^^^^^^^^^^^^^^^^^^ "org.dockerproject.y" is in Docker's own namespace; begin it with a domain of yours in place of "org.dockerproject"
  `);
});

test("takes what is in use, Docker's own keys for extensions and for Compose included", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24\nARG KEY\nLABEL Description=x Build_Number=1 io.k8s.display-name=y org.opencontainers.image.ref.name=z com.dockerized.x=1 app.kubernetes.io/name=a $KEY=b\nLABEL com.docker.desktop.extension.api.version="0.3.4" com.docker.extension.categories="x"\n',
    ),
  ).toBe("clean");
});

test("demands Docker's guideline when told so", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nLABEL Description=x build_number=1 1st=y -a=z a..b=c a--b=d end.=e com.docker.extension.x=f fine.key-2=g\n",
      { strict: true },
    ),
  ).toMatchInlineSnapshot(`
    LABEL Description=x build_number=1 1st=y -a=z a..b=c a--b=d end.=e com.docker.extension.x=f fine.key-2=g
          ^^^^^^^^^^^ label key "Description" does not follow Docker's guideline; use lower case, digits, single "." and "-", and a letter first

    LABEL Description=x build_number=1 1st=y -a=z a..b=c a--b=d end.=e com.docker.extension.x=f fine.key-2=g
                                       ^^^ label key "1st" does not follow Docker's guideline; use lower case, digits, single "." and "-", and a letter first

    LABEL Description=x build_number=1 1st=y -a=z a..b=c a--b=d end.=e com.docker.extension.x=f fine.key-2=g
                                             ^^ label key "-a" does not follow Docker's guideline; use lower case, digits, single "." and "-", and a letter first

    LABEL Description=x build_number=1 1st=y -a=z a..b=c a--b=d end.=e com.docker.extension.x=f fine.key-2=g
                                                  ^^^^ label key "a..b" does not follow Docker's guideline; use lower case, digits, single "." and "-", and a letter first

    LABEL Description=x build_number=1 1st=y -a=z a..b=c a--b=d end.=e com.docker.extension.x=f fine.key-2=g
                                                         ^^^^ label key "a--b" does not follow Docker's guideline; use lower case, digits, single "." and "-", and a letter first

    LABEL Description=x build_number=1 1st=y -a=z a..b=c a--b=d end.=e com.docker.extension.x=f fine.key-2=g
                                                                ^^^^ label key "end." does not follow Docker's guideline; use lower case, digits, single "." and "-", and a letter first

    LABEL Description=x build_number=1 1st=y -a=z a..b=c a--b=d end.=e com.docker.extension.x=f fine.key-2=g
                                                                       ^^^^^^^^^^^^^^^^^^^^^^ "com.docker.extension.x" is in Docker's own namespace; begin it with a domain of yours in place of "com.docker"
  `);
});
