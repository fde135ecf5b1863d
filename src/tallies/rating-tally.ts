import { refuse } from "../errors.js";
import { assertCount, assertRecord, isWhole } from "../guards.js";
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
export function emptyRatings(scale: RatingScale): RatingTally {
  const counts = new Array<number>(pointsOf(scale)).fill(0);
  return { scale: { ...scale }, counts, missing: 0, notApplicable: 0, invalid: 0 };
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
  const { scale } = first;
  assertRecord(second, "second", "a rating tally");
  assertTallyOn(scale, second, "second");
  const sum = {
    scale,
    counts: first.counts.map((count, at) => count + (second.counts[at] ?? 0)),
    missing: first.missing + second.missing,
    notApplicable: first.notApplicable + second.notApplicable,
    invalid: first.invalid + second.invalid,
  };
  assertTallyOn(scale, sum, "sum");
  return sum;
}

/** Refuses anything but a tally, wherever it was stored in between. */
export function assertRatingTally(value: unknown, path: string): asserts value is RatingTally {
  assertRecord(value, path, "a rating tally");
  assertTallyOn(checkedScale(value["scale"], `${path}.scale`), value, path);
}

/** Refuses anything but a tally of answers on the scale. */
export function assertTallyOn(
  scale: RatingScale,
  value: Readonly<Record<string, unknown>>,
  path: string,
): asserts value is Record<string, unknown> & RatingTally {
  const tally = value as unknown as RatingTally;
  assertRecord(tally.scale, `${path}.scale`, "{ min, max, direction }");
  if (!isSameScale(tally.scale, scale)) {
    refuse("not-comparable", path, scaleText(tally.scale), `on the scale ${scaleText(scale)}`);
  }
  if (!Array.isArray(tally.counts) || tally.counts.length !== pointsOf(scale)) {
    refuse("invalid-type", `${path}.counts`, tally.counts, `a list of ${pointsOf(scale)} counts`);
  }
  // The path of a count is only made for one that is none, which saves half of the time.
  for (const [at, count] of tally.counts.entries()) if (!isWhole(count)) assertCount(count, `${path}.counts[${at}]`);
  assertExclusions(tally, `${path}.`);
}
