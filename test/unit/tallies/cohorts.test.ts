import { describe, expect, test } from "vitest";
import { type CohortTally, cohortRetention, mergeCohorts, tallyCohorts } from "../../../src/index.js";
import { type BadCase, type Refusal, refuses } from "../../support/bad-input.js";

const JANUARY = Date.UTC(2026, 0, 9);
const options = {
  customer: ([id]: [number, number]) => id,
  at: ([, time]: [number, number]) => time,
  every: "month",
  timeZone: "UTC",
  observedUntil: Date.UTC(2026, 2),
} as const;
const tally = tallyCohorts([[1, JANUARY]], options);

describe("a tally of cohorts", () => {
  test("says what it counts, and holds one number per age at most", () => {
    expect(tally).toEqual({
      frame: {
        every: "month",
        timeZone: "UTC",
        start: "first-event",
        elapsedDays: null,
        brackets: null,
        observedUntil: Date.UTC(2026, 2),
      },
      cohorts: { "2026-01": { size: 1, active: [1], lastSeen: [1], observed: [] } },
      missing: 0,
      notApplicable: 0,
      invalid: 0,
      pending: 0,
    });
  });
  test("merges lists of different lengths, and cohorts that only one has", () => {
    const more = tallyCohorts(
      [
        [2, JANUARY],
        [2, Date.UTC(2026, 1)],
        [3, Date.UTC(2026, 1)],
      ],
      options,
    );
    expect(mergeCohorts(tally, more).cohorts).toEqual({
      "2026-01": { size: 2, active: [2, 1], lastSeen: [1, 1], observed: [] },
      "2026-02": { size: 1, active: [1], lastSeen: [1], observed: [] },
    });
  });
  test("with an end of observation is the same by a Date and by a number", () => {
    expect(tallyCohorts([[1, JANUARY]], { ...options, observedUntil: new Date(Date.UTC(2026, 2)) })).toStrictEqual(
      tally,
    );
  });
});

const other = (more: object, field: string, received: unknown): BadCase => [
  `another ${field}`,
  () => mergeCohorts(tally, tallyCohorts([[2, JANUARY]], { ...options, ...more })),
  { code: "not-comparable", path: `second.frame.${field}`, received },
];
refuses("mergeCohorts", [
  other({ timeZone: "Europe/Paris" }, "timeZone", "Europe/Paris"),
  other({ every: "day" }, "every", "day"),
  other({ ages: { elapsedDays: 30 } }, "elapsedDays", 30),
  other({ observedUntil: 0 }, "observedUntil", 0),
  other({ startedAt: () => JANUARY }, "start", "given"),
]);

const spoilt = (title: string, spoil: (copy: Record<string, never>) => void, refusal: Refusal): BadCase => [
  title,
  () => {
    const copy = structuredClone(tally) as unknown as Record<string, never>;
    spoil(copy);
    return cohortRetention(copy as unknown as CohortTally);
  },
  refusal,
];
const january = (copy: Record<string, never>): Record<string, unknown> => copy["cohorts"]?.["2026-01"] ?? {};
refuses("a stored tally", [
  ["a text", () => cohortRetention("tally" as never), { code: "invalid-type", path: "events", received: "tally" }],
  spoilt("a size of nobody", (copy) => Object.assign(january(copy), { size: 0 }), {
    code: "out-of-range",
    path: "events.cohorts.2026-01.size",
    received: 0,
  }),
  spoilt("more active than there are", (copy) => Object.assign(january(copy), { active: [1, 2] }), {
    code: "out-of-range",
    path: "events.cohorts.2026-01.active[1]",
    received: 2,
  }),
  spoilt("a list that is none", (copy) => Object.assign(january(copy), { lastSeen: null }), {
    code: "invalid-type",
    path: "events.cohorts.2026-01.lastSeen",
    received: null,
  }),
  spoilt("a label that is none", (copy) => Object.assign(copy["cohorts"] ?? {}, { may: january(copy) }), {
    code: "invalid-date",
    path: "events.cohorts",
    received: "may",
  }),
  spoilt("an unknown zone", (copy) => Object.assign(copy["frame"] ?? {}, { timeZone: "Mars" }), {
    code: "unknown-time-zone",
    path: "events.frame.timeZone",
    received: "Mars",
    hint: "IANA",
  }),
  spoilt("a negative number of pending events", (copy) => Object.assign(copy, { pending: -1 }), {
    code: "out-of-range",
    path: "events.pending",
    received: -1,
  }),
]);
