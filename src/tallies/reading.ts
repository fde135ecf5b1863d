import { MetricInputError } from "../errors.js";
import { assertCount, assertLevel, assertOneOf } from "../guards.js";
import type { Basis, Interval, MetricResult, NoValueReason, Part, Unit } from "../result.js";
import type { Limits } from "../statistics/limits.js";
import { clip, finitePopulationFactor, scaleAround } from "../statistics/limits.js";

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
  return { confidence, method, population: population ?? Number.POSITIVE_INFINITY, minN };
}

/** Turns an estimate from `n` observations into the parts of a result, or says why there is none. */
export function readEstimate<U extends Unit>(
  unit: U,
  n: number,
  options: ResolvedOptions<string>,
  estimate: () => Estimate,
  whenEmpty: NoValueReason = "empty",
): Reading<U> {
  assertPopulation(n, options.population);
  const reason = noValueReason(n, options.minN, whenEmpty);
  if (reason !== null) return { value: null, reason, unit, n, interval: null, basis: null };
  const { value, limits, range, basis } = estimate();
  return { value, unit, n, interval: limits && toInterval(limits, value, range, n, options), basis };
}

/** True where there are observations, but fewer than `minN`: nothing may then be said that was counted among them. */
export function isWithheld({ reason }: Pick<Reading, "reason">): boolean {
  return reason === "insufficient";
}

/** A part of a whole, or the place of one that is withheld. */
export function partOf(count: number, whole: number, withheld: boolean): Part {
  return withheld
    ? { count: null, share: null }
    : { count: count + 0, share: whole === 0 ? null : (count + 0) / whole };
}

function assertPopulation(n: number, population: number): void {
  if (n <= population) return;
  const expected = `at least the ${n} observed`;
  throw new MetricInputError({ code: "inconsistent", path: "options.population", received: population, expected });
}

function noValueReason(n: number, minN: number, whenEmpty: NoValueReason): NoValueReason | null {
  if (n === 0) return whenEmpty;
  return n < minN ? "insufficient" : null;
}

function toInterval(
  limits: Limits,
  value: number,
  [min, max]: readonly [number, number],
  n: number,
  { confidence, method, population }: ResolvedOptions<string>,
): Interval {
  const factor = Number.isFinite(population) ? finitePopulationFactor(n, population) : 1;
  const { low, high } = clip(scaleAround(limits, value, factor), min, max);
  return { low: low + 0, high: high + 0, confidence, method };
}
