// Made by scripts/data.mjs; do not edit. Which shell and C library images have.
// Source: the documents named beside each entry in scripts/data/image-systems.json, as of 2026-11-21.

export interface System {
  /** What /bin/sh is: "sh" is one not known, "none" none at all. */
  readonly shell: "ash" | "bash" | "cmd" | "dash" | "sh" | "none";
  /** "none": none at all; undefined: not known. */
  readonly libc: "glibc" | "musl" | "none" | undefined;
}

export const systems: Readonly<Record<string, System>> = {
  "windows": { shell: "cmd", libc: undefined },
  "alpine": { shell: "ash", libc: "musl" },
  "redhat": { shell: "bash", libc: "glibc" },
  "debian": { shell: "dash", libc: "glibc" },
  "wolfi": { shell: "ash", libc: "glibc" },
  "busybox": { shell: "ash", libc: undefined },
  "busybox-glibc": { shell: "ash", libc: "glibc" },
  "busybox-musl": { shell: "ash", libc: "musl" },
  "shellless": { shell: "none", libc: "glibc" },
  "shellless-musl": { shell: "none", libc: "musl" },
  "static": { shell: "none", libc: "none" },
  "posix": { shell: "sh", libc: undefined },
};

export interface ImagePattern {
  /** The name as people write it. */
  readonly image: RegExp;
  readonly tag?: RegExp;
  readonly system: string;
}

/** The first that matches counts. */
export const imagePatterns: readonly ImagePattern[] = [
  { image: /^gcr\.io\/distroless\/.*$/, tag: /^.*debug.*$/, system: "busybox-glibc" },
  { image: /^gcr\.io\/distroless\/python.*$/, system: "debian" },
  { image: /^gcr\.io\/distroless\/static.*$/, system: "static" },
  { image: /^gcr\.io\/distroless\/.*$/, system: "shellless" },
  { image: /^cgr\.dev\/chainguard\/.*$/, tag: /^.*-dev$/, system: "wolfi" },
  { image: /^cgr\.dev\/chainguard\/static$/, system: "static" },
  { image: /^cgr\.dev\/chainguard\/(?:glibc-dynamic|cc-dynamic|python|jre|nginx|aspnet-runtime|dotnet-runtime)$/, system: "shellless" },
  { image: /^cgr\.dev\/chainguard\/(?:wolfi-base|chainguard-base|bash|busybox)$/, system: "wolfi" },
  { image: /^dhi\.io\/.*$/, tag: /^.*(?:dev|sdk|compat|debug).*$/, system: "posix" },
  { image: /^dhi\.io\/static$/, system: "static" },
  { image: /^dhi\.io\/(?:python|node|deno)$/, tag: /^.*alpine.*$/, system: "shellless-musl" },
  { image: /^dhi\.io\/(?:python|node|deno)$/, system: "shellless" },
  { image: /^busybox$/, tag: /^.*glibc.*$/, system: "busybox-glibc" },
  { image: /^busybox$/, tag: /^.*musl.*$/, system: "busybox-musl" },
  { image: /^busybox$/, system: "busybox" },
  { image: /^mcr\.microsoft\.com\/(?:windows|dotnet\/framework)(?:|\/.*)$/, system: "windows" },
  { image: /^mcr\.microsoft\.com\/dotnet\/.*$/, tag: /^.*(?:chiseled|distroless).*$/, system: "shellless" },
  { image: /^mcr\.microsoft\.com\/(?:cbl-mariner|azurelinux)\/distroless\/(?:base|minimal)$/, tag: /^.*debug.*$/, system: "posix" },
  { image: /^mcr\.microsoft\.com\/(?:cbl-mariner|azurelinux)\/distroless\/(?:base|minimal)$/, system: "shellless" },
  { image: /^mcr\.microsoft\.com\/openjdk\/jdk$/, tag: /^.*distroless.*$/, system: "shellless" },
  { image: /^hello-world$/, tag: /^nanoserver.*$/, system: "windows" },
  { image: /^hello-world$/, system: "static" },
  { image: /^amazoncorretto$/, tag: /^.*alpine.*$/, system: "alpine" },
  { image: /^amazoncorretto$/, system: "redhat" },
  { image: /^nats$/, tag: /^.*alpine.*$/, system: "alpine" },
  { image: /^nats$/, tag: /^.*(?:nanoserver|windowsservercore).*$/, system: "windows" },
  { image: /^nats$/, system: "static" },
  { image: /^traefik$/, tag: /^(?:|v)1\..*alpine$/, system: "alpine" },
  { image: /^traefik$/, tag: /^(?:|v)1\..*$/, system: "static" },
  { image: /^(?:registry\.k8s\.io|k8s\.gcr\.io)\/pause$/, system: "static" },
  { image: /^gcr\.io\/kaniko-project\/executor$/, tag: /^.*debug.*$/, system: "posix" },
  { image: /^gcr\.io\/kaniko-project\/executor$/, system: "static" },
  { image: /^otel\/opentelemetry-collector(?:|-contrib)$/, system: "static" },
  { image: /^(?:|cr\.fluentbit\.io\/)fluent\/fluent-bit$/, tag: /^(?:.*debug.*|0\..*)$/, system: "posix" },
  { image: /^(?:|cr\.fluentbit\.io\/)fluent\/fluent-bit$/, system: "shellless" },
  { image: /^envoyproxy\/envoy$/, tag: /^distroless-.*$/, system: "shellless" },
  { image: /^(?:registry\.access\.redhat\.com|registry\.redhat\.io)\/.*$/, system: "redhat" },
];

