import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ChurnDefinition,
  type ChurnRelationshipOptions,
  type ChurnTotals,
  churn,
  churnByPeriod,
  churnOf,
  mergeChurn,
  type RelationshipChurn,
  type RelationshipOptions,
  retention,
  retentionOf,
  tallyChurn,
} from "../../../src/index.js";
import { aggregatorLaws } from "../../support/laws.js";
import { resultRules } from "../../support/rules.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const definitions = [
  "start",
  "average",
  "exposure",
  "start-all",
  "opening-plus-new",
  "daily-sum",
  "up-for-renewal",
] as const satisfies readonly ChurnDefinition[];

interface Row {
  readonly id: number;
  readonly from: number | null;
  readonly to: number | null;
  readonly why: "voluntary" | "involuntary" | "unknown" | null;
  readonly term: number | null;
  readonly pause: number | null;
  readonly resume: number | null;
}

/** Hours around a period of four days, edges among them. */
const anyHour = fc.oneof(fc.constantFrom(-24, 0, 24, 48, 96, 120), fc.integer({ min: -60, max: 160 }));
const anyRow: fc.Arbitrary<Row> = fc
  .record({
    id: fc.nat(3),
    from: anyHour,
    length: fc.option(fc.oneof(fc.constantFrom(0, 24), fc.nat(90)), { freq: 4 }),
    why: fc.constantFrom("voluntary", "involuntary", "unknown", null),
    term: fc.option(anyHour),
    pause: fc.option(fc.tuple(anyHour, fc.option(fc.nat(40)))),
    isMissing: fc.nat(12).map((one) => one === 0),
  })
  .map(({ id, from, length, why, term, pause, isMissing }) => ({
    id,
    from: isMissing ? null : from,
    to: length === null ? null : from + length,
    why,
    term,
    pause: pause?.[0] ?? null,
    resume: pause === null || pause[1] === null ? null : pause[0] + pause[1],
  }));
const anyRows = fc.array(anyRow, { maxLength: 12 });
const hours = (hour: number | null): number | null => (hour === null ? null : hour * HOUR);

const single: RelationshipOptions<Row> = {
  start: 0,
  end: 96 * HOUR,
  timeZone: "Europe/Paris",
  startedAt: (row) => hours(row.from),
  endedAt: (row) => hours(row.to),
  reason: (row) => row.why,
  renewsAt: (row) => hours(row.term),
  pausedAt: (row) => hours(row.pause),
  resumedAt: (row) => hours(row.resume),
};
const options: RelationshipOptions<Row> = { ...single, customer: (row) => row.id };
const anyPolicies = fc.record({
  graceDays: fc.constantFrom(0, 0.5, 1, 3),
  asOf: fc.constantFrom(96 * HOUR, 120 * HOUR, 1000 * HOUR),
  paused: fc.constantFrom("stay" as const, "leave" as const),
});

aggregatorLaws("churn from relationships", anyRow, churnOf<Row>(single));
aggregatorLaws("retention from relationships", anyRow, retentionOf<Row>({ ...single, paused: "leave" }));
resultRules(
  "churn from relationships by any definition",
  fc.record({
    rows: anyRows,
    policies: anyPolicies,
    minN: fc.integer({ min: 1, max: 4 }),
    definition: fc.constantFrom(...definitions),
  }),
  ({ rows, policies, minN, definition }) => churn(rows, { ...options, ...policies, minN, definition, members: true }),
  () => null,
);

/** The movements of a result as somebody else would have counted them: four days, five of which begin in Paris. */
function totalsOf({ movements, numerator, definition }: RelationshipChurn): ChurnTotals {
  if (movements === null || numerator === null) throw new Error("nothing is withheld");
  return {
    atStart: movements.opening,
    atEnd: movements.closing,
    lost: numerator,
    joined: movements.new + movements.reactivated,
    customerDays: movements.customerDays,
    atDayStarts: movements.atDayStarts ?? 0,
    periodDays: definition.startsWith("churn/daily-sum") ? 5 : 4,
    upForRenewal: movements.upForRenewal ?? 0,
  };
}

