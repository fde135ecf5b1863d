import { createWriteStream, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import {
  assessDisciplines,
  assessMaturity,
  cohortRetention,
  compare,
  csat,
  fcr,
  format,
  nps,
  survival,
} from "cx-metrics";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/project.js";
import { dashboard, type OpenPage, type Site, startDashboard } from "./run-dashboard.js";

const PATIENCE = 60_000;

const { folder, remove } = temporaryFolder();
const found = await startDashboard();
if (typeof found === "string") console.log(`The dashboard is not tested: ${found}.`);
const site = found as Site;

afterAll(async () => {
  remove();
  if (typeof found !== "string") await found.close();
});

/** Writes a file into the temporary folder. */
function fileOf(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Gives the page a file and waits for the columns. */
async function choose(page: Page, path: string): Promise<void> {
  await page.setInputFiles("#file", path);
  await page.locator("#columns-title").or(page.locator("#problem:not(:empty)")).waitFor();
}

async function compute(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Compute" }).click();
  await page.locator("#notes").or(page.locator("#problem:not(:empty)")).waitFor();
}

/** The text of the file that a button saves. */
async function saved(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name, exact: true }).click(),
  ]);
  return readFileSync(await download.path(), "utf8");
}

/** What a table says, by row. */
async function cells(page: Page, caption: string): Promise<string[][]> {
  const rows = await page.locator("table", { hasText: caption }).first().locator("tbody tr").all();
  return Promise.all(rows.map((row) => row.locator("th, td").allTextContents()));
}

