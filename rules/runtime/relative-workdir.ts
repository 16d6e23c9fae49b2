import { boolean, defineRule, isTemplateText, type WorkdirInstruction } from "imglint/rule";

export default defineRule({
  summary: "WORKDIR depends on the base image",
  why: "A relative path leads on from whatever directory the base image happens to set, so the place changes with the image.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3000: "error", WorkdirRelativePath: "warning", "DS-0009": "error", CKV_DOCKER_10: "warning" },
  options: {
    every: boolean("report every relative WORKDIR, also below an absolute one", false),
  },
  presetOptions: { hadolint: { every: true } },
  examples: [{ bad: "FROM alpine:3.24\nWORKDIR app\n", good: "FROM alpine:3.24\nWORKDIR /app\nWORKDIR src\n" }],
  sources: ["https://docs.docker.com/reference/build-checks/workdir-relative-path/"],

  *check(dockerfile, { every }) {
    for (const workdir of dockerfile.of("WORKDIR")) {
      if (workdir.onbuild || workdir.isBroken || !workdir.path || !isRelative(workdir)) continue;
      if (!every && (workdir.before.workdir || isTemplateText(workdir.path.text))) continue;
      yield {
        at: workdir.path,
        message: `"${workdir.path.text}" is relative to what the base image sets; write an absolute path`,
      };
    }
  },
});

const isRelative = ({ path }: WorkdirInstruction): boolean => {
  const value = path?.value;
  // A path that begins with a variable of unknown value may be absolute.
  if (value === undefined) return path?.text !== undefined && !/^["']?\$/.test(path.text) && !isAbsolute(path.text);
  return !isAbsolute(value);
};

const isAbsolute = (path: string): boolean => /^["']?(?:[/\\]|[A-Za-z]:)/.test(path);
