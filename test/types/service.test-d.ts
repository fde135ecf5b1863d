import { expectTypeOf, test } from "vitest";
import {
  type Backlog,
  type BacklogTally,
  backlog,
  businessHours,
  type CaseEventKind,
  type DurationQuantile,
  type DurationTally,
  type Fcr,
  type FcrFromLog,
  fcr,
  type HandleTimesTally,
  handleTimes,
  type ResponseTimes,
  responseTimes,
  type SlaAttainment,
  type SlaTally,
  slaAttainment,
  type WaitTimesTally,
  waitTimes,
} from "../../src/index.js";

interface Row {
  readonly ticket: number;
  readonly kind: CaseEventKind;
  readonly at: number;
}
const rows: Row[] = [];
const cases = { case: (row: Row) => row.ticket, kind: (row: Row) => row.kind, at: (row: Row) => row.at, asOf: 0 };

test("response times come from durations, rows, logs, cases and tallies, as one type", () => {
  expectTypeOf(responseTimes([1, null, { open: 2 }], { target: 3 })).toEqualTypeOf<ResponseTimes>();
  expectTypeOf(responseTimes(rows, { duration: (row) => row.at })).toEqualTypeOf<ResponseTimes>();
  expectTypeOf(responseTimes(rows, cases)).toEqualTypeOf<ResponseTimes>();
  expectTypeOf(
    responseTimes([rows], { events: (list) => list, kind: (row) => row.kind, at: (row) => row.at, asOf: 0 }),
  ).toEqualTypeOf<ResponseTimes>();
  expectTypeOf(responseTimes({} as DurationTally)).toEqualTypeOf<ResponseTimes>();
  // @ts-expect-error a log needs to know until when it is complete
  responseTimes(rows, { case: (row) => row.ticket, kind: (row) => row.kind, at: (row) => row.at });
  // @ts-expect-error texts are no durations
  responseTimes(["5"]);
});

test("a quantile of durations may have no value and no limits", () => {
  expectTypeOf<DurationQuantile>().toEqualTypeOf<ResponseTimes["median"]>();
  expectTypeOf<DurationQuantile["value"]>().toEqualTypeOf<number | null>();
});

test("first contact resolution tells more from a log than from counts", () => {
  const log = fcr(rows, { issue: (row) => row.ticket, at: (row) => row.at, repeatWithinDays: 7, asOf: 0 });
  expectTypeOf(log).toEqualTypeOf<FcrFromLog>();
  expectTypeOf(fcr({ issues: 10, resolvedFirst: 5 })).toEqualTypeOf<Fcr>();
  expectTypeOf(fcr([true, null])).toEqualTypeOf<Fcr>();
});

test("the clock is the calendar or hours that were worked out, and no schedule", () => {
  const clock = businessHours({ timeZone: "UTC", hours: { monday: ["09:00-17:00"] } });
  responseTimes(rows, { ...cases, clock });
  // @ts-expect-error a schedule is worked out once, by businessHours
  responseTimes(rows, { ...cases, clock: { timeZone: "UTC", hours: {} } });
  const read = { startedAt: (row: Row) => row.at, stoppedAt: () => null, target: 5, asOf: 0 };
  expectTypeOf(slaAttainment(rows, { ...read, clock })).toEqualTypeOf<SlaAttainment>();
  // @ts-expect-error the same holds for service levels
  slaAttainment(rows, { ...read, clock: { timeZone: "UTC", hours: {} } });
});

test("tallies and totals need no accessors, and rows do", () => {
  expectTypeOf(slaAttainment({ met: 1, breached: 2 })).toEqualTypeOf<SlaAttainment>();
  expectTypeOf(slaAttainment({} as SlaTally)).toEqualTypeOf<SlaAttainment>();
  expectTypeOf(backlog({} as BacklogTally, { confidence: 0.9 })).toEqualTypeOf<Backlog>();
  expectTypeOf(waitTimes({} as WaitTimesTally).p95).toEqualTypeOf<DurationQuantile>();
  expectTypeOf(handleTimes({} as HandleTimesTally, { minN: 5 }).median).toEqualTypeOf<DurationQuantile>();
  // @ts-expect-error rows need accessors
  waitTimes(rows);
  // @ts-expect-error tickets need accessors
  slaAttainment(rows, { target: 5 });
});
