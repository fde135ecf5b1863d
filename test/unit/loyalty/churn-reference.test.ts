import { describe, expect, test } from "vitest";
import {
  type ChurnDefinition,
  churn,
  churnByPeriod,
  type RelationshipChurn,
  type RelationshipOptions,
  retention,
} from "../../../src/index.js";
import { referenceCases } from "../../support/reference.js";
import { everyFieldIsCompared, watched } from "../../support/watched.js";
import { expectLimits, expectNear } from "../statistics/near.js";

interface Row {
  readonly customer: string;
  readonly start: string;
  readonly end: string | null;
}

interface Input {
  readonly intervals: readonly Row[];
  readonly time_zone?: string;
}

interface Period {
  readonly from: string;
  readonly to: string;
  readonly from_instant?: string;
  readonly to_instant?: string;
  readonly opening: number;
  readonly new: number;
  readonly reactivated: number;
  readonly churned: number;
  readonly closing: number;
  readonly active_at_start: number;
  readonly distinct_churned: number;
  readonly opening_churned: number;
  readonly opening_lost: number;
  readonly new_churned: number;
  readonly customer_days: number;
  readonly days: number;
  readonly average_customers: number;
  readonly rates: {
    readonly churn_opening: number | null;
    readonly churn_opening_point_to_point: number | null;
    readonly churn_events_over_opening: number | null;
    readonly churn_midpoint: number | null;
    readonly churn_daily_average: number | null;
    readonly hazard_per_day: number | null;
    readonly hazard_per_30_days: number | null;
    readonly hazard_per_day_ci95: readonly [number, number] | null;
    readonly probability_from_hazard: number | null;
    readonly retention: number | null;
    readonly retention_point_to_point: number | null;
  };
}

const accessors = {
  customer: (row: Row) => row.customer,
  startedAt: (row: Row) => new Date(row.start),
  endedAt: (row: Row) => (row.end === null ? null : new Date(row.end)),
};

const reference = watched([
  ...referenceCases<Input, Period[]>("churn.json", "dates"),
  ...referenceCases<Input, Period[]>("churn.json", "instants"),
]);
const { cases } = reference;

describe.each(cases)("reference $name, from its rows", ({ input, expected, tolerance }) => {
  const rows = input.intervals;
  const near = (value: number | null, wanted: number | null): void => {
    if (wanted === null) expect(value).toBeNull();
    else expectNear(value ?? Number.NaN, wanted, tolerance);
  };

  describe.each(expected)("$from to $to", (period) => {
    const options: RelationshipOptions<Row> = {
      ...accessors,
      start: new Date(period.from_instant ?? period.from),
      end: new Date(period.to_instant ?? period.to),
      timeZone: input.time_zone ?? "UTC",
    };
    const by = (definition: ChurnDefinition): RelationshipChurn => churn(rows, { ...options, definition });
    const { rates } = period;
    const { opening: atStart, churned: lost, customer_days: customerDays } = period;
    const perDays = (periodDays: number): number | null =>
      churn({ atStart, lost, customerDays, periodDays }, { definition: "exposure" }).value;

    test("has the movements", () => {
      const { movements } = churn(rows, options);
      expect(movements).toMatchObject({
        opening: period.opening,
        new: period.new,
        reactivated: period.reactivated,
        churned: period.churned,
        closing: period.closing,
        openingLost: period.opening_lost,
        openingReturned: period.opening_churned - period.opening_lost,
      });
      expect(movements?.samePeriodLoss.new).toBe(period.new_churned);
      near(movements?.customerDays ?? null, period.customer_days);
    });
    test("has the customers at its first instant, who are those at the start of its first day", () => {
      const start = new Date(period.from_instant ?? period.from);
      const { movements } = churn(rows, { ...options, end: new Date(start.getTime() + 1000) });
      expect(movements?.atDayStarts).toBe(period.active_at_start);
    });
    test("has the rates under each definition", () => {
      near(by("start").value, rates.churn_opening_point_to_point);
      near(churn(rows, { ...options, reactivation: "lost" }).value, rates.churn_opening);
      near(by("start-all").value, rates.churn_events_over_opening);
      near(by("average").value, rates.churn_midpoint);
      near(by("exposure").value, rates.churn_daily_average);
      near(perDays(period.days), rates.churn_daily_average);
      near(perDays(1), rates.hazard_per_day);
      near(perDays(30), rates.hazard_per_30_days);
      near(by("exposure").denominator, period.average_customers);
      near(by("exposure").probability, rates.probability_from_hazard);
      near(retention(rows, options).value, rates.retention_point_to_point);
      near(retention(rows, { ...options, reactivation: "lost" }).value, rates.retention);
      const all = period.opening + period.new + period.reactivated;
      near(by("opening-plus-new").value, all === 0 ? null : period.churned / all);
      // Where stays begin and end at midnight, the customers at the starts of days add up to the customer-days.
      if (input.time_zone === undefined) near(by("daily-sum").value, rates.churn_daily_average);
    });
    test("has the exact Poisson limits", () => {
      const { interval } = by("exposure");
      if (rates.hazard_per_day_ci95 === null) expect(interval).toBeNull();
      else {
        const [lower, upper] = rates.hazard_per_day_ci95.map((limit) => limit * period.days) as [number, number];
        expectLimits(interval ?? { low: Number.NaN, high: Number.NaN }, { lower, upper }, tolerance);
      }
    });
    test("lists as many customers as it counts", () => {
      const { members, movements } = churn(rows, { ...options, members: true });
      const sizes = Object.entries(members ?? {}).map(([kind, ids]) => [kind, ids.length]);
      expect(Object.fromEntries(sizes)).toMatchObject({
        opening: movements?.opening,
        new: movements?.new,
        reactivated: movements?.reactivated,
        churned: movements?.churned,
        closing: movements?.closing,
      });
      expect(new Set(members?.churned).size).toBe(period.distinct_churned);
    });
  });
});

const monthly = cases.filter(({ name }) => ["random-book", "new-york-march-2024", "sydney-april-2024"].includes(name));

test.each(monthly)("reference $name, month by month in one pass", ({ input, expected }) => {
  const timeZone = input.time_zone ?? "UTC";
  const months = expected.filter(({ from, to }) => from.endsWith("-01") && to.endsWith("-01"));
  const at = (text: string) => new Date(text);
  const [first, last] = [months[0], months.at(-1)] as [Period, Period];
  const series = churnByPeriod(input.intervals, {
    ...accessors,
    every: "month",
    timeZone,
    start: at(first.from_instant ?? first.from),
    end: at(last.to_instant ?? last.to),
  });
  for (const month of months) {
    const label = month.from.slice(0, 7);
    if (Date.parse(month.to) - Date.parse(month.from) > 31 * 86_400_000) continue; // a whole year
    expect(series.find(({ period }) => period.label === label)?.movements).toMatchObject({
      opening: month.opening,
      new: month.new,
      reactivated: month.reactivated,
      churned: month.churned,
      closing: month.closing,
      openingLost: month.opening_lost,
    });
  }
});

everyFieldIsCompared("churn.json", reference, {
  "*.rates.churn_half_new":
    "Losses over the opening and half of those who came: no vendor of decision 0011 publishes it.",
});
