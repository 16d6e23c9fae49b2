// Made by scripts/data.mjs; do not edit. Docker Official Images that were withdrawn or deprecated.
// Source: https://github.com/docker-library/docs (deprecated.md of each image) and https://github.com/docker-library/official-images (history of library/), as of 2026-08-21.

export interface RetiredImage {
  /** The day it left the official images; undefined while it is listed as deprecated. */
  readonly removed: string | undefined;
  readonly replacements: readonly string[];
}

export const retiredImages: ReadonlyMap<string, RetiredImage> = new Map<string, RetiredImage>([
  ["adoptopenjdk", { removed: "2021-10-08", replacements: ["eclipse-temurin"] }],
  ["celery", { removed: "2017-06-23", replacements: ["python"] }],
  ["centos", { removed: "2024-07-29", replacements: ["quay.io/centos/centos:stream9","rockylinux/rockylinux","almalinux"] }],
  ["clearlinux", { removed: undefined, replacements: [] }],
  ["clefos", { removed: undefined, replacements: [] }],
  ["consul", { removed: "2024-07-29", replacements: ["hashicorp/consul"] }],
  ["crux", { removed: "2021-10-08", replacements: [] }],
  ["django", { removed: "2017-05-19", replacements: ["python"] }],
  ["docker-dev", { removed: "2016-06-03", replacements: [] }],
  ["emqx", { removed: undefined, replacements: ["emqx/emqx"] }],
  ["euleros", { removed: "2021-10-08", replacements: [] }],
  ["express-gateway", { removed: "2024-07-29", replacements: [] }],
  ["fsharp", { removed: "2021-07-26", replacements: ["mcr.microsoft.com/dotnet/sdk"] }],
  ["glassfish", { removed: "2016-10-11", replacements: [] }],
  ["hipache", { removed: "2016-10-25", replacements: [] }],
  ["iojs", { removed: "2017-04-21", replacements: ["node"] }],
  ["java", { removed: "2017-05-17", replacements: ["eclipse-temurin"] }],
  ["jenkins", { removed: "2018-08-13", replacements: ["jenkins/jenkins"] }],
  ["jobber", { removed: "2024-07-29", replacements: [] }],
  ["kaazing-gateway", { removed: "2021-10-08", replacements: [] }],
  ["known", { removed: "2021-10-08", replacements: [] }],
  ["liquibase", { removed: undefined, replacements: ["liquibase/liquibase"] }],
  ["mongo-express", { removed: undefined, replacements: [] }],
  ["mono", { removed: "2025-08-18", replacements: [] }],
  ["nats-streaming", { removed: "2024-07-29", replacements: ["nats"] }],
  ["notary", { removed: undefined, replacements: [] }],
  ["nuxeo", { removed: "2021-10-08", replacements: [] }],
  ["openjdk", { removed: undefined, replacements: ["eclipse-temurin","amazoncorretto","ibm-semeru-runtimes","sapmachine"] }],
  ["opensuse", { removed: "2021-10-08", replacements: ["opensuse/leap","opensuse/tumbleweed"] }],
  ["owncloud", { removed: "2019-01-02", replacements: ["owncloud/server"] }],
  ["php-zendserver", { removed: undefined, replacements: [] }],
  ["piwik", { removed: "2018-10-01", replacements: ["matomo"] }],
  ["plone", { removed: undefined, replacements: ["plone/plone-backend"] }],
  ["rails", { removed: "2017-05-19", replacements: ["ruby"] }],
  ["rapidoid", { removed: "2021-10-08", replacements: [] }],
  ["rockylinux", { removed: undefined, replacements: ["rockylinux/rockylinux"] }],
  ["sentry", { removed: "2021-10-08", replacements: [] }],
  ["sl", { removed: "2024-07-01", replacements: [] }],
  ["sourcemage", { removed: "2021-10-08", replacements: [] }],
  ["swarm", { removed: "2021-10-08", replacements: [] }],
  ["thrift", { removed: "2021-10-08", replacements: [] }],
  ["ubuntu-debootstrap", { removed: "2016-06-06", replacements: ["ubuntu"] }],
  ["ubuntu-upstart", { removed: "2016-06-06", replacements: ["ubuntu"] }],
  ["unit", { removed: undefined, replacements: [] }],
  ["vault", { removed: "2024-07-29", replacements: ["hashicorp/vault"] }],
  ["zend-php", { removed: "2014-10-19", replacements: [] }],
]);
