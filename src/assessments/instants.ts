import { MetricInputError } from "../errors.js";

/** A point in time: ISO 8601 text such as `"2026-03-14"` or `"2026-03-14T09:00:00Z"`, a Date, or epoch milliseconds. */
export type InstantInput = string | number | Date;

// A time of day without an offset would be read on the clock of the host, so it is none.
const ISO = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;
const EXPECTED = 'an ISO 8601 text such as "2026-03-14" or "2026-03-14T09:00:00Z", a valid Date, or epoch milliseconds';

/** The epoch milliseconds of a point in time; a date alone is its first moment in UTC. */
export function readInstant(input: unknown, path: string): number {
  const instant = instantOf(input);
  // Years of four digits only, so that the text of every instant sorts and is read the same everywhere.
  if (instant >= -62_167_219_200_000 && instant < 253_402_300_800_000) return instant;
  const code = input === undefined ? "missing-input" : "invalid-date";
  throw new MetricInputError({ code, path, received: input, expected: EXPECTED });
}

function instantOf(input: unknown): number {
  if (typeof input === "number") return input;
  if (input instanceof Date) return input.getTime();
  const [text, day] = typeof input === "string" ? (ISO.exec(input) ?? []) : [];
  // Some engines read 30 February as 2 March.
  if (text === undefined || day === undefined || dayText(Date.parse(day)) !== day) return Number.NaN;
  return Date.parse(text);
}

function dayText(instant: number): string {
  return Number.isNaN(instant) ? "" : new Date(instant).toISOString().slice(0, 10);
}

/** The same moment 12 calendar months before, in UTC; 28 February where there was no 29. */
export function yearBefore(instant: number): number {
  const date = new Date(instant);
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  if (date.getUTCDate() !== new Date(instant).getUTCDate()) date.setUTCDate(0);
  return date.getTime();
}
