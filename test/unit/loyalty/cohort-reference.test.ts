import { describe, expect, test } from "vitest";
import {
  type CohortActivity,
  type CohortRetention,
  type CohortRetentionOfOptions,
  type CohortRow,
  cohortRetention,
  cohortRetentionOf,
  tallyCohorts,
} from "../../../src/index.js";
import { referenceCases, type Tolerance } from "../../support/reference.js";
import { everyFieldIsCompared, watched } from "../../support/watched.js";
import { expectNear } from "../statistics/near.js";

interface Dated {
  readonly user: string;
  readonly at: string;
}

interface Input {
  readonly time_zone: string;
  readonly unit: "day" | "week" | "month";
  readonly week_start?: "monday" | "sunday";
  readonly window_seconds: number;
  readonly observation_end: string;
  readonly max_period: number;
  readonly brackets?: readonly (readonly [number, number])[];
  readonly events: readonly Dated[];
  readonly signups?: readonly Dated[];
}

interface Total {
  readonly period: number;
  readonly cohorts: number;
  readonly size: number;
  readonly active: number;
  readonly retention: number | null;
  readonly mean_of_cohorts: number | null;
  readonly rolling_active: number;
  readonly rolling_retention: number | null;
}

interface Bracket {
  readonly from: number;
  readonly to: number;
  readonly active: number;
  readonly retention: number;
  readonly complete: boolean;
}

interface Triangle {
  readonly cohorts: readonly {
    readonly cohort: string;
    readonly label: string;
    readonly size: number;
    readonly complete: readonly (boolean | null)[];
    readonly active: readonly (number | null)[];
    readonly retention: readonly (number | null)[];
    readonly rolling_active: readonly (number | null)[];
    readonly rolling_retention: readonly (number | null)[];
    readonly brackets?: readonly Bracket[];
  }[];
  readonly total_complete: readonly Total[];
}

interface Customer {
  readonly start: Date | null;
  readonly events: readonly Date[];
}

type Shape = Pick<
  CohortRetentionOfOptions<Customer>,
  "every" | "timeZone" | "observedUntil" | "ages" | "brackets" | "weekStartsOn"
>;

function calendarOf({ unit, week_start, time_zone }: Input): Pick<Shape, "every" | "timeZone" | "weekStartsOn"> {
  if (unit !== "week") return { every: unit, timeZone: time_zone };
  if (week_start === "sunday") return { every: "week", weekStartsOn: 0, timeZone: time_zone };
  return { every: "iso-week", timeZone: time_zone };
}

/** The same by events, by a tally of them, and by customers one by one. */
function retentionOf({ events, signups }: Input, shape: Shape, activity: CohortActivity): CohortRetention {
  const starts = new Map(signups?.map(({ user, at }) => [user, new Date(at)]));
  const absent = [...starts.keys()].filter((user) => events.every((event) => event.user !== user));
  const rows: readonly { user: string; at: string | null }[] = [
    ...events,
    ...absent.map((user) => ({ user, at: null })),
  ];
  const options = {
    ...shape,
    customer: (row: (typeof rows)[number]) => row.user,
    at: (row: (typeof rows)[number]) => (row.at === null ? null : new Date(row.at)),
    ...(signups === undefined ? {} : { startedAt: (row: (typeof rows)[number]) => starts.get(row.user) }),
  };
  const result = cohortRetention(rows, { ...options, activity });
  expect(cohortRetention(tallyCohorts(rows, options), { activity })).toStrictEqual(result);

  const one = cohortRetentionOf<Customer>({
    ...shape,
    activity,
    events: (customer) => customer.events,
    ...(signups === undefined ? {} : { startedAt: (customer) => customer.start }),
  });
  const customers = [...new Set(rows.map((row) => row.user))].map((user) => ({
    start: starts.get(user) ?? null,
    events: events.filter((event) => event.user === user).map((event) => new Date(event.at)),
  }));
  expect(one.finish(customers.reduce(one.reduce, one.zero()))).toStrictEqual(result);
  return result;
}

function expectShare(got: number | null | undefined, expected: number | null, tolerance: Tolerance): void {
  if (expected === null) expect(got ?? null).toBeNull();
  else expectNear(got ?? Number.NaN, expected, tolerance);
}

function shapeOf(input: Input): Shape {
  return { ...calendarOf(input), observedUntil: new Date(input.observation_end) };
}

const triangleReference = watched(referenceCases<Input, Triangle>("cohorts.json", "triangle"));
const triangles = triangleReference.cases;

/** The counts and shares of the reference that go with an activity. */
function wantedOf<
  Kind extends { active: unknown; retention: unknown; rolling_active: unknown; rolling_retention: unknown },
>(
  wanted: Kind,
  activity: CohortActivity,
): { active: Kind["active"] | Kind["rolling_active"]; share: Kind["retention"] | Kind["rolling_retention"] } {
  return activity === "rolling"
    ? { active: wanted.rolling_active, share: wanted.rolling_retention }
    : { active: wanted.active, share: wanted.retention };
}

/** A list as long as the reference has periods; it goes on where nobody could be observed any more. */
function padded<Value>(values: readonly Value[], length: number, filler: Value): Value[] {
  return Array.from({ length }, (_, at) => values[at] ?? filler);
}

