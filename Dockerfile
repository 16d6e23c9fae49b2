# syntax=docker/dockerfile:1

# The image of imglint: docker run --rm -v "$PWD:/work:ro" imglint
# `imglint pin Dockerfile` adds the digests of the day before a release.
ARG NODE=24.19-alpine3.24

FROM node:${NODE} AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts
COPY . .
RUN npm run build \
  && npm pack --ignore-scripts --pack-destination /tmp \
  && tar -xzf /tmp/imglint-*.tgz -C /tmp \
  && cp -r node_modules/jiti /tmp/jiti

FROM node:${NODE}
COPY --from=build /tmp/package /opt/imglint
COPY --from=build /tmp/jiti /opt/imglint/node_modules/jiti
WORKDIR /work
USER 1000
ARG VERSION=0.1.0
ARG REVISION=main
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="imglint" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.created="$CREATED" \
      org.opencontainers.image.description="A linter for Dockerfiles" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.source="https://github.com/imglint/imglint" \
      org.opencontainers.image.url="https://github.com/imglint/imglint"
ENTRYPOINT ["node", "/opt/imglint/bin/imglint.js"]
