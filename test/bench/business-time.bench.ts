import { TZDate } from "@date-fns/tz";
import { addDays, format, isWeekend, setHours, startOfDay } from "date-fns";
import { library } from "./library.js";
import { type Bench, type Comparison, type Contender, comparison } from "./measure.js";

interface Ticket {
  readonly from: number;
  readonly to: number;
}
type Tickets = readonly Ticket[];

const { businessHours } = library;

const timeZone = "America/New_York";
const nineToFive = ["09:00-17:00"];
const schedule = {
  timeZone,
  hours: { monday: nineToFive, tuesday: nineToFive, wednesday: nineToFive, thursday: nineToFive, friday: nineToFive },
  holidays: ["2024-07-04", "2024-11-28", "2024-12-25"],
};
const holidays = new Set(schedule.holidays);
const DAY = 86_400_000;

const byDays: Contender<Tickets> = {
  name: "date-fns with @date-fns/tz, from day to day for each ticket",
  run: (tickets) => tickets.reduce((sum, ticket) => sum + openByDays(ticket), 0),
  isAnswer: true,
  goal: { atLeast: 100 },
};
const calendarAlone: Contender<Tickets> = {
  name: "end − start, without opening hours",
  run: (tickets) => tickets.reduce((sum, { from, to }) => sum + (to - from), 0),
};

/** Open time of the tickets of a year, the schedule worked out anew in each call; with the date library for few of them, since a million take it minutes. */
export const businessTimeBenches: readonly Comparison[] = [
  comparison(() => benchOf("time between", 1e4, open, [byDays, calendarAlone])),
  comparison(() => benchOf("time between", 1e6, open, [calendarAlone])),
  comparison(() => benchOf("when due", 1e6, due, [calendarAlone])),
];

/** The same million tickets for both. */
export const largeBusinessTimeBenches: readonly Comparison[] = [
  comparison(() => benchOf("time between", 1e6, open, [byDays, calendarAlone])),
];

function benchOf(
  name: string,
  rows: number,
  total: (tickets: Tickets) => number,
  others: readonly Contender<Tickets>[],
): Bench<Tickets> {
  return { name, rows, inputs: () => [ticketsOf(rows)], ours: (tickets) => ({ value: total(tickets) }), others };
}

function open(tickets: Tickets): number {
  const desk = businessHours(schedule);
  return tickets.reduce((sum, { from, to }) => sum + desk.between(from, to), 0);
}

function due(tickets: Tickets): number {
  const desk = businessHours(schedule);
  return tickets.reduce((sum, { from }) => sum + desk.add(from, 4 * 3_600_000), 0);
}

/** Whole hours by local time of each day that the ticket touches: what one writes with a date library. */
function openByDays({ from, to }: Ticket): number {
  let sum = 0;
  for (let day = startOfDay(new TZDate(from, timeZone)); day.getTime() < to; day = addDays(day, 1)) {
    if (isWeekend(day) || holidays.has(format(day, "yyyy-MM-dd"))) continue;
    const opens = setHours(day, 9).getTime();
    const closes = setHours(day, 17).getTime();
    sum += Math.max(0, Math.min(closes, to) - Math.max(opens, from));
  }
  return sum;
}

/** The same tickets in every run, of the year 2024, open for up to six days. */
function ticketsOf(rows: number): Tickets {
  let state = 1;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
  return Array.from({ length: rows }, () => {
    const from = Date.UTC(2024, 0) + Math.floor(next() * 366 * DAY);
    return { from, to: from + Math.floor(next() * 6 * DAY) };
  });
}
