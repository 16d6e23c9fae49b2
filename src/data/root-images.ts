/**
 * Publishers whose images run as root, unless they are known not to. Our own list, compiled by hand in November 2026, of
 * those that public Dockerfiles name most.
 */
export const rootPublishers = new RegExp(
  `^(?:${[
    String.raw`gcr\.io/distroless|mcr\.microsoft\.com|ghcr\.io/astral-sh`,
    String.raw`registry\.(?:access\.)?redhat\.com|registry\.redhat\.io|redhat|rockylinux`,
    String.raw`opensuse|registry\.opensuse\.org/opensuse|registry\.suse\.com/bci`,
    String.raw`public\.ecr\.aws/(?:docker/library|lambda|amazonlinux)`,
    "nvidia|pytorch|tensorflow|continuumio|rocker",
  ].join("|")})/`,
);

/**
 * What Chainguard's other images are made from, where its package manager works without USER.
 * Source: https://images.chainguard.dev/directory/image/wolfi-base/overview, as of November 2026.
 */
export const rootBases = /^(?:cgr\.dev\/)?chainguard\/(?:wolfi|chainguard)-base$/;

/**
 * AWS Lambda runs an image as a user of its own, whether it is built on these or starts their client.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/images-create.html, as of November 2026.
 */
export const lambdaImages = /^(?:public\.ecr\.aws\/lambda\/|amazon\/aws-lambda-)/;
export const lambdaClient = /\baws-?lambda-?ric\b/;
