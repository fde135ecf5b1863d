import { describe, expect, test } from "vitest";
import { businessHours, fcr, responseTimes, slaAttainment, survival, survivalAt } from "../../../src/index.js";
import { expectAnswers, type NotOffered, unknownFields } from "../../support/answers.js";
import { type CityRequest, cityRequests, wallTime } from "../../support/city-requests.js";
import { durationFacts, ONE_TYPE, shareFacts } from "../../support/duration-facts.js";
import { referenceFacts } from "../../support/reference.js";

const HOUR = 3_600_000;
const asOf = wallTime("01/13/2016 12:00:00 AM") ?? Number.NaN;

const notOffered: NotOffered = {
  "hours_to_close.type1_nearest_rank": ONE_TYPE,
  "business_hours_to_close.type1_nearest_rank": ONE_TYPE,
  status_column: "what the city itself has written beside each request",
};

const rowsOfType = (rows: readonly CityRequest[], wanted: string): readonly CityRequest[] =>
  rows.filter(({ type }) => type === wanted);
const closedAt = (row: CityRequest): number => row.closed ?? Number.NaN;
const closedIn = (rows: readonly CityRequest[]): CityRequest[] =>
  rows.filter((row) => row.closed !== null && row.closed >= row.opened);

/** The share of requests that are closed and not made again within 30 days from the same place, by what tells one from another. */
function closedForGood(rows: readonly CityRequest[], issue: (row: CityRequest) => string | null): object {
  return shareFacts(
    fcr(rows, {
      issue,
      at: (row) => row.opened,
      resolved: (row) => row.closed !== null,
      basis: "every-contact",
      repeatWithinDays: 30,
      asOf: wallTime("01/01/2016 12:00:00 AM") ?? Number.NaN,
    }),
  );
}

/** The curve of requests that are still open, those included that are open at the end. */
function stillOpen(rows: readonly CityRequest[]): object {
  const days = (milliseconds: number): number => Math.max(0, milliseconds) / (24 * HOUR);
  const curve = survival(rows, {
    duration: (row) => days((row.closed ?? asOf) - row.opened),
    ended: (row) => row.closed !== null,
  });
  const at = [1, 3, 7, 30, 90, 180];
  const points = at.map((time) => survivalAt(curve, time));
  return {
    at,
    still_open: points.map((point) => point.survival),
    std_err: points.map((point) => point.standardError),
  };
}

describe.each(referenceFacts<object>("boston-311"))("the requests to the city of Boston", (facts) => {
  const { holidays } = facts.input as unknown as { readonly holidays: readonly string[] };
  const rows = cityRequests();
  const closed = closedIn(rows);
  const day = ["08:00-17:00"];
  const hours = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day };
  const clock = businessHours({ timeZone: "America/New_York", hours, holidays });
  const lived = closed.map((row) => closedAt(row) - row.opened);
  const worked = closed.map((row) => clock.between(row.opened, closedAt(row)));
  const promised = { target: (row: CityRequest) => row.target && Math.max(0, row.target - row.opened), asOf };
  const read = {
    ...promised,
    startedAt: (row: CityRequest) => row.opened,
    stoppedAt: (row: CityRequest) => row.closed && Math.max(row.closed, row.opened),
  };
  const due = slaAttainment(rows, read);
  const responded = slaAttainment(rows, { ...read, openPastDue: "pending" });

  test("are read as it is known of them", () => {
    const byType = [...new Set(rows.map(({ type }) => type))].map((type) => {
      const [all, over] = [rowsOfType(rows, type), rowsOfType(closed, type)];
      const median = responseTimes(over.map((row) => closedAt(row) - row.opened)).value ?? Number.NaN;
      const isClosed = all.filter((row) => row.closed !== null);
      return [type, { cases: all.length, closed: isClosed.length, median_hours_to_close: median / HOUR }];
    });
    const answers = {
      cases: rows.length,
      closed: rows.filter((row) => row.closed !== null).length,
      closed_before_opened: slaAttainment(rows, {
        ...read,
        stoppedAt: (row) => row.closed,
        onInvalid: "exclude",
      }).excluded.invalid,
      hours_to_close: durationFacts(responseTimes(lived), lived, HOUR),
      business_hours_to_close: durationFacts(responseTimes(worked), worked, HOUR),
      with_target: rows.length - due.excluded.notApplicable,
      met: due.numerator,
      breached: responded.breached,
      open_breached: due.overrun?.open,
      open_pending: due.excluded.pending,
      attainment_responded: shareFacts(responded),
      attainment_due: shareFacts(due),
      by_type: Object.fromEntries(byType),
      time_to_close_days: stillOpen(rows),
      no_repeat_same_place_and_type: closedForGood(rows, (row) => row.place && `${row.place}\n${row.type}`),
      no_repeat_same_place: closedForGood(rows, (row) => row.place),
    };
    expectAnswers(answers, facts.expected, facts, notOffered);
    expect(unknownFields([facts.expected], notOffered)).toEqual([]);
  });
  test("take as long in business hours, whether the clock reads a log or the spans one by one", () => {
    const log = closed.map((row) => ({
      events: [
        { at: row.opened, kind: "customer" },
        { at: closedAt(row), kind: "reply" },
      ] as const,
    }));
    const timed = responseTimes(log, {
      events: (row) => row.events,
      at: (one) => one.at,
      kind: (one) => one.kind,
      asOf,
      clock,
    });
    expect({ ...timed, ...NOT_OF_DURATIONS }).toEqual({ ...responseTimes(worked), ...NOT_OF_DURATIONS });
  });
  test("keep their target as often by what each customer expects", () => {
    const { withinExpectation } = responseTimes(rows, {
      duration: (row) => (row.closed === null ? { open: asOf - row.opened } : Math.max(0, row.closed - row.opened)),
      expectation: promised.target,
    });
    expect(withinExpectation).toMatchObject({ value: due.value, n: due.n, interval: due.interval });
    expect(withinExpectation?.excluded.pending).toBe(due.excluded.pending);
    expect([due.breached, due.overrun?.n]).toEqual([due.n - (due.numerator ?? 0), due.breached]);
  });
});

/** What a log says, and durations do not. */
const NOT_OF_DURATIONS = { log: null, asOf: null, definition: "", mean: null };
