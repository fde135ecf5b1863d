import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import { MetricInputError } from "../../src/errors.js";
import {
  type Column,
  type ColumnReader,
  cohortRetention,
  columns,
  csatOf,
  type DictionaryColumn,
  npsOf,
  period,
  shareOf,
  summarize,
  survival,
  tallyCohorts,
} from "../../src/index.js";
import { anyAnswer } from "../support/observations.js";

interface Row {
  readonly channel: string;
  readonly at: number;
  readonly score: number | null | undefined;
  readonly rating: number;
  readonly solved: boolean | null;
}

/** Instants around new year and a change of clocks, where labels change within a UTC day; and now and then before 1970, and long after it. */
const instant = fc.oneof(
  { weight: 50, arbitrary: fc.integer({ min: Date.UTC(2025, 11, 28), max: Date.UTC(2026, 4, 5) }) },
  { weight: 1, arbitrary: fc.integer({ min: Date.UTC(1969, 10), max: Date.UTC(1970, 1) }) },
  { weight: 1, arbitrary: fc.integer({ min: Date.UTC(2059, 8), max: Date.UTC(2059, 10) }) },
);

const anyRow: fc.Arbitrary<Row> = fc.record({
  channel: fc.constantFrom("chat", "chit", "phone", "__proto__", ""),
  at: instant,
  score: anyAnswer(0, 10),
  rating: fc.integer({ min: 1, max: 20 }),
  solved: fc.option(fc.boolean()),
});

const timeZone = "Australia/Sydney";

function fromRows(rows: readonly Row[]): unknown {
  return summarize(rows, {
    by: { channel: (row) => row.channel, month: period("month", { at: (row) => row.at, timeZone }) },
    metrics: {
      nps: npsOf((row) => row.score),
      csat: csatOf((row) => row.rating, { scale: 20, satisfiedFrom: 15 }),
      solved: shareOf((row) => row.solved),
    },
    subtotals: [["channel"], []],
  });
}

function fromColumns(
  rows: readonly Row[],
  channel: readonly string[] | DictionaryColumn<string>,
  at: Column<number>,
  rating: Column<number>,
): unknown {
  const score = rows.map((row) => row.score);
  const solved = rows.map((row) => row.solved);
  const table = columns({ channel, at, rating, score, solved });
  const { read } = table;
  return summarize(table.rows, {
    by: {
      channel: read.channel as ColumnReader<string>,
      month: period("month", { at: read.at as ColumnReader<number>, timeZone }),
    },
    metrics: {
      nps: npsOf(read.score),
      csat: csatOf(read.rating as ColumnReader<number>, { scale: 20, satisfiedFrom: 15 }),
      solved: shareOf(read.solved),
    },
    subtotals: [["channel"], []],
  });
}

function expectSameFromAllForms(rows: readonly Row[]): void {
  const expected = fromRows(rows);
  const channels = rows.map((row) => row.channel);
  const instants = rows.map((row) => row.at);
  const ratings = rows.map((row) => row.rating);
  const labels = ["phone", "never", "", "__proto__", "chat", "chit"];
  const codes = Uint16Array.from(channels, (channel) => labels.indexOf(channel));
  expect(fromColumns(rows, channels, instants, ratings)).toStrictEqual(expected);
  expect(fromColumns(rows, { codes, labels }, Float64Array.from(instants), Uint8Array.from(ratings))).toStrictEqual(
    expected,
  );
  expect(
    fromColumns(
      rows,
      { codes: [...codes], labels },
      { length: rows.length, get: (row) => instants[row] as number },
      { itemCount: rows.length, getItem: (row) => ratings[row] as number },
    ),
  ).toStrictEqual(expected);
}

