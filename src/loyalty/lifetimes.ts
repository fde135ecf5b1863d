import { atRow, MetricInputError } from "../errors.js";
import { assertAccessor, assertOneOf, assertRecord } from "../guards.js";
import { assertRows } from "../tallies/counting.js";
import { DAY, endsTooEarly, instantOf } from "../time/instant.js";
import { assertTimeZone, dateAt, datesIn } from "../time/zone.js";

/** Options of {@link lifetimes}. */
export interface LifetimesOptions<Row> {
  /** When the customer began. */
  readonly startedAt: (row: Row) => Date | number | null | undefined;
  /** When the customer ended; `null` or `undefined` for those that are still there. */
  readonly endedAt: (row: Row) => Date | number | null | undefined;
  /** When the records were made: nothing after it is known. */
  readonly asOf: Date | number;
  /** Unit of the durations. @defaultValue "days" */
  readonly unit?: "milliseconds" | "hours" | "days" | "weeks";
  /**
   * IANA name of the time zone whose dates are counted, so that days are whole: from one date to the next is one day, also where clocks are changed.
   * For days and weeks only. @defaultValue none: a day is 24 hours, and durations have fractions
   */
  readonly timeZone?: string;
}

/** How long one customer was there. */
export interface Lifetime<Row> {
  /** The customer, as given. */
  readonly row: Row;
  /** From the start to the end, or to `asOf` for those that had not ended by then; `null` where the start is not known or later. */
  readonly duration: number | null;
  /** Whether it had ended by then; `"pending"` where it had not begun, `null` where the start is not known. */
  readonly ended: boolean | "pending" | null;
}

/**
 * Turns start and end dates into durations: what {@link survival} and {@link logRank} ask for.
 *
 * Formula: `end − start` where the end is `asOf` or before, and `asOf − start`, not ended, for all others: an end that is planned has not happened yet.
 * Whoever starts after `asOf` is pending, and whoever has no start is missing: both stay in the list, so that they are counted as excluded.
 *
 * The customers must be all of those who began, or a random part. Where records begin at some date and know of earlier customers those only that were still
 * there, tell `survival` by `entry` how long each had been, or the early losses are missed.
 *
 * @param customers - One row per customer, or per stay.
 * @param options - How to read a row, the date of the records, the unit.
 * @returns One lifetime per row, in their order, in the unit asked for; none where there are no rows.
 * @throws {@link MetricInputError} when a date is none or an end is before its start, with the index of the row; when `asOf` is missing; and when a time
 * zone is unknown or given for a unit that has no dates.
 * @see Klein and Moeschberger 2003, Survival Analysis, 2nd edition, chapter 3 (censoring and truncation).
 * @example
 * ```ts
 * import { lifetimes, survival } from "cx-metrics";
 *
 * const customers = [
 *   { id: "a", signup: new Date("2026-01-05T10:00Z"), cancelled: new Date("2026-03-06T09:00Z") },
 *   { id: "b", signup: new Date("2026-02-01T10:00Z"), cancelled: null },
 *   { id: "c", signup: new Date("2026-05-01T10:00Z"), cancelled: null },
 * ];
 * const asOf = new Date("2026-04-02T00:00Z");
 * const stays = lifetimes(customers, { startedAt: (c) => c.signup, endedAt: (c) => c.cancelled, asOf, timeZone: "UTC" });
 * stays.map((stay) => [stay.row.id, stay.duration, stay.ended]); // => [["a", 60, true], ["b", 60, false], ["c", null, "pending"]]
 * const stay = survival(stays, { duration: (one) => one.duration, ended: (one) => one.ended });
 * stay.n; // => 2
 * stay.excluded.pending; // => 1
 * ```
 */
export function lifetimes<Row>(customers: Iterable<Row>, options: LifetimesOptions<Row>): Lifetime<Row>[] {
  assertRows(customers, "customers");
  assertRecord(options, "options", "an object with at least `startedAt`, `endedAt` and `asOf`");
  assertAccessor(options.startedAt, "options.startedAt", "(row) => row.signup");
  assertAccessor(options.endedAt, "options.endedAt", "(row) => row.cancelled");
  const asOf = instantOf(options.asOf, "options.asOf");
  const between = durationIn(options);
  return Array.from(customers, (row, index) => {
    const [startedAt, endedAt] = [options.startedAt(row), options.endedAt(row)];
    try {
      return lifetimeOf(row, startedAt, endedAt, asOf, between);
    } catch (error) {
      throw atRow(error, index);
    }
  });
}

function lifetimeOf<Row>(
  row: Row,
  startedAt: unknown,
  endedAt: unknown,
  asOf: number,
  between: (start: number, end: number) => number,
): Lifetime<Row> {
  const end = isNone(endedAt) ? Infinity : instantOf(endedAt, "endedAt");
  if (isNone(startedAt)) return { row, duration: null, ended: null };
  const start = instantOf(startedAt, "startedAt");
  if (end < start) throw endsTooEarly(endedAt, "endedAt", "startedAt", start);
  if (start > asOf) return { row, duration: null, ended: "pending" };
  return { row, duration: between(start, Math.min(end, asOf)), ended: end <= asOf };
}

/** The time between two instants in the unit asked for. */
export function durationIn({
  unit = "days",
  timeZone,
}: Pick<LifetimesOptions<never>, "unit" | "timeZone">): (start: number, end: number) => number {
  assertOneOf(unit, "options.unit", ["milliseconds", "hours", "days", "weeks"]);
  const length = LENGTHS[unit];
  if (timeZone === undefined) return (start, end) => (end - start) / length;
  if (length < DAY) {
    const expected = `left out for the unit "${unit}"`;
    throw new MetricInputError({ code: "unknown-key", path: "options.timeZone", received: timeZone, expected });
  }
  assertTimeZone(timeZone, "options.timeZone");
  const dates = datesIn(timeZone);
  const days = length / DAY;
  // Where clocks are set back over midnight, the later instant can have the earlier date.
  return (start, end) => Math.max(0, dateAt(end, dates) - dateAt(start, dates)) / days;
}

const LENGTHS = { milliseconds: 1, hours: DAY / 24, days: DAY, weeks: 7 * DAY } as const;

function isNone(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
