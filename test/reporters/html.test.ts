import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/engine/finding.ts";
import { html } from "../../src/reporters/html.ts";
import { plainContext, reportOf } from "./report.ts";

const program = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(path =>
  existsSync(path),
);

const page = (report: Report): string => [...html(report, plainContext)].join("");

const report = reportOf([
  {
    path: "api/Dockerfile",
    text: "# first\n\nFROM alpine:latest\nADD a b\nRUN x \\\n\ty\n",
    findings: [
      { marked: "latest", codes: ["DL3007"] },
      { marked: "ADD", rule: "add-instead-of-copy", severity: "info", message: 'use "COPY" <b>here</b>' },
      { marked: "x \\\n\ty", rule: "acme/odd", severity: "error", url: "javascript:alert(1)" },
    ],
  },
  { path: "web/Dockerfile", text: "FROM alpine:latest\n", findings: [{ marked: "latest" }] },
  { path: "clean/Dockerfile", text: "FROM scratch\n" },
]);

describe.skipIf(!program)("in a browser (where Chromium is installed)", () => {
  let browser: Browser;
  beforeAll(async () => {
    const args = [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-sync",
    ];
    browser = await chromium.launch({ executablePath: program ?? "", args });
  }, 60_000);
  afterAll(() => browser.close());

  const open = async (shown: Report, colorScheme: "light" | "dark" = "light") => {
    const opened = await browser.newPage({ colorScheme });
    const wrong: string[] = [];
    opened.on("console", message => wrong.push(message.text()));
    opened.on("pageerror", error => wrong.push(String(error)));
    opened.on("request", request => wrong.push(request.url()));
    await opened.setContent(page(shown));
    return { opened, wrong };
  };
  const shownRules = (opened: Page) =>
    opened.locator("article:visible").evaluateAll(all => all.map(one => one.getAttribute("data-rule")));

  test("each finding is shown in its source", async () => {
    const { opened, wrong } = await open(report);
    expect(await opened.locator("h2:visible").allTextContents()).toEqual(["api/Dockerfile", "web/Dockerfile"]);
    expect(await opened.locator("mark").allTextContents()).toEqual(["latest", "ADD", "x \\", "\ty", "latest"]);
    expect(await opened.locator("article").first().innerText()).toMatch(
      /^warning "latest" changes under you.*\nline 3:13 · latest-tag · DL3007/,
    );
    expect(await opened.locator("body").innerText()).toContain('use "COPY" <b>here</b>');
    expect(await opened.locator("article a").count()).toBe(3);
    expect(wrong).toEqual([]);
  });

  test("severity, rule and file filter", async () => {
    const { opened } = await open(report);
    await opened.locator("input[value=error]").uncheck();
    expect(await shownRules(opened)).toEqual(["latest-tag", "add-instead-of-copy", "latest-tag"]);
    expect(await opened.locator("output").textContent()).toBe("3 of 4 shown");
    await opened.locator("select").selectOption("latest-tag");
    expect(await shownRules(opened)).toEqual(["latest-tag", "latest-tag"]);
    await opened.locator("input[type=search]").fill("WEB");
    expect(await shownRules(opened)).toEqual(["latest-tag"]);
    expect(await opened.locator("h2:visible").allTextContents()).toEqual(["web/Dockerfile"]);
  });

  test("it is dark where the reader wants that", async () => {
    const back = async (scheme: "light" | "dark") =>
      (await open(report, scheme)).opened.evaluate("getComputedStyle(document.body).backgroundColor");
    expect(await back("light")).toBe("rgb(255, 255, 255)");
    expect(await back("dark")).toBe("rgb(13, 17, 23)");
  });

  test("nothing in a file becomes part of the page", async () => {
    const nasty = "</script><script>document.title='bad'</script><img src=x onerror=alert(1)>\"'&amp;";
    const { opened, wrong } = await open(
      reportOf([{ path: nasty, text: nasty, findings: [{ marked: nasty, message: nasty, rule: nasty, url: nasty }] }]),
    );
    expect(await opened.title()).toBe("imglint report");
    expect(await opened.locator("img").count()).toBe(0);
    expect(await opened.locator("h2").textContent()).toBe(nasty);
    expect(await opened.locator("mark").textContent()).toBe(nasty);
    expect(wrong).toEqual([]);
  });

  test("a report without findings, and one with errors, is a page too", async () => {
    expect(await (await open(reportOf([]))).opened.locator("p").first().textContent()).toBe("0 findings in 0 files");
    const { opened } = await open(reportOf([], [{ path: "gone", message: "no such file" }]));
    expect(await opened.locator("li").textContent()).toBe("gone: no such file");
  });
});

test("says that it is a page, and loads nothing", () => {
  const text = page(report);
  expect(text).toMatch(/^<!doctype html>\n/);
  expect(text).toContain("default-src 'none'");
  expect(text).not.toMatch(/<link|<img|@import|src=/);
});
