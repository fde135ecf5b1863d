import { describe, expect, test } from "vitest";
import {
  type CaseEventKind,
  type Duration,
  mergeDurations,
  resolutionTimes,
  resolutionTimesOf,
  tallyResolutionTimes,
} from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";

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
