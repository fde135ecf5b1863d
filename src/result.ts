/**
 * What a value is measured in.
 *
 * `"fraction"` 0–1 · `"points"` −100…100 · `"index"` 0–100 · `"scale"` the units of the answer scale · `"milliseconds"` ·
 * `"money"` the caller's currency · `"count"` whole things · `"ratio"` any other quotient.
 */
export type Unit = "fraction" | "points" | "index" | "scale" | "milliseconds" | "money" | "count" | "ratio";

/**
 * Why there is no value.
 *
 * `"empty"` nothing was observed · `"zero-denominator"` there was nothing to divide by · `"insufficient"` fewer observations than
 * `minN` or than the method needs · `"not-ratable"` too much is unknown · `"unbounded"` the figure grows without limit.
 */
export type NoValueReason = "empty" | "zero-denominator" | "insufficient" | "not-ratable" | "unbounded";

/** The range of true values that the data are compatible with, in the unit of the value. */
export interface Interval {
  /** Lower limit. */
  readonly low: number;
  /** Upper limit. */
  readonly high: number;
  /** Share of such intervals that contain the true value, such as 0.95. */
  readonly confidence: number;
  /** The method by its name in the literature, such as `"wilson"`. */
  readonly method: string;
}

/** How many observations do not take part, and why. */
export interface Excluded {
  /** No answer: `null` or `undefined`. */
  readonly missing: number;
  /** Declared as not applicable by the caller. */
  readonly notApplicable: number;
  /** Not a possible value; counted here under `onInvalid: "exclude"`, otherwise an error. */
  readonly invalid: number;
  /** Too young to be judged at `asOf`. */
  readonly pending: number;
}

/** What a warning is about, for programs. */
export type WarningCode =
  /** Fewer than 30 observations. */
  | "small-sample"
  /** Cut-offs other than the published ones. */
  | "non-standard-cutoff"
  /** All observations are the same, so that the spread is estimated as zero. */
  | "no-variation"
  /** Test and interval fall on different sides of the line. */
  | "borderline"
  /** The two results differ in their definition. */
  | "different-definition"
  /** A figure that can be read as a probability although it can exceed 1, or another reading that misleads. */
  | "misleading"
  /** Observations were excluded. */
  | "excluded"
  /** Part of the figure rests on an assumption. */
  | "assumed";

/** Something a reader of the number should know. */
export interface Warning {
  /** What it is about, for programs. */
  readonly code: WarningCode;
  /** The same for people. */
  readonly message: string;
}

/** A part of a whole: how many, and what share. */
export interface Part {
  /** How many; `null` where fewer than `minN` were observed, so that nobody can be recognised. */
  readonly count: number | null;
  /** Their share of all that count, in [0, 1]; `null` where there is none to share. */
  readonly share: number | null;
}

/** Counts behind a share: `numerator` of `denominator`. */
export interface ProportionBasis {
  /** Says which kind of numbers these are. */
  readonly kind: "proportion";
  /** How many it is true of. */
  readonly numerator: number;
  /** Of how many. */
  readonly denominator: number;
}

/** Counts behind a net score: `positive` minus `negative`. */
export interface NetBasis {
  /** Says which kind of numbers these are. */
  readonly kind: "net";
  /** How many answers are on the good side. */
  readonly positive: number;
  /** How many are on neither side. */
  readonly neutral: number;
  /** How many are on the bad side. */
  readonly negative: number;
}

/** Moments behind a mean, in the unit of the value. */
export interface MeanBasis {
  /** Says which kind of numbers these are. */
  readonly kind: "mean";
  /** How many values. */
  readonly n: number;
  /** Their mean. */
  readonly mean: number;
  /** Their standard deviation (n − 1); `null` for a single value. */
  readonly standardDeviation: number | null;
  /** Smallest possible mean. */
  readonly min: number;
  /** Largest possible mean. */
  readonly max: number;
}

/** Events per exposure. */
export interface RateBasis {
  /** Says which kind of numbers these are. */
  readonly kind: "rate";
  /** How many events. */
  readonly events: number;
  /** Over how much exposure, in units of the reported rate. */
  readonly exposure: number;
}

/** The sufficient numbers behind a value: what its interval and every comparison are computed from. */
export type Basis = ProportionBasis | NetBasis | MeanBasis | RateBasis;

/** The shape that every metric returns: the number, and all that is needed to judge it. Plain JSON, never rounded. */
export interface MetricResult {
  /** Name of the metric, such as `"nps"`. */
  readonly metric: string;
  /** The number, unrounded; `null` where there is none, and `reason` says why. */
  readonly value: number | null;
  /** Why there is no value; present only then. */
  readonly reason?: NoValueReason;
  /** What the value is measured in. */
  readonly unit: Unit;
  /** How many observations the value rests on. */
  readonly n: number;
  /** What the value could be, had chance fallen otherwise; `null` where it cannot be told. */
  readonly interval: Interval | null;
  /** What did not take part, and why. */
  readonly excluded: Excluded;
  /** What was measured, as a short stable text; results whose definitions differ are not comparable. */
  readonly definition: string;
  /** The numbers behind the value; `null` where there is no value, and for composites, which no handful of numbers can stand for. */
  readonly basis: Basis | null;
  /** What a reader should know. */
  readonly warnings: readonly Warning[];
}

/** Below this many observations a result carries the warning `small-sample`. */
const SMALL_SAMPLE = 30;

/** The warning that every result on few observations carries; none for no observation, where `reason` says it. */
export function sampleSizeWarnings(n: number): Warning[] {
  if (n === 0 || n >= SMALL_SAMPLE) return [];
  return [{ code: "small-sample", message: `Only n = ${n}: read the interval, not the value.` }];
}

/** What is excluded, with zero for whatever is not named. */
export function excludedCounts(excluded: Partial<Excluded>): Excluded {
  const { missing = 0, notApplicable = 0, invalid = 0, pending = 0 } = excluded;
  // Adding 0 turns −0 into 0.
  return { missing: missing + 0, notApplicable: notApplicable + 0, invalid: invalid + 0, pending: pending + 0 };
}
