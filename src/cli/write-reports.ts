import { appendFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Report, RunError } from "../engine/finding.ts";
import type { Format } from "./formats.ts";
import type { Io } from "./io.ts";
import { writeWhole } from "./output.ts";
import { reason, whyNotWritten } from "./reason.ts";

/** Writes the reports; what went wrong comes back. One that fails does not keep the others from being written. */
export const writeReports = async (
  formats: readonly Format[],
  report: Report,
  io: Io,
): Promise<readonly RunError[]> => {
  const errors: RunError[] = [];
  if (formats.some(({ name }) => name === "github")) errors.push(...(await summaryOf(report, formats, io)));
  for (const { name, reporter, file, context } of formats) {
    let text: string;
    try {
      const pieces = await reporter(report, context);
      if (file === undefined) {
        write(pieces, io.stdout);
        continue;
      }
      text = typeof pieces === "string" ? pieces : [...pieces].join("");
    } catch (error) {
      errors.push({ message: `the reporter "${name}" failed: ${error instanceof Error ? error.message : error}` });
      continue;
    }
    try {
      writeWhole(resolve(io.cwd, file), text);
    } catch (error) {
      errors.push({
        path: file,
        message: `the report cannot be written: ${whyNotWritten(error)}`,
      });
    }
  }
  return errors;
};

/**
 * In a job of GitHub Actions, the format "github" also writes a summary for the page of the job.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
 */
const summaryOf = async (report: Report, [format]: readonly Format[], io: Io): Promise<readonly RunError[]> => {
  const file = io.env.GITHUB_STEP_SUMMARY;
  if (!file || !format) return [];
  const { markdown } = await import("../reporters/markdown.ts");
  const text = markdown(report, format.context);
  try {
    appendFileSync(file, typeof text === "string" ? text : [...text].join(""));
    return [];
  } catch (error) {
    return [{ path: file, message: `the job summary cannot be written: ${reason(error)}` }];
  }
};

/** As many characters at a time as make a call of the system worth its while. */
const chunkLength = 65_536;

const write = (text: string | Iterable<string>, stream: Io["stdout"]): void => {
  if (typeof text === "string") {
    stream.write(text);
    return;
  }
  let chunk = "";
  for (const piece of text) {
    chunk += piece;
    if (chunk.length < chunkLength) continue;
    stream.write(chunk);
    chunk = "";
  }
  stream.write(chunk);
};
