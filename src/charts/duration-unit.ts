import { numberText } from "../analysis/number-text.js";

/** A unit of time in which durations are shown. */
export interface DurationUnit {
  /** Its name, in the plural. */
  readonly name: string;
  /** Milliseconds in one. */
  readonly size: number;
}

const MILLISECONDS: DurationUnit = { name: "milliseconds", size: 1 };

/** The longest first. */
const UNITS: readonly DurationUnit[] = [
  { name: "days", size: 86_400_000 },
  { name: "hours", size: 3_600_000 },
  { name: "minutes", size: 60_000 },
  { name: "seconds", size: 1000 },
];

/** The longest unit of which a duration has at least two. */
export function durationUnit(milliseconds: number): DurationUnit {
  return UNITS.find(({ size }) => milliseconds >= 2 * size) ?? MILLISECONDS;
}

/** A duration with its unit, in three digits, such as `1.50 hours`. */
export function durationText(milliseconds: number, { name, size }: DurationUnit): string {
  return `${numberText(milliseconds / size, "ratio")} ${name}`;
}