describe.skipIf(typeof found === "string")("the dashboard in a browser", () => {
  describe("a small file with what files of real life have in them", () => {
    const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
    const rows = [
      { channel: "chat", date: "2026-01-05", nps: 9, csat: 5, fcr: true, who: "Ann", from: "2025-01-10", to: null },
      {
        channel: "chat",
        date: "2026-01-09",
        nps: 10,
        csat: 4,
        fcr: true,
        who: "Bob",
        from: "2025-02-01",
        to: "2025-08-01",
      },
      {
        channel: "phone",
        date: "2026-01-30",
        nps: 3,
        csat: 2,
        fcr: false,
        who: "Cem",
        from: "2025-03-01",
        to: "2026-01-15",
      },
      { channel: "phone", date: "2026-02-03", nps: null, csat: 4, fcr: true, who: "Ann", from: "2025-06-05", to: null },
      {
        channel: "phone",
        date: "2026-02-28",
        nps: 7,
        csat: null,
        fcr: false,
        who: "Dee",
        from: "2025-09-30",
        to: "2026-02-28",
      },
    ];
    const text = [
      "\uFEFFchannel;date;nps;csat;resolved first;customer;customer since;customer until",
      '"chat";2026-01-05;9,0;5;yes;Ann;10.1.2025;',
      'chat;9.1.2026;10;"4";Y;Bob;2025-02-01;2025-08-01',
      '"phone";2026-01-30;3;2;no;"Cem";2025-03-01;2026-01-15',
      "phone;2026-02-03 23:59;N/A;4;TRUE;Ann;2025-06-05;-",
      "phone;2026-02-28;7;eleven;0;Dee;2025-09-30;2026-02-28",
      "phone;2026-02-28",
      "",
    ].join("\r\n");
    let opened: OpenPage;
    let results: Readonly<Record<string, unknown>>;
    beforeAll(async () => {
      opened = await site.open({ viewport: { width: 1400, height: 900 } });
      await choose(opened.page, fileOf("small.csv", text));
      await compute(opened.page);
      results = JSON.parse(await saved(opened.page, "Save all results as JSON"));
    }, PATIENCE);

    test("gives the numbers of the library", () => {
      const total = (results["scorecard"] as { rows: Record<string, unknown>[] }).rows.at(-1);
      const scores = rows.map((row) => row.nps);
      const expected = nps(scores);
      expect(total?.["nps"]).toEqual({
        ...expected,
        excluded: { ...expected.excluded, missing: 0, notApplicable: 1 },
        warnings: expect.anything(),
      });
      expect(total?.["csat"]).toMatchObject({
        value: csat(
          rows.map((row) => row.csat),
          { scale: 5 },
        ).value,
        n: 4,
      });
      expect(total?.["csat"]).toMatchObject({ excluded: { invalid: 1 } });
      expect(total?.["fcr"]).toMatchObject({ value: fcr({ issues: 5, resolvedFirst: 3 }).value, n: 5 });
    });

    test("says what changed since the last month", () => {
      const months = [[9, 10, 3], [7]].map((scores) => nps(scores));
      const card = results["scorecard"] as { periods: unknown; changes: unknown[] };
      expect(card.periods).toEqual(["2026-01", "2026-02"]);
      expect(card.changes[0]).toMatchObject({ sentence: compare(months[0] ?? nps([]), months[1] ?? nps([])).sentence });
    });

    test("cohorts and survival", () => {
      const cohorts = cohortRetention(rows, {
        customer: (row) => row.who,
        at: (row) => day(row.date),
        every: "month",
        timeZone: "UTC",
        observedUntil: day("2026-02-28") + 1,
        maxAge: 24,
      });
      expect(results["cohorts"]).toEqual(cohorts);
      expect(cohorts.cohorts.map(({ size }) => size)).toEqual([3, 1]);
      const asOf = day("2026-02-28");
      const stay = survival(rows, {
        duration: (row) => (day(row.to ?? "2026-02-28") - day(row.from)) / 86_400_000,
        ended: (row) => row.to !== null && day(row.to) <= asOf,
      });
      const groups = results["survival"] as { label: string | null; result: unknown }[];
      expect(groups.map(({ label }) => label)).toEqual(["chat", "phone", null]);
      expect(groups.at(-1)?.result).toEqual(stay);
    });

    test("shows them, with a table for each picture", async () => {
      const { page } = opened;
      expect(await cells(page, "Each metric with its interval")).toContainEqual([
        "All rows",
        "5",
        format(nps(rows.map((row) => row.nps))),
        expect.stringContaining("75.0 %"),
        expect.stringContaining("60.0 %"),
      ]);
      await expect.poll(() => page.locator("figure svg").count()).toBe(await page.locator("figure").count());
      expect(await page.locator("figure details table").count()).toBe(await page.locator("figure").count());
      expect(await page.locator("figure").count()).toBeGreaterThanOrEqual(6);
    });

    test("lists what was not understood, with its line", async () => {
      expect(await cells(opened.page, "What was not understood, and where first")).toEqual([
        ["Not applicable for Net Promoter Score (NPS)", "nps", "1", 'line 5: "N/A"'],
        ["No answer for Customer satisfaction (CSAT)", "csat", "1", 'line 6: "eleven"'],
        ["Lines with more or fewer than 8 cells", "–", "1", 'line 7: "phone | 2026-02-28"'],
      ]);
    });

    test("saves pictures", async () => {
      expect(await saved(opened.page, "Save as SVG: Net Promoter Score")).toMatch(/^<svg /);
      expect(await saved(opened.page, "Save as PNG: Net Promoter Score")).toContain("PNG");
    });

    test("breaks no policy, and asks no other site for anything", () => {
      expect(opened.complaints).toEqual([]);
    });
  });

  test("a million rows, while the page stays usable", { timeout: PATIENCE }, async () => {
    const path = join(folder, "million.csv");
    const file = createWriteStream(path);
    file.write("date,channel,nps\n");
    const counts: Record<number, number> = {};
    for (let start = 0; start < 1_000_000; start += 50_000) {
      const lines = Array.from({ length: 50_000 }, (_, offset) => {
        const index = start + offset;
        const score = (index * 7 + (index >> 3)) % 11;
        counts[score] = (counts[score] ?? 0) + 1;
        return `2026-0${1 + (index % 6)}-1${index % 10},${index % 3 === 0 ? "chat" : "phone"},${score}\n`;
      });
      file.write(lines.join(""));
    }
    file.end();
    await finished(file);
    const { page, complaints } = await site.open();
    await choose(page, path);
    await page.getByRole("button", { name: "Compute" }).click();
    await page.locator("#working progress").waitFor();
    await page.evaluate("new Promise((resolve) => requestAnimationFrame(resolve))");
    await page.locator("#notes").waitFor();
    const rows = await cells(page, "Each metric with its interval");
    expect(rows.at(-1)).toEqual(["All rows", "1,000,000", format(nps({ counts }))]);
    expect(complaints).toEqual([]);
  });

  test("a broken file is refused with the place, and the next one is taken", { timeout: PATIENCE }, async () => {
    const { page } = await site.open();
    await choose(page, fileOf("open.csv", 'channel,nps\nchat,9\nchat,"8\nchat,7\n'));
    expect(await page.textContent("#problem")).toBe(
      'In the row that starts in line 3 a quote (") is opened and not closed.',
    );
    await choose(page, fileOf("quote.csv", 'channel,nps\nchat,9\n"ch"at,8\nchat,7\n'));
    expect(await page.textContent("#problem")).toContain("in line 3 there is a quote");
    await choose(page, fileOf("empty.csv", ""));
    expect(await page.textContent("#problem")).toBe("empty.csv is empty.");
    await choose(page, fileOf("head.csv", "channel,nps\n"));
    await compute(page);
    expect(await page.textContent("#problem")).toBe("The file has a header and no rows.");
    await choose(page, fileOf("good.csv", "channel,nps\nchat,9\n"));
    await compute(page);
    expect(await page.textContent("#problem")).toBe("");
    expect(await page.textContent("#status")).toContain("Done: 1 row.");
  });

  test("formulas and scripts in cells stay texts", { timeout: PATIENCE }, async () => {
    const bad = ["=HYPERLINK(1)", "<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "@SUM(1)", "__proto__"];
    const lines = bad.map((text) => `${text},9,${text}`);
    const { page, complaints } = await site.open();
    const header = "channel,nps,csat<img src=y onerror=alert(3)>";
    await choose(page, fileOf("<b>bad.csv", [header, ...lines].join("\n")));
    await compute(page);
    const shown = await cells(page, "Each metric with its interval");
    expect(new Set(shown.map(([name]) => name))).toEqual(new Set([...bad, "All rows"]));
    await expect.poll(() => page.locator("figure svg").count()).toBe(await page.locator("figure").count());
    expect(await page.locator("main img, main script, main b").count()).toBe(0);
    expect(await page.textContent("#notes")).toContain('line 2: "=HYPERLINK(1)"');
    const csv = await saved(page, "Save the table as CSV");
    expect(csv).toContain(`"'=HYPERLINK(1)"`);
    expect(csv).toContain(`"'@SUM(1)"`);
    expect(complaints).toEqual([]);
  });

  test("ratings become both assessments", { timeout: PATIENCE }, async () => {
    const ratings = { EX1: 3, EX2: 2, EX3: 2, EX4: 3 } as const;
    const practices = { ST1: 1, ST2: 2, ST3: 2, ST4: 3, ST5: 0, ST6: 1, ST7: 2 } as const;
    const all = { ...ratings, ...practices };
    const { page, complaints } = await site.open();
    const csv = ["criterion,rating", ...Object.entries(all).map((entry) => entry.join(","))].join("\n");
    await page.setInputFiles("#ratings-file", fileOf("ratings.csv", csv));
    await page.locator("#assessment-results figure svg").nth(1).waitFor();
    const { maturity, disciplines } = JSON.parse(await saved(page, "Save the assessments as JSON"));
    expect(maturity).toEqual(assessMaturity(ratings));
    expect(disciplines).toEqual(assessDisciplines(practices, { stage: 3 }));
    await page.locator("summary", { hasText: "explore" }).click();
    expect(await page.inputValue("#rating-EX1")).toBe("3");
    await page.setInputFiles("#ratings-file", fileOf("off.json", '{ "EX1": 4 }'));
    await expect.poll(() => page.textContent("#assessment-problem")).toContain("must be a whole number from 0 to 3");
    expect(complaints).toEqual([]);
  });

  test("works by keyboard alone", { timeout: PATIENCE }, async () => {
    const { page } = await site.open();
    const focused = (): Promise<string> => page.evaluate("document.activeElement.textContent.trim()");
    const tabTo = async (text: string): Promise<void> => {
      for (let presses = 0; presses < 60; presses += 1) {
        if ((await focused()) === text) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`Tab does not lead to "${text}".`);
    };
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Skip to the content");
    await tabTo("Use the sample");
    await page.keyboard.press("Enter");
    await expect.poll(focused).toBe("Which column is what?");
    await tabTo("Compute");
    await page.keyboard.press("Enter");
    await expect.poll(focused).toBe("Scorecard");
    expect(await page.textContent("#status")).toBe("Done: 2,000 rows. The results follow below.");
    await tabTo("explore");
    await page.keyboard.press("Enter");
    expect(await page.locator("#rating-EX1").isVisible()).toBe(true);
  });

  const axe = (): string => readFileSync(join(dashboard, "node_modules/axe-core/axe.min.js"), "utf8");
  test.each([
    { width: 1400, colorScheme: "light" },
    { width: 390, colorScheme: "dark" },
  ] as const)("has no faults that axe finds, $width px wide and $colorScheme", { timeout: PATIENCE }, async (look) => {
    const { page } = await site.open({ viewport: { width: look.width, height: 900 }, colorScheme: look.colorScheme });
    await page.getByRole("button", { name: "Use the sample" }).click();
    await page.locator("#columns-title").waitFor();
    await compute(page);
    await page.setInputFiles("#ratings-file", fileOf("few.json", '{ "EX1": 2, "ST1": 1 }'));
    await page.locator("#assessment-results figure svg").nth(1).waitFor();
    await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
    await page.evaluate(axe());
    const violations = await page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
      const { violations: list } = await checker.run();
      return list.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    });
    expect(violations).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(look.width);
  });
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
