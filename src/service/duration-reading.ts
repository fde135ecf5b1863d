import { assertOneOf, assertOptions } from "../guards.js";
import { excludedCounts, type NoValueReason, sampleSizeWarnings, type Warning } from "../result.js";
import { type CountedDurations, endedOf } from "../tallies/duration-counting.js";
import { type DurationQuantile, NO_QUANTILE, readQuantiles, relativeErrorOf } from "../tallies/duration-quantiles.js";
import { readMeanDuration } from "../tallies/duration-reading.js";
import type { DurationTally, Timeliness } from "../tallies/durations.js";
import { readRate, type ShareResult } from "../tallies/rate-reading.js";
import { type ResolvedOptions, resolveIntervalOptions } from "../tallies/reading.js";
import { quantilesOfAll } from "./duration-curve.js";
import type {
  DurationReadingOptions,
  DurationResult,
  MeanDuration,
  OpenDurations,
  OpenPolicy,
} from "./duration-result.js";

/** What a metric of durations is called, and what it times where nobody said otherwise. */
export interface DurationMetric<Name extends string> {
  /** Name of the metric. */
  readonly metric: Name;
  /** What it times. */
  readonly of: string;
}

/** Options with their defaults, checked. */
interface Resolved extends ResolvedOptions<"t"> {
  readonly open: OpenPolicy;
  readonly what: string;
}

const POLICIES: readonly OpenPolicy[] = ["overdue-missed", "exclude", "kaplan-meier"];
const LEVELS = [0.5, 0.9, 0.95];

/** Reads durations as a median with all that belongs to it. */
export function readDurations<Name extends string>(
  counted: CountedDurations,
  { metric, of }: DurationMetric<Name>,
  options: DurationReadingOptions,
): DurationResult & { readonly metric: Name } {
  const { tally } = counted;
  const resolved = resolve(options, tally.frame.of ?? of);
  const { open: policy, confidence, minN, what } = resolved;
  const isCurve = policy === "kaplan-meier";
  const n = tally.ended.n + (isCurve ? tally.open.n : 0);
  const read = isCurve
    ? () => quantilesOfAll(counted, LEVELS, confidence)
    : () => readQuantiles(endedOf(counted), LEVELS, confidence);
  const quantiles = n < minN ? [] : read(); // minN is at least 1
  const [median = NO_QUANTILE, p90 = NO_QUANTILE, p95 = NO_QUANTILE] = quantiles;
  return {
    metric,
    ...medianOf(median, n, resolved),
    unit: "milliseconds",
    n,
    median,
    p90,
    p95,
    mean: readMean(counted, metric, resolved),
    withinTarget: readTimeliness(
      tally,
      "withinTarget",
      `${metric}.withinTarget/${tally.frame.target} ms, ${what}`,
      resolved,
    ),
    withinExpectation: readTimeliness(tally, "withinExpectation", `${metric}.withinExpectation/${what}`, resolved),
    open: openOf(tally, n > 0 && n < minN),
    relativeError: relativeErrorOf(endedOf(counted)),
    asOf: tally.frame.asOf,
    log: tally.log === null ? null : { ...tally.log },
    excluded: excludedCounts({ ...tally, pending: isCurve ? 0 : tally.open.n }),
    definition: `${metric}/${isCurve ? "kaplan-meier median" : "median"}, ${what}`,
    basis: null,
    warnings: [...sampleSizeWarnings(n), ...warningsOf(counted, isCurve)],
  };
}

function medianOf(
  { value, low, high }: DurationQuantile,
  n: number,
  { open, confidence, minN }: Resolved,
): Pick<DurationResult, "value" | "reason" | "interval"> {
  const method = open === "kaplan-meier" ? "log-log" : "order-statistics";
  const reason: NoValueReason = n === 0 ? "empty" : n < minN ? "insufficient" : "not-ratable";
  if (value === null) return { value, reason, interval: null };
  return { value, interval: low === null || high === null ? null : { low, high, confidence, method } };
}

function resolve(options: DurationReadingOptions, what: string): Resolved {
  assertOptions(options);
  const { open = "overdue-missed", confidence = 0.95, minN = 1 } = options;
  assertOneOf(open, "options.open", POLICIES);
  return { ...resolveIntervalOptions({ confidence, minN }, ["t"]), open, what };
}

/** The mean of those that are over, as a result of its own. */
function readMean(counted: CountedDurations, metric: string, { what, confidence, minN }: Resolved): MeanDuration {
  const { tally } = counted;
  return {
    metric: `${metric}.mean`,
    ...readMeanDuration(endedOf(counted), { confidence, minN }),
    excluded: excludedCounts({ ...tally, pending: tally.open.n }),
    definition: `${metric}.mean/${what}`,
    warnings: sampleSizeWarnings(tally.ended.n),
  };
}

/** The share that was in time: those that go on count as too late once they are, and are pending until then. */
function readTimeliness(
  tally: DurationTally,
  which: "withinTarget" | "withinExpectation",
  definition: string,
  { open, confidence, minN }: Resolved,
): ShareResult | null {
  const timeliness: Timeliness | null = tally[which];
  if (timeliness === null) return null;
  const { met, missed, overdue, notDue, unknown } = timeliness;
  const late = open === "exclude" ? 0 : overdue;
  const rates = {
    numerator: met,
    denominator: met + missed + late,
    missing: tally.missing + unknown,
    notApplicable: tally.notApplicable,
    invalid: tally.invalid,
    pending: notDue + overdue - late,
  };
  const metric = definition.slice(0, definition.indexOf("/"));
  const policy = open === "exclude" ? ", open excluded" : "";
  return { metric, ...readRate(rates, { confidence, minN }, "empty"), definition: definition + policy };
}

function openOf({ open, withinTarget }: DurationTally, isWithheld: boolean): OpenDurations {
  if (isWithheld) return { count: null, overdue: null, longest: null };
  return { count: open.n, overdue: withinTarget?.overdue ?? null, longest: open.max };
}

function warningsOf(counted: CountedDurations, isCurve: boolean): Warning[] {
  const { open } = counted.tally;
  if (open.n === 0) return [];
  if (!isCurve) {
    const message = `${open.n} still go on, most likely the long ones: quantiles and mean are of those that are over. With open: "kaplan-meier" all count.`;
    return [{ code: "excluded", message }];
  }
  const isBinned = open.values === null || relativeErrorOf(endedOf(counted)) > 0;
  if (!isBinned) return [];
  const message =
    "Read from bins: durations that differ by less than 1/128 are taken as equal, so that the curve is approximate.";
  return [{ code: "assumed", message }];
}
