import { MetricInputError } from "../errors.js";
import { assertCount, assertOneOf, assertRecord } from "../guards.js";

/** A rating scale of whole numbers. It is declared, never guessed from the data: the highest answer seen does not prove where a scale ends. */
export interface RatingScale {
  /** Lowest point, a whole number. */
  readonly min: number;
  /** Highest point, a whole number above `min`. */
  readonly max: number;
  /** Which end is the good one. */
  readonly direction: "higher-better" | "lower-better";
}

/**
 * Scales whose answers are often stored as words.
 *
 * `"thumbs"` down 0, up 1 · `"faces-3"` sad 1, neutral 2, happy 3 · `"faces-5"` and `"stars-5"` 1–5.
 */
export type ScalePreset = "thumbs" | "faces-3" | "faces-5" | "stars-5";

/** A scale in one of three spellings: its number of points (`5` is 1–5, `11` is 0–10), a preset, or in full. */
export type ScaleInput = number | ScalePreset | RatingScale;

/** The points that words stand for. */
export type AnswerLabels = Readonly<Record<string, number>>;

interface PresetScale {
  readonly min: number;
  readonly max: number;
  readonly labels?: AnswerLabels;
}

const PRESETS: Readonly<Record<ScalePreset, PresetScale>> = {
  thumbs: { min: 0, max: 1, labels: { down: 0, up: 1 } },
  "faces-3": { min: 1, max: 3, labels: { sad: 1, neutral: 2, happy: 3 } },
  "faces-5": { min: 1, max: 5 },
  "stars-5": { min: 1, max: 5 },
};

/** Bounds the memory of a tally; the widest scale in use is 0–100. */
const MOST_POINTS = 1001;

const DIRECTIONS = ["higher-better", "lower-better"] as const;

/** The scale in full. */
export function resolveScale(scale: ScaleInput | undefined): RatingScale {
  const path = "options.scale";
  if (typeof scale === "number") return scaleOfPoints(scale, path);
  if (typeof scale === "string") return presetScale(scale, path);
  const expected = 'a number of points such as 5, a preset such as "thumbs", or { min, max, direction }';
  if (scale === undefined) throw new MetricInputError({ code: "missing-input", path, received: scale, expected });
  return checkedScale(scale, path, expected);
}

/** A scale as it was given in full; a copy, so that what becomes of the original changes nothing. */
export function checkedScale(scale: unknown, path: string, whole = "{ min, max, direction }"): RatingScale {
  assertRecord(scale, path, whole);
  const { min, max, direction } = scale;
  assertCount(min, `${path}.min`, { min: -MOST_POINTS, max: MOST_POINTS });
  assertCount(max, `${path}.max`, { min: min + 1, max: min + MOST_POINTS - 1 });
  assertOneOf(direction, `${path}.direction`, DIRECTIONS);
  return { min: min + 0, max: max + 0, direction }; // adding 0 turns −0 into 0
}

/** Refuses words that stand for anything but a point of the scale. */
export function assertLabels(labels: unknown, scale: RatingScale): asserts labels is AnswerLabels {
  const path = "options.labels";
  assertRecord(labels, path, "an object with a point for each word");
  for (const [word, point] of Object.entries(labels)) assertCount(point, `${path}.${word}`, scale);
}

/** The words that a preset comes with; none for other scales. */
export function presetLabels(scale: ScaleInput): AnswerLabels | undefined {
  return typeof scale === "string" ? PRESETS[scale].labels : undefined;
}

/** How many answers a scale offers. */
export function pointsOf({ min, max }: RatingScale): number {
  return max - min + 1;
}

/** True for two scales on which a number means the same. */
export function isSameScale(a: RatingScale, b: RatingScale): boolean {
  return a.min === b.min && a.max === b.max && a.direction === b.direction;
}

/** A scale as it stands in definitions and messages, such as `1-5` or `1-5, lower is better`. */
export function scaleText({ min, max, direction }: RatingScale): string {
  return `${rangeText(min, max)}${direction === "lower-better" ? ", lower is better" : ""}`;
}

/** Points `from` to `to`, lowest first, such as `4-5`, or one alone. */
export function rangeText(from: number, to: number): string {
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  return low === high ? `${low}` : `${low}${low < 0 ? " to " : "-"}${high}`;
}

function scaleOfPoints(points: number, path: string): RatingScale {
  assertCount(points, path, { min: 2, max: MOST_POINTS });
  return points === 11
    ? { min: 0, max: 10, direction: "higher-better" }
    : { min: 1, max: points, direction: "higher-better" };
}

function presetScale(preset: ScalePreset, path: string): RatingScale {
  assertOneOf(preset, path, Object.keys(PRESETS) as ScalePreset[]);
  const { min, max } = PRESETS[preset];
  return { min, max, direction: "higher-better" };
}
