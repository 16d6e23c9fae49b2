/**
 * The keywords that begin an instruction.
 * Source: https://docs.docker.com/reference/dockerfile/#overview, as of November 2026.
 */
export const instructionKeywords: ReadonlySet<string> = new Set(
  [
    "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER",
    "VOLUME WORKDIR",
  ].flatMap(line => line.split(" ")),
);