/** What those tags of an image stand on that name no distribution. */
export const families: readonly ImagePattern[] = [
  { image: /^(?:docker|registry|bash|adminer|composer|eclipse-mosquitto|caddy|traefik)$/, system: "alpine" },
  { image: /^(?:buildpack-deps|node|python|ruby|golang|rust|php|perl|gcc|haskell|julia|r-base|elixir|erlang|nginx|httpd|postgres|redis|memcached|mariadb|mongo|cassandra|neo4j|tomcat|maven|gradle|eclipse-temurin|clojure|swift|rabbitmq|wordpress|drupal|nextcloud|ghost|joomla|jetty|pypy|dart|haproxy|varnish|solr|influxdb|telegraf|hylang)$/, system: "debian" },
  { image: /^(?:sl|mageia|alt|clearlinux|photon)$/, system: "redhat" },
  { image: /^mcr\.microsoft\.com\/(?:dotnet|devcontainers|vscode)\/.*$/, system: "debian" },
  { image: /^(?:continuumio|cimg|jenkins|jupyter|tensorflow|pytorch)\/.*$/, system: "debian" },
  { image: /^public\.ecr\.aws\/lambda\/.*$/, system: "redhat" },
  { image: /^registry\.suse\.com\/.*$/, system: "redhat" },
  { image: /^mcr\.microsoft\.com\/cbl-mariner\/.*$/, system: "redhat" },
];

/** How images call their distribution; the first that matches counts. In names fewer words can mean nothing else. */
export const systemWords: readonly { readonly system: string; readonly inNames: RegExp; readonly inTags: RegExp }[] = [
  { system: "windows", inNames: /(?:^|[^a-z])(?:nanoserver|windowsservercore|servercore|ltsc)(?![a-z])/, inTags: /(?:^|[^a-z])(?:nanoserver|windowsservercore|servercore|ltsc)(?![a-z])/ },
  { system: "alpine", inNames: /(?:^|[^a-z])(?:alpine|busybox|musl)(?![a-z])/, inTags: /(?:^|[^a-z])(?:alpine|busybox|musl)(?![a-z])/ },
  { system: "debian", inNames: /(?:^|[^a-z])(?:debian|ubuntu|jessie|bullseye|bookworm|trusty|xenial|jammy)(?![a-z])/, inTags: /(?:^|[^a-z])(?:debian|ubuntu|jessie|stretch|buster|bullseye|bookworm|trixie|forky|sid|trusty|xenial|bionic|focal|jammy|noble|plucky|questing|resolute)(?![a-z])/ },
  { system: "redhat", inNames: /(?:^|[^a-z])(?:centos|fedora|rockylinux|almalinux|amazonlinux|amazoncorretto|oraclelinux|rhel|ubi|opensuse|azurelinux|archlinux)(?![a-z])/, inTags: /(?:^|[^a-z])(?:centos|fedora|rocky|rockylinux|almalinux|amazonlinux|amazoncorretto|al|amzn|corretto|oraclelinux|oracle|ol|rhel|ubi|photon|opensuse|leap|sles|bci|azurelinux|mariner|archlinux)(?![a-z])/ },
];
