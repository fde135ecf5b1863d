/** What a clock and calendar on a wall in the zone show at an instant, asked of `Intl` and of nothing else. */
export function wallDate(instant: number, timeZone: string): string {
  const parts = formatOf(timeZone).formatToParts(instant);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? "";
  const year = part("era") === "B" ? 1 - Number(part("year")) : Number(part("year"));
  return `${String(year).padStart(4, "0")}-${part("month")}-${part("day")}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    era: "narrow",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  formats.set(timeZone, format);
  return format;
}

/** Where clocks and calendars do what one would not expect, with the instants at which they do it. */
export const oddities: readonly (readonly [what: string, timeZone: string, ...instants: string[]])[] = [
  ["a month without its first midnight", "America/Asuncion", "2017-10-01T04:00:00Z"],
  ["the clock goes back at midnight to the day before", "Africa/Cairo", "2024-10-31T21:00:00Z", "2024-10-31T22:00:00Z"],
  [
    "November, October, November",
    "America/St_Johns",
    "2009-11-01T02:30:00Z",
    "2009-11-01T02:31:00Z",
    "2009-11-01T03:30:00Z",
  ],
  ["a day is left out", "Pacific/Apia", "2011-12-30T10:00:00Z"],
  ["a day is left out at the end of a year", "Pacific/Kiritimati", "1994-12-31T10:00:00Z"],
  ["two midnights in one day of UTC", "Europe/London", "2024-03-31T00:00:00Z", "2024-03-31T23:00:00Z"],
  ["two hours at once", "Antarctica/Troll", "2024-03-31T01:00:00Z", "2024-03-31T22:00:00Z", "2024-10-27T01:00:00Z"],
  ["summer time pauses for Ramadan", "Africa/Casablanca", "2024-03-10T02:00:00Z", "2024-04-14T02:00:00Z"],
  ["a week of summer time", "America/Recife", "2000-10-08T03:00:00Z", "2000-10-15T02:00:00Z"],
  ["a quarter of an hour at midnight of New Year", "Asia/Kathmandu", "1985-12-31T18:30:00Z"],
  ["half an hour of summer time", "Australia/Lord_Howe", "2024-04-06T15:00:00Z", "2024-10-05T15:30:00Z"],
  ["behind UTC by 44 minutes and 30 seconds", "Africa/Monrovia", "1971-01-01T00:44:30Z", "1972-01-07T00:44:30Z"],
  ["behind UTC by 25 minutes and 21 seconds", "Europe/Dublin", "1900-01-01T00:25:21Z"],
  ["a day is lived twice", "America/Sitka", "1867-10-18T09:00:00Z", "1867-10-19T00:31:13Z"],
];
