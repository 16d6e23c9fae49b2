import { describe, expect, test } from "vitest";
import type { AnyRule } from "../../src/rule.ts";
import { brief, type Run, run } from "../support/engine.ts";
import { reports } from "../support/made-rules.ts";

/** Rules that report every FROM, RUN, USER and COPY, so that a test shows what is left. */
const rules: Readonly<Record<string, AnyRule>> = {
  "on-from": reports("FROM", { codes: { DL3006: "warning", "DS-0001": "error", UndefinedArgInFrom: "warning" } }),
  "on-run": reports("RUN", { codes: { DL3008: "warning", "DS-0029": "error", CKV_DOCKER_9: "error" } }),
  "on-user": reports("USER", { codes: { DL3002: "warning", "DS-0002": "error", CKV_DOCKER_3: "error" } }),
  "on-copy": reports("COPY", {
    codes: { CopyIgnoredFile: "warning", NoEmptyContinuation: "warning", DL3021: "error" },
  }),
};
const off: Run["layers"] = [{ origin: "test", rules: new Map([["unused-suppression", { severity: "off" }]]) }];
/** Most texts have no FROM, which is an error that is of no matter here. */
const left = (text: string, given: Run = {}): readonly string[] => leftOf(rules, text, given);
const leftOf = (made: Readonly<Record<string, AnyRule>>, text: string, given: Run = {}): readonly string[] =>
  brief(run(made, text, { layers: off, ...given }).findings).filter(line => !line.endsWith(" syntax-error"));

describe("imglint ignore=", () => {
  test("spares the next instruction and no other", () => {
    expect(left("# imglint ignore=on-run: reason\nRUN a\nRUN b\n")).toEqual(["3 on-run"]);
  });

  test("may have blank lines and comments between itself and the instruction", () => {
    expect(left("FROM a\n# imglint ignore=on-run\n\n# more\n\nRUN a\nRUN b\n")).toEqual(["1 on-from", "7 on-run"]);
  });

  test("spares all lines of the instruction, and only the rules it names", () => {
    const rule: AnyRule = {
      ...reports("RUN"),
      *check({ source }) {
        for (let line = 1; line <= source.lineCount; line++) {
          yield { at: { start: { line, column: 1 }, end: { line, column: 2 } }, message: "line" };
        }
      },
    };
    const text = "FROM a\n# imglint ignore=every-line\nRUN a \\\n  b \\\n  c\nRUN d\n";
    expect(leftOf({ "every-line": rule, "on-run": reports("RUN") }, text)).toEqual([
      "1 every-line",
      "3 on-run",
      "6 every-line",
      "6 on-run",
    ]);
  });

  test("takes several names, ids and codes of every tool in any case and spelling", () => {
    expect(left("# imglint ignore=on-run , DL3002,ds001: reason\nFROM a\n")).toEqual([]);
    for (const name of ["DL3008", "dl3008", "DS-0029", "AVD-DS-0029", "CKV_DOCKER_9", "On-Run"]) {
      expect(left(`# imglint ignore=${name}\nRUN a\n`)).toEqual([]);
    }
  });

  test("spares only the findings that carry a code", () => {
    const split = {
      "on-run": reports("RUN", { codes: { DL3008: "warning", DL3018: "warning" } }, { codes: ["DL3018"] }),
    };
    expect(leftOf(split, "# imglint ignore=DL3018\nRUN a\n")).toEqual([]);
    expect(leftOf(split, "# imglint ignore=DL3008\nRUN a\n")).toEqual(["2 on-run"]);
  });

  test("inside a continued instruction counts for that one", () => {
    expect(left("FROM a\nRUN a \\\n  # imglint ignore=on-run: reason\n  && b\nRUN c\n")).toEqual([
      "1 on-from",
      "5 on-run",
    ]);
  });

  test("spares what is reported on the lines above the instruction", () => {
    const rule: AnyRule = {
      ...reports("RUN"),
      *check({ comments }) {
        for (const comment of comments) yield { at: comment, message: "comment" };
      },
    };
    const text = "FROM a\n# imglint ignore=on-comment\n# x\nRUN a\n# y\nRUN b\n# imglint ignore=on-comment\n# z\n";
    expect(leftOf({ "on-comment": rule }, text)).toEqual(["5 on-comment"]);
  });

  test("is not what it looks like in prose or in a heredoc", () => {
    expect(left("# see imglint ignore=on-run\nRUN a\n")).toEqual(["2 on-run"]);
    expect(left("RUN <<EOF\n# imglint ignore=on-run\nEOF\nRUN a\n")).toEqual(["1 on-run", "4 on-run"]);
  });
});

