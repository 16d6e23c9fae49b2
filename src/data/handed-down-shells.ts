/**
 * Images that set SHELL, which whatever is built on them inherits: the shell, its switches with it.
 * Compiled in November 2026 from the Dockerfiles of bitnami/containers, jupyter/docker-stacks, odoo/docker,
 * apache/airflow, CircleCI-Public/cimg-base, home-assistant/docker-base, hassio-addons/addon-base and
 * mamba-org/micromamba-docker (whose wrapper ends in such a bash). Old tags of some may lack it.
 */
export const handedDownShells: readonly { readonly image: RegExp; readonly shell: readonly string[] }[] = [
  {
    image: /^(?:public\.ecr\.aws\/)?(?:bitnami|bitnamilegacy|bitnamisecure)\/(?!minideb$)/,
    shell: ["/bin/bash", "-o", "errexit", "-o", "nounset", "-o", "pipefail", "-c"],
  },
  { image: /^(?:quay\.io\/)?jupyter\//, shell: ["/bin/bash", "-o", "pipefail", "-c"] },
  { image: /^odoo$/, shell: ["/bin/bash", "-xo", "pipefail", "-c"] },
  {
    image: /^apache\/airflow$/,
    shell: ["/bin/bash", "-o", "pipefail", "-o", "errexit", "-o", "nounset", "-o", "nolog", "-c"],
  },
  { image: /^cimg\//, shell: ["/bin/bash", "-exo", "pipefail", "-c"] },
  {
    image: /^(?:ghcr\.io\/)?(?:home-assistant|homeassistant|hassio-addons|hassioaddons)\/(?:\w+-)?base(?:-\w+)*$/,
    shell: ["/bin/ash", "-o", "pipefail", "-c"],
  },
  { image: /^mambaorg\/micromamba$/, shell: ["/bin/bash", "-o", "pipefail", "-c"] },
];
