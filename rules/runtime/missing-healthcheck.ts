import { type Dockerfile, defineRule, oneOf, type Stage } from "imglint/rule";

export default defineRule({
  summary: "The image has no HEALTHCHECK",
  why: "Without one Docker and Compose know only that the process runs, not whether it still answers. Tools and jobs need none, and Kubernetes has probes of its own.",
  severity: "info",
  preset: "optional",
  codes: { DL3057: "off", CKV_DOCKER_2: "warning", "DS-0026": "info" },
  options: {
    stages: oneOf("which stages need one: that of the final image, or every one", ["final", "all"], "final"),
  },
  presetOptions: { hadolint: { stages: "all" } },
  examples: [
    {
      bad: 'FROM nginx:1.29\nCMD ["nginx", "-g", "daemon off;"]\n',
      good: 'FROM nginx:1.29\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"]\nCMD ["nginx", "-g", "daemon off;"]\n',
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#healthcheck"],

  *check(dockerfile, options) {
    for (const stage of options.stages === "all" ? uncheckedStages(dockerfile) : finalStages(dockerfile)) {
      yield {
        at: stage.from.reference ?? stage.from.keywordRange,
        message:
          'nothing tells whether the container works; add a "HEALTHCHECK", or "HEALTHCHECK NONE" where none makes sense',
      };
    }
  },
});

const finalStages = ({ finalStage }: Dockerfile): readonly Stage[] =>
  finalStage && !finalStage.end.healthcheck ? [finalStage] : [];

/** Neither they nor a stage they are built on or that is built on them has one. */
const uncheckedStages = ({ stages }: Dockerfile): readonly Stage[] => {
  const checked = new Set<Stage>();
  for (const stage of stages.toReversed()) {
    if (!stage.end.healthcheck && !checked.has(stage)) continue;
    checked.add(stage);
    if (stage.parent) checked.add(stage.parent);
  }
  return stages.filter(stage => !checked.has(stage));
};
