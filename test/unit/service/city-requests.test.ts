import { describe, expect, test } from "vitest";
import {
  businessHours,
  type DurationQuantile,
  fcr,
  type ResponseTimes,
  responseTimes,
  slaAttainment,
  survival,
} from "../../../src/index.js";
import { type CityRequest, cityRequests, wallTime } from "../../support/city-requests.js";
import { isWithin, referenceFacts, type Tolerance } from "../../support/reference.js";

interface Hours {
  readonly n: number;
  readonly mean: number;
  readonly sample_sd: number;
  readonly min: number;
  readonly max: number;
  readonly probs: readonly number[];
  readonly type7_linear: readonly number[];
}
interface Share {
  readonly n: number;
  readonly k: number;
  readonly share: number;
  readonly wilson95: readonly [number, number];
}
interface Facts {
  readonly cases: number;
  readonly closed: number;
  readonly closed_before_opened: number;
  readonly hours_to_close: Hours;
  readonly business_hours_to_close: Hours;
  readonly with_target: number;
  readonly breached: number;
  readonly open_breached: number;
  readonly open_pending: number;
  readonly attainment_responded: Share;
  readonly attainment_due: Share;
  readonly by_type: Readonly<
    Record<string, { readonly cases: number; readonly closed: number; readonly median_hours_to_close: number }>
  >;
  readonly time_to_close_days: {
    readonly at: readonly number[];
    readonly still_open: readonly number[];
  };
  readonly no_repeat_same_place_and_type: Share;
  readonly no_repeat_same_place: Share;
}
interface Schedule {
  readonly holidays: readonly string[];
}
interface ShareLike {
  readonly value: number | null;
  readonly n: number;
  readonly numerator: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

const HOUR = 3_600_000;
const asOf = wallTime("01/13/2016 12:00:00 AM") ?? Number.NaN;

describe.each(referenceFacts<Facts>("boston-311"))("the requests to the city of Boston", (facts) => {
  const { expected, tolerance } = facts;
  const { holidays } = facts.input as unknown as Schedule;
  const rows = cityRequests();
  const closed = rows.filter((row) => row.closed !== null && row.closed >= row.opened);
  const closedAt = (row: CityRequest): number => row.closed ?? Number.NaN;

  test("are all read", () => {
    expect(rows).toHaveLength(expected.cases);
    expect(rows.filter((row) => row.closed !== null)).toHaveLength(expected.closed);
    expect(expected.closed - closed.length).toBe(expected.closed_before_opened);
  });
  test("take as many hours to close", () => {
    expectHours(responseTimes(closed.map((row) => closedAt(row) - row.opened)), expected.hours_to_close, tolerance);
  });
  test("take as many business hours to close, without holidays", () => {
    const day = ["08:00-17:00"];
    const hours = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day };
    const clock = businessHours({ timeZone: "America/New_York", hours, holidays });
    const worked = closed.map((row) => clock.between(row.opened, closedAt(row)));
    expectHours(responseTimes(worked), expected.business_hours_to_close, tolerance);
    const log = closed.map((row, id) => ({
      id,
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
  test.each(Object.entries(expected.by_type))("of the type %s take as long", (type, wanted) => {
    const ofType = rows.filter((row) => row.type === type);
    expect([ofType.length, ofType.filter((row) => row.closed !== null).length]).toEqual([wanted.cases, wanted.closed]);
    const hours = responseTimes(closed.filter((row) => row.type === type).map((row) => closedAt(row) - row.opened));
    expectNear((hours.value ?? Number.NaN) / HOUR, wanted.median_hours_to_close, tolerance);
  });
  test("keep their target as often, by either metric", () => {
    const promised = { target: (row: CityRequest) => row.target && Math.max(0, row.target - row.opened), asOf };
    const read = {
      ...promised,
      startedAt: (row: CityRequest) => row.opened,
      stoppedAt: (row: CityRequest) => row.closed && Math.max(row.closed, row.opened),
    };
    const due = slaAttainment(rows, read);
    expectShare(due, expected.attainment_due, tolerance);
    expect([due.breached, due.overrun?.open, due.excluded.pending, due.excluded.notApplicable]).toEqual([
      expected.breached + expected.open_breached,
      expected.open_breached,
      expected.open_pending,
      expected.cases - expected.with_target,
    ]);
    expectShare(slaAttainment(rows, { ...read, openPastDue: "pending" }), expected.attainment_responded, tolerance);
    const all = responseTimes(rows, {
      duration: (row) => (row.closed === null ? { open: asOf - row.opened } : Math.max(0, row.closed - row.opened)),
      expectation: promised.target,
    });
    expect(all.withinExpectation).toMatchObject({ value: due.value, n: due.n, interval: due.interval });
    expect(all.withinExpectation?.excluded.pending).toBe(expected.open_pending);
  });
  test("stay open as long, those included that are still open", () => {
    const { at, still_open } = expected.time_to_close_days;
    const days = (milliseconds: number): number => Math.max(0, milliseconds) / (24 * HOUR);
    const curve = survival(rows, {
      duration: (row) => days((row.closed ?? asOf) - row.opened),
      ended: (row) => row.closed !== null,
    }).curve;
    for (const [index, day] of at.entries()) {
      const step = curve.filter((one) => one.time <= day).at(-1);
      expectNear(step?.survival ?? Number.NaN, still_open[index] ?? Number.NaN, tolerance);
    }
  });
  test.each([
    [
      "place and type",
      (row: CityRequest) => row.place && `${row.place}\n${row.type}`,
      expected.no_repeat_same_place_and_type,
    ],
    ["place", (row: CityRequest) => row.place, expected.no_repeat_same_place],
  ])("are closed and not made again within 30 days from the same %s as often", (_, issue, wanted) => {
    const log = fcr(rows, {
      issue,
      at: (row) => row.opened,
      resolved: (row) => row.closed !== null,
      basis: "every-contact",
      repeatWithinDays: 30,
      asOf: wallTime("01/01/2016 12:00:00 AM") ?? Number.NaN,
    });
    expectShare(log, wanted, tolerance);
  });
});

/** What a log says, and durations do not. */
const NOT_OF_DURATIONS = { log: null, asOf: null, definition: "", mean: null };

function expectNear(got: number, wanted: number, tolerance: Tolerance): void {
  expect(isWithin(got, wanted, tolerance), `${got} is ${wanted}`).toBe(true);
}

function expectShare(got: ShareLike, wanted: Share, tolerance: Tolerance): void {
  expect([got.numerator, got.n]).toEqual([wanted.k, wanted.n]);
  expectNear(got.value ?? Number.NaN, wanted.share, tolerance);
  expectNear(got.interval?.low ?? Number.NaN, wanted.wilson95[0], tolerance);
  expectNear(got.interval?.high ?? Number.NaN, wanted.wilson95[1], tolerance);
}

function expectHours({ n, median, p90, p95, mean }: ResponseTimes, wanted: Hours, tolerance: Tolerance): void {
  expect(n).toBe(wanted.n);
  const near = (got: number | null, hours: number | undefined): void =>
    expectNear((got ?? Number.NaN) / HOUR, hours ?? Number.NaN, tolerance);
  const known = (level: number): number | undefined => wanted.type7_linear[wanted.probs.indexOf(level)];
  near(mean.value, wanted.mean);
  near(mean.basis?.kind === "mean" ? mean.basis.standardDeviation : null, wanted.sample_sd);
  const quantiles: readonly (readonly [number, DurationQuantile])[] = [
    [0.5, median],
    [0.9, p90],
    [0.95, p95],
  ];
  for (const [level, { value }] of quantiles) near(value, known(level));
}