function forAll(check: (rows: readonly Row[], more: RelationshipOptions<Row>) => void): void {
  fc.assert(
    fc.property(anyRows, anyPolicies, (rows, policies) => {
      check(rows, { ...options, ...policies });
    }),
  );
}

describe("whatever the rows and policies", () => {
  test("opening + new + reactivated − churned = closing, and every loss is of one kind", () => {
    forAll((rows, more) => {
      const { movements: m } = churn(rows, more);
      if (m === null) throw new Error("nothing is withheld");
      expect(m.opening + m.new + m.reactivated - m.churned).toBe(m.closing);
      const ofNewcomers = m.samePeriodLoss.new + m.samePeriodLoss.reactivated;
      expect(m.openingLost + m.openingReturned + ofNewcomers).toBe(m.churned);
      expect(m.paused).toBeLessThanOrEqual(more.paused === "leave" ? rows.length : m.closing);
    });
  });
  test("churn by start and retention are one", () => {
    forAll((rows, more) => {
      for (const reactivation of ["kept", "lost"] as const) {
        const lost = churn(rows, { ...more, reactivation });
        const kept = retention(rows, { ...more, reactivation });
        expect((lost.numerator ?? 0) + (kept.numerator ?? 0)).toBe(lost.denominator);
        if (lost.value === null) expect(kept.value).toBeNull();
        else expect(lost.value + (kept.value ?? 0)).toBeCloseTo(1, 14);
      }
    });
  });
  test("reasons add up to the losses", () => {
    forAll((rows, more) => {
      for (const definition of definitions) {
        const { reasons, numerator } = churn(rows, { ...more, definition });
        const counts = [reasons?.voluntary, reasons?.involuntary, reasons?.unknown].map((part) => part?.count ?? 0);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(numerator);
      }
    });
  });
  test("totals that somebody counted give the same to the last bit", () => {
    forAll((rows, { reason: _, ...more }) => {
      if ((more.graceDays ?? 0) > 0) return; // totals do not know of losses that are pending
      for (const definition of definitions) {
        const result = churn(rows, { ...more, definition });
        const { value, interval, basis, numerator, denominator, probability } = churn(totalsOf(result), { definition });
        expect(result).toMatchObject({ value, interval, basis, numerator, denominator, probability });
      }
    });
  });
  test("customers in two halves, merged, are all of them in one pass, stored or not, in any order", () => {
    forAll((rows, more) => {
      const [even, odd] = [0, 1].map((half) =>
        tallyChurn(
          rows.filter(({ id }) => id % 2 === half),
          more,
        ),
      ) as [ReturnType<typeof tallyChurn>, ReturnType<typeof tallyChurn>];
      const stored = JSON.parse(JSON.stringify(odd)) as typeof odd;
      const whole = tallyChurn([...rows].reverse(), more);
      expect(mergeChurn(even, stored)).toStrictEqual(whole);
      expect(churn(whole)).toStrictEqual(churn(rows, more));
      expect(retention(whole)).toStrictEqual(retention(rows, more));
    });
  });
  test("members are as many as are counted", () => {
    forAll((rows, more) => {
      const { members, movements, excluded } = churn(rows, { ...more, members: true });
      for (const kind of ["opening", "new", "reactivated", "churned", "closing", "paused"] as const) {
        expect(members?.[kind].length).toBe(movements?.[kind]);
      }
      expect(members?.pending.length).toBe(excluded.pending);
    });
  });
  test("each of consecutive days is what it is alone, and their closings are the next openings", () => {
    forAll((rows, { start: _start, end: _end, ...more }) => {
      const timeZone = "Europe/Paris";
      const range = { start: -HOUR, end: 95 * HOUR, every: "day", timeZone } as const; // four days of Paris, in winter
      const days = churnByPeriod(rows, { ...more, ...range, members: true });
      expect(days).toHaveLength(4);
      for (const [index, { period, ...day }] of days.entries()) {
        const { start, end } = period;
        const { period: _, ...alone } = churn(rows, { ...more, timeZone, start, end, members: true });
        expect(day).toStrictEqual(alone);
        expect(days[index + 1]?.movements?.opening ?? day.movements?.closing).toBe(day.movements?.closing);
      }
    });
  });
});

