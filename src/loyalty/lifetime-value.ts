import { MetricInputError, refuse } from "../errors.js";
import { assertCount, assertNumber, assertOneOf, assertRecord } from "../guards.js";
import { excludedCounts, type MetricResult, type Warning } from "../result.js";
import { type ExactSum, netOf } from "../statistics/exact-sum.js";
import type { BetaGeometric } from "../statistics/models/beta-geometric.js";
import { constantCourse, curveCourse, modelCourse, type RetentionCourse } from "./retention-course.js";

/** What {@link lifetimeValue} is made of. All rates are for the same period: a year, a month, whatever it is. */
export interface LifetimeValueInputs {
  /** Margin per period of a customer who is there: what is left after costs to serve, not revenue. A number, or one for each period. */
  readonly margin: number | readonly number[];
  /** Share that renews each time, from 0 to 1; or the model of `projectRetention`. Either this or `survival`. */
  readonly retention?: number | BetaGeometric;
  /** Share that is still there after 0, 1, 2 … periods, the first 1. */
  readonly survival?: readonly number[];
  /** Discount rate per period, 0 or more; `convertRate` brings a yearly one to months. */
  readonly discount: number;
  /** By how much the margin of those who stay grows per period. @defaultValue 0 */
  readonly growth?: number;
  /** What it cost to win the customer. @defaultValue not known */
  readonly acquisitionCost?: number;
  /** Margins of the periods that are over, the oldest first: how long the customer has been there, and what they have brought. @defaultValue none: a new customer */
  readonly pastMargins?: readonly number[];
}

/** Options of {@link lifetimeValue}. */
export interface LifetimeValueOptions {
  /** `"start"`: a margin now, and after each renewal. `"end"`: the first margin comes after the first renewal. @defaultValue "start" */
  readonly timing?: "start" | "end";
  /** Number of margins that count; at most 10,000. @defaultValue no end; with a list, as far as it goes */
  readonly horizon?: number;
}

/** One margin of a lifetime. */
export interface LifetimePeriod {
  /** Periods from now until it is paid. */
  readonly period: number;
  /** Share of customers that is there to pay it, from 0 to 1. */
  readonly survival: number;
  /** What those who are there bring. */
  readonly margin: number;
  /** The margin, times the share, discounted to now. */
  readonly presentValue: number;
  /** The sum so far. */
  readonly cumulative: number;
}

/** Result of {@link lifetimeValue}. */
export interface LifetimeValue extends MetricResult {
  /** Names the metric. */
  readonly metric: "lifetimeValue";
  /** The currency of the margins. */
  readonly unit: "money";
  /** 0: rates do not tell how many customers are behind them. */
  readonly n: 0;
  /** None: it would have to come from how sure retention and margins are. */
  readonly interval: null;
  /** None, for the same reason. */
  readonly basis: null;
  /** What the customer has brought so far: the sum of `pastMargins`, not discounted. */
  readonly historicValue: number;
  /** What is still to come, discounted to now; `null` where it has no limit. */
  readonly remainingValue: number | null;
  /** Periods that the customer is expected to stay from now on, this one included, not discounted; `null` where that has no limit, and for a survival curve, which ends. */
  readonly expectedLifetime: number | null;
  /** The value by what it cost to win the customer; `null` where that is 0 or not known. */
  readonly valueToAcquisitionCost: number | null;
  /** Periods in which the margin of a customer who stays pays back what it cost to win them, not discounted; `null` where the margin is a list or not above 0. */
  readonly payback: number | null;
  /** The margins one by one, where there is a horizon. */
  readonly periods: readonly LifetimePeriod[];
}

