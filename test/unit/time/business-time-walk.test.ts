import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BusinessSchedule, businessHours } from "../../../src/index.js";

// A walk through every minute around a change of clocks, by what `Intl` says the wall clock shows, and by nothing of the library.

const MINUTE = 60_000;
const DAY = 86_400_000;
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

/** Nine days of a zone: what the wall clock shows in each minute, and when it first shows it. */
interface Walk {
  readonly timeZone: string;
  readonly start: number;
  readonly dates: readonly string[];
  readonly firstOf: ReadonlyMap<string, number>;
  readonly minutes: number;
}

function walkAround(timeZone: string, date: string): Walk {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  const start = Date.parse(date) - 4 * DAY;
  const minutes = 9 * 1440;
  const firstOf = new Map<string, number>();
  for (let minute = 0; minute < minutes; minute++) {
    const wall = format.format(start + minute * MINUTE);
    if (!firstOf.has(wall)) firstOf.set(wall, minute);
  }
  const seen = new Set([...firstOf.keys()].map((wall) => wall.slice(0, 10)));
  return { timeZone, start, dates: [...seen].slice(1, -2), firstOf, minutes };
}

const nextDate = (date: string): string => new Date(Date.parse(date) + DAY).toISOString().slice(0, 10);
const weekday = (date: string): (typeof DAYS)[number] => DAYS[new Date(date).getUTCDay()] as (typeof DAYS)[number];

/** The first minute at which the clock shows a time; where it never does, as many minutes after the last one before as on a clock that was not changed. */
function minuteOf({ firstOf }: Walk, date: string, time: string): number {
  const wanted = time === "24:00" ? Date.parse(nextDate(date)) : Date.parse(`${date}T${time}Z`);
  for (let back = 0; ; back++) {
    const wall = new Date(wanted - back * MINUTE).toISOString().slice(0, 16).replace("T", " ");
    const minute = firstOf.get(wall);
    if (minute !== undefined) return minute + back;
  }
}

/** The hours of a date, as a person would read them from the schedule. */
function hoursOn(date: string, schedule: BusinessSchedule): string[] {
  const isExtra = (day: string): boolean => schedule.extraDays?.[day] !== undefined;
  if (!isExtra(date) && schedule.holidays?.includes(date)) return [];
  const before = new Date(Date.parse(date) - DAY).toISOString().slice(0, 10);
  const own = schedule.extraDays?.[date] ?? schedule.hours[weekday(date)] ?? [];
  const nights = [
    ...(isExtra(date) ? [] : (schedule.hours[weekday(before)] ?? [])),
    ...(schedule.extraDays?.[before] ?? []),
  ].filter(isNight);
  return [
    ...own.map((text) => (isNight(text) ? `${text.slice(0, 5)}-24:00` : text)),
    ...nights.map((text) => `00:00-${text.slice(6)}`),
  ];
}

const isNight = (text: string): boolean => text.slice(6) < text.slice(0, 5);

/** For each minute whether it is open. */
function openMinutes(walk: Walk, schedule: BusinessSchedule): boolean[] {
  const open = new Array<boolean>(walk.minutes).fill(false);
  for (const date of walk.dates)
    for (const text of hoursOn(date, schedule)) {
      const closes = minuteOf(walk, date, text.slice(6));
      for (let minute = minuteOf(walk, date, text.slice(0, 5)); minute < closes; minute++) open[minute] = true;
    }
  return open;
}

const timeText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
/** Any minute, and often one of the few in which clocks are changed. */
const anyMinute = fc.oneof(
  fc.nat(1439),
  fc.constantFrom(0, 1, 15, 30, 59, 60, 90, 120, 150, 180, 1380, 1395, 1410, 1439),
);
const anyHours = fc.array(
  fc
    .tuple(anyMinute, fc.oneof(anyMinute, fc.constant(1440)))
    .filter(([opens, closes]) => opens !== closes)
    .map(([opens, closes]) => `${timeText(opens)}-${timeText(closes)}`),
  { maxLength: 3 },
);
const anySchedule = ({ timeZone, dates }: Walk): fc.Arbitrary<BusinessSchedule> =>
  fc
    .record({
      timeZone: fc.constant(timeZone),
      hours: fc.record(Object.fromEntries(DAYS.map((day) => [day, anyHours]))),
      holidays: fc.subarray([...dates], { maxLength: 2 }),
      extraDays: fc.dictionary(fc.constantFrom(...dates), anyHours, { maxKeys: 2 }),
    })
    .filter(({ hours }) => Object.values(hours).some((day) => day.length > 0));

describe("a walk by Intl through every minute agrees", () => {
  test.each([
    ["America/St_Johns", "2009-11-01"],
    ["America/St_Johns", "2010-03-14"],
    ["Australia/Sydney", "2024-04-07"],
    ["Australia/Sydney", "2024-10-06"],
    ["America/Asuncion", "2017-10-01"],
    ["America/Asuncion", "2018-03-25"],
    ["Pacific/Apia", "2011-12-30"],
    ["Pacific/Apia", "2012-04-01"],
    ["Africa/Cairo", "2024-04-26"],
    ["Africa/Cairo", "2024-11-01"],
    ["Europe/London", "2024-03-31"],
    ["Europe/London", "2024-10-27"],
  ])("%s around %s", (timeZone, date) => {
    const walk = walkAround(timeZone, date);
    // What lies outside these is not in the walk as a whole: nights from the date before, midnights of the date after.
    const [from, to] = [
      minuteOf(walk, walk.dates[1] as string, "00:00"),
      minuteOf(walk, walk.dates.at(-1) as string, "00:00"),
    ];
    fc.assert(
      fc.property(anySchedule(walk), fc.nat(), fc.nat(), (schedule, a, b) => {
        const open = openMinutes(walk, schedule);
        const hours = businessHours(schedule);
        const at = (minute: number): number => walk.start + minute * MINUTE;
        const [first, last] = [from + (a % (to - from)), from + (b % (to - from))].sort((x, y) => x - y) as [
          number,
          number,
        ];
        let worked = 0;
        for (let minute = first; minute < last; minute++) {
          if (!open[minute]) continue;
          worked += 1;
          if (worked % 97 === 1) {
            expect(hours.add(at(first), worked * MINUTE)).toBe(at(minute + 1));
            expect(hours.between(at(first), at(minute + 1))).toBe(worked * MINUTE);
          }
        }
        expect(hours.between(at(first), at(last))).toBe(worked * MINUTE);
      }),
    );
  });
});
