import { MetricInputError } from "../errors.js";

/** A point in time, or none that is known. */
export type MaybeInstant = Date | number | null | undefined;

/** Milliseconds of a day of 24 hours, as every day in UTC has. */
export const DAY = 86_400_000;

/** Beyond any year with four digits, but well within what a Date can hold. */
const FARTHEST = 1e15;

const HINT =
  "Convert a text with instantCell or dateCell from cx-metrics/schemas, or with new Date(…) where it names its offset";

/** Refuses an instant, or a period, whose year is not one of 0000 to 9999. */
export function yearOutOfRange(received: unknown, path: string): MetricInputError {
  return new MetricInputError({ code: "out-of-range", path, received, expected: "in the years 0000 to 9999" });
}

/** The error for an end that is before its start. */
export function endsTooEarly(received: unknown, path: string, startPath: string, start: number): MetricInputError {
  const expected = `${startPath}, which is ${new Date(start).toISOString()}, or later`;
  const hint = "Swap the two, or leave the row out";
  return new MetricInputError({ code: "invalid-period", path, received, expected, hint });
}

/** The epoch milliseconds of a Date or number; refuses what is neither. */
export function instantOf(value: unknown, path: string): number {
  const instant = value instanceof Date ? value.getTime() : value;
  if (typeof instant !== "number" || !Number.isFinite(instant)) {
    const hint = typeof value === "string" ? HINT : null;
    throw new MetricInputError({
      code: "invalid-date",
      path,
      received: value,
      expected: "a valid Date or epoch milliseconds",
      hint,
    });
  }
  if (Math.abs(instant) > FARTHEST) throw yearOutOfRange(value, path);
  return instant;
}
