import { describe, expect, test } from "vitest";
import {
  businessHours,
  type CaseEventKind,
  type Duration,
  mergeDurations,
  resolutionTimes,
  resolutionTimesOf,
  share,
  tallyResolutionTimes,
} from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";
import { readData } from "../../support/csv.js";
import { isWithin, referenceCases, referenceFacts } from "../../support/reference.js";

type Event = readonly [ticket: string, kind: CaseEventKind, time: number];

const read = {
  case: ([ticket]: Event) => ticket,
  kind: ([, kind]: Event) => kind,
  at: ([, , time]: Event) => time,
  asOf: 1000,
};

const log: readonly Event[] = [
  ["a", "opened", 0],
  ["a", "on-hold", 100],
  ["a", "customer", 150],
  ["a", "solved", 200],
  ["a", "customer", 210], // thanks, which is no reason to reopen
  ["b", "customer", 0],
  ["b", "solved", 50],
  ["b", "reopened", 350],
  ["b", "solved", 400],
  ["b", "solved", 450],
  ["c", "opened", 300],
  ["c", "solved", 310],
  ["c", "opened", 320],
];

describe("resolution times", () => {
  test("run from the first event to the last time a case was solved; reopened and not solved again is open", () => {
    const result = resolutionTimes(log, { ...read, target: 300 });
    expect(result).toMatchObject({
      metric: "resolutionTimes",
      value: 300,
      n: 2,
      open: { count: 1, overdue: 1, longest: 700 },
    });
    expect(result.withinTarget).toMatchObject({ numerator: 1, denominator: 3 });
    expect(result.definition).toBe("resolutionTimes/median, last solved, calendar time");
    expect(result.log).toMatchObject({ cases: 3, events: 13 });
  });
  test("run to the first time it was solved by option", () => {
    const result = resolutionTimes(log, { ...read, solved: "first" });
    expect([result.n, result.value, result.open.count]).toEqual([3, 50, 0]); // 200, 50, 10
  });
  test("leave out by option what the customer let us wait for", () => {
    // a 200 − 50 on hold; b 50 before and 50 after 300 in which it was solved; c 10, then 680 since.
    const result = resolutionTimes(log, { ...read, waitingOnCustomer: "excluded" });
    expect([result.mean.value, result.n, result.open.longest]).toEqual([125, 2, 690]);
    expect(result.definition).toContain("without waiting for the customer");
  });
  test("start again by option when a case was reopened", () => {
    const result = resolutionTimes(log, { ...read, restartOn: ["reopened"] });
    expect([result.mean.value, result.n]).toEqual([125, 2]); // 200 and 50
  });
  test("count open cases as long as they are known by the survival curve", () => {
    // At risk 3: 200 → 2/3; 2: 400 → 1/3.
    expect(resolutionTimes(log, { ...read, open: "kaplan-meier" })).toMatchObject({ value: 400, n: 3 });
  });
  test("of a case that was solved as it came are 0", () => {
    expect(resolutionTimes([["e", "solved", 5] as Event], read).value).toBe(0);
  });
  test("counted in parts with whole cases each are the same, and so are given durations", () => {
    const parts = [log.slice(0, 5), log.slice(5)].map((part) => tallyResolutionTimes(part, read));
    expect(resolutionTimes(parts.reduce(mergeDurations))).toEqual(resolutionTimes(log, read));
    const days = resolutionTimesOf((row: Duration) => row);
    const tally = ([200, 400, { open: 700 }] as Duration[]).reduce(days.reduce, days.zero());
    expect(days.finish(tally)).toEqual(resolutionTimes([200, 400, { open: 700 }]));
    expect(days.finish(tally).median).toEqual(resolutionTimes(log, read).median);
  });
  test("take one row per case as well", () => {
    const cases = ["a", "b", "c"].map((id) => log.filter(([ticket]) => ticket === id));
    const { kind, at, asOf } = read;
    expect(resolutionTimes(cases, { events: (row) => row, kind, at, asOf })).toEqual(resolutionTimes(log, read));
  });
});

refuses("resolutionTimes", [
  [
    "a solution before the case",
    () => resolutionTimes([-5]),
    { code: "out-of-range", path: "durations", index: 0, received: -5, hint: "ends before" },
  ],
  [
    "another solution",
    () => resolutionTimes(log, { ...read, solved: "final" as never }),
    { code: "unknown-option", path: "options.solved", received: "final" },
  ],
  [
    "another way to wait",
    () => resolutionTimes(log, { ...read, waitingOnCustomer: "off" as never }),
    { code: "unknown-option", path: "options.waitingOnCustomer", received: "off" },
  ],
  [
    "events that are no list",
    () => resolutionTimes([5], { ...read, events: () => 5 as never } as never),
    { code: "invalid-type", path: "events", index: 0, received: 5 },
  ],
]);

interface Ticket {
  readonly id: string;
  readonly events: readonly { readonly at: string; readonly status: "open" | "waiting_on_customer" | "resolved" }[];
}
interface Solutions {
  readonly tickets: readonly {
    readonly first_resolution_seconds: number | null;
    readonly full_resolution_seconds: number | null;
    readonly active_seconds: number;
  }[];
  readonly resolved_now: number;
  readonly mean_full_resolution_seconds: number;
}

const statuses = { open: "opened", waiting_on_customer: "on-hold", resolved: "solved" } as const;
const logs = referenceCases<{ tickets: Ticket[]; as_of: string }, Solutions>("response_times.json", "status_log");

