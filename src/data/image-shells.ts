// Made by scripts/data.mjs; do not edit. Images that set SHELL, and images that are known not to.
// Source: the documents named beside each entry in scripts/data/image-shells.json, as of 2026-11-21.

/** What is built on them inherits it, its switches with it; undefined: none. The first that matches counts. */
export const handedDownShells: readonly { readonly image: RegExp; readonly shell?: readonly string[] }[] = [
  { image: /^.*bitnami\/minideb$/ },
  { image: /^(?:|public\.ecr\.aws\/)(?:bitnami|bitnamilegacy|bitnamisecure)\/.*$/, shell: ["/bin/bash","-o","errexit","-o","nounset","-o","pipefail","-c"] },
  { image: /^(?:|quay\.io\/)jupyter\/.*$/, shell: ["/bin/bash","-o","pipefail","-c"] },
  { image: /^odoo$/, shell: ["/bin/bash","-xo","pipefail","-c"] },
  { image: /^apache\/airflow$/, shell: ["/bin/bash","-o","pipefail","-o","errexit","-o","nounset","-o","nolog","-c"] },
  { image: /^cimg\/.*$/, shell: ["/bin/bash","-exo","pipefail","-c"] },
  { image: /^(?:|ghcr\.io\/)(?:home-assistant|homeassistant)\/(?:|.*-)base(?:|-.*)$/, shell: ["/bin/ash","-o","pipefail","-c"] },
  { image: /^(?:|ghcr\.io\/)(?:hassio-addons|hassioaddons)\/(?:|.*-)base(?:|-.*)$/, shell: ["/bin/ash","-o","pipefail","-c"] },
  { image: /^mambaorg\/micromamba$/, shell: ["/bin/bash","-o","pipefail","-c"] },
];

/** What is built on them is read by their /bin/sh unless it says otherwise. */
export const plainShellImages: ReadonlySet<string> = new Set(["alpine","bash","buildpack-deps","busybox","caddy","clojure","composer","debian","docker","drupal","eclipse-temurin","elixir","erlang","gcc","ghost","golang","gradle","haproxy","haskell","httpd","julia","mariadb","maven","memcached","mongo","nextcloud","nginx","node","openjdk","perl","php","postgres","pypy","python","r-base","rabbitmq","redis","registry","ruby","rust","swift","tomcat","traefik","ubuntu","wordpress","continuumio/anaconda3","continuumio/miniconda3","nvidia/cuda","pytorch/pytorch","mcr.microsoft.com/dotnet/aspnet","mcr.microsoft.com/dotnet/runtime","mcr.microsoft.com/dotnet/runtime-deps","mcr.microsoft.com/dotnet/sdk"]);
