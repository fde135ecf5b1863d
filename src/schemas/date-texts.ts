import * as z from "zod";
import { MetricInputError } from "../errors.js";
import { assertOneOf } from "../guards.js";
import { DAY } from "../time/instant.js";

/** How a date is written. Where there are no dashes, day and month may have one digit; the year always has four. */
export type DateFormat = "YYYY-MM-DD" | "DD.MM.YYYY" | "DD/MM/YYYY" | "MM/DD/YYYY";

/** A date, and perhaps what a clock shows with it; both as they are written, wherever that is. */
export interface Written {
  /** Days since 1970-01-01. */
  readonly date: number;
  /** Milliseconds since midnight; `null` where no time of day is written. */
  readonly time: number | null;
  /** How far the clock is ahead of UTC, in milliseconds; `null` where that is not written. */
  readonly offset: number | null;
}

const PATTERNS: Readonly<Record<DateFormat, RegExp>> = {
  "YYYY-MM-DD": /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?<clock>.*)$/,
  "DD.MM.YYYY": /^(?<day>\d\d?)\.(?<month>\d\d?)\.(?<year>\d{4})(?<clock>.*)$/,
  "DD/MM/YYYY": /^(?<day>\d\d?)\/(?<month>\d\d?)\/(?<year>\d{4})(?<clock>.*)$/,
  "MM/DD/YYYY": /^(?<month>\d\d?)\/(?<day>\d\d?)\/(?<year>\d{4})(?<clock>.*)$/,
};
const FORMATS = Object.keys(PATTERNS) as DateFormat[];

const CLOCK =
  /^[T ](?<hours>[01]?\d|2[0-3]):(?<minutes>[0-5]\d)(?::(?<seconds>[0-5]\d(?:\.\d+)?))?(?: ?(?:(?<utc>Z|UTC)|(?<sign>[+-])(?<hoursAhead>[01]\d|2[0-3]):?(?<minutesAhead>[0-5]\d)?))?$/i; // RFC 3339 has t and z too

/** Makes the reader for texts in some formats; `null` where a text is in none of them, or no date of the calendar. */
export function dateTextReader(as: DateFormat | readonly DateFormat[]): (text: string) => Written | null {
  const formats = formatsOf(as);
  const iso = z.iso.date();
  return (text) => {
    const parts = formats.map((format) => PATTERNS[format].exec(text)?.groups).find((found) => found !== undefined);
    if (parts === undefined) return null;
    const { year = "", month = "", day = "", clock = "" } = parts;
    const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const midnight = Date.parse(iso.safeParse(written).data ?? ""); // Date.parse alone takes 30 February
    const shown = clock === "" ? NO_CLOCK : clockOf(clock);
    return Number.isNaN(midnight) || shown === null ? null : { date: midnight / DAY, ...shown };
  };
}

/** The formats as examples with the same clock, for messages. */
export function dateExamples(as: DateFormat | readonly DateFormat[], clock = ""): string {
  return formatsOf(as)
    .map((format) => format.replace("YYYY", "2026").replace("MM", "03").replace("DD", "14") + clock)
    .join(" or ");
}

function formatsOf(as: DateFormat | readonly DateFormat[]): readonly DateFormat[] {
  const formats = [as].flat();
  for (const format of formats) assertOneOf(format, "options.as", FORMATS);
  if (formats.includes("DD/MM/YYYY") && formats.includes("MM/DD/YYYY")) {
    const expected = "formats that agree which number is the month";
    const hint = "4/3/2026 can be read both ways: read the two kinds of rows by a schema each";
    throw new MetricInputError({ code: "inconsistent", path: "options.as", received: as, expected, hint });
  }
  return formats;
}

const NO_CLOCK = { time: null, offset: null };

function clockOf(text: string): Omit<Written, "date"> | null {
  const parts = CLOCK.exec(text)?.groups;
  if (parts === undefined) return null;
  const { hours, minutes, seconds = "0", utc, sign, hoursAhead, minutesAhead = "0" } = parts;
  // Moved by digits, because 1.005 × 1000 is less than 1005; what is finer than a millisecond is left out.
  const time = minutesOf(hours, minutes) + Math.floor(Number(`${seconds}e3`));
  if (sign === undefined) return { time, offset: utc === undefined ? null : 0 };
  return { time, offset: Number(`${sign}1`) * minutesOf(hoursAhead, minutesAhead) };
}

function minutesOf(hours: string | undefined, minutes: string | undefined): number {
  return (Number(hours) * 60 + Number(minutes)) * 60_000;
}
