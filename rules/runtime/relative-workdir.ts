import { beginsAtHome, boolean, defineRule, isAbsolute, isTemplateText, type WorkdirInstruction } from "imglint/rule";

export default defineRule({
  summary: "WORKDIR depends on the base image",
  why: "A relative path starts from whatever directory the base image happens to set, so the place changes with the image.",
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
      const option = /^-\S*/.exec(workdir.path.text)?.[0];
      if (option !== undefined) {
        const path = workdir.path.text.slice(option.length).trim();
        const wayOut = path === "" ? "write an absolute path" : `write "WORKDIR ${path}"`;
        yield {
          at: workdir.path.part(0, option.length),
          message: `WORKDIR takes no options, so "${option}" becomes part of the path; ${wayOut}`,
        };
        continue;
      }
      const isHome = beginsAtHome(workdir.path.text);
      if (!every && !isHome && (workdir.before.workdir || isTemplateText(workdir.path.text))) continue;
      const cause = isHome
        ? 'no shell expands "~" here, so it is a directory of that name; write the path of the home directory'
        : `"${workdir.path.text}" is relative to what the base image sets; write an absolute path`;
      yield { at: workdir.path, message: cause };
    }
  },
});

const isRelative = ({ path }: WorkdirInstruction): boolean => {
  const value = path?.value;
  // A path that begins with a variable of unknown value may be absolute.
  if (value === undefined) return path?.text !== undefined && !/^["']?\$/.test(path.text) && !isAbsolute(path.text);
  return !isAbsolute(value);
};
