import * as z from "zod";
import { assertOptions } from "../guards.js";
import { DAY } from "../time/instant.js";
import { assertTimeZone, dateAt, datesIn, firstInstantOf, wallClockIn } from "../time/zone.js";
import { type CellTexts, NUMBER, refuse, textOf, textsOf } from "./cell-texts.js";
import { type DateFormat, dateExamples, dateTextReader } from "./date-texts.js";
import { schemaOf } from "./schema-of.js";

/** Options of {@link instantCell}. */
export interface InstantCellOptions {
  /**
   * IANA name of the zone whose clocks show a time without an offset, and whose day a date alone is. Without a zone both are refused.
   * @defaultValue no zone
   */
  readonly timeZone?: string;
  /** How dates are written; several formats where the file mixes them. @defaultValue "YYYY-MM-DD" */
  readonly as?: DateFormat | readonly DateFormat[];
}

/** Options of {@link dateCell}. */
export interface DateCellOptions extends InstantCellOptions {
  /** IANA name of the time zone whose dates they are. */
  readonly timeZone: string;
}

/** Lets {@link dateCell} and {@link instantCell} take cells without a date, which become `null`. */
export interface MayBeMissing {
  /** What else than an empty cell means that there is no date, such as `"n/a"`; `[]` where only empty cells do. */
  readonly missing: CellTexts;
}

/**
 * A schema for a cell that holds an instant: a text as of ISO 8601 with its offset from UTC, a `Date`, or epoch milliseconds.
 *
 * Without an offset a text is no instant, since it depends on where the clock hangs: it is refused, unless `timeZone` says where. Then
 * `"2026-03-14 09:30"` is that time on the clocks of the zone, and `"2026-03-14"` the first instant of that date. A time that the clocks have left
 * out is refused; of one that they showed twice, it is the first. So is 30 February refused, and a clock with a.m. and p.m.; a number of ten digits is not
 * taken for seconds. An empty cell is refused too, because a row without its date is in no period, unless there is an option `missing`.
 *
 * @param options - The zone of texts without an offset, how dates are written, and what stands for no date.
 * @returns A schema from a cell to epoch milliseconds, as `period` takes them; or `null`, with `missing`.
 * @throws `MetricInputError` when the zone is not known, or the formats contradict each other.
 * @see ISO 8601-1:2019.
 * @example
 * ```ts
 * import { instantCell } from "cx-metrics/schemas";
 *
 * instantCell().parse("2026-03-14T09:30:00+01:00"); // => 1773477000000
 * instantCell().parse("1773477000000"); // => 1773477000000
 * instantCell().safeParse("2026-03-14T09:30:00").success; // => false
 * const local = instantCell({ timeZone: "Europe/Paris", as: ["YYYY-MM-DD", "DD/MM/YYYY"], missing: ["n/a"] });
 * ["2026-03-14 09:30", "14/3/2026 9:30", "n/a", ""].map((cell) => local.parse(cell)); // => [1773477000000, 1773477000000, null, null]
 * ```
 */
export function instantCell(options: InstantCellOptions & MayBeMissing): z.ZodType<number | null>;
export function instantCell(options?: InstantCellOptions): z.ZodType<number>;
export function instantCell(options: InstantCellOptions & Partial<MayBeMissing> = {}): z.ZodType<number | null> {
  assertOptions(options);
  const { timeZone, as = "YYYY-MM-DD", missing } = options;
  const read = dateTextReader(as);
  const locate = timeZone === undefined ? offsetOnly : instantIn(timeZone);
  const expected =
    timeZone === undefined
      ? `an instant such as ${dateExamples(as, "T09:30:00Z")} or epoch milliseconds; a local time needs a time zone`
      : `an instant such as ${dateExamples(as, " 09:30")} in ${timeZone}, or epoch milliseconds`;
  return cellOf(expected, missing, (cell) => {
    const text = textOf(cell instanceof Date ? cell.getTime() : cell, expected);
    if (NUMBER.test(text)) return Number(text) + 0; // turns −0 into 0
    const written = read(text);
    if (written === null) return Number.NaN;
    const { date, time, offset } = written;
    return time === null || offset === null ? locate(date, time) : date * DAY + time - offset;
  });
}

