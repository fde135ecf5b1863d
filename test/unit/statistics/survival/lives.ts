import { expect } from "vitest";
import type { Lives } from "../../../../src/statistics/survival/life-table.js";
import { countSorted, type TimeCounts } from "../../../../src/statistics/survival/time-counts.js";
import type { Tolerance } from "../../../support/reference.js";
import { expectNear } from "../near.js";

/** A column of a reference; `null` where R has none. */
export type Column = readonly (number | null)[];

/** Both limits of a column. */
export type LimitColumns = Readonly<Record<"lower" | "upper", Column>>;

/** A reference case with causes that compete. */
export interface Competing {
  readonly time: number[];
  readonly cause: number[];
  readonly entry?: number[];
  readonly at: number[];
}

/** What it knows of one cause. */
export interface ExpectedCause extends Readonly<Record<"cif" | "std_err_delta", Column>> {
  readonly ci95_plain: LimitColumns;
  readonly ci95_log_log: LimitColumns;
}

/** What the reference knows of causes that compete. */
export interface ExpectedCompeting {
  readonly overall_survival: Column;
  readonly cause: Readonly<Record<string, ExpectedCause>>;
  readonly one_minus_km: Readonly<Record<string, Column>>;
}

/** One customer: when it left, of which cause (counted from 1; 0 is censored), and after which time it was under observation. */
export interface Subject {
  readonly time: number;
  readonly cause: number;
  readonly entry?: number;
}

/** Customers in the form that curves are computed from. */
export function livesOf(subjects: readonly Subject[], causes = 1): Lives {
  const leaving = (cause: number): TimeCounts =>
    countsOf(subjects.filter((one) => one.cause === cause).map(({ time }) => time));
  return {
    atStart: subjects.filter(({ entry }) => entry === undefined).length,
    entered: countsOf(subjects.flatMap(({ entry }) => (entry === undefined ? [] : [entry]))),
    ended: Array.from({ length: causes }, (_, index) => leaving(index + 1)),
    censored: leaving(0),
  };
}

/** Columns of a reference case as customers; whole weights are repeats. */
export function subjectsOf(columns: {
  readonly time: readonly number[];
  readonly event?: readonly number[];
  readonly cause?: readonly number[];
  readonly entry?: readonly number[];
  readonly weights?: readonly number[];
}): Subject[] {
  const { time, event, cause = event, entry, weights } = columns;
  return time.flatMap((at, index) => {
    const subject = { time: at, cause: cause?.[index] ?? 0, ...(entry && { entry: entry[index] as number }) };
    return new Array<Subject>(weights?.[index] ?? 1).fill(subject);
  });
}

/** Fails unless each number is the expected one, and `null` where that is. */
export function expectColumn(
  got: readonly (number | null | undefined)[],
  expected: readonly (number | null)[],
  tolerance: Tolerance,
): void {
  expect(got).toHaveLength(expected.length);
  got.forEach((value, row) => {
    expectNullable(value, expected[row] as number | null, tolerance);
  });
}

/** The same for a single number. */
export function expectNullable(got: number | null | undefined, expected: number | null, tolerance: Tolerance): void {
  if (expected === null || got === null || got === undefined) expect(got).toBe(expected);
  else expectNear(got, expected, tolerance);
}

function countsOf(times: readonly number[]): TimeCounts {
  return countSorted(Float64Array.from(times).sort());
}
