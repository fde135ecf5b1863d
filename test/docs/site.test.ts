import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Outcome, root, runTool, temporaryFolder } from "../support/project.js";
import { browserPath, startBrowser } from "./browser.js";
import { serve } from "./serve.js";

const { folder, remove } = temporaryFolder();
const site = join(folder, "site");
let built: Outcome;

beforeAll(async () => {
  built = await runTool("typedoc", ["--options", "docs/typedoc.config.mjs", "--out", site], root);
});
afterAll(remove);

const pageFiles = (): string[] =>
  readdirSync(site, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
const read = (file: string): string => readFileSync(join(site, file), "utf8");

/** The links of a page that stay within the site, without their fragment. */
function* localLinks(html: string): Generator<string> {
  for (const [, link = ""] of html.matchAll(/(?:href|src)="([^"]*)"/g)) {
    const [path = ""] = link.replaceAll("&amp;", "&").split(/[?#]/);
    if (path !== "" && !/^(?:[a-z]+:|\/\/)/.test(path)) yield decodeURIComponent(path);
  }
}

test("the site builds without a warning", () => {
  expect(built.stdout + built.stderr).not.toMatch(/warning|error/);
  expect(built.code).toBe(0);
});

test("no link leads nowhere", () => {
  const pages = pageFiles();
  expect(pages.length).toBeGreaterThan(300);
  const isThere = new Map<string, boolean>();
  const dead = pages.flatMap((page) =>
    [...localLinks(read(page))].flatMap((link) => {
      const target = resolve(site, dirname(page), link);
      if (!isThere.has(target)) isThere.set(target, existsSync(target));
      return isThere.get(target) === true ? [] : [`${page}: ${link}`];
    }),
  );
  expect(isThere.size).toBeGreaterThan(300);
  expect(dead).toEqual([]);
});

test("no page asks another host for a style, a font or a script", () => {
  const foreign = pageFiles().flatMap(
    (page) => read(page).match(/<(?:link|script|img)[^>]+(?:href|src)="(?:https?:)?\/\/[^>]*>/g) ?? [],
  );
  expect(foreign).toEqual([]);
});

test("formulas are typeset with the fonts that the site brings", () => {
  for (const family of ["Surveys", "Service", "Loyalty", "Assessments"]) {
    const html = read(`documents/${family}.html`);
    expect(html.match(/class="katex-display"/g)?.length).toBeGreaterThan(2);
    expect(html).not.toContain("$$");
  }
  const fonts = [...read("assets/katex/katex.min.css").matchAll(/url\(([^)]+)\)/g)].map(([, file = ""]) => file);
  expect(fonts.length).toBeGreaterThan(10);
  expect(fonts.filter((file) => !existsSync(join(site, "assets/katex", file)))).toEqual([]);
});

test("a name in code type on a page leads to its reference", () => {
  expect(read("documents/Glossary.html")).toContain('<a href="../functions/cx-metrics.nps.html"');
});

describe.skipIf(browserPath === undefined)("in a browser", () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    browser = await startBrowser(browserPath ?? "");
    server = await serve(site, "/under/a/path/");
  });
  afterAll(async () => {
    await browser?.close();
    server?.stop();
  });

  /** Opens a page; `complaints` fills with what the browser could not load or run. */
  async function open(url: string): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
    page.on("response", (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
    });
    await page.goto(url);
    return { page, complaints };
  }

  const output = (page: Page): Promise<string> => page.locator("#cx-output[data-done]").innerText();

  test("an example can be changed and run", async () => {
    const { page, complaints } = await open(`${server.url}documents/Try_it.html`);
    expect(await output(page)).toContain("nps: no detectable change, +30 to +45");
    await page.fill(
      "#cx-code",
      'import { nps } from "cx-metrics";\nnps([10, 9,\n  0]).value; // a comment\nnps([11]);\nconsole.log("end");',
    );
    await page.click("#cx-run");
    await page.locator('#cx-output[data-done="2"]').waitFor();
    const text = await output(page);
    expect(text).toContain("33.33333333333333");
    expect(text).toContain("MetricInputError: scores[0] must be a whole number from 0 to 10, received 11");
    expect(text).toContain("end");
    expect(complaints).toEqual([]);
  });

  test("an example of the reference and one with types lead to the page that runs them", async () => {
    for (const [path, shown] of [
      ["functions/cx-metrics.nps.html", "> score.value\n25\n"],
      [
        "documents/Which_number,_and_is_this_change_real_.html",
        "})\nMetricInputError: answers[2] must be a whole number",
      ],
      ["documents/Why_do_our_churn_figures_differ_.html", '> by("start")\n0.1\n'],
    ] as const) {
      const { page, complaints } = await open(`${server.url}${path}`);
      await page.locator("a.cx-run").first().click();
      expect(await output(page)).toContain(shown);
      expect(complaints).toEqual([]);
    }
  });

  test("the search finds a guide and a function", async () => {
    const { page } = await open(`${server.url}index.html`);
    await page.click("#tsd-search-trigger");
    await page.fill("#tsd-search-input", "glossary");
    await page.locator("#tsd-search-results a", { hasText: "Glossary" }).first().waitFor();
    await page.fill("#tsd-search-input", "lifetimeValue");
    await page.locator("#tsd-search-results a", { hasText: "lifetimeValue" }).first().waitFor();
  });

  test("from a file pages open whole, and the one that needs http says so", async () => {
    const { page, complaints } = await open(pathToFileURL(join(site, "documents/Try_it.html")).href);
    expect(await page.locator("#cx-from-file").isVisible()).toBe(true);
    expect(await page.locator("#cx-run").isDisabled()).toBe(true);
    await page.goto(pathToFileURL(join(site, "documents/Surveys.html")).href);
    expect(await page.locator(".katex-display").first().isVisible()).toBe(true);
    expect(await page.locator("a.cx-run").first().isVisible()).toBe(false);
    // TypeDoc shows its icons from a script where the picture of them cannot be read.
    expect(complaints.filter((complaint) => !complaint.endsWith("/assets/icons.svg"))).toEqual([]);
  });

  test("no page is wider than a telephone", async () => {
    const { page } = await open(`${server.url}index.html`);
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of [
      "index.html",
      "documents/Loyalty.html",
      "documents/Glossary.html",
      "documents/Coming_from_a_spreadsheet.html",
      "documents/Try_it.html",
    ]) {
      await page.goto(`${server.url}${path}`);
      const beyond = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      expect([path, beyond]).toEqual([path, 0]);
    }
  });
});