/**
 * Customer lifetime value: what is a customer worth, who pays as long as they stay?
 *
 * Formula: `Σ margin × survival(t) ÷ (1 + discount)ᵗ` over the periods `t` from 0 on (`timing: "start"`, the first margin is paid now) or from 1 on (`"end"`). For a constant
 * retention `r` without horizon that is `m (1 + d) ÷ (1 + d − r)` and `m r ÷ (1 + d − r)`; `growth` replaces `r` by `r (1 + growth)`. In the currency of the
 * margins; of past margins their plain sum is added. Where the sum has no limit the value is `null` with the reason `"unbounded"`.
 *
 * It counts margin: revenue would overstate it. Retention, discount and margin must be for the same period. A constant retention understates it as a rule, because those who are
 * likely to leave leave first: better is the model of `projectRetention`, or the survival curve itself. For customers who come and go without a contract nobody knows who has left;
 * there use `fitPurchases` and `customerValue`.
 *
 * @param inputs - Margin, retention or survival, and discount, all for one period.
 * @param options - When the margins come, and how many of them count.
 * @returns The value, what is past and what is to come, the expected lifetime, and how it compares with what the customer cost.
 * @throws {@link MetricInputError} when a rate is outside its range, when neither or both of `retention` and `survival` are given, and when a list is shorter than the horizon.
 * @see Berger and Nasr 1998, Journal of Interactive Marketing 12(1), 17–30; Gupta and Lehmann 2003, Journal of Interactive Marketing 17(1), 9–24; Fader and Hardie 2010,
 * Marketing Science 29(1), 85–93 (why a constant retention understates).
 * @example
 * ```ts
 * import { lifetimeValue } from "cx-metrics";
 *
 * const inputs = { margin: 100, retention: 0.8, discount: 0.1 };
 * lifetimeValue(inputs).value; // => 366.7
 * lifetimeValue(inputs, { timing: "end" }).value; // => 266.7
 * lifetimeValue(inputs, { horizon: 3 }).periods[2]; // => { period: 2, survival: 0.64, margin: 100, presentValue: 52.89, cumulative: 225.6 }
 * lifetimeValue({ ...inputs, acquisitionCost: 150 }).payback; // => 1.5
 * lifetimeValue({ margin: 100, survival: [1, 0.87, 0.74], discount: 0.1 }).value; // => 240.2
 * lifetimeValue({ margin: 100, retention: 1, discount: 0 }).reason; // => "unbounded"
 * ```
 */
export function lifetimeValue(inputs: LifetimeValueInputs, options: LifetimeValueOptions = {}): LifetimeValue {
  const { margin, discount, growth = 0, acquisitionCost, pastMargins = [] } = checked(inputs);
  assertRecord(options, "options", "an object with named options");
  const { timing = "start" } = options;
  assertOneOf(timing, "options.timing", ["start", "end"]);
  const course = courseOf(inputs, pastMargins.length);
  const first = timing === "start" ? 0 : 1;
  const horizon = horizonOf(options.horizon, margin, course.last + 1 - first);
  const weight = (1 + growth) / (1 + discount);
  const periods = horizon === null ? [] : periodsOf(inputs, course, first, horizon);
  const remaining = horizon === null ? endless(margin, course, weight, first) : (periods.at(-1)?.cumulative ?? null);
  const isBounded = remaining !== null && Number.isFinite(remaining);
  const historicValue = netOf(pastMargins.map((amount): ExactSum => [amount, 0]));
  const value = isBounded ? historicValue + remaining + 0 : null;
  return {
    metric: "lifetimeValue",
    value,
    ...(isBounded ? {} : { reason: horizon === 0 ? "empty" : "unbounded" }),
    unit: "money",
    n: 0,
    interval: null,
    basis: null,
    historicValue,
    remainingValue: isBounded ? remaining + 0 : null,
    expectedLifetime: course.total(1),
    valueToAcquisitionCost: ratioOf(value, acquisitionCost),
    payback: typeof margin === "number" && margin > 0 ? ratioOf(acquisitionCost, margin) : null,
    periods: isBounded ? periods : [],
    excluded: excludedCounts({}),
    definition: `lifetimeValue/${course.source}, margins from ${timing}, ${horizon === null ? "no horizon" : `horizon ${horizon}`}`,
    warnings: course.source === "constant retention" ? [CONSTANT] : [],
  };
}

