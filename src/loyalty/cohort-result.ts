import type { Interval } from "../result.js";
import type { ShareResult } from "../tallies/rate-reading.js";

/** The age, or bracket of ages, that a figure is about. */
export interface AgeSpan {
  /** Age in periods, or in stretches of `elapsedDays`; 0 is the period in which the customer started. */
  readonly age: number;
  /** Last age of the bracket; the same as `age` where ages are single. */
  readonly lastAge: number;
}

/** How many of one cohort were active at one age. */
export interface CohortCell extends AgeSpan {
  /** Customers active at this age; `null` where nobody could be observed at it yet, or fewer than `minN`. */
  readonly active: number | null;
  /** Customers who could be observed at this age: all of a cohort by the calendar, those whose own time is over otherwise; 0 where it is too early. */
  readonly eligible: number;
  /** `active ÷ eligible`, in [0, 1]; `null` where nobody could be observed at it yet, or fewer than `minN`. */
  readonly share: number | null;
  /** Interval of the share; `null` where there is none. */
  readonly interval: Interval | null;
  /** True when this age is over for the whole cohort; false while it is running, or has not begun. */
  readonly complete: boolean;
}

/** One cohort: the customers who started in the same period. */
export interface CohortRow {
  /** Label of that period, such as `2026-03`. */
  readonly cohort: string;
  /** All customers of the cohort. */
  readonly size: number;
  /** One cell for each age, in the order of `pooled`. */
  readonly cells: readonly CohortCell[];
}

/** All cohorts together at one age. */
export interface PooledRetention extends AgeSpan {
  /** Cohorts that take part: by the calendar those for which the age is over, otherwise those with anybody eligible. */
  readonly cohorts: number;
  /** Their active customers; `null` where fewer than `minN` are eligible. */
  readonly active: number | null;
  /** Their eligible customers. */
  readonly eligible: number;
  /** `active ÷ eligible`, which weighs every customer alike; `null` where nobody is eligible, or fewer than `minN`. */
  readonly share: number | null;
  /** Interval of the share; `null` where there is none. */
  readonly interval: Interval | null;
}

/** The simple mean of the cohorts' shares at one age. */
export interface MeanRetention extends AgeSpan {
  /** Cohorts that take part: the same as in the pooled row. */
  readonly cohorts: number;
  /** Mean of their shares, which weighs a cohort of three like one of three thousand; `null` where the pooled share is. */
  readonly share: number | null;
}

/** Result of {@link cohortRetention}. The value is the pooled share at age 1, or of the first bracket after age 0. */
export interface CohortRetention extends ShareResult {
  /** Names the metric. */
  readonly metric: "cohortRetention";
  /** Customers in all cohorts, whether or not they could be observed at age 1. */
  readonly customers: number;
  /** All cohorts together, by age. */
  readonly pooled: readonly PooledRetention[];
  /** The simple mean of the cohorts, by age; read the pooled row first. */
  readonly mean: readonly MeanRetention[];
  /** The cohorts that have a customer, in order of time. */
  readonly cohorts: readonly CohortRow[];
}
