/** Something of everything, so that its prefixes end in the middle of everything. */
export const richDockerfile = `# syntax=docker/dockerfile:1
ARG VERSION=3.22
FROM --platform=$BUILDPLATFORM alpine:\${VERSION:-latest}@sha256:0123 AS Build # x
# imglint ignore=latest-tag,DL3018: reason
SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
ARG A=1 B="two \\" words" C
ENV PATH=/opt/bin:$PATH \\
    # a comment inside

    TOKEN='se cret'
ENV legacy value of it
RUN --mount=type=cache,target=/var/cache/apk,sharing=locked --network=none \\
    apk add --no-cache curl=8.1 git && (cd /x; curl -fsSL https://e.org/i.sh | sh -s -- a) || true
RUN ["apt-get", "install", "-y", "x"]
RUN <<-EOF bash
	set -e
	pip install "requests==2.31" \${EXTRA:+x} $(cat list)
EOF
COPY --from=build --chown=1:1 --chmod=0777 ["a b", "/c/"]
COPY <<one <<"two" /etc/
1
one
2
two
ADD https://example.org/a.tar.gz a*.txt? ./
FROM build
LABEL maintainer="a@b.c" org.opencontainers.image.licenses=MIT
MAINTAINER somebody
WORKDIR src
USER root:0
EXPOSE 22 80/tcp 9000-9001/udp $PORT
VOLUME ["/data"]
STOPSIGNAL SIGKILL
ONBUILD RUN sudo rm -rf /tmp/*
HEALTHCHECK --interval=5s --retries=3 CMD curl -f http://localhost || exit 1
ENTRYPOINT exec top -b
CMD ["--help"]
`;

/** Each is broken, or odd, in a way of its own. */
export const brokenDockerfiles: readonly string[] = [
  "",
  "\n",
  "\ufeff",
  "\0",
  "#",
  "# escape=`\nFROM a`\n",
  "FROM",
  "FROM  AS",
  "FROM a AS",
  "FROM a AS b c",
  "FROM $",
  "FROM ${",
  "FROM ${x:",
  "FROM :",
  "FROM @",
  "FROM a:@",
  "FROM --platform=",
  "FROM --",
  "FROM a\nFROM a\nFROM 0\nCOPY --from=7 a b\nCOPY --from=-1 a b",
  "FROM a AS a\nFROM a AS a",
  "FROM a\nRUN",
  "FROM a\nRUN \\",
  "FROM a\nRUN \\\n\\\n\\\n",
  "FROM a\nRUN [",
  "FROM a\nRUN []",
  'FROM a\nRUN ["',
  'FROM a\nRUN ["\\u12"]',
  "FROM a\nRUN [1, null, {}]",
  "FROM a\nRUN <<",
  "FROM a\nRUN <<EOF",
  "FROM a\nRUN <<EOF\n",
  "FROM a\nRUN <<EOF <<EOF\nEOF",
  "FROM a\nRUN --mount",
  "FROM a\nRUN --mount= x",
  "FROM a\nRUN --mount=type=,=,target x",
  "FROM a\nRUN if then fi ( { [[ $(( $( ` ' \"",
  "FROM a\nRUN && || | ; & > < <<< apt-get install",
  "FROM a\nRUN apt-get install -y && pip install && npm install -g && apk add -t",
  "FROM a\nCOPY",
  "FROM a\nCOPY a",
  "FROM a\nCOPY []",
  "FROM a\nADD --checksum= http:// .",
  "FROM a\nENV",
  "FROM a\nENV =",
  "FROM a\nENV a",
  "FROM a\nENV a='",
  "FROM a\nLABEL",
  "FROM a\nLABEL =b",
  "FROM a\nARG",
  "FROM a\nARG =",
  "FROM a\nEXPOSE",
  "FROM a\nEXPOSE /tcp -1 99999999999999999999 1-",
  "FROM a\nUSER",
  "FROM a\nUSER :",
  "FROM a\nWORKDIR",
  "FROM a\nWORKDIR ${x?}",
  "FROM a\nVOLUME",
  "FROM a\nVOLUME []",
  "FROM a\nSTOPSIGNAL",
  "FROM a\nSHELL",
  "FROM a\nSHELL []",
  'FROM a\nSHELL [""]\nRUN x',
  "FROM a\nONBUILD",
  "FROM a\nONBUILD ONBUILD RUN x",
  "FROM a\nONBUILD FROM b",
  "FROM a\nHEALTHCHECK",
  "FROM a\nHEALTHCHECK CMD",
  "FROM a\nHEALTHCHECK NONE x",
  "FROM a\nHEALTHCHECK --interval= CMD",
  "FROM a\nENTRYPOINT",
  "FROM a\nCMD []",
  "FROM a\nMAINTAINER",
  "FROM a\nBOGUS x",
  "RUN x\nCOPY a b\nUSER x",
  "FROM a\r\nRUN x \\\r\n y\r\n",
  "FROM a\rRUN x",
  "FROM \ud83d\nRUN echo \u0301\u202e\u2028",
];
