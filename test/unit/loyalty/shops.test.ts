import { describe, expect, test } from "vitest";
import {
  type CohortActivity,
  type CohortRetention,
  type CohortRow,
  cohortRetention,
  repeatPurchase,
  revenueRetention,
} from "../../../src/index.js";
import { readData } from "../../support/csv.js";
import { referenceFacts, type Tolerance } from "../../support/reference.js";
import { everyFieldIsCompared, watched } from "../../support/watched.js";
import { expectNear } from "../statistics/near.js";

interface Cohorts {
  readonly cohorts: readonly {
    readonly cohort: string;
    readonly size: number;
    readonly active: readonly (number | null)[];
    readonly rolling_active: readonly (number | null)[];
  }[];
  readonly pooled: readonly Readonly<
    Record<"period" | "cohorts" | "size" | "active", number> & Record<"retention", number | null>
  >[];
}

interface Order {
  readonly who: string;
  readonly at: number;
  readonly isCancelled?: boolean;
}

const read = { customer: (order: Order) => order.who, at: (order: Order) => order.at } as const;

function near(got: number | null | undefined, wanted: number | null | undefined, tolerance: Tolerance): void {
  if (wanted === null) expect(got).toBeNull();
  else expectNear(got ?? Number.NaN, wanted ?? Number.NaN, tolerance);
}

function expectCohorts(
  of: (activity: CohortActivity) => CohortRetention,
  { cohorts, pooled }: Cohorts,
  tolerance: Tolerance,
): void {
  const exact = of("exact");
  const counts = ({ cohort, size, cells }: CohortRow) => ({ cohort, size, active: cells.map((cell) => cell.active) });
  expect(exact.cohorts.map(counts)).toEqual(cohorts.map(({ cohort, size, active }) => ({ cohort, size, active })));
  expect(of("rolling").cohorts.map(counts)).toEqual(
    cohorts.map(({ cohort, size, rolling_active: active }) => ({ cohort, size, active })),
  );
  expect(exact.pooled.map((row) => [row.age, row.cohorts, row.eligible, row.active])).toEqual(
    pooled.map((row) => [row.period, row.cohorts, row.size, row.active]),
  );
  for (const { period, retention } of pooled) near(exact.pooled[period]?.share, retention, tolerance);
}

interface MusicFacts extends Cohorts {
  readonly transactions: number;
  readonly customers: number;
  readonly distinct_customer_days: number;
  readonly repeat_customers: {
    readonly n: number;
    readonly k: number;
    readonly share: number;
    readonly wilson95: readonly [number, number];
  };
}

const music = watched(referenceFacts<MusicFacts>("cdnow-cohorts"));

describe.each(music.cases)("buyers of music", ({ expected, tolerance }) => {
  const orders = readData("cdnow_sample.csv").map((row): Order => {
    const date = String(row["date"]);
    const at = Date.parse(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`);
    return { who: row["customer_id"] ?? "", at };
  });
  const end = new Date("1998-07-01");

  test("come back as is known", () => {
    const options = { ...read, every: "month", timeZone: "UTC", observedUntil: end, maxAge: 17 } as const;
    expectCohorts((activity) => cohortRetention(orders, { ...options, activity }), expected, tolerance);
  });
  test("buy on two days or more as is known", () => {
    const { n, k, share, wilson95 } = expected.repeat_customers;
    const days = [...new Map(orders.map((order) => [`${order.who} ${order.at}`, order])).values()];
    const result = repeatPurchase(days, { ...read, asOf: end, withinDays: 600 });
    expect([result.denominator, result.numerator]).toEqual([n, k]);
    expect(result.orders?.counted).toBe(expected.distinct_customer_days);
    near(result.value, share, tolerance);
    near(result.interval?.low, wilson95[0], tolerance);
    near(result.interval?.high, wilson95[1], tolerance);
  });
  test("are as many as is known, with as many purchases", () => {
    const result = repeatPurchase(orders, { ...read, asOf: end, withinDays: 600 });
    expect([result.denominator, result.orders?.counted]).toEqual([expected.customers, expected.transactions]);
  });
});

interface GiftFacts extends Cohorts {
  readonly invoices: number;
  readonly cancelled_invoices: number;
  readonly customers_with_purchases: number;
  readonly monthly_spend_movements: readonly Readonly<Record<string, number | null>>[];
}

const gifts = watched(referenceFacts<GiftFacts>("online-retail"));

describe.each(gifts.cases)("buyers of gifts", ({ expected, tolerance }) => {
  const lines = readData("online_retail.csv").map((row) => ({
    who: row["CustomerID"] ?? "",
    at: Date.parse(`${row["InvoiceDate"]?.replace(" ", "T")}Z`),
    invoice: row["InvoiceNo"] ?? "",
    isCancelled: row["InvoiceNo"]?.startsWith("C") === true,
    spent: Number(row["Quantity"]) * Number(row["UnitPrice"]),
  }));
  const purchases = lines.filter(({ isCancelled }) => !isCancelled);

  test("come back as is known", () => {
    const observedUntil = new Date("2011-12-01");
    const options = { ...read, every: "month", timeZone: "UTC", observedUntil } as const;
    expectCohorts((activity) => cohortRetention(purchases, { ...options, activity }), expected, tolerance);
  });
  test("are as many as is known, with as many invoices, cancelled or not", () => {
    const invoices = [...new Map(lines.map((line) => [line.invoice, line])).values()];
    const { denominator, orders } = repeatPurchase(invoices, {
      ...read,
      cancelled: (order) => order.isCancelled,
      asOf: new Date("2012-01-01"),
      withinDays: 400,
    });
    const cancelled = expected.cancelled_invoices;
    expect(denominator).toBe(expected.customers_with_purchases);
    expect(orders).toEqual({ counted: expected.invoices - cancelled, cancelled, missing: 0, earlier: 0, later: 0 });
  });
  test("spend more and less from month to month as is known", () => {
    const months = ["2010-12", ...expected.monthly_spend_movements.map((month) => String(month["month"]))];
    const spent = new Map(purchases.map(({ who }) => [who, months.map(() => 0)]));
    for (const { who, at, spent: amount } of purchases) {
      const paid = spent.get(who) as number[];
      const month = months.indexOf(new Date(at).toISOString().slice(0, 7));
      if (month >= 0) paid[month] = (paid[month] as number) + amount;
    }
    for (const [at, month] of expected.monthly_spend_movements.entries()) {
      const { movements, value, gross, logo } = revenueRetention(spent.values(), {
        before: (paid) => paid[at],
        after: (paid) => paid[at + 1],
        reactivated: (paid) => paid.slice(0, at).some((amount) => amount > 0),
        interval: "delta",
      });
      for (const kind of ["opening", "new", "expansion", "contraction", "churned", "closing"] as const) {
        near(movements[kind], month[kind], tolerance);
      }
      near(movements.reactivated, month["reactivation"], tolerance);
      near(value, month["net_revenue_retention"], tolerance);
      near(gross.value, month["gross_revenue_retention"], tolerance);
      near(logo.value, month["logo_retention"], tolerance);
    }
  });
});

const file = "Says how the file is written, in rows and sums; no metric gives it.";
everyFieldIsCompared("cdnow-cohorts", music, { total_value: file });
everyFieldIsCompared("online-retail", gifts, {
  rows: file,
  cancelled_rows: file,
  customers: "All who are in the file, cancellations only included; customers with purchases are compared.",
  purchases_amount: file,
  cancelled_amount: file,
});