describe.each(triangles)("triangle $name", ({ input, expected, tolerance }) => {
  const length = input.max_period + 1;

  describe.each(["exact", "rolling"] as const)("%s", (activity) => {
    const { cohorts, pooled, mean } = retentionOf(input, shapeOf(input), activity);
    test("has the known cohorts", () => {
      const labels = cohorts.map(({ cohort, size }) => [cohort.replace("/P1W", ""), size]);
      expect(labels).toEqual(expected.cohorts.map(({ label, size }) => [label, size]));
    });
    test.each(expected.cohorts.map((wanted, row) => ({ wanted, row })))(
      "has the row of $wanted.label",
      ({ wanted, row }) => {
        const cells = cohorts[row]?.cells ?? [];
        const { active, share } = wantedOf(wanted, activity);
        expect(
          padded(
            cells.map((cell) => cell.active),
            length,
            null,
          ),
        ).toEqual(active);
        expect(
          padded(
            cells.map((cell) => cell.complete),
            length,
            false,
          ),
        ).toEqual(wanted.complete.map((is) => is ?? false));
        const eligible = wanted.complete.map((is) => (is === null ? 0 : wanted.size));
        expect(
          padded(
            cells.map((cell) => cell.eligible),
            length,
            0,
          ),
        ).toEqual(eligible);
        for (const [age, value] of share.entries()) expectShare(cells[age]?.share, value, tolerance);
      },
    );
    test("has the known pooled row", () => {
      const none = { cohorts: 0, eligible: 0, active: 0 };
      const rows = padded(
        pooled.map(({ cohorts, eligible, active }) => ({ cohorts, eligible, active })),
        length,
        none,
      );
      const totals = expected.total_complete.map((total) => {
        return { cohorts: total.cohorts, eligible: total.size, active: wantedOf(total, activity).active };
      });
      expect(rows).toEqual(totals);
      for (const total of expected.total_complete) {
        expectShare(pooled[total.period]?.share, wantedOf(total, activity).share, tolerance);
      }
    });
    test("has the known number of cohorts in the mean row", () => {
      expect(
        padded(
          mean.map((row) => row.cohorts),
          length,
          0,
        ),
      ).toEqual(expected.total_complete.map((row) => row.cohorts));
    });
  });

  test("has the known mean of cohorts", () => {
    const { mean } = retentionOf(input, shapeOf(input), "exact");
    for (const total of expected.total_complete) {
      expectShare(mean[total.period]?.share, total.mean_of_cohorts, tolerance);
    }
  });
});

describe.each(triangles.filter(({ input }) => input.brackets !== undefined))("brackets $name", (one) => {
  const { input, expected, tolerance } = one;
  test("hold whoever was active at any of their ages", () => {
    const { brackets = [] } = input;
    const { cohorts } = retentionOf(input, { ...shapeOf(input), brackets }, "bracket");
    const cellsOf = ({ cells }: CohortRow) =>
      cells.map(({ age, lastAge, active, complete }) => ({ from: age, to: lastAge, active, complete }));
    expect(cohorts.map(cellsOf)).toEqual(
      expected.cohorts.map((row) =>
        row.brackets?.map(({ from, to, active, complete }) => ({ from, to, active, complete })),
      ),
    );
    for (const [row, wanted] of expected.cohorts.entries()) {
      for (const [at, { retention }] of (wanted.brackets ?? []).entries()) {
        expectShare(cohorts[row]?.cells[at]?.share, retention, tolerance);
      }
    }
  });
});

interface Elapsed {
  readonly period: number;
  readonly eligible: number;
  readonly active: number;
  readonly retention: number | null;
  readonly rolling_active: number;
  readonly rolling_retention: number | null;
}

const elapsed = watched(referenceCases<Input, readonly Elapsed[]>("cohorts.json", "elapsed"));

describe.each(elapsed.cases)("own clocks $name", (one) => {
  const { input, expected, tolerance } = one;
  // The cohorts do not matter for the pooled row: it is the same whatever their calendar.
  test.each([
    ["exact", "day", "UTC"],
    ["exact", "month", "America/New_York"],
    ["rolling", "day", "UTC"],
    ["rolling", "month", "Australia/Sydney"],
  ] as const)("%s, cohorts by %s in %s", (activity, every, timeZone) => {
    const elapsedDays = input.window_seconds / 86_400;
    const shape: Shape = { every, timeZone, ages: { elapsedDays }, observedUntil: new Date(input.observation_end) };
    const { pooled } = retentionOf(input, shape, activity);
    for (const wanted of expected) {
      const row = pooled[wanted.period];
      const { active, share } = wantedOf(wanted, activity);
      expect([row?.eligible ?? 0, row?.active ?? 0]).toEqual([wanted.eligible, active]);
      expectShare(row?.share, share, tolerance);
    }
  });
});

const notCounted = "Cohorts count customers, by whether they were active; not what they did, nor what it was worth.";
everyFieldIsCompared("the triangles", triangleReference, {
  "cohorts.*.cohort": "The first day of a cohort; ours go by the label of their period, which is compared.",
  "cohorts.*.events": notCounted,
  "cohorts.*.value": notCounted,
  "cohorts.*.cumulative_value_per_user": notCounted,
});
everyFieldIsCompared("own clocks", elapsed);