describe("imglint ignore-stage= and ignore-file=", () => {
  const stages = (comment: string, place: number): string => {
    const lines = ["FROM a", "RUN 1", "RUN 2", "FROM b", "RUN 3"];
    lines.splice(place, 0, comment);
    return `${lines.join("\n")}\n`;
  };

  test("above a FROM it spares that stage", () => {
    expect(left(stages("# imglint ignore-stage=on-run,on-from", 0))).toEqual(["5 on-from", "6 on-run"]);
    expect(left(stages("# imglint ignore-stage=on-run,on-from", 3))).toEqual(["1 on-from", "2 on-run", "3 on-run"]);
  });

  test("inside a stage it spares what follows until the next FROM", () => {
    expect(left(stages("# imglint ignore-stage=on-run", 2))).toEqual([
      "1 on-from",
      "2 on-run",
      "5 on-from",
      "6 on-run",
    ]);
  });

  test("inside a stage it spares the FROM too, where findings about the whole stage stand", () => {
    expect(left(stages("# imglint ignore-stage=on-from", 2))).toEqual([
      "2 on-run",
      "4 on-run",
      "5 on-from",
      "6 on-run",
    ]);
  });

  test("above the ARGs before the first FROM it is for the first stage", () => {
    expect(left("# imglint ignore-stage=on-run\nARG A=1\nFROM a\nRUN 1\nFROM b\nRUN 2\n")).toEqual([
      "3 on-from",
      "5 on-from",
      "6 on-run",
    ]);
  });

  test("ignore-file spares the file from wherever it stands", () => {
    expect(left(stages("# imglint ignore-file=on-run: reason", 5))).toEqual(["1 on-from", "4 on-from"]);
  });
});

describe("hadolint", () => {
  test("ignore= spares what begins in the very next line", () => {
    expect(left("FROM a\n# hadolint ignore=DL3002\nUSER root\nUSER root\n")).toEqual(["1 on-from", "4 on-user"]);
    expect(left("# hadolint ignore=DL3002\nFROM a\nUSER root\n")).toEqual(["2 on-from", "3 on-user"]);
    expect(left("# hadolint ignore=DL3002\n\nUSER root\n")).toEqual(["3 on-user"]);
    expect(left("# hadolint ignore=DL3002\n# more\nUSER root\n")).toEqual(["3 on-user"]);
  });

  test("takes a list with blanks and a remark", () => {
    for (const comment of [
      "#hadolint ignore=DL3002",
      "# hadolint  ignore = DL3023 , DL3002 ",
      "# hadolint ignore=DL3002 # because, well",
      "# hadolint ignore=SC2086,DL3002",
    ]) {
      expect(left(`${comment}\nUSER root\n`)).toEqual([]);
    }
  });

  test("is no pragma with a name that cannot be a code, or inside an instruction", () => {
    expect(left("# hadolint ignore=crazy,DL3002\nUSER root\n")).toEqual(["2 on-user"]);
    expect(left("# hadolint ignore=on-user\nUSER root\n")).toEqual(["2 on-user"]);
    expect(left("# hadolint ignore=\nUSER root\n")).toEqual(["2 on-user"]);
    expect(left("RUN a \\\n# hadolint ignore=DL3008\n b\n")).toEqual(["1 on-run"]);
  });

  test("stage ignore= spares what follows the FROM below it, up to the next one", () => {
    const text = "# hadolint stage ignore=DL3008,DL3006\nFROM a\nRUN 1\nRUN 2\nFROM b\nRUN 3\n";
    expect(left(text)).toEqual(["2 on-from", "6 on-run"]);
  });

  test("global ignore= spares the file", () => {
    expect(left("FROM a\nUSER root\n# hadolint global ignore = DL3006 , DL3002\n")).toEqual([]);
  });
});

