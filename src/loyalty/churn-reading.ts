import { MetricInputError } from "../errors.js";
import { assertCount, assertNumber, wholeText } from "../guards.js";
import { excludedCounts, type Part, sampleSizeWarnings, type Warning } from "../result.js";
import { rateInterval, rateIntervalMethods } from "../statistics/rate.js";
import { readRate } from "../tallies/rate-reading.js";
import { fromTotals, type RateTally } from "../tallies/rates.js";
import { isWithheld, partOf, readEstimate, resolveIntervalOptions } from "../tallies/reading.js";
import type { ChurnDefinition } from "./churn-definition.js";
import type { Churn, ChurnIntervalOptions, ChurnReasons, ChurnTotals } from "./churn-result.js";

/** The definitions that are shares of customers: of a known group, some are lost. */
export type ShareDefinition = "start" | "opening-plus-new" | "up-for-renewal";

/** Reads totals by a definition. */
export function readChurn(totals: ChurnTotals, definition: ChurnDefinition, options: ChurnIntervalOptions): Churn {
  assertCount(totals.atStart, "atStart");
  if (!isShare(definition)) {
    assertCount(totals.lost, "lost");
    return readEvents(totals, definition, options);
  }
  const group = groupOf(totals, definition);
  assertLost(totals.lost, group, definition);
  const tally = fromTotals({ numerator: totals.lost, denominator: group }, "customers");
  const result = readLost(tally, definition, options);
  return { ...result, reasons: reasonsOf(totals, group, isWithheld(result)) };
}

/** Reads a tally of a known group, some of whom are lost. */
export function readLost(tally: RateTally, definition: ShareDefinition, options: ChurnIntervalOptions): Churn {
  const reading = readRate(tally, options, "zero-denominator");
  const probability = definition === "opening-plus-new" ? null : reading.value;
  return { metric: "churn", ...reading, probability, reasons: null, definition: `churn/${definition}` };
}

function isShare(definition: ChurnDefinition): definition is ShareDefinition {
  return definition === "start" || definition === "opening-plus-new" || definition === "up-for-renewal";
}

function groupOf({ atStart, joined, upForRenewal }: ChurnTotals, definition: ShareDefinition): number {
  switch (definition) {
    case "start":
      return atStart;
    case "opening-plus-new":
      assertCount(joined, "joined");
      return atStart + joined;
    case "up-for-renewal":
      assertCount(upForRenewal, "upForRenewal");
      return upForRenewal;
  }
}

/** What to do about more losses than there were customers to lose. */
const TOO_MANY_LOST: Readonly<Record<ShareDefinition, string>> = {
  start: 'Leave out those who came since, or ask for "start-all"',
  "opening-plus-new": "Count all who came as joined",
  "up-for-renewal": "Count those only whose term ended",
};

function assertLost(lost: unknown, group: number, definition: ShareDefinition): asserts lost is number {
  assertCount(lost, "lost");
  if (lost <= group) return;
  const [expected, hint] = [wholeText(0, group), TOO_MANY_LOST[definition]];
  throw new MetricInputError({ code: "out-of-range", path: "lost", received: lost, expected, hint });
}

/** Losses over an exposure: a rate of events, which a customer base can suffer more often than once per customer. */
function readEvents(
  totals: ChurnTotals,
  definition: Exclude<ChurnDefinition, ShareDefinition>,
  options: ChurnIntervalOptions,
): Churn {
  const events = totals.lost + 0; // turns −0 into 0
  const exposure = exposureOf(totals, definition) + 0;
  const resolved = resolveIntervalOptions(options, rateIntervalMethods);
  // Where there was exposure there was at least one customer, even if nobody was there at the start.
  const customers = Math.max(totals.atStart, events, 1);
  const withheld = customers < resolved.minN;
  const estimate = () => ({
    value: events / exposure,
    limits: rateInterval(events, exposure, resolved.confidence, resolved.method),
    range: [0, Number.MAX_VALUE] as const,
    basis: { kind: "rate", events, exposure } as const,
  });
  const reading = readEstimate("ratio", exposure === 0 ? 0 : customers, resolved, estimate, "zero-denominator");
  return {
    metric: "churn",
    ...reading,
    numerator: withheld ? null : events,
    denominator: exposure,
    probability: hasProbability(definition) && reading.value !== null ? -Math.expm1(-reading.value) + 0 : null,
    reasons: reasonsOf(totals, exposure, withheld),
    excluded: excludedCounts({}),
    definition: `churn/${definition}`,
    warnings: [...definitionWarnings(definition), ...sampleSizeWarnings(reading.n)],
  };
}

function exposureOf(totals: ChurnTotals, definition: Exclude<ChurnDefinition, ShareDefinition>): number {
  const { atStart, atEnd, customerDays, atDayStarts, periodDays } = totals;
  switch (definition) {
    case "start-all":
      return atStart;
    case "average":
      assertCount(atEnd, "atEnd");
      return (atStart + atEnd) / 2;
    case "exposure":
      assertNumber(customerDays, "customerDays", { min: 0 });
      assertNumber(periodDays, "periodDays", { above: 0 });
      return averageCustomers(customerDays, periodDays, totals.lost, "customerDays");
    case "daily-sum":
      assertCount(atDayStarts, "atDayStarts");
      assertNumber(periodDays, "periodDays", { above: 0 });
      return averageCustomers(atDayStarts, periodDays, totals.lost, "atDayStarts");
  }
}

function averageCustomers(customerDays: number, periodDays: number, lost: number, path: string): number {
  const customers = customerDays / periodDays;
  if (customers === 0 || Number.isFinite(customers + lost / customers)) return customers;
  const expected = `days such as a period of ${periodDays} days can have`;
  throw new MetricInputError({ code: "inconsistent", path, received: customerDays, expected });
}

/** A rate of losses per customer and period becomes the chance to be lost within the period. */
function hasProbability(definition: ChurnDefinition): boolean {
  return definition === "exposure" || definition === "daily-sum";
}

function definitionWarnings(definition: ChurnDefinition): Warning[] {
  if (definition !== "start-all") return [];
  const message =
    "Customers who joined and left in the period are lost but were not there at the start: the rate can exceed 1.";
  return [{ code: "misleading", message }];
}

function reasonsOf(totals: ChurnTotals, denominator: number, withheld: boolean): ChurnReasons | null {
  const { lost, voluntary, involuntary } = totals;
  if (voluntary === undefined && involuntary === undefined) return null;
  const left = voluntary ?? 0;
  const failed = involuntary ?? 0;
  assertCount(left, "voluntary", { max: lost });
  assertCount(failed, "involuntary", { max: lost - left });
  const part = (count: number): Part => partOf(count, denominator, withheld);
  return { voluntary: part(left), involuntary: part(failed), unknown: part(lost - left - failed) };
}
