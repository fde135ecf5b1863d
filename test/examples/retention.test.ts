import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { sampleCsv } from "../../examples/retention/make-sample.js";
import { parseCsv } from "../support/csv.js";
import { type Outcome, root } from "../support/project.js";
import { referenceFacts, sharedFolder } from "../support/reference.js";
import { PATIENCE, runTsx, section, withFile } from "./run-example.js";

function retention(...args: readonly string[]): Promise<Outcome> {
  return runTsx("--tsconfig", "test/tsconfig.json", "examples/retention/main.ts", ...args);
}

// What follows counts by itself, so that the library is not its own witness.
const orders = parseCsv(sampleCsv()).map(({ customer = "", date = "", amount = "" }) => ({
  customer,
  date,
  amount: Number(amount),
}));
const kept = orders.filter(({ date, amount }) => date !== "" && amount >= 0);
type Kept = (typeof kept)[number];
const byCustomer = (list: readonly Kept[]): Kept[][] =>
  [...new Set(list.map(({ customer }) => customer))].map((id) => list.filter(({ customer }) => customer === id));
const sumIn = (customer: string, from: string, before: string): number =>
  kept
    .filter((order) => order.customer === customer && order.date >= from && order.date < before)
    .reduce((sum, { amount }) => sum + amount, 0);

describe("the report on the sample that comes with it", () => {
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await retention();
  }, PATIENCE);

  test("its sample is the one that the generator makes", () => {
    expect(readFileSync(join(root, "examples/retention/sample.csv"), "utf8")).toBe(sampleCsv());
  });
  test("ends well, and says that the orders are invented, and what is left out", () => {
    expect(outcome.code).toBe(0);
    expect(outcome.stderr).toMatch(/^Invented orders\./);
    const undated = orders.filter(({ date }) => date === "").length;
    expect(outcome.stdout).toContain(
      `${kept.length.toLocaleString("en")} orders up to 2026-03-31; left out: ${orders.length - kept.length - undated} orders returned, ${undated} orders without a date\n`,
    );
    expect(outcome.stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });
  test("churn by the first definition: who ordered in the 90 days before January, and not in those before April", () => {
    const dayOf = (date: string): number => Date.parse(date) / 86_400_000;
    // A customer is there up to the 90th day after an order.
    const isThere = (dates: readonly number[], instant: number): boolean =>
      dates.some((date) => date < instant && instant <= date + 90);
    const [start, end] = [dayOf("2026-01-01"), dayOf("2026-04-01")];
    const dates = byCustomer(kept).map((list) => list.map(({ date }) => dayOf(date)));
    const opening = dates.filter((list) => isThere(list, start));
    const lost = opening.filter((list) => !isThere(list, end));
    const line = section(outcome.stdout, "Churn")[3] ?? "";
    expect(line).toContain(`start             ${((100 * lost.length) / opening.length).toFixed(1)} %`);
    expect(line).toContain(`n = ${opening.length})`);
  });
  test("net retention of spend", () => {
    const customers = [...new Set(kept.map(({ customer }) => customer))];
    const before = customers.map((customer) => sumIn(customer, "2025-10-01", "2026-01-01"));
    const after = customers.map((customer, at) =>
      (before[at] ?? 0) > 0 ? sumIn(customer, "2026-01-01", "2026-04-01") : 0,
    );
    const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
    expect(section(outcome.stdout, "Spend")[1]).toContain(`net      ${(total(after) / total(before)).toFixed(3)} (`);
  });
  test("a row of the triangle", () => {
    const firstMonths = new Map<string, string>();
    for (const { customer, date } of kept) {
      const month = date.slice(0, 7);
      if (month < (firstMonths.get(customer) ?? "9")) firstMonths.set(customer, month);
    }
    const active = (month: string): number =>
      new Set(
        kept
          .filter((one) => firstMonths.get(one.customer) === "2025-12" && one.date.startsWith(month))
          .map((one) => one.customer),
      ).size;
    const row = section(outcome.stdout, "Cohorts").find((line) => line.startsWith("  2025-12")) ?? "";
    expect(row.trim().split(/ +/).slice(1).map(Number)).toEqual(
      ["2025-12", "2026-01", "2026-02", "2026-03"].map(active),
    );
  });
  test("who buys again within a year", () => {
    const recent = kept.filter(({ date }) => date >= "2025-04-01");
    const customers = byCustomer(recent);
    const again = customers.filter((list) => list.length > 1).length;
    expect(section(outcome.stdout, "Who buys")[1]).toContain(`${((100 * again) / customers.length).toFixed(1)} % (`);
  });
});

interface Facts {
  readonly cohorts: readonly { readonly cohort: string; readonly active: readonly (number | null)[] }[];
}

describe.each(referenceFacts<Facts>("cdnow-cohorts"))("18 months of a shop for music", ({ expected }) => {
  test("have the known cohorts", { timeout: PATIENCE }, async () => {
    const columns = ["--customer", "customer_id", "--amount", "dollar_value"];
    const { code, stdout } = await retention(`${sharedFolder}data/cdnow_sample.csv`, ...columns);
    expect(code).toBe(0);
    for (const { cohort, active } of expected.cohorts) {
      const row = section(stdout, "Cohorts").find((line) => line.startsWith(`  ${cohort}`)) ?? "";
      expect(row.trim().split(/ +/).slice(1).map(Number)).toEqual(active.slice(0, 12));
    }
  });
});

describe.each(referenceFacts<Readonly<Record<string, number>>>("online-retail"))("a year of gifts", ({ expected }) => {
  test("has the known orders, cancellations and customers", { timeout: PATIENCE }, async () => {
    const columns = ["--customer", "CustomerID", "--date", "InvoiceDate", "--order", "InvoiceNo"];
    const amount = ["--amount", "Quantity*UnitPrice", "--json"];
    const { code, stdout } = await retention(`${sharedFolder}data/online_retail.csv`, ...columns, ...amount);
    expect(code).toBe(0);
    const { orders: counted, cohorts } = JSON.parse(stdout);
    expect(counted).toMatchObject({ read: expected["invoices"], returned: expected["cancelled_invoices"] });
    const { active } = (expected as unknown as Facts).cohorts[0] ?? { active: [] };
    expect(cohorts.cohorts[0].cells.map((cell: { active: number | null }) => cell.active)).toEqual(active);
  });
});

describe("what is wrong is said in words, with its place", () => {
  const header = "customer,date,amount\n";
  test.concurrent.each([
    [
      "no column of that name",
      "who,date,amount\nA,2026-01-01,1\n",
      " has no column customer; it has: who, date, amount.\n",
    ],
    ["no customer", `${header},2026-01-01,1\n`, "Line 2 does not say whose order it is.\n"],
    [
      "a date that is none",
      `${header}A,2026-02-30,1\n`,
      'Line 2 has "2026-02-30" where a date such as 2026-03-14 belongs.\n',
    ],
    ["an amount that is none", `${header}A,2026-01-01,1\nA,2026-01-02,\n`, 'Line 3 has "" where an amount belongs.\n'],
    ["no order", header, " has no order with a date.\n"],
  ])("%s", { timeout: PATIENCE }, async (_, text, message) => {
    const { code, stdout, stderr } = await withFile("orders.csv", text, (path) => retention(path));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });
  test("an option that is none", { timeout: PATIENCE }, async () => {
    expect(await retention("--inactive", "soon")).toMatchObject({ code: 2, stdout: "" });
    expect((await retention("--xml")).stderr).toContain("--help shows what there is.");
  });
});