describe("buildkit", () => {
  test("check=skip= at the top is for the file", () => {
    expect(left("# check=skip=CopyIgnoredFile,UndefinedArgInFrom;error=true\nFROM a\nCOPY a b\nRUN c\n")).toEqual([
      "4 on-run",
    ]);
    expect(left("# check=error=true;skip=all\nFROM a\nCOPY a b\nRUN c\n")).toEqual(["4 on-run"]);
    expect(left("# check=skip=copyignoredfile\nCOPY a b\n")).toEqual(["2 on-copy"]);
  });

  test("above an instruction it is for that one, with a remark behind a blank", () => {
    const text = "FROM a\n# check=skip=CopyIgnoredFile // on purpose\n# more\nCOPY a b\nCOPY c d\n";
    expect(left(text)).toEqual(["1 on-from", "5 on-copy"]);
    expect(left("FROM a\n# check=skip=all;colour=red\nCOPY a b\n")).toEqual(["1 on-from", "3 on-copy"]);
    expect(left("FROM a\n# check=skip=all\nCOPY a b\n")).toEqual(["1 on-from"]);
  });

  test("above an instruction it does not reach what BuildKit checks for the file as a whole", () => {
    const only = { "on-copy": reports("COPY", { codes: { NoEmptyContinuation: "warning" } }) };
    const text = "FROM a\n# check=skip=NoEmptyContinuation\nCOPY a b\n";
    expect(leftOf(only, text)).toEqual(["3 on-copy"]);
    expect(leftOf(only, "# check=skip=NoEmptyContinuation\nFROM a\nCOPY a b\n")).toEqual([]);
  });

  test("all does not mean the experimental check", () => {
    const only = { described: reports("FROM", { codes: { InvalidDefinitionDescription: "warning" } }) };
    expect(leftOf(only, "# check=skip=all\nFROM a\n")).toEqual(["2 described"]);
    expect(leftOf(only, "# check=skip=InvalidDefinitionDescription\nFROM a\n")).toEqual([]);
  });
});

describe("checkov", () => {
  test("skips a check in the whole file, one for each comment", () => {
    expect(left("USER root\n# checkov:skip=CKV_DOCKER_3:reason\nRUN a\nUSER 0\n")).toEqual(["3 on-run"]);
    expect(left("#checkov:skip=CKV_DOCKER_3,CKV_DOCKER_9\nUSER root\nRUN a\n")).toEqual(["3 on-run"]);
  });
});

describe("trivy", () => {
  test("spares the line below and its own", () => {
    expect(left("FROM a\n# trivy:ignore:DS-0029\nRUN a\nRUN b\n")).toEqual(["1 on-from", "4 on-run"]);
    expect(left("RUN a # trivy:ignore:DS029\n\nRUN b\n")).toEqual(["3 on-run"]);
    expect(left("# trivy:ignore:DS-0029\n\nRUN b\n")).toEqual(["3 on-run"]);
  });

  test.each(["DS-0029", "DS029", "AVD-DS-0029", "*", "AVD-DS-*", "DS-0*9"])("knows %s", name => {
    expect(left(`#trivy:ignore:${name}\nRUN a\n`)).toEqual([]);
  });

  test("a pattern has to fit the whole name", () => {
    expect(left("#trivy:ignore:DS-*1\nRUN a\n")).toEqual(["2 on-run"]);
    expect(left("#trivy:ignore:S-*\nRUN a\n")).toEqual(["2 on-run"]);
  });

  test("comments may stand in a pile, and several in one line", () => {
    expect(left("# trivy:ignore:DS-0029\n# trivy:ignore:DS-0001\nRUN a\n")).toEqual([]);
    expect(left("# trivy:ignore:DS-0001 trivy:ignore:DS-0029 as agreed\nRUN a\n")).toEqual([]);
    expect(left("# trivy:ignore:DS-0029\n# more\nRUN a\n")).toEqual(["3 on-run"]);
  });

  test("no longer counts on the day it expires", () => {
    expect(left("# trivy:ignore:DS-0029:exp:2026-11-22\nRUN a\n")).toEqual([]);
    expect(left("# trivy:ignore:DS-0029:exp:2026-11-21\nRUN a\n")).toEqual(["2 on-run"]);
    expect(left("# trivy:ignore:DS-0029:exp:soon\nRUN a\n")).toEqual(["2 on-run"]);
  });
});

describe("what comments cannot do", () => {
  test("nothing counts where inline ignores are off", () => {
    const text = "# imglint ignore=on-run\n# hadolint global ignore=DL3008\nRUN a\n";
    expect(left(text, { inlineIgnores: false })).toEqual(["3 on-run"]);
    expect(run(rules, text, { inlineIgnores: false }).suppressed).toEqual([]);
  });

  test("a crash is never silenced", () => {
    const broken: AnyRule = {
      ...reports("RUN"),
      check: () => {
        throw new Error("no");
      },
    };
    const { findings } = run({ broken }, "# imglint ignore-file=rule-crashed,broken\nFROM a\n");
    expect(findings.map(({ rule }) => rule)).toContain("rule-crashed");
  });

  test("a silenced finding is counted", () => {
    const { suppressed, findings } = run(
      rules,
      "FROM a\n# imglint ignore=on-run: x\nRUN a\n# hadolint ignore=DL3002\nUSER 0\nRUN b\n",
    );
    expect(brief(suppressed)).toEqual(["3 on-run", "5 on-user"]);
    expect(brief(findings)).toEqual(["1 on-from", "6 on-run"]);
  });
});
