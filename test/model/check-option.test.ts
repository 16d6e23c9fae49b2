import { describe, expect, test } from "vitest";
import { parseCheckOption } from "../../src/model/check-option.ts";

describe("what # check= says", () => {
  test("names what is skipped, up to the first blank", () => {
    expect([...parseCheckOption("skip=A,B;error=false because of C").skipped]).toEqual(["A", "B"]);
    expect(parseCheckOption("skip=all")).toMatchObject({ skipsAll: true, problem: undefined });
  });

  test("takes the last of two lists", () => {
    expect([...parseCheckOption("skip=A;skip=B").skipped]).toEqual(["B"]);
  });

  test.each(["error=true", "error=1", "skip=A;error=TRUE", "error=t;experimental=all"])("%s is fatal", option => {
    expect(parseCheckOption(option)).toMatchObject({ isFatal: true, problem: undefined });
  });

  test.each(["", "error=0", "error=False", "skip=A;experimental=B"])("%j is not", option => {
    expect(parseCheckOption(option)).toMatchObject({ isFatal: false, problem: undefined });
  });

  test("looks for three parts and no more", () => {
    expect(parseCheckOption("skip=A;error=true;experimental=B;colour=red").problem).toBeUndefined();
  });

  test.each([
    ["colour=red", "colour"],
    ["skip", "skip"],
    ["SKIP=A", "SKIP"],
    ["skip=A;", ""],
    ["error=tRUE", "tRUE"],
    ["skip=A;error=true;error=no;x", "no;x"],
  ])("%s is refused", (option, culprit) => {
    expect(parseCheckOption(option).problem).toContain(`"${culprit}" is`);
  });
});
