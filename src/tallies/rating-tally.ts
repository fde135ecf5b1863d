import { MetricInputError } from "../errors.js";
import { assertCount, assertRecord } from "../guards.js";
import { assertExclusions, type Exclusions } from "./counting.js";
import { checkedScale, isSameScale, pointsOf, type RatingScale, scaleText } from "./scales.js";

/** How many answers fell on each point of a scale: all that any rating metric needs, in plain JSON. */
export interface RatingTally extends Exclusions {
  /** The scale that the answers were given on. */
  readonly scale: RatingScale;
  /** Answers per point: `counts[0]` belongs to `scale.min`. */
  readonly counts: number[];
}

/** The tally of nothing, which shares nothing with any other. */
export function emptyRatings({ min, max, direction }: RatingScale): RatingTally {
  const scale = { min, max, direction };
  return { scale, counts: new Array<number>(pointsOf(scale)).fill(0), missing: 0, notApplicable: 0, invalid: 0 };
}

/** Adds answers to a point, in place. */
export function addToPoint({ scale, counts }: RatingTally, point: number, times: number): void {
  const at = point - scale.min;
  counts[at] = (counts[at] ?? 0) + times;
}

/**
 * Adds two tallies of disjoint answers on one scale; many with `tallies.reduce(mergeRatings)`.
 *
 * @returns A new tally; those given stay as they are.
 * @throws {@link MetricInputError} when the scales differ, or a tally is none.
 * @example
 * ```ts
 * import { mergeRatings, nps, tallyRatings } from "cx-metrics";
 *
 * const first = tallyRatings([10, 9], { scale: 11 });
 * const second = tallyRatings([6, 8], { scale: 11 });
 * nps(mergeRatings(first, second)).value; // => 25
 * ```
 */
export function mergeRatings(first: RatingTally, second: RatingTally): RatingTally {
  assertRatingTally(first, "first");
  assertRatingTally(second, "second");
  assertSameScale(second.scale, first.scale, "second");
  const sum = {
    scale: first.scale,
    counts: first.counts.map((count, at) => count + (second.counts[at] ?? 0)),
    missing: first.missing + second.missing,
    notApplicable: first.notApplicable + second.notApplicable,
    invalid: first.invalid + second.invalid,
  };
  assertRatingTally(sum, "sum");
  return sum;
}

/** Refuses anything but a tally, wherever it was stored in between. */
export function assertRatingTally(value: unknown, path: string): asserts value is RatingTally {
  assertRecord(value, path, "a rating tally");
  const tally = value as unknown as RatingTally;
  const scale = checkedScale(tally.scale, `${path}.scale`);
  if (!Array.isArray(tally.counts) || tally.counts.length !== pointsOf(scale)) {
    const expected = `a list of ${pointsOf(scale)} counts, one for each of ${scaleText(scale)}`;
    throw new MetricInputError({ code: "invalid-type", path: `${path}.counts`, received: tally.counts, expected });
  }
  for (let at = 0; at < tally.counts.length; at++) assertCount(tally.counts[at], `${path}.counts[${at}]`);
  assertExclusions(tally, `${path}.`);
}

/** Refuses a tally of answers on another scale. */
export function assertSameScale(scale: RatingScale, expected: RatingScale, path: string): void {
  if (isSameScale(scale, expected)) return;
  const wanted = `a tally on the scale ${scaleText(expected)}`;
  throw new MetricInputError({ code: "not-comparable", path, received: scaleText(scale), expected: wanted });
}
