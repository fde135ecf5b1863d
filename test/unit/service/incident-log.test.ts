import { describe, expect, test } from "vitest";
import { businessHours, resolutionTimes, share, type TicketClock } from "../../../src/index.js";
import { expectAnswers, type NotOffered, unknownFields } from "../../support/answers.js";
import { type CsvRow, readData } from "../../support/csv.js";
import { durationFacts, ONE_TYPE, shareFacts } from "../../support/duration-facts.js";
import { referenceFacts } from "../../support/reference.js";

const MINUTE = 60_000;
const asOf = Date.UTC(2018, 0, 1);
const day = ["09:00-17:00"];
const desk = businessHours({
  timeZone: "UTC",
  hours: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day },
});

/** The incidents as the last row of each leaves them. */
function incidentsIn(rows: readonly CsvRow[]): CsvRow[] {
  return [...new Map(rows.map((row) => [row["number"], row])).values()];
}

function resolutionsOf(incidents: readonly CsvRow[], column = "resolved_at", clock: TicketClock = "calendar") {
  const solvedAt = (row: CsvRow) => utc(row[column]);
  return resolutionTimes(incidents, {
    events: (row): ["solved" | "opened", number | null][] => [
      ["solved", solvedAt(row)],
      ["opened", utc(row["opened_at"])],
    ],
    kind: ([kind]) => kind,
    at: ([, instant]) => instant,
    asOf,
    clock,
  });
}

function minutesOf(incidents: readonly CsvRow[], column = "resolved_at", clock: TicketClock = "calendar"): object {
  return durationFacts(resolutionsOf(incidents, column, clock), durationsOf(incidents, column, clock), MINUTE);
}

function durationsOf(incidents: readonly CsvRow[], column: string, clock: TicketClock = "calendar"): number[] {
  return incidents.flatMap((row) => {
    const [opened, solved] = [utc(row["opened_at"]) ?? Number.NaN, utc(row[column])];
    if (solved === null) return [];
    return [clock === "calendar" ? solved - opened : clock.between(opened, solved)];
  });
}

const notOffered: NotOffered = {
  "resolution_minutes.type1_nearest_rank": ONE_TYPE,
  "closure_minutes.type1_nearest_rank": ONE_TYPE,
  "business_minutes_to_resolution.type1_nearest_rank": ONE_TYPE,
  seconds_in_state_between_log_rows: "what states cost is the promise with and without them, not a ledger of states",
};

describe.each(referenceFacts<object>("incidents"))("the log of incidents", (facts) => {
  const rows = readData("incident_event_log.csv");
  const incidents = incidentsIn(rows);
  const all = resolutionsOf(incidents);
  const medianOf = (priority: string): number =>
    (resolutionsOf(incidents.filter((row) => row["priority"] === priority)).value ?? Number.NaN) / MINUTE;
  const isYes = (column: string, yes: (text: string) => boolean) =>
    shareFacts(share(incidents, (row) => yes(row[column] ?? "")));

  test("is read as it is known", () => {
    const answers = {
      rows: rows.length,
      incidents: all.log?.cases,
      without_resolved_at: all.open.count,
      negative_resolution: resolutionTimes(durationsOf(incidents, "resolved_at"), { onInvalid: "exclude" }).excluded
        .invalid,
      resolution_minutes: minutesOf(incidents),
      closure_minutes: minutesOf(incidents, "closed_at"),
      business_minutes_to_resolution: minutesOf(incidents, "resolved_at", desk),
      made_sla: isYes("made_sla", (text) => text === "TRUE"),
      reopened: isYes("reopen_count", (text) => text !== "0"),
      never_reassigned: isYes("reassignment_count", (text) => text === "0"),
      resolution_median_minutes_by_priority: {
        "1 - Critical": medianOf("1 - Critical"),
        "2 - High": medianOf("2 - High"),
        "3 - Moderate": medianOf("3 - Moderate"),
        "4 - Low": medianOf("4 - Low"),
      },
    };
    expectAnswers(answers, facts.expected, facts, notOffered);
    expect(unknownFields([facts.expected], notOffered)).toEqual([]);
  });
  test("counts what has no date yet as an event that is not complete", () => {
    expect(all.log).toMatchObject({ incomplete: all.open.count, duplicates: 0, afterAsOf: 0 });
  });
});

/** DD-MM-YYYY HH:MM as UTC. */
function utc(text = "?"): number | null {
  const [, date, month, year, hour, minute] = /^(\d+)-(\d+)-(\d+) (\d+):(\d+)$/.exec(text) ?? [];
  return date === undefined
    ? null
    : Date.UTC(Number(year), Number(month) - 1, Number(date), Number(hour), Number(minute));
}
