import { TZDate } from "@date-fns/tz";
import { readData } from "./csv.js";

/** A request to the city of Boston, with instants in epoch milliseconds. */
export interface CityRequest {
  readonly opened: number;
  readonly target: number | null;
  readonly closed: number | null;
  readonly type: string;
  readonly place: string | null;
}

/** The requests of 2015, from `../shared/data`. */
export function cityRequests(): CityRequest[] {
  return readData("boston_311_2015.csv").map((row) => {
    const [opened, target, closed] = ["OPEN_DT", "TARGET_DT", "CLOSED_DT"].map((name) => wallTime(row[name] ?? ""));
    return {
      opened: opened ?? Number.NaN,
      target: target ?? null,
      closed: closed ?? null,
      type: row["TYPE"] ?? "",
      place: row["Location"] || null,
    };
  });
}

/** Wall time in New York, as the city writes it. */
export function wallTime(text: string): number | null {
  const [, month, day, year, hour, minute, second, half] =
    /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+):(\d+) ([AP]M)$/.exec(text) ?? [];
  if (month === undefined) return null;
  const hours = (Number(hour) % 12) + (half === "PM" ? 12 : 0);
  return new TZDate(
    Number(year),
    Number(month) - 1,
    Number(day),
    hours,
    Number(minute),
    Number(second),
    "America/New_York",
  ).getTime();
}
