import { refuse } from "../errors.js";
import { assertCount, assertLevel, assertOneOf } from "../guards.js";
import type { Basis, MetricResult, NoValueReason, Part, Unit } from "../result.js";
import { finitePopulationFactor, type Limits } from "../statistics/limits.js";

/** Options of every metric that has an interval. */
export interface IntervalOptions<Method extends string> {
  /** Level of the interval, between 0 and 1. @defaultValue 0.95 */
  readonly confidence?: number;
  /** The method of the interval, by its name in the literature. */
  readonly interval?: Method;
  /** Size of the whole population, where the answers are a random sample of it: narrows the interval. @defaultValue unlimited */
  readonly population?: number;
  /** Below this number of observations the value and the counts are withheld, so that nobody can be recognised. @defaultValue 1 */
  readonly minN?: number;
}

/** What a reading of a tally contributes to a result. */
export interface Reading<U extends Unit = Unit>
  extends Pick<MetricResult, "value" | "reason" | "n" | "interval" | "basis"> {
  /** What the value is measured in. */
  readonly unit: U;
}

/** What a reading computes from where there is something to read. */
export interface Estimate {
  /** The value, inside its range. */
  readonly value: number;
  /** Limits of the interval, which may overshoot the range; `null` where they cannot be told. */
  readonly limits: Limits | null;
  /** Smallest and largest possible value. */
  readonly range: readonly [number, number];
  /** The numbers behind the value. */
  readonly basis: Basis;
}

/** Options with their defaults, checked. */
export interface ResolvedOptions<Method extends string> {
  /** Level of the interval. */
  readonly confidence: number;
  /** Method of the interval. */
  readonly method: Method;
  /** Size of the population; infinite unless given. */
  readonly population: number;
  /** Observations below which nothing is said. */
  readonly minN: number;
}

/** Checks the options of an interval; the first method listed is the default. */
export function resolveIntervalOptions<Method extends string>(
  options: IntervalOptions<string>,
  methods: readonly [Method, ...Method[]],
): ResolvedOptions<Method> {
  const { confidence = 0.95, interval: method = methods[0], population, minN = 1 } = options;
  assertLevel(confidence, "options.confidence");
  assertOneOf(method, "options.interval", methods);
  assertCount(minN, "options.minN", { min: 1 });
  if (population !== undefined) assertCount(population, "options.population", { min: 1 });
  return { confidence, method, population: population ?? Infinity, minN };
}

/** Turns an estimate from `n` observations into the parts of a result, or says why there is none. */
export function readEstimate<U extends Unit>(
  unit: U,
  n: number,
  { confidence, method, population, minN }: ResolvedOptions<string>,
  estimate: () => Estimate,
  whenEmpty: NoValueReason = "empty",
): Reading<U> {
  if (n > population) refuse("inconsistent", "options.population", population, `${n} or more`);
  if (n < minN) {
    return { value: null, reason: n === 0 ? whenEmpty : "insufficient", unit, n, interval: null, basis: null };
  }
  const { value, limits, range, basis } = estimate();
  const factor = finitePopulationFactor(n, population);
  const within = (limit: number): number =>
    Math.min(range[1], Math.max(range[0], value + factor * (limit - value))) + 0;
  const interval = limits && { low: within(limits.low), high: within(limits.high), confidence, method };
  return { value, unit, n, interval, basis };
}

/** True where there are observations, but fewer than `minN`: nothing may then be said that was counted among them. */
export function isWithheld({ reason }: Pick<Reading, "reason">): boolean {
  return reason === "insufficient";
}

/** A part of a whole, or the place of one that is withheld. */
export function partOf(count: number, whole: number, withheld: boolean): Part {
  if (withheld) return { count: null, share: null };
  return { count: count + 0, share: whole === 0 ? null : (count + 0) / whole };
}
