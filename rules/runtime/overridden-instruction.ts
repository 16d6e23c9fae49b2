import { boolean, defineRule, type InstructionOf, type Problem, type Stage, unreceivedCmd } from "imglint/rule";

const codes = {
  CMD: ["DL4003", "DS-0016"],
  ENTRYPOINT: ["DL4004", "DS-0007"],
  HEALTHCHECK: ["DL3012", "DS-0023"],
} as const;

export default defineRule({
  summary: "An instruction without effect",
  why: "Only the last CMD, ENTRYPOINT and HEALTHCHECK of a stage count, so an earlier one misleads whoever reads it. A shell-form ENTRYPOINT never receives what CMD holds.",
  severity: "warning",
  preset: "recommended",
  codes: {
    DL4003: "warning",
    DL4004: "error",
    DL3012: "error",
    MultipleInstructionsDisallowed: "warning",
    "DS-0007": "error",
    "DS-0016": "error",
    "DS-0023": "error",
  },
  options: {
    overriding: boolean(
      "report each instruction that overrides an earlier one instead of the earlier one, also in files without FROM",
      false,
    ),
  },
  presetOptions: { hadolint: { overriding: true } },
  examples: [
    {
      bad: 'FROM alpine:3.24\nCMD ["date"]\nCMD ["id"]\n',
      good: 'FROM alpine:3.24\nCMD ["id"]\n',
    },
    {
      bad: 'FROM alpine:3.24\nENTRYPOINT httpd -f\nCMD ["-p", "8080"]\n',
      good: 'FROM alpine:3.24\nENTRYPOINT ["httpd", "-f"]\nCMD ["-p", "8080"]\n',
    },
  ],
  sources: ["https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/"],

  *check({ preamble, stages }, { overriding }) {
    const report = overriding ? overridingOnes : overridden;
    const outside = overriding ? preamble.filter(({ onbuild }) => !onbuild) : [];
    yield* report(outside.filter(instruction => instruction.keyword === "CMD"));
    yield* report(outside.filter(instruction => instruction.keyword === "ENTRYPOINT"));
    yield* report(outside.filter(instruction => instruction.keyword === "HEALTHCHECK"));
    for (const stage of stages) {
      yield* report(stage.of("CMD"));
      yield* report(stage.of("ENTRYPOINT"));
      yield* report(stage.of("HEALTHCHECK"));
      yield* unreceived(stage);
    }
  },
});

type Lone = InstructionOf<"CMD" | "ENTRYPOINT" | "HEALTHCHECK">;

function* overridingOnes(instructions: readonly Lone[]): Iterable<Problem> {
  for (const [index, { keyword, keywordRange }] of instructions.slice(1).entries()) {
    yield {
      at: keywordRange,
      codes: [...codes[keyword], "MultipleInstructionsDisallowed"],
      message: `this "${keyword}" overrides the one on line ${instructions[index]?.range.start.line}; remove one of them`,
    };
  }
}

function* overridden(instructions: readonly Lone[]): Iterable<Problem> {
  const last = instructions.at(-1);
  for (const { keyword, keywordRange } of instructions.slice(0, -1)) {
    yield {
      at: keywordRange,
      codes: [...codes[keyword], "MultipleInstructionsDisallowed"],
      message: `this "${keyword}" has no effect, as line ${last?.range.start.line} has another one; remove one of them`,
    };
  }
}

function* unreceived(stage: Stage): Iterable<Problem> {
  const found = unreceivedCmd(stage);
  if (!found) return;
  yield {
    at: found.cmd.keywordRange,
    codes: [],
    message: `"CMD" never reaches the shell-form "ENTRYPOINT" on line ${found.entrypoint.range.start.line}; write that one as a JSON array`,
  };
}