/** First hour of the walk. */
const FIRST = -400;

/** The slow way: for each customer a line of hours, and whether they were there in each. */
function walk(rows: readonly Row[], graceDays: number): boolean[][] {
  const lines = new Map<number, boolean[]>();
  for (const { id, from, to } of rows) {
    if (from === null) continue;
    const line = lines.get(id) ?? Array.from({ length: 800 }, () => false);
    lines.set(id, line.fill(true, from - FIRST, to === null ? undefined : to - FIRST));
  }
  return [...lines.values()].map((line) => bridged(line, graceDays * 24));
}

function bridged(line: readonly boolean[], gap: number): boolean[] {
  const hours = line.flatMap((isThere, at) => (isThere ? [at] : []));
  const whole = [...line];
  for (const [index, hour] of hours.entries()) {
    const next = hours[index + 1] ?? hour;
    if (next - hour - 1 <= gap) whole.fill(true, hour, next);
  }
  return whole;
}

test("an hour-by-hour walk finds the same openings, closings, losses and customer-days", () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom(0, 0.5, 1, 3), (some, graceDays) => {
      const rows = some.filter((row) => row.to === null || row.from === null || row.to > row.from);
      const lines = walk(rows, graceDays);
      const at = (line: readonly boolean[], hour: number): boolean => line[hour - FIRST] ?? false;
      const atStart = lines.filter((line) => at(line, -1));
      const changes = (line: readonly boolean[], becomes: boolean): number =>
        Array.from({ length: 96 }, (_, hour) => at(line, hour) === becomes && at(line, hour - 1) !== becomes).filter(
          Boolean,
        ).length;
      const sum = (count: (line: boolean[]) => number): number => lines.reduce((total, line) => total + count(line), 0);
      const result = churn(rows, { ...options, graceDays, asOf: 1e6 * HOUR });
      const { movements: m } = result;
      expect(m).toMatchObject({
        opening: atStart.length,
        closing: lines.filter((line) => at(line, 95)).length,
        churned: sum((line) => changes(line, false)),
        openingLost: atStart.filter((line) => !at(line, 95)).length,
      });
      expect((m?.new ?? 0) + (m?.reactivated ?? 0)).toBe(sum((line) => changes(line, true)));
      const there = sum((line) => Array.from({ length: 96 }, (_, hour) => at(line, hour)).filter(Boolean).length);
      expect(m?.customerDays).toBeCloseTo(there / 24, 12);
      // Midnight in Paris is 23 h: the first day began before the period.
      expect(m?.atDayStarts).toBe(sum((line) => [0, 23, 47, 71, 95].filter((hour) => at(line, hour)).length));
    }),
  );
});

test("time is added up exactly: any order and grouping of many fractions of milliseconds", () => {
  const rows = Array.from({ length: 3000 }, (_, index) => ({ from: 0.1 * index, to: 1e12 + 0.7 * index }));
  const exact: ChurnRelationshipOptions<(typeof rows)[number]> = {
    start: 0,
    end: 1e13,
    startedAt: (row) => row.from,
    endedAt: (row) => row.to,
  };
  const parts = [rows.slice(0, 1111), rows.slice(1111)].map((part) => tallyChurn(part.reverse(), exact));
  expect(parts.reduceRight(mergeChurn)).toStrictEqual(tallyChurn(rows, exact));
});

test("a hundred thousand rows of one customer and of many are counted without running out of room", () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => ({ at: index * DAY, id: index % 2 === 0 ? 0 : index }));
  const result = churn(rows, {
    start: 5000.5 * DAY,
    end: 6000.5 * DAY,
    customer: (row) => row.id,
    startedAt: (row) => row.at,
    endedAt: (row) => row.at + DAY,
  });
  expect(result.movements).toMatchObject({ opening: 1, reactivated: 500, new: 500, churned: 1000, closing: 1 });
});
