import { MetricInputError, refuse } from "../errors.js";
import { type BusinessHours, isBusinessHours } from "../time/business-time-hours.js";
import { instantOf } from "../time/instant.js";

/** What time is counted by: `"calendar"` all time, as the customer lives through it, or the opening hours that `businessHours` has made. */
export type TicketClock = "calendar" | BusinessHours;

/** The time from one instant to another, in milliseconds. */
export type Elapsed = (start: number, end: number) => number;

/** The time that a clock counts. */
export function elapsedBy(clock: unknown = "calendar"): Elapsed {
  if (clock === "calendar") return (start, end) => end - start;
  if (!isBusinessHours(clock)) {
    refuse("unknown-option", "options.clock", clock, '"calendar", or what businessHours(schedule) returns');
  }
  return clock.between;
}

/** What a definition says of a clock. */
export function clockText(clock: TicketClock = "calendar"): string {
  return clock === "calendar" ? "calendar time" : "business hours";
}

/** True for what a row does not have. */
export function isNone(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** When a ticket began and when it ended, which is never where it is open; `names` are what the caller calls the two. */
export function readSpan(
  begun: unknown,
  ended: unknown,
  names: readonly [begin: string, end: string],
): [start: number, end: number] {
  const start = instantOf(begun, names[0]);
  const end = isNone(ended) ? Infinity : instantOf(ended, names[1]);
  if (end >= start) return [start, end];
  const expected = `${names[0]}, which is ${new Date(start).toISOString()}, or later`;
  const hint = 'Correct one of the two; with onInvalid: "exclude" such tickets are left out and counted';
  throw new MetricInputError({ code: "invalid-period", path: names[1], received: ended, expected, hint });
}
