import { type BusinessHours, hoursOf } from "./business-time-hours.js";
import type { BusinessSchedules } from "./business-time-schedule.js";

/**
 * How long was it open between two instants?
 *
 * Formula: the time within `[start, end)` that lies in opening hours, in milliseconds of real time, 0 or more; hours that overlap count once. Where clocks are
 * changed, a day counts the hours that it had. {@link businessHours} says how local hours become instants.
 *
 * @param start - First instant, as a Date or in epoch milliseconds.
 * @param end - First instant that does not count any more; `start` or later.
 * @param schedule - The opening hours; for many rows, what {@link businessHours} has made of them.
 * @returns The open time in milliseconds.
 * @throws {@link MetricInputError} when an instant is none or before the first schedule, when `end` is before `start`, or when the schedule is wrong.
 * @see Zendesk, business hours of a schedule (the same minutes); {@link addBusinessTime} for the inverse.
 * @example
 * ```ts
 * import { businessTimeBetween } from "cx-metrics";
 *
 * const nineToFive = ["09:00-17:00"];
 * const hours = { monday: nineToFive, tuesday: nineToFive, wednesday: nineToFive, thursday: nineToFive, friday: nineToFive };
 * const schedule = { timeZone: "America/New_York", hours, holidays: ["2024-07-04"] };
 * const fridayAtThree = new Date("2024-03-08T20:00Z");
 * const mondayAtTen = new Date("2024-03-11T14:00Z"); // after the clocks were changed
 * businessTimeBetween(fridayAtThree, mondayAtTen, schedule) / 3_600_000; // => 3
 * ```
 */
export function businessTimeBetween(
  start: Date | number,
  end: Date | number,
  schedule: BusinessSchedules | BusinessHours,
): number {
  return hoursOf(schedule).between(start, end);
}

/**
 * When is something due that may take so much open time?
 *
 * The first instant at which `duration` milliseconds of opening hours have passed since `start`. A start outside hours counts from the next opening; what is due
 * exactly at closing time is due then, and not at the next opening. No time at all is due at once where it is open, and otherwise at the next opening.
 *
 * @param start - When the clock starts, as a Date or in epoch milliseconds.
 * @param duration - Open time in milliseconds, 0 or more.
 * @param schedule - The opening hours; for many rows, what {@link businessHours} has made of them.
 * @returns The instant in epoch milliseconds.
 * @throws {@link MetricInputError} when the start is no instant or before the first schedule, when the duration is negative or more than the schedule has
 * left, or when the schedule is wrong.
 * @see {@link businessTimeBetween}, which gives the duration back.
 * @example
 * ```ts
 * import { addBusinessTime } from "cx-metrics";
 *
 * const schedule = { timeZone: "Europe/Berlin", hours: { thursday: ["08:00-12:00", "13:00-17:30"], saturday: ["10:00-12:00"] } };
 * const elevenOnThursday = new Date("2024-05-02T09:00Z");
 * new Date(addBusinessTime(elevenOnThursday, 3_600_000, schedule)).toJSON(); // => "2024-05-02T10:00:00.000Z"
 * new Date(addBusinessTime(elevenOnThursday, 3_601_000, schedule)).toJSON(); // => "2024-05-02T11:00:01.000Z"
 * ```
 */
export function addBusinessTime(
  start: Date | number,
  duration: number,
  schedule: BusinessSchedules | BusinessHours,
): number {
  return hoursOf(schedule).add(start, duration);
}