/** The largest amount and rate that is taken. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** The most margins that are listed one by one. */
const LONGEST = 10_000;

const CONSTANT: Warning = {
  code: "assumed",
  message: "Retention is taken as the same for all and for ever; as a rule it rises with age, and the value is higher.",
};

function courseOf({ retention, survival }: LifetimeValueInputs, age: number): RetentionCourse {
  if (survival === undefined) {
    return retention === undefined || typeof retention === "number"
      ? constantCourse(retention as number)
      : modelCourse(retention, age);
  }
  if (retention === undefined) return curveCourse(survival, age);
  const expected = "left out where there is a survival curve";
  throw new MetricInputError({ code: "inconsistent", path: "retention", received: retention, expected });
}

/** How many margins count; `null` where there is no end to them. */
function horizonOf(asked: unknown, margin: number | readonly number[], known: number): number | null {
  const margins = typeof margin === "number" ? Number.POSITIVE_INFINITY : margin.length;
  if (margins !== Number.POSITIVE_INFINITY && margins > known) {
    const expected = `a list of at most ${known} margins, which is as far as the survival curve goes`;
    throw new MetricInputError({ code: "inconsistent", path: "margin", received: margin, expected });
  }
  const longest = Math.min(margins, known);
  if (asked === undefined) return longest === Number.POSITIVE_INFINITY ? null : longest;
  assertCount(asked, "options.horizon", { min: 1, max: Math.min(LONGEST, longest) });
  return asked;
}

function periodsOf(
  { margin, discount, growth = 0 }: LifetimeValueInputs,
  course: RetentionCourse,
  first: number,
  horizon: number,
): LifetimePeriod[] {
  let cumulative = 0;
  return Array.from({ length: horizon }, (_, at) => {
    const period = first + at;
    const survival = course.stays(period);
    const paid = (typeof margin === "number" ? margin : (margin[at] as number)) * (1 + growth) ** period + 0;
    const presentValue = (paid * survival) / (1 + discount) ** period + 0;
    cumulative += presentValue;
    return { period, survival, margin: paid, presentValue, cumulative };
  });
}

/** All margins there will ever be. */
function endless(
  margin: number | readonly number[],
  course: RetentionCourse,
  weight: number,
  first: number,
): number | null {
  const total = course.total(weight);
  return total === null ? null : (margin as number) * (total - first);
}

function ratioOf(amount: number | null | undefined, by: number | undefined): number | null {
  const ratio = (amount ?? Number.NaN) / (by ?? Number.NaN);
  return Number.isFinite(ratio) ? ratio + 0 : null;
}

function checked(inputs: LifetimeValueInputs): LifetimeValueInputs {
  assertRecord(inputs, "inputs", "an object with at least `margin`, `retention` or `survival`, and `discount`");
  const { margin, discount, growth, acquisitionCost, pastMargins } = inputs;
  if (Array.isArray(margin)) assertMargins(margin, "margin");
  else assertNumber(margin, "margin", { min: -LARGEST, max: LARGEST });
  assertNumber(discount, "discount", { min: 0, max: LARGEST });
  if (growth !== undefined) assertNumber(growth, "growth", { min: -1, max: LARGEST });
  if (acquisitionCost !== undefined) assertNumber(acquisitionCost, "acquisitionCost", { min: 0, max: LARGEST });
  if (pastMargins !== undefined) assertMargins(pastMargins, "pastMargins");
  return inputs;
}

function assertMargins(margins: unknown, path: string): void {
  if (!Array.isArray(margins)) refuse("invalid-type", path, margins, "a list of margins");
  for (const [index, margin] of margins.entries())
    assertNumber(margin, `${path}[${index}]`, { min: -LARGEST, max: LARGEST });
}
