import * as z from "zod";
import { type BusinessSchedules, readTimetables, WEEKDAYS } from "../time/business-time-schedule.js";
import { schemaOf } from "./schema-of.js";

/**
 * A schema for opening hours from a file or a form, one schedule or several: what `businessHours` takes is let through as it is, anything else is refused.
 *
 * @example
 * ```ts
 * import { businessHours } from "cx-metrics";
 * import { businessScheduleSchema } from "cx-metrics/schemas";
 *
 * const file = '{ "timeZone": "Europe/Paris", "hours": { "monday": ["09:00-12:00", "13:00-17:00"] } }';
 * const desk = businessHours(businessScheduleSchema.parse(JSON.parse(file)));
 * desk.between(new Date("2026-05-04T06:00Z"), new Date("2026-05-04T12:00Z")); // => 14_400_000
 * businessScheduleSchema.safeParse({ timeZone: "Europe/Paris", hours: { monday: ["9-17"] } }).error?.issues[0];
 * // => { path: ["hours", "monday", 0], … }
 * ```
 */
export const businessScheduleSchema: z.ZodType<BusinessSchedules> = /* @__PURE__ */ schemaOf((value) => {
  readTimetables(value, "schedule");
  return value as BusinessSchedules;
}, /* @__PURE__ */ schedulesShape());

function schedulesShape(): z.ZodType {
  const hours = z.array(z.string().describe('From opening to closing, such as "09:00-17:30"'));
  const date = z.string().describe('A date such as "2026-12-25"');
  const schedule = z.strictObject({
    timeZone: z.string().describe('IANA name of a time zone, such as "Europe/Berlin"'),
    hours: z.strictObject(Object.fromEntries(WEEKDAYS.map((day) => [day, hours.optional()]))),
    holidays: z.array(date).optional(),
    extraDays: z.record(z.string(), hours).optional(),
    validFrom: date.optional(),
  });
  return z.union([schedule, z.array(schedule)]);
}
