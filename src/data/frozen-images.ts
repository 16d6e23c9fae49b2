// Made by scripts/data.mjs; do not edit. Images that stay as they are, since their publisher no longer builds them.
// Source: the documents named beside each entry in scripts/data/frozen-images.json, as of 2026-11-21.

export interface FrozenImage {
  /** The name as people write it. */
  readonly image: RegExp;
  /** The tags it is about; undefined: all of them. */
  readonly tag?: RegExp;
  readonly since: string;
  /** The name under which they go on, `$&` being the old one; undefined where there is none. */
  readonly replacement?: string;
  /** The namespace to which they went, with their names and tags. */
  readonly movedTo?: string;
  /** What it holds is made by others, see `upstreamImages`. */
  readonly isPackaged?: boolean;
}

export const frozenImages: readonly FrozenImage[] = [
  { image: /^jupyter\/(?:.*-notebook|docker-stacks-foundation)$/, since: "2023-10-20", replacement: "quay.io/$&" },
  { image: /^bitnamilegacy\/.*$/, since: "2025-08-28", isPackaged: true },
  { image: /^bitnami\/.*$/, tag: /^(?:0|1|2|3|4|5|6|7|8|9).*$/, since: "2025-08-28", movedTo: "bitnamilegacy", isPackaged: true },
];

/** The images of those who make what others packaged, where that is no Docker Official Image of the same name. */
export const upstreamImages: ReadonlyMap<string, string> = new Map([
  ["airflow","apache/airflow"],
  ["apache","httpd"],
  ["consul","hashicorp/consul"],
  ["dotnet-sdk","mcr.microsoft.com/dotnet/sdk"],
  ["grafana","grafana/grafana"],
  ["java","eclipse-temurin"],
  ["jenkins","jenkins/jenkins"],
  ["kafka","apache/kafka"],
  ["keycloak","quay.io/keycloak/keycloak"],
  ["kubectl","registry.k8s.io/kubectl"],
  ["mongodb","mongo"],
  ["postgresql","postgres"],
  ["prometheus","prom/prometheus"],
  ["vault","hashicorp/vault"],
]);
