// Made by scripts/data.mjs; do not edit. Docker Official Images that set no WORKDIR, so that a relative path leads from `/` there.
// Source: https://github.com/docker-library/official-images/blob/master/library/{image}, as of 2026-11-21.

export const imagesWithoutWorkdir: ReadonlySet<string> = new Set(["almalinux","alpine","amazoncorretto","amazonlinux","archlinux","bash","buildpack-deps","busybox","centos","debian","eclipse-temurin","elixir","erlang","fedora","gcc","ibm-semeru-runtimes","julia","mariadb","memcached","mongo","mysql","nginx","node","openjdk","oraclelinux","photon","postgres","pypy","python","r-base","rabbitmq","rockylinux","ruby","rust","sapmachine","swift","traefik","ubuntu"]);
