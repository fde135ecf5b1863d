import { MetricInputError, refuse } from "../errors.js";
import { assertNumber, assertRecord } from "../guards.js";
import type { Warning } from "../result.js";
import { countNamed, sumNamed } from "../tallies/named-counts.js";
import type { SurveyResponseTally } from "./response-tally.js";

/** A part of the population beside those of it who answered. */
export interface SegmentShare {
  /** Its name. */
  readonly segment: string;
  /** Completes of it. */
  readonly completes: number;
  /** Their share of all completes of a known segment. */
  readonly share: number;
  /** The segment's share of the population. */
  readonly populationShare: number;
  /** `share − populationShare`: above 0 where the segment is heard too much. */
  readonly difference: number;
  /** What an answer of it has to count so that segments weigh as in the population; `null` where nobody answered who could stand for it. */
  readonly weight: number | null;
}

/** How far those who answered are from the population. */
export interface Representativeness {
  /** Largest difference of a share, without its sign: 0 where all segments are heard as they are, towards 1 where the wrong one is. */
  readonly skew: number;
  /** The segments of the population, in its order. */
  readonly segments: readonly SegmentShare[];
}

/** What is known of the population. */
export interface PopulationOptions {
  /** Size of each segment of the population, as counts or shares. @defaultValue not known: nothing is said of skew */
  readonly populationBySegment?: Readonly<Record<string, number>>;
  /** The most that an answer may count; greater weights are cut to it. @defaultValue no limit */
  readonly maxWeight?: number;
}

/** From here on a few people speak for many. */
const LARGE_WEIGHT = 5;

/** Those who answered beside the population; `null` where the population, or the segments of those who answered, are not known. */
export function readRepresentativeness(
  { segments }: SurveyResponseTally,
  { populationBySegment, maxWeight }: PopulationOptions,
): Representativeness | null {
  if (maxWeight !== undefined) assertNumber(maxWeight, "options.maxWeight", { above: 0 });
  if (populationBySegment === undefined) return null;
  const size = populationSize(populationBySegment);
  for (const [segment, completes] of Object.entries(segments)) {
    if (completes > 0 && countNamed(populationBySegment, segment) === 0) throw unknownSegment(segment);
  }
  const answered = sumNamed(segments);
  if (answered === 0) return null;
  const shares = Object.entries(populationBySegment).map(([segment, population]) => {
    const completes = countNamed(segments, segment);
    const [share, populationShare] = [completes / answered, population / size];
    const weight = completes === 0 ? null : Math.min(populationShare / share, maxWeight ?? Infinity);
    return { segment, completes, share, populationShare, difference: share - populationShare, weight };
  });
  const skew = shares.reduce((largest, { difference }) => Math.max(largest, Math.abs(difference)), 0);
  return { skew, segments: shares };
}

/** What to know before weights are used. */
export function weightWarnings(known: Representativeness | null): Warning[] {
  if (known === null) return [];
  const silent = known.segments.filter(({ weight, populationShare }) => weight === null && populationShare > 0);
  const heavy = known.segments.filter(({ weight }) => (weight ?? 0) > LARGE_WEIGHT);
  const warnings: Warning[] = [];
  if (silent.length > 0) {
    const message = `Nobody answered in ${namesOf(silent)}: no weight can stand for them.`;
    warnings.push({ code: "misleading", message });
  }
  if (heavy.length > 0) {
    const message = `Weights above ${LARGE_WEIGHT} in ${namesOf(heavy)}: few answers would speak for many.`;
    warnings.push({ code: "misleading", message });
  }
  return warnings;
}

function populationSize(population: unknown): number {
  const path = "options.populationBySegment";
  assertRecord(population, path, "an object with the size of each segment");
  let size = 0;
  for (const [segment, part] of Object.entries(population)) {
    assertNumber(part, `${path}.${segment}`, { min: 0, max: Number.MAX_SAFE_INTEGER });
    size += part;
  }
  return size > 0 ? size : refuse("inconsistent", path, population, "of more than nobody");
}

function unknownSegment(segment: string): MetricInputError {
  return new MetricInputError({
    code: "unknown-key",
    path: "segment",
    received: segment,
    expected: "a segment with a size in options.populationBySegment",
  });
}

function namesOf(segments: readonly SegmentShare[]): string {
  return segments.map(({ segment }) => JSON.stringify(segment)).join(", ");
}
