/**
 * Images that set no SHELL, so that what is built on them is read by their /bin/sh unless it says otherwise. Others may
 * hand one down: odoo, jupyter, tensorflow and cimg images have bash.
 * Compiled in November 2026 from the Dockerfiles of the Docker Official Images, of ContinuumIO/docker-images,
 * pytorch/pytorch, nvidia/cuda and dotnet/dotnet-docker.
 */
export const plainShellImages: ReadonlySet<string> = new Set(
  [
    "alpine bash buildpack-deps busybox caddy clojure composer debian docker drupal eclipse-temurin elixir erlang gcc ghost",
    "golang gradle haproxy haskell httpd julia mariadb maven memcached mongo nextcloud nginx node openjdk perl php postgres",
    "pypy python r-base rabbitmq redis registry ruby rust swift tomcat traefik ubuntu wordpress",
    "continuumio/anaconda3 continuumio/miniconda3 nvidia/cuda pytorch/pytorch",
    "mcr.microsoft.com/dotnet/aspnet mcr.microsoft.com/dotnet/runtime mcr.microsoft.com/dotnet/runtime-deps",
    "mcr.microsoft.com/dotnet/sdk",
  ].flatMap(line => line.split(" ")),
);
