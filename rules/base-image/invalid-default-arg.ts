import {
  boolean,
  defaultReferenceProblem,
  defineRule,
  type FromInstruction,
  isTemplateText,
  type Variable,
  type Word,
} from "imglint/rule";

export default defineRule({
  summary: "Without build arguments the image reference is not valid",
  why: "Whoever runs a plain `docker build`, or a tool that reads the file, gets a reference that is refused; a default that works makes the file stand on its own.",
  severity: "info",
  preset: "recommended",
  codes: { InvalidDefaultArgInFrom: "warning" },
  options: {
    everyReference: boolean(
      "report whatever is refused without build arguments, even where no ARG is involved, or where its default is at fault",
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
      if (!reference || from.isBroken || base.kind === "stage" || base.kind === "scratch") continue;
      const comesFromArgs = reference.variables.length > 0 && areDeclared(reference, from);
      if (isTemplateText(reference.text)) continue;
      if (!everyReference && (reference.value !== undefined || !comesFromArgs)) continue;
      const why = defaultReferenceProblem(from, escape);
      if (why === undefined) continue;
      const when = reference.value === undefined ? "without build arguments " : "";
      const reason = why.split(";", 1)[0] ?? why;
      const way = comesFromArgs ? `give its ARG a default that works${orRequire(reference, from)}` : "correct it";
      yield { at: reference, message: `${when}"${reference.text}" is refused: ${reason}; ${way}` };
    }
  },
});

const areDeclared = ({ variables }: Word, { before }: FromInstruction): boolean =>
  variables.every(({ name }) => before.variable(name) !== undefined);

/** An ARG without a default may stay so if the build stops without a value for it. */
const orRequire = ({ variables }: Word, { before }: FromInstruction): string => {
  const bare = variables.find(({ name }) => hasNoDefault(before.variable(name)));
  return bare ? `, or require one with "\${${bare.name}:?}"` : "";
};

const hasNoDefault = (variable: Variable | undefined): boolean =>
  variable?.instruction?.keyword === "ARG" &&
  variable.value === undefined &&
  variable.instruction.declarations.every(({ name, default: value }) => name !== variable.name || value === undefined);
