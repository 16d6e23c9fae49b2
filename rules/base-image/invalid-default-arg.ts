import { boolean, defaultReferenceProblem, defineRule, type Variable } from "imglint/rule";

export default defineRule({
  summary: "Without build arguments the image is not valid",
  why: "Whoever runs a plain `docker build`, or a tool that reads the file, gets a reference that is refused; a default that works makes the file stand on its own.",
  severity: "info",
  preset: "recommended",
  codes: { InvalidDefaultArgInFrom: "warning" },
  options: {
    everyReference: boolean(
      "report references too that a default of their ARGs breaks, as malformed-reference does",
      false,
    ),
  },
  presetOptions: { buildkit: { everyReference: true } },
  examples: [
    { bad: "ARG TAG\nFROM busybox:${TAG}\n", good: "ARG TAG=1.37\nFROM busybox:${TAG}\n" },
    { bad: "ARG IMAGE\nFROM ${IMAGE}\n", good: 'ARG IMAGE\nFROM ${IMAGE:?give "--build-arg IMAGE"}\n' },
  ],
  sources: ["https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/"],

  *check({ stages, escape }, { everyReference }) {
    for (const { from, base } of stages) {
      const { reference } = from;
      if (!reference || reference.variables.length === 0 || base.kind === "stage") continue;
      if (reference.value !== undefined && !everyReference) continue;
      if (reference.variables.some(({ name }) => from.before.variable(name) === undefined)) continue;
      const why = defaultReferenceProblem(from, escape);
      if (why === undefined) continue;
      const when = reference.value === undefined ? "without build arguments " : "";
      const reason = why.split(";", 1)[0] ?? why;
      const bare = reference.variables.find(({ name }) => hasNoDefault(from.before.variable(name)));
      const demand = bare ? `, or demand one by "\${${bare.name}:?}"` : "";
      yield {
        at: reference,
        message: `${when}"${reference.text}" is refused: ${reason}; give its ARG a default that works${demand}`,
      };
    }
  },
});

const hasNoDefault = (variable: Variable | undefined): boolean =>
  variable?.instruction?.keyword === "ARG" &&
  variable.value === undefined &&
  variable.instruction.declarations.every(({ name, default: value }) => name !== variable.name || value === undefined);
