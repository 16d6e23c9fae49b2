/**
 * Names under which CI systems and templates hand a build its version, which may be anything that is built, too.
 * This and the following list were compiled by hand in November 2026.
 */
export const versionArgs: ReadonlySet<string> = new Set(
  "VERSION APP_VERSION BUILD_VERSION IMAGE_VERSION PACKAGE_VERSION RELEASE_VERSION".split(" "),
);

/** Names under which they hand it its date, number or commit, which change every time. */
export const volatileArgs: ReadonlySet<string> = new Set(
  [
    "BUILD_DATE BUILDDATE BUILD_TIME BUILDTIME BUILD_TIMESTAMP BUILD_DATETIME CREATED DATE_CREATED IMAGE_CREATED",
    "GIT_SHA GIT_SHA1 GIT_COMMIT GIT_COMMIT_SHA GIT_COMMIT_HASH GIT_COMMIT_ID GIT_HASH GIT_REV GIT_REVISION GIT_REF",
    "GIT_SHORT_SHA GIT_DESCRIBE VCS_REF VCS_REVISION VCS_SHA REVISION COMMIT COMMIT_SHA COMMIT_HASH COMMIT_ID SHORT_SHA",
    "SOURCE_COMMIT BUILD_SHA BUILD_REVISION BUILD_COMMIT BUILD_REF BUILD_HASH CI_COMMIT_SHA CI_COMMIT_SHORT_SHA",
    "GITHUB_SHA BUILD_NUMBER BUILD_NUM BUILD_ID CI_PIPELINE_ID CI_JOB_ID GITHUB_RUN_ID GITHUB_RUN_NUMBER",
  ].flatMap(line => line.split(" ")),
);
