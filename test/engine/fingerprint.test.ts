import { expect, test } from "vitest";
import { fingerprints } from "../../src/engine/fingerprint.ts";
import { type File, reportOf } from "../reporters/report.ts";

const named = (file: File): readonly string[] =>
  reportOf([file]).files.flatMap(result => fingerprints(result, result.findings));

const latest = { marked: "a:latest" };

test("stays while the finding moves and blanks change", () => {
  const [before = ""] = named({ text: "FROM a:latest AS b\n", findings: [latest] });
  expect(before).toMatch(/^[0-9a-f]{40}$/);
  expect(named({ text: "# new\n\n  FROM   a:latest\tAS b\n", findings: [latest] })).toEqual([before]);
});

test("is another one for another rule, path, line or place in the line", () => {
  const text = "RUN apt-get install curl wget\n";
  const all = [
    named({ text, findings: [{ marked: "curl" }] }),
    named({ text, findings: [{ marked: "wget" }] }),
    named({ text, findings: [{ marked: "curl", rule: "other" }] }),
    named({ text, path: "b/Dockerfile", findings: [{ marked: "curl" }] }),
    named({ text: "RUN apt-get install -y curl\n", findings: [{ marked: "curl" }] }),
  ].flat();
  expect(new Set(all).size).toBe(5);
});

test("tells findings apart that look the same", () => {
  const [first, second] = named({ text: "FROM a:latest\n", findings: [latest, latest] });
  expect(first).not.toBe(second);
});

test("looks at the first lines of a long one only", () => {
  const finding = (text: string) => named({ text, findings: [{ marked: text.trimEnd() }] });
  expect(finding("RUN a \\\n b \\\n c \\\n d\n")).toEqual(finding("RUN a \\\n b \\\n c \\\n e\n"));
  expect(finding("RUN a \\\n b \\\n c\n")).not.toEqual(finding("RUN a \\\n x \\\n c\n"));
});
