import { MetricInputError } from "../errors.js";
import { assertNumber, assertOneOf, assertRecord } from "../guards.js";
import { excludedCounts, type MetricResult, type Warning } from "../result.js";
import { checkedScale, type RatingScale, scaleText } from "../tallies/scales.js";

/** What a value of a part is measured in: a scale in full, or one of the units of results, whose ends are known. */
export type CompositeScale = RatingScale | "fraction" | "points" | "index";

/** One part of a {@link compositeIndex}. */
export interface CompositePart {
  /** The value on its scale, such as the `value` of a result; `null` where it is missing. */
  readonly value: number | null;
  /** What the value is measured in: declared, because 0.85 can be a share or next to nothing. */
  readonly scale: CompositeScale;
  /** How much the part counts, relative to the others; 0 or more, at most 1e15. */
  readonly weight: number;
}

/** A part as it went into a {@link CompositeIndex}. */
export interface CompositePartIndex {
  /** Its name. */
  readonly name: string;
  /** Its value with the worst point of its scale as 0 and the best as 100; `null` where it is missing. */
  readonly index: number | null;
  /** Its weight as given. */
  readonly weight: number;
}

/** Result of {@link compositeIndex}. */
export interface CompositeIndex extends MetricResult {
  /** Names the metric. */
  readonly metric: "compositeIndex";
  /** From 0, the worst, to 100, the best. */
  readonly unit: "index";
  /** How many parts have a value. */
  readonly n: number;
  /** None: parts come from the same people, and what their values have in common is not known here. */
  readonly interval: null;
  /** None, for the same reason; so a change of the index cannot be tested, only that of its parts. */
  readonly basis: null;
  /** The parts, in the order given. */
  readonly parts: readonly CompositePartIndex[];
  /** Share of the weight that has a value, from 0 to 1. */
  readonly coverage: number;
}

const RANGES = { fraction: [0, 1], points: [-100, 100], index: [0, 100] } as const;

/** Far beyond any weight; sums of larger ones could leave the range of numbers. */
const HEAVIEST = 1e15;

/** Below this share of the weight the rest says too little about the whole. */
const LEAST_COVERAGE = 0.6;

/**
 * Several scores as one weighted index from 0 to 100.
 *
 * Formula: `Σ weight × index ÷ Σ weight`, where the index of a part is its value between the worst and the best point of its scale, in percent
 * (percent of maximum possible). A missing part is left out, and the others stand for it, as long as they hold at least 60 % of the weight;
 * otherwise the value is `null`. There is no interval, because one would need to know how the parts vary together.
 *
 * The weights are a judgement, and so is the index: it ranks and tracks, but means nothing by itself. Two that differ in a part, a scale or a
 * weight are not comparable. Show the parts beside it, because a good one hides a bad one.
 *
 * @param parts - Value, scale and weight of each part, by its name.
 * @returns The index with its parts, and how much of the weight has a value.
 * @throws {@link MetricInputError} when a value is off its scale, a weight is negative, or no part has any weight.
 * @see Cohen, Cohen, Aiken and West 1999, The Problem of Units and the Circumstance for POMP, Multivariate Behavioral Research 34; OECD 2008,
 * Handbook on Constructing Composite Indicators.
 * @example
 * ```ts
 * import { compositeIndex } from "cx-metrics";
 *
 * const health = compositeIndex({
 *   satisfaction: { value: 4.2, scale: { min: 1, max: 5, direction: "higher-better" }, weight: 2 },
 *   resolved: { value: 0.7, scale: "fraction", weight: 1 },
 *   nps: { value: null, scale: "points", weight: 1 },
 * });
 * health.value; // => 76.667
 * health.coverage; // => 0.75
 * health.parts[0]; // => { name: "satisfaction", index: 80.0, weight: 2 }
 * health.definition; // => "compositeIndex/satisfaction 2 of 1-5, resolved 1 of fraction, nps 1 of points"
 * ```
 */
export function compositeIndex(parts: Readonly<Record<string, CompositePart>>): CompositeIndex {
  assertRecord(parts, "parts", "an object of parts by name");
  const read = Object.entries(parts).map(([name, part]) => readPart(name, part));
  let [present, total, sum] = [0, 0, 0];
  for (const { index, weight } of read) {
    total += weight;
    if (index === null) continue;
    present += weight;
    sum += weight * index;
  }
  if (total === 0) {
    const expected = "parts of which at least one has a weight above 0";
    throw new MetricInputError({ code: "out-of-range", path: "parts", received: parts, expected });
  }
  const coverage = present / total;
  // The sum of a few decimal fractions may fall short of 0.6 by its last digit.
  const isRatable = coverage >= LEAST_COVERAGE - 1e-9;
  const missing = read.filter(({ index }) => index === null).map(({ name }) => name);
  return {
    metric: "compositeIndex",
    ...(isRatable ? { value: Math.min(100, sum / present) } : { value: null, reason: "not-ratable" }),
    unit: "index",
    n: read.length - missing.length,
    interval: null,
    parts: read.map(({ name, index, weight }) => ({ name, index, weight })),
    coverage,
    excluded: excludedCounts({ missing: missing.length }),
    definition: `compositeIndex/${read.map(({ name, weight, range }) => `${name} ${weight} of ${range}`).join(", ")}`,
    basis: null,
    warnings: missingWarnings(missing),
  };
}

interface ReadPart extends CompositePartIndex {
  readonly range: string;
}

function readPart(name: string, part: CompositePart): ReadPart {
  const path = `parts.${name}`;
  assertRecord(part, path, "{ value, scale, weight }");
  const { value, scale, weight } = part;
  assertNumber(weight, `${path}.weight`, { min: 0, max: HEAVIEST });
  const range = rangeOf(scale, `${path}.scale`);
  const text = typeof scale === "string" ? scale : scaleText(range);
  if (value === null) return { name, index: null, weight: weight + 0, range: text };
  assertNumber(value, `${path}.value`, range);
  return { name, index: indexOn(range, value), weight: weight + 0, range: text };
}

function rangeOf(scale: CompositeScale, path: string): RatingScale {
  if (typeof scale !== "string")
    return checkedScale(scale, path, '{ min, max, direction }, "fraction", "points" or "index"');
  assertOneOf(scale, path, ["fraction", "points", "index"]);
  const [min, max] = RANGES[scale];
  return { min, max, direction: "higher-better" };
}

function indexOn({ min, max, direction }: RatingScale, value: number): number {
  const fromWorst = direction === "higher-better" ? value - min : max - value;
  return (100 * fromWorst) / (max - min);
}

function missingWarnings(missing: readonly string[]): Warning[] {
  if (missing.length === 0) return [];
  return [{ code: "excluded", message: `Without a value, and so left out: ${missing.join(", ")}.` }];
}
