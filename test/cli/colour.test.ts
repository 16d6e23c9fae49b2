import { describe, expect, test } from "vitest";
import { colourLevel, hasHyperlinks } from "../../src/cli/colour.ts";

const write = () => true;
const terminal = { write, isTTY: true };
const pipe = { write, isTTY: false };

describe("colour is decided by flag, NO_COLOR, FORCE_COLOR and terminal, in this order", () => {
  test.each([
    ["a terminal", undefined, {}, terminal, 1],
    ["a pipe", undefined, {}, pipe, 0],
    ["a dumb terminal", undefined, { TERM: "dumb" }, terminal, 0],
    ["256 colours", undefined, { TERM: "xterm-256color" }, terminal, 2],
    ["all colours", undefined, { TERM: "xterm-256color", COLORTERM: "truecolor" }, terminal, 3],
    ["NO_COLOR", undefined, { NO_COLOR: "0", FORCE_COLOR: "3" }, terminal, 0],
    ["an empty NO_COLOR", undefined, { NO_COLOR: "" }, terminal, 1],
    ["FORCE_COLOR", undefined, { FORCE_COLOR: "1" }, pipe, 1],
    ["FORCE_COLOR with a level", undefined, { FORCE_COLOR: "3", TERM: "dumb" }, pipe, 3],
    ["FORCE_COLOR without a value", undefined, { FORCE_COLOR: "" }, pipe, 1],
    ["FORCE_COLOR against colour", undefined, { FORCE_COLOR: "0" }, terminal, 0],
    ["--color", true, { NO_COLOR: "1", TERM: "dumb" }, pipe, 1],
    ["--no-color", false, { FORCE_COLOR: "3" }, terminal, 0],
  ] as const)("%s", (_, flag, env, stream, level) => {
    expect(colourLevel(flag, env, stream)).toBe(level);
  });
});

describe("links go to terminals that are known to have them", () => {
  test.each([
    ["an unknown terminal", {}, terminal, false],
    ["a known one", { TERM_PROGRAM: "WezTerm" }, terminal, true],
    ["a new VTE", { VTE_VERSION: "6800" }, terminal, true],
    ["an old VTE", { VTE_VERSION: "4205" }, terminal, false],
    ["a known one's pipe", { TERM_PROGRAM: "WezTerm" }, pipe, false],
    ["a known one in CI", { TERM_PROGRAM: "WezTerm", CI: "true" }, terminal, false],
    ["FORCE_HYPERLINK", { FORCE_HYPERLINK: "1" }, pipe, true],
    ["FORCE_HYPERLINK=0", { FORCE_HYPERLINK: "0", TERM_PROGRAM: "WezTerm" }, terminal, false],
  ] as const)("%s", (_, env, stream, expected) => {
    expect(hasHyperlinks(env, stream)).toBe(expected);
  });
});
