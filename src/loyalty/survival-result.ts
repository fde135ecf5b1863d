import { MetricInputError } from "../errors.js";
import { isPlainObject } from "../guards.js";
import type { MetricResult, Part, Unit } from "../result.js";
import type { RiskTable } from "../statistics/survival/kaplan-meier.js";
import type { SurvivalIntervalMethod } from "../statistics/survival/probability-limits.js";
import type { IntervalOptions } from "../tallies/reading.js";

/** How a survival curve is read; what `survival` takes with counts and tallies. */
export interface SurvivalReadingOptions extends Omit<IntervalOptions<SurvivalIntervalMethod>, "population"> {
  /** Where the restricted mean ends, in the unit of the durations; the same for all that are to be compared. @defaultValue the longest duration */
  readonly horizon?: number;
  /** The unit of the durations, and so of the value: `"milliseconds"`, or `"ratio"` for any other, such as days or months. @defaultValue "ratio" */
  readonly unit?: "milliseconds" | "ratio";
}

/** One time of a survival curve. */
export interface SurvivalPoint {
  /** Duration at which somebody left. */
  readonly time: number;
  /** How many were at risk just before. */
  readonly atRisk: number;
  /** How many ended then. */
  readonly ended: number;
  /** How many were last seen then, without having ended. */
  readonly censored: number;
  /** Share that is still there after it, from 0 to 1. */
  readonly survival: number;
  /** Lower limit of the share; `null` where it cannot be told, as before anybody has ended and after everybody has. */
  readonly low: number | null;
  /** Upper limit of the share; `null` where it cannot be told. */
  readonly high: number | null;
}

/** When a survival curve comes down to some level. */
export interface SurvivalTime {
  /** The first duration after which no more than that share is still there; `null` where the curve does not come down so far. */
  readonly time: number | null;
  /** Lower limit: the same for the lower limits of the curve. */
  readonly low: number | null;
  /** Upper limit: the same for the upper limits of the curve; `null` where they do not come down so far. */
  readonly high: number | null;
}

/** Mean duration within a horizon. */
export interface RestrictedMean {
  /** The duration up to which it counts. */
  readonly horizon: number;
  /** The mean, from 0 to the horizon. */
  readonly mean: number;
  /** Its standard error. */
  readonly standardError: number;
  /** Lower limit. */
  readonly low: number;
  /** Upper limit. */
  readonly high: number;
}

/** One time of a curve of cumulative incidence. */
export interface IncidencePoint {
  /** Duration at which somebody ended of the cause. */
  readonly time: number;
  /** How many did then. */
  readonly ended: number;
  /** Share that has ended of the cause by then, from 0 to 1; those of all causes and the survival add up to 1. */
  readonly incidence: number;
  /** Lower limit; `null` where it cannot be told. */
  readonly low: number | null;
  /** Upper limit; `null` where it cannot be told. */
  readonly high: number | null;
}

/** How many ended of one cause, where others compete with it. */
export interface CauseIncidence {
  /** Name of the cause. */
  readonly cause: string;
  /** How many ended of it. */
  readonly ended: number;
  /** Its cumulative incidence at each duration at which somebody ended of it; 0 before the first. */
  readonly curve: readonly IncidencePoint[];
}

/** Result of `survival`. */
export interface Survival extends MetricResult {
  /** Names the metric. */
  readonly metric: "survival";
  /** Milliseconds, or `"ratio"` for durations in any other unit. */
  readonly unit: Extract<Unit, "milliseconds" | "ratio">;
  /** None: two curves are compared by all of their course, which is what `logRank` does, and not by their medians. */
  readonly basis: null;
  /** Customers who ended. */
  readonly ended: Part;
  /** Customers who had not ended when last seen. */
  readonly censored: Part;
  /** Median survival with its limits, each `null` where it is not reached; `value` and `interval` are the same where it is. */
  readonly median: SurvivalTime;
  /** Mean duration up to the horizon; `null` where there is no value for want of customers. */
  readonly restrictedMean: RestrictedMean | null;
  /** How long customers were observed: the median, had nobody ended; `null` where that cannot be told. */
  readonly medianFollowUp: number | null;
  /** The curve, at each duration at which somebody left; 1 before the first. */
  readonly curve: readonly SurvivalPoint[];
  /** The same by cause, where causes are given: the share that has ended of each. */
  readonly causes: readonly CauseIncidence[];
  /** Level of all intervals. */
  readonly confidence: number;
  /** Method of the intervals of the curve. */
  readonly method: SurvivalIntervalMethod;
}

/** Refuses anything but the result of `survival`, wherever it was stored in between. */
export function assertSurvival(result: unknown): asserts result is Survival {
  if (isPlainObject(result) && result["metric"] === "survival" && Array.isArray(result["curve"])) return;
  const code = result === undefined ? "missing-input" : "invalid-type";
  throw new MetricInputError({ code, path: "result", received: result, expected: "the result of survival" });
}

/** The numbers of a curve from which it can be computed again. */
export function riskTable(curve: readonly SurvivalPoint[]): RiskTable {
  return { atRisk: curve.map(({ atRisk }) => atRisk), ended: curve.map(({ ended }) => ended) };
}
