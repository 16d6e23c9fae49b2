import { defineRule, logins, type RunInstruction } from "imglint/rule";

export default defineRule({
  summary: "A login leaves its credentials in a layer",
  why: "The command writes the credentials to a file for later calls. The layer keeps that file even if a later step logs out, and whoever pulls the image can use them.",
  severity: "warning",
  preset: "recommended",
  codes: { "DS-0031": "error" },
  examples: [
    {
      bad: "FROM node:26\nARG NPM_TOKEN\nRUN npm config set //registry.npmjs.org/:_authToken=$NPM_TOKEN && npm ci\n",
      good: "FROM node:26\nRUN npm config set '//registry.npmjs.org/:_authToken=${NPM_TOKEN}'\nRUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci\n",
    },
    {
      bad: "FROM google/cloud-sdk:slim\nCOPY key.json /tmp/\nRUN gcloud auth activate-service-account --key-file=/tmp/key.json\n",
      good: "FROM google/cloud-sdk:slim\nRUN --mount=type=secret,id=key,target=/key.json \\\n    gcloud auth activate-service-account --key-file=/key.json && \\\n    gcloud storage cp gs://acme/model.bin /srv/ && \\\n    gcloud auth revoke\n",
    },
  ],
  sources: [
    "https://docs.docker.com/build/building/secrets/",
    "https://docs.aws.amazon.com/cli/latest/reference/configure/",
    "https://cloud.google.com/sdk/gcloud/reference/auth/activate-service-account",
    "https://docs.docker.com/reference/cli/docker/login/",
    "https://docs.npmjs.com/cli/v11/configuring-npm/npmrc",
  ],

  *check(dockerfile) {
    for (const run of dockerfile.of("RUN")) {
      const isBuilder = run.stage?.isShipped === false;
      const wayOut = hasSecret(run) ? "" : ', or hand them to the step that needs them with "--mount=type=secret"';
      for (const { range, title } of logins(run)) {
        const keeper = isBuilder ? "the build cache" : "the image";
        yield {
          at: range,
          message: `"${title}" leaves credentials in ${keeper}; remove them in the same RUN${wayOut}`,
          ...(isBuilder && { severity: "info" as const }),
          // Trivy lets a secret mount pass, though the tool writes down what it gets from there too.
          ...(hasSecret(run) && { codes: [] }),
        };
      }
    }
  },
});

const hasSecret = ({ mounts }: RunInstruction): boolean => mounts.some(({ type }) => type === "secret");