test.each(logs.map((one) => [one.name, one] as const))(
  "agrees with the reference numbers: %s",
  (_, { input, expected }) => {
    const options = {
      events: (ticket: Ticket) => ticket.events,
      at: (event: Ticket["events"][number]) => new Date(event.at),
      kind: (event: Ticket["events"][number]) => statuses[event.status],
      asOf: new Date(input.as_of),
    };
    const full = resolutionTimes(input.tickets, options);
    expect([full.n, full.mean.value]).toEqual([expected.resolved_now, 1000 * expected.mean_full_resolution_seconds]);
    for (const [at, ticket] of input.tickets.entries()) {
      const one = expected.tickets[at];
      const value = (more: object): number | null => resolutionTimes([ticket], { ...options, ...more }).value;
      expect(value({})).toBe(inMs(one?.full_resolution_seconds));
      expect(value({ solved: "first" })).toBe(inMs(one?.first_resolution_seconds));
      const { ended, open } = tallyResolutionTimes([ticket], { ...options, waitingOnCustomer: "excluded" });
      expect(ended.max ?? open.max).toBe(inMs(one?.active_seconds));
    }
  },
);

interface Minutes {
  readonly n: number;
  readonly mean: number;
  readonly sample_sd: number;
  readonly probs: readonly number[];
  readonly type7_linear: readonly number[];
}
interface Share {
  readonly n: number;
  readonly k: number;
  readonly wilson95: readonly number[];
}
interface Incidents {
  readonly made_sla: Share;
  readonly reopened: Share;
  readonly never_reassigned: Share;
  readonly incidents: number;
  readonly without_resolved_at: number;
  readonly resolution_minutes: Minutes;
  readonly closure_minutes: Minutes;
  readonly business_minutes_to_resolution: Minutes;
  readonly resolution_median_minutes_by_priority: Readonly<Record<string, number>>;
}

test.each(referenceFacts<Incidents>("incidents"))("agrees with the log of incidents", ({ expected, tolerance }) => {
  const last = new Map(readData("incident_event_log.csv").map((row) => [row["number"], row]));
  const rows = [...last.values()];
  const solvedBy = (column: string, priority?: string) =>
    rows
      .filter((row) => priority === undefined || row["priority"] === priority)
      .flatMap((row): Event[] => {
        const [id, opened, solved] = [row["number"] ?? "", utc(row["opened_at"]), utc(row[column])];
        const created: Event = [id, "opened", opened ?? Number.NaN];
        return solved === null ? [created] : [[id, "solved", solved], created];
      });
  const asOf = Date.UTC(2018, 0, 1);
  const near = (got: number | null, minutes: number): void => {
    expect(isWithin((got ?? Number.NaN) / 60_000, minutes, tolerance)).toBe(true);
  };
  const check = (result: ReturnType<typeof resolutionTimes>, facts: Minutes): void => {
    expect(result.n).toBe(facts.n);
    near(result.mean.value, facts.mean);
    near(result.mean.basis?.kind === "mean" ? result.mean.basis.standardDeviation : null, facts.sample_sd);
    near(result.value, facts.type7_linear[facts.probs.indexOf(0.5)] ?? Number.NaN);
    near(result.p90.value, facts.type7_linear[facts.probs.indexOf(0.9)] ?? Number.NaN);
    near(result.p95.value, facts.type7_linear[facts.probs.indexOf(0.95)] ?? Number.NaN);
  };
  const resolved = resolutionTimes(solvedBy("resolved_at"), { ...read, asOf });
  check(resolved, expected.resolution_minutes);
  expect([resolved.log?.cases, resolved.open.count]).toEqual([expected.incidents, expected.without_resolved_at]);
  check(resolutionTimes(solvedBy("closed_at"), { ...read, asOf }), expected.closure_minutes);
  const day = ["09:00-17:00"];
  const hours = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day };
  const clock = businessHours({ timeZone: "UTC", hours });
  check(resolutionTimes(solvedBy("resolved_at"), { ...read, asOf, clock }), expected.business_minutes_to_resolution);
  for (const [priority, minutes] of Object.entries(expected.resolution_median_minutes_by_priority)) {
    near(resolutionTimes(solvedBy("resolved_at", priority), { ...read, asOf }).value, minutes);
  }
  for (const [of, got] of [
    [expected.made_sla, share(rows.map((row) => row["made_sla"] === "TRUE"))],
    [expected.reopened, share(rows.map((row) => row["reopen_count"] !== "0"))],
    [expected.never_reassigned, share(rows.map((row) => row["reassignment_count"] === "0"))],
  ] as const) {
    expect([got.numerator, got.n]).toEqual([of.k, of.n]);
    const limits = [got.interval?.low, got.interval?.high];
    for (const [at, limit] of of.wilson95.entries()) {
      expect(isWithin(limits[at] ?? Number.NaN, limit, tolerance)).toBe(true);
    }
  }
});

/** DD-MM-YYYY HH:MM as UTC. */
function utc(text = "?"): number | null {
  const [, day, month, year, hour, minute] = /^(\d+)-(\d+)-(\d+) (\d+):(\d+)$/.exec(text) ?? [];
  return day === undefined
    ? null
    : Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
}

function inMs(seconds: number | null | undefined): number | null {
  return seconds === null || seconds === undefined ? null : 1000 * seconds;
}
