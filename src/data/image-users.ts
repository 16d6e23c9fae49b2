/**
 * Images that are known to run as somebody other than root, so that a Dockerfile built on them needs no USER.
 * Compiled by hand in November 2026 from what their Dockerfiles and documentation are known to say, not checked one by one.
 */
export const unprivilegedImages: readonly RegExp[] = [
  // By tag: distroless, Google and Microsoft mark them so.
  /:(?:.*-)?nonroot(?:-|$)/,
  /^mcr\.microsoft\.com\/dotnet\/.*:.*(?:chiseled|distroless)/,
  /-unprivileged(?::|$)/,
  /:(?:.*-)?rootless(?:-|$)/,
  // By publisher.
  /^cgr\.dev\/chainguard\//,
  /^(?:docker\.io\/|public\.ecr\.aws\/)?bitnami(?:legacy|secure)?\//,
  /^dhi\.io\//,
  /^(?:quay\.io\/)?jupyter\//,
  /^cimg\//,
  /^circleci\//,
  /^selenium\//,
  /^registry\.(?:access\.)?redhat\.(?:com|io)\/(?:ubi\d+|rhel\d+|rhscl)\/(?:nodejs|python|php|ruby|perl|nginx|httpd|openjdk|go-toolset|dotnet)/,
  // One by one.
  /^apache\/(?:airflow|superset|zeppelin|kafka|nifi)(?::|$)/,
  /^(?:docker\.elastic\.co\/[a-z]+\/)?(?:elasticsearch|kibana|logstash)(?::|$)/,
  /^grafana\/(?:grafana|loki|tempo|mimir)/,
  /^jenkins\/(?:jenkins|agent|inbound-agent|ssh-agent)(?::|$)/,
  /^prom\//,
  /^(?:solr|sonarqube)(?::|$)/,
  /^quay\.io\/(?:keycloak\/keycloak|prometheus\/)/,
  /^opensearchproject\//,
  /^gitpod\//,
];