/** Fails unless the call throws the one error of the library, with these details. */
function expectRefusal(call: () => unknown, details: Partial<MetricInputError>): void {
  let error: unknown;
  try {
    call();
  } catch (caught) {
    error = caught;
  }
  expect(error).toBeInstanceOf(MetricInputError);
  const { code, path, index, received } = error as MetricInputError;
  expect({ code, path, index }).toEqual({ index: null, ...details, received: undefined });
  expect(received).toBe(details.received);
}

describe("columns", () => {
  test("give what rows give, whatever form they have", () => {
    fc.assert(fc.property(fc.array(anyRow), expectSameFromAllForms));
  });

  test("give what rows give over many blocks of rows", () => {
    const many = fc.array(anyRow, { minLength: 3000, maxLength: 3000 });
    fc.assert(fc.property(many, expectSameFromAllForms), { numRuns: 10, endOnFailure: true });
  });

  test("tell days before 1970 and after 2059 from those between", () => {
    const days = [0.5, -0.5, 32_768.5, 0.5].flatMap((day) => Array<number>(1024).fill(day));
    const { rows, read } = columns({ at: Float64Array.from(days, (day) => day * 86_400_000) });
    const month = period("month", { at: read.at, timeZone: "UTC" });
    const table = summarize(rows, { by: { month }, metrics: { share: shareOf(() => true) } });
    expect(table.map((row) => [row.month, row.share.n])).toEqual([
      ["1969-12", 1024],
      ["1970-01", 2048],
      ["2059-09", 1024],
    ]);
  });

  test("go wherever rows and accessors go", () => {
    const months = [2, 3, 4, 4, 5, 7, 8];
    const left = [true, false, true, true, false, true, false];
    const { rows, read } = columns({ tenure: Uint8Array.from(months), left });
    // The check value of Kaplan and Meier's estimate in the specification: median 7.
    expect(survival(rows, { duration: read.tenure, ended: read.left }).value).toBe(7);

    const visits = columns({ user: ["a", "b", "a"], at: [0, 0, 31].map((day) => day * 86_400_000) });
    const cohorts = cohortRetention(visits.rows, {
      customer: visits.read.user,
      at: visits.read.at,
      every: "month",
      timeZone: "UTC",
    });
    expect(cohorts.cohorts[0]?.size).toBe(2);
  });

  test("of durations and ends give the survival of rows, whatever their types, and with rows of another kind among them", () => {
    const life = fc.record({
      days: fc.oneof(
        { weight: 200, arbitrary: fc.nat(70) },
        { weight: 1, arbitrary: fc.constantFrom(2.5, 65_535, 65_536, 1e9) },
      ),
      ended: fc.nat(1),
    });
    fc.assert(
      fc.property(fc.array(life, { maxLength: 3000, size: "max" }), (lives) => {
        const expected = survival(lives, { duration: (row) => row.days, ended: (row) => row.ended });
        const days = lives.map((row) => row.days);
        const ended = lives.map((row) => row.ended);
        const whole = days.every((day) => Number.isInteger(day))
          ? [Int32Array.from(days), Float32Array.from(days)]
          : [];
        for (const duration of [Float64Array.from(days), ...whole]) {
          const { rows, read } = columns({ duration, ended: Uint8Array.from(ended) });
          expect(survival(rows, read)).toStrictEqual(expected);
        }
        const flags = columns({ duration: Float64Array.from(days), ended: ended.map((end) => end === 1) });
        expect(survival(flags.rows, flags.read)).toStrictEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
  test("of customers and instants give the cohorts of rows, whatever the ids and the instants are", () => {
    // Odd ids and instants are so rare that most blocks of rows have none.
    const [first, last] = [Date.UTC(2025, 11, 28), Date.UTC(2026, 4, 5)];
    const event = fc.record({
      id: fc.oneof(
        { weight: 2000, arbitrary: fc.nat(300) },
        { weight: 1, arbitrary: fc.constantFrom(-1, 0.5, 2 ** 31, 2 ** 32 + 1, 1e6) },
      ),
      at: fc.oneof(
        { weight: 2000, arbitrary: fc.integer({ min: first, max: last }) },
        { weight: 1, arbitrary: fc.constantFrom(-1, Date.UTC(2059, 9)) },
      ),
    });
    const [hour, day] = [3_600_000, 86_400_000];
    const options = { every: "month", timeZone, observedUntil: last + day } as const;
    const others = [
      {},
      { observedUntil: last - 1.5 * hour },
      { ages: { elapsedDays: 7 } },
      { startedAt: () => first - day },
      { every: "iso-week" },
    ] as const;
    fc.assert(
      fc.property(fc.array(event, { minLength: 5000, maxLength: 5000 }), (events) => {
        const ids = events.map((row) => row.id);
        const { rows, read } = columns({ id: Float64Array.from(ids), at: Float64Array.from(events, (row) => row.at) });
        for (const further of others) {
          const asked = { ...options, ...further };
          const expected = tallyCohorts(events, { ...asked, customer: (row) => row.id, at: (row) => row.at });
          expect(tallyCohorts(rows, { ...asked, customer: read.id, at: read.at })).toStrictEqual(expected);
        }
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
  test.each([
    ["id", Number.NaN, "invalid-type", "options.customer"],
    ["at", Number.NaN, "invalid-date", "options.at"],
    ["at", 1e18, "out-of-range", "options.at"],
  ] as const)("of cohorts with the %s %d are refused with their row", (name, bad, code, path) => {
    const given = { id: new Float64Array(2500), at: new Float64Array(2500) };
    given[name][2100] = bad;
    const { rows, read } = columns(given);
    const options = { every: "month", timeZone: "UTC", observedUntil: 1e15 } as const;
    const call = (): unknown => tallyCohorts(rows, { ...options, customer: read.id, at: read.at });
    expectRefusal(call, {
      code: name === "at" && bad === 1e18 ? "out-of-range" : code,
      path,
      index: 2100,
      received: bad,
    });
  });

  test.each([
    ["duration", -1, "out-of-range"],
    ["duration", Number.NaN, "not-finite"],
    ["ended", 2, "invalid-type"],
    ["ended", 0.5, "invalid-type"],
  ] as const)("of survival with the %s %d are refused with their row", (name, bad, code) => {
    const given = { duration: new Float64Array(2500).fill(3), ended: new Float64Array(2500).fill(1) };
    given[name][2100] = bad;
    const { rows, read } = columns(given);
    expectRefusal(() => survival(rows, read), { code, path: name, index: 2100, received: bad });
  });

  test("count a label once that stands twice among the labels", () => {
    const { rows, read } = columns({
      team: { codes: Uint8Array.of(0, 1, 2), labels: ["a", "b", "a"] },
      score: [10, 0, 9],
    });
    const table = summarize(rows, { by: { team: read.team }, metrics: { nps: npsOf(read.score) } });
    expect(table.map((row) => [row.team, row.nps.n])).toEqual([
      ["a", 2],
      ["b", 1],
    ]);
  });

  test("of no rows give one row for all, and none by key", () => {
    const { rows, read } = columns({ team: [] as string[], score: new Uint8Array(0) });
    const metrics = { nps: npsOf(read.score) };
    expect(summarize(rows, { by: {}, metrics })).toHaveLength(1);
    expect(summarize(rows, { by: { team: read.team }, metrics })).toEqual([]);
  });

  test("have the types of their values", () => {
    const { read } = columns({
      score: Float64Array.of(1, 2),
      answer: [1, null],
      team: { codes: Uint8Array.of(0, 0), labels: ["a"] as const },
      maybe: { codes: [0, null], labels: ["a", "b"] as const },
    });
    expectTypeOf(read.score).toEqualTypeOf<ColumnReader<number>>();
    expectTypeOf(read.answer).toEqualTypeOf<ColumnReader<number | null>>();
    expectTypeOf(read.team).toEqualTypeOf<ColumnReader<"a">>();
    expectTypeOf(read.maybe).toEqualTypeOf<ColumnReader<"a" | "b" | null>>();
  });
});

describe("bad columns", () => {
  const transferred = new Uint8Array(3);
  structuredClone(transferred, { transfer: [transferred.buffer] });
  const empty = {};
  const list = [[1]];
  const noColumn = { code: "invalid-type", path: "columns.a" } as const;
  test.each<[title: string, given: unknown, details: Partial<MetricInputError>]>([
    ["of unequal length", { a: [1, 2], b: [1] }, { code: "inconsistent", path: "columns.b", received: 1 }],
    ["that are a number", { a: 3 }, { ...noColumn, received: 3 }],
    ["that are an empty object", { a: empty }, { ...noColumn, received: empty }],
    [
      "whose codes are none",
      { a: { codes: 1, labels: [] } },
      { code: "invalid-type", path: "columns.a.codes", received: 1 },
    ],
    ["that were transferred", { a: transferred }, { ...noColumn, received: transferred }],
    ["in a list", list, { code: "invalid-type", path: "columns", received: list }],
    ["that are null", null, { code: "invalid-type", path: "columns", received: null }],
  ])("%s are refused with their name", (_, given, details) => {
    expectRefusal(() => columns(given as never), details);
  });

  const count = 5000;
  const at = 4321;
  const withOne = (bad: unknown): unknown[] => Array.from({ length: count }, (_, row) => (row === at ? bad : row % 11));
  const summary = (score: Column<unknown>, team: Column<unknown> = new Uint8Array(count)): unknown => {
    const { rows, read } = columns({ score, team });
    return summarize(rows, { by: { team: read.team as never }, metrics: { nps: npsOf(read.score as never) } });
  };
  test.each([
    [6.5, "not-integer"],
    [11, "out-of-range"],
    [16, "out-of-range"],
    [18, "out-of-range"],
    [-1, "out-of-range"],
    [2 ** 32, "out-of-range"],
    [Number.NaN, "not-finite"],
    [Number.POSITIVE_INFINITY, "not-finite"],
  ] as const)("the score %d is refused with its row", (bad, code) => {
    const details = { code, path: "scores", index: at, received: bad };
    expectRefusal(() => summary(withOne(bad)), details);
    expectRefusal(() => summary(Float64Array.from(withOne(bad) as number[])), details);
  });
  test.each(["9", true, 9n])("the score %s is refused with its row", (bad) => {
    expectRefusal(() => summary(withOne(bad)), { code: "invalid-type", path: "scores", index: at, received: bad });
  });
  test.each([count - 1, count + 1])("of a table of %d rows are no columns of these rows", (rowCount) => {
    const { rows, read } = columns({ score: new Uint8Array(count), day: new Float64Array(count) });
    const other = columns({
      score: new Uint8Array(rowCount),
      day: new Float64Array(rowCount),
      ended: new Uint8Array(rowCount),
    });
    const expected = (path: string) => ({ code: "inconsistent", path, received: rowCount }) as const;
    const month = period("month", { at: other.read.day, timeZone: "UTC" });
    const metrics = { nps: npsOf(read.score) };
    expectRefusal(
      () => summarize(rows, { by: {}, metrics: { nps: npsOf(other.read.score) } }),
      expected("columns.score"),
    );
    expectRefusal(() => summarize(rows, { by: { score: other.read.score }, metrics }), expected("columns.score"));
    expectRefusal(() => summarize(rows, { by: { month }, metrics }), expected("columns.day"));
    expectRefusal(() => survival(rows, { duration: read.day, ended: other.read.ended }), expected("columns.ended"));
  });
  test.each([
    ["an array", [1, 2]],
    ["codes", { codes: [0, 0], labels: ["a"] }],
    ["a vector of Arrow", { length: 2, get: () => 1 }],
    ["a vector of DuckDB", { itemCount: 2, getItem: () => 1 }],
  ])("%s of two rows has no third", (_, column) => {
    const details = { code: "inconsistent", path: "columns.score", index: 2, received: 2 } as const;
    expectRefusal(() => columns({ score: column }).read.score(2), details);
  });
  test("64-bit integers are refused, because they hold bigints", () => {
    const details = { code: "invalid-type", path: "scores", index: 0, received: 0n } as const;
    expectRefusal(() => summary(new BigInt64Array(count)), details);
  });
  test("a code without a label is refused with its row", () => {
    const codes = new Uint8Array(count);
    codes[at] = 2;
    const details = { code: "out-of-range", path: "columns.team.codes", index: at, received: 2 } as const;
    const good = new Uint8Array(count);
    expectRefusal(() => summary(good, { codes, labels: ["a", "b"] }), details);
    expectRefusal(() => summary(good, { codes: [...codes], labels: ["a", "b"] }), details);
  });
  test("a key that is none is refused with its row", () => {
    const details = { code: "invalid-type", path: "options.by.team", index: at, received: null } as const;
    expectRefusal(() => summary(new Uint8Array(count), withOne(null)), details);
  });
  test.each([
    [Number.NaN, "invalid-date"],
    [1e18, "out-of-range"],
  ] as const)("the instant %d is refused with its row", (bad, code) => {
    const instants = new Float64Array(count).fill(Date.UTC(2026, 0, 5));
    instants[0] = 0; // in the day that NaN would be as a whole number
    instants[at] = bad;
    const { rows, read } = columns({ instants });
    const month = period("month", { at: read.instants, timeZone: "UTC" });
    const call = (): unknown => summarize(rows, { by: { month }, metrics: {} });
    expectRefusal(call, { code, path: "options.at", index: at, received: bad });
  });
});

describe("keys of columns", () => {
  test("may be so many that no table could hold their combinations", () => {
    const rowCount = 6000;
    const scattered = (factor: number): number[] => Array.from({ length: rowCount }, (_, row) => (row * factor) % 5003);
    const given = { customer: scattered(7), product: scattered(11), score: scattered(1).map((value) => value % 11) };
    const { rows, read } = columns(given);
    const metrics = { nps: npsOf(read.score) };
    const table = summarize(rows, { by: { customer: read.customer, product: read.product }, metrics });
    const wanted = summarize(given.score.keys(), {
      by: { customer: (row) => given.customer[row] as number, product: (row) => given.product[row] as number },
      metrics: { nps: npsOf((row) => given.score[row]) },
    });
    expect(table).toStrictEqual(wanted);
    expect(table).toHaveLength(5003); // row and row + 5003 share both keys
  });

  test("may come late", () => {
    const keys = Array.from({ length: 5000 }, (_, row) => (row < 3000 ? row % 3 : row % 100));
    const { rows, read } = columns({
      keys,
      parity: keys.map((key) => key % 2 === 0),
      score: keys.map((key) => key % 11),
    });
    const table = summarize(rows, { by: { parity: read.parity, key: read.keys }, metrics: { nps: npsOf(read.score) } });
    expect(table).toHaveLength(100);
    expect(table.reduce((sum, row) => sum + row.nps.n, 0)).toBe(5000);
    expect(table.every((row) => row.parity === (row.key % 2 === 0))).toBe(true);
  });

  test("may lie far from our time, and before 1970", () => {
    const at = Float64Array.of(
      Date.UTC(1815, 5, 18),
      Date.UTC(1969, 11, 31),
      Date.UTC(2026, 0, 1),
      Date.UTC(2305, 6, 13),
    );
    const { rows, read } = columns({ at });
    const year = period("year", { at: read.at, timeZone: "UTC" });
    expect(summarize(rows, { by: { year }, metrics: {} })).toEqual([
      { year: "1815" },
      { year: "1969" },
      { year: "2026" },
      { year: "2305" },
    ]);
  });
});
