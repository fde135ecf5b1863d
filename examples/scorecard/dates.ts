import { MetricInputError, period } from "cx-metrics";

/** What a date looks like, for messages. */
export const DATE_EXAMPLES = "2026-03-14, 2026-03-14 09:30 or 2026-03-14T09:30:00Z";

/** Date, and perhaps a time, and perhaps how far its clock is ahead of UTC. */
const WRITTEN = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(?:(Z)|([+-]\d{2}):?(\d{2})?)?)?$/;

/**
 * Makes a reader for the day of a text, as `2026-03-14`: `null` where the text is no ISO date, `"zone needed"` where the day depends on a
 * zone that is not given.
 */
export function dayReader(timeZone: string | null): (text: string) => string | "zone needed" | null {
  const localDay = timeZone === null ? null : period("day", { at: (instant: number) => instant, timeZone });
  return (text) => {
    const [, date, time = "00:00", zulu, hours, minutes = "00"] = WRITTEN.exec(text) ?? [];
    if (date === undefined || !isReal(date, time)) return null;
    const offset = hours === undefined ? zulu : `${hours}:${minutes}`;
    // Without an offset it is what the clock on the wall showed, so its date is the local one.
    if (offset === undefined) return date;
    if (localDay === null) return "zone needed";
    return dayOrNull(() => localDay(Date.parse(`${date}T${time}${offset}`)));
  };
}

/** `Date.parse` takes 31 February for 3 March. */
function isReal(date: string, time: string): boolean {
  const instant = Date.parse(`${date}T${time}Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date);
}

/** There is no offset of +99:00, and the last evening of the year 9999 is no longer in it further east. */
function dayOrNull(read: () => string): string | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof MetricInputError) return null;
    throw error;
  }
}