/**
 * A schema for a cell that holds a date without a time of day, such as `"2026-03-14"`: it becomes the first instant of that date in a named time zone,
 * since a date alone is no instant. 30 February is refused, and so is a date that the zone has skipped.
 *
 * Other ways to write a date are declared by `as`, because `"4/3/2026"` is March here and April there. An empty cell is refused, because a row without its
 * date is in no period, unless there is an option `missing`. Where some cells have a time of day, {@link instantCell} with `timeZone` reads both.
 *
 * @param options - The zone whose date it is, as an IANA name; `"UTC"` is one too. How dates are written, and what stands for none.
 * @returns A schema from a cell to epoch milliseconds; or `null`, with `missing`.
 * @throws `MetricInputError` when the zone is not known, or the formats contradict each other.
 * @example
 * ```ts
 * import { dateCell } from "cx-metrics/schemas";
 *
 * dateCell({ timeZone: "UTC" }).parse("2026-03-14"); // => 1773446400000
 * dateCell({ timeZone: "Australia/Sydney" }).parse("2026-03-14"); // => 1773406800000
 * dateCell({ timeZone: "UTC" }).safeParse("14/03/2026").success; // => false
 * dateCell({ timeZone: "UTC", as: "DD/MM/YYYY" }).parse("14/03/2026"); // => 1773446400000
 * dateCell({ timeZone: "UTC", missing: ["still here"] }).parse(""); // => null
 * ```
 */
export function dateCell(options: DateCellOptions & MayBeMissing): z.ZodType<number | null>;
export function dateCell(options: DateCellOptions): z.ZodType<number>;
export function dateCell(options: DateCellOptions & Partial<MayBeMissing>): z.ZodType<number | null> {
  assertOptions(options, "an object with `timeZone`");
  const { timeZone, as = "YYYY-MM-DD", missing } = options;
  const read = dateTextReader(as);
  const locate = instantIn(timeZone);
  const expected = `a date of ${timeZone} such as ${dateExamples(as)}${missing === undefined ? "" : ", or empty"}`;
  return cellOf(expected, missing, (cell) => {
    const written = read(textOf(cell, expected));
    return written === null || written.time !== null ? Number.NaN : locate(written.date, null);
  });
}

/** Where a date, or a time on it, lies; NaN where it is nowhere. */
type Locate = (date: number, time: number | null) => number;

const offsetOnly: Locate = () => Number.NaN;

function instantIn(timeZone: string): Locate {
  assertTimeZone(timeZone, "options.timeZone");
  const datesOn = datesIn(timeZone);
  const wall = wallClockIn(timeZone);
  return (date, time) => {
    const instant = time === null ? firstInstantOf(date, datesOn) : wall.instantAt(date * DAY + time);
    const isShown = time === null ? dateAt(instant, datesOn) === date : wall.localAt(instant) === date * DAY + time;
    return isShown ? instant : Number.NaN;
  };
}

/** The schema for cells that `read` makes instants of, NaN where it cannot; empty ones are missing where there is a list of what is. */
function cellOf(
  expected: string,
  missing: CellTexts | undefined,
  read: (cell: unknown) => number,
): z.ZodType<number | null> {
  const instantOrRefused = (cell: unknown): number => {
    const instant = read(cell);
    return Math.abs(instant) <= LAST_INSTANT ? instant : refuse(cell, expected);
  };
  if (missing === undefined) return schemaOf(instantOrRefused, z.number());
  const empty = textsOf(missing).add("");
  const isEmpty = (cell: unknown) => cell === null || (typeof cell === "string" && empty.has(cell.trim()));
  return schemaOf((cell) => (isEmpty(cell) ? null : instantOrRefused(cell)), z.number().nullable());
}

/** What a Date can hold, either way. */
const LAST_INSTANT = 8.64e15;
