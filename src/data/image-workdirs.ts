/**
 * Docker Official Images that set no WORKDIR, so that a relative path leads from `/` there.
 * Compiled by hand in November 2026 from what their Dockerfiles are known to do, not checked version by version. Variants called `onbuild` do set one.
 */
export const imagesWithoutWorkdir: ReadonlySet<string> = new Set(
  [
    "almalinux alpine amazonlinux archlinux bash busybox buildpack-deps centos debian fedora oraclelinux photon",
    "rockylinux ubuntu amazoncorretto eclipse-temurin elixir erlang gcc ibm-semeru-runtimes julia node openjdk pypy",
    "python r-base ruby rust sapmachine swift mariadb memcached mongo mysql nginx postgres rabbitmq traefik",
  ].flatMap(line => line.split(" ")),
);
