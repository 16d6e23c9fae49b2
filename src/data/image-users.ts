// Made by scripts/data.mjs; do not edit. Images that are known to run as somebody other than root, by name and tag.
// Source: the documents named beside each entry in scripts/data/image-users.json, as of 2026-11-21.

export const unprivilegedImages: readonly { readonly image: RegExp; readonly tag?: RegExp }[] = [
  { image: /^.*$/, tag: /^(?:|.*-)nonroot(?:|-.*)$/ },
  { image: /^.*$/, tag: /^(?:|.*-)rootless(?:|-.*)$/ },
  { image: /^.*-unprivileged$/ },
  { image: /^mcr\.microsoft\.com\/dotnet\/.*$/, tag: /^.*(?:chiseled|distroless).*$/ },
  { image: /^cgr\.dev\/chainguard\/.*$/ },
  { image: /^(?:|public\.ecr\.aws\/)(?:bitnami|bitnamilegacy|bitnamisecure)\/.*$/ },
  { image: /^dhi\.io\/.*$/ },
  { image: /^(?:|quay\.io\/)jupyter\/.*$/ },
  { image: /^(?:cimg|circleci)\/.*$/ },
  { image: /^selenium\/.*$/ },
  { image: /^(?:registry\.access\.redhat\.com|registry\.redhat\.io)\/(?:ubi7|ubi8|ubi9|ubi10|rhel7|rhel8|rhel9|rhel10|rhscl)\/(?:nodejs|python|php|ruby|perl|nginx|httpd|openjdk|go-toolset|dotnet).*$/ },
  { image: /^apache\/(?:airflow|superset|zeppelin|kafka|nifi)$/ },
  { image: /^(?:|docker\.elastic\.co\/.*\/)(?:elasticsearch|kibana|logstash)$/ },
  { image: /^grafana\/(?:grafana|loki|tempo|mimir).*$/ },
  { image: /^jenkins\/(?:jenkins|agent|inbound-agent|ssh-agent)$/ },
  { image: /^(?:prom|quay\.io\/prometheus)\/.*$/ },
  { image: /^solr$/ },
  { image: /^sonarqube$/ },
  { image: /^quay\.io\/keycloak\/keycloak$/ },
  { image: /^opensearchproject\/.*$/ },
  { image: /^gitpod\/.*$/ },
  { image: /^(?:mambaorg|ghcr\.io\/mamba-org)\/micromamba$/ },
  { image: /^cm2network\/steamcmd$/, tag: /^(?:|latest|buster|bullseye|bookworm|trixie)$/ },
];
