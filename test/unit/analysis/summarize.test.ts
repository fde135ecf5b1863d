import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Aggregator,
  churnOf,
  csat,
  csatOf,
  type Nps,
  nps,
  npsOf,
  period,
  type RatingTally,
  share,
  shareOf,
  summarize,
} from "../../../src/index.js";
import { expectRefusal, refuses } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";
import { anyAnswer } from "../../support/observations.js";

interface Row {
  readonly channel: string;
  readonly day: number;
  readonly score: number | null | undefined;
  readonly resolved: boolean | null;
}

const by = { channel: (row: Row) => row.channel, day: (row: Row) => row.day };
const metrics = { nps: npsOf((row: Row) => row.score), resolved: shareOf((row: Row) => row.resolved) };

const responses: readonly Row[] = deepFreeze([
  { channel: "phone", day: 2, score: 9, resolved: true },
  { channel: "chat", day: 10, score: 3, resolved: null },
  { channel: "chat", day: 2, score: 10, resolved: true },
  { channel: "chat", day: 2, score: 7, resolved: false },
  { channel: "phone", day: 2, score: null, resolved: false },
]);

/** Row, keys and values as a list that can be read. */
function shown(
  table: readonly { channel: unknown; day: unknown; nps: Nps; resolved: { value: number | null } }[],
): unknown[] {
  return table.map((row) => [row.channel, row.day, row.nps.value, row.nps.n, row.resolved.value]);
}

describe("a summary", () => {
  test("has one row per group, sorted by its keys, with every metric", () => {
    expect(shown(summarize(responses, { by, metrics }))).toEqual([
      ["chat", 2, 50, 2, 0.5], // 10 and 7; one of two resolved
      ["chat", 10, -100, 1, null], // 3; nothing known
      ["phone", 2, 100, 1, 0.5], // 9 and no answer
    ]);
  });
  test("adds subtotals and the total, pooled from the counts", () => {
    const table = summarize(responses, { by, metrics, subtotals: [["channel"], ["day"], []] });
    expect(shown(table).slice(3)).toEqual([
      ["chat", null, 0, 3, 0.5], // 10, 7, 3
      ["phone", null, 100, 1, 0.5],
      [null, 2, 200 / 3, 3, 0.5], // 10, 7, 9; two of four
      [null, 10, -100, 1, null],
      [null, null, 25, 4, 0.5], // 10, 9, 7, 3
    ]);
  });
  test("without keys has exactly one row, data or not", () => {
    expect(summarize(responses, { by: {}, metrics }).map((row) => row.nps.n)).toEqual([4]);
    expect(summarize([] as Row[], { by: {}, metrics }).map((row) => row.nps.reason)).toEqual(["empty"]);
  });
  test("of no data has no groups, and an empty total if one is asked for", () => {
    expect(summarize([] as Row[], { by, metrics })).toEqual([]);
    const [total, ...others] = summarize([] as Row[], { by, metrics, subtotals: [["channel"], []] });
    expect([total?.channel, total?.nps.reason, others]).toEqual([null, "empty", []]);
  });
  test("without metrics lists the groups", () => {
    expect(summarize(responses, { by: { day: by.day }, metrics: {} })).toEqual([{ day: 2 }, { day: 10 }]);
  });
  test("goes through the data once", () => {
    function* once(): Generator<Row> {
      yield* responses;
    }
    expect(summarize(once(), { by, metrics })).toStrictEqual(summarize(responses, { by, metrics }));
  });
  test("sorts numbers by size, texts by code unit, and kinds apart", () => {
    const keysOf = (keys: readonly (string | number | boolean)[]) =>
      summarize(keys, { by: { key: (key) => key }, metrics: {} }).map(({ key }) => key);
    expect(keysOf([10, 9, -1, 0.5, 100])).toEqual([-1, 0.5, 9, 10, 100]);
    expect(keysOf(["b", "Z", "a", "ä", "", "10", "9"])).toEqual(["", "10", "9", "Z", "a", "b", "ä"]);
    expect(keysOf([true, "1", 1, false, "true"])).toEqual([false, true, 1, "1", "true"]);
  });
  test("does not take a number for the text that it is written as", () => {
    const table = summarize([1, "1", true, "true"], { by: { key: (key) => key }, metrics: {} });
    expect(table.map(({ key }) => key)).toEqual([true, 1, "1", "true"]);
  });
  test("knows only one zero", () => {
    const [row, ...others] = summarize([-0, 0], { by: { key: (key) => key }, metrics: { n: npsOf(() => 10) } });
    expect([row?.key, row?.n.n, others]).toEqual([0, 2, []]);
  });
  test("keeps apart keys that would meet when joined", () => {
    const rows = [
      ["a|b", "c"],
      ["a", "b|c"],
      ["a", ""],
      ["", "a"],
    ] as const;
    const table = summarize(rows, { by: { one: (row) => row[0], two: (row) => row[1] }, metrics: {} });
    expect(table).toHaveLength(4);
  });
  test("is plain data", () => {
    const table = summarize(responses, { by, metrics, subtotals: [[]] });
    expect(JSON.parse(JSON.stringify(table))).toStrictEqual(table);
  });
});

describe("names that mean something to JavaScript", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "length", "0"];
  test.each(names)("%s is a group like any other", (name) => {
    const rows = [
      { key: name, score: 10 },
      { key: "other", score: 0 },
      { key: name, score: 9 },
    ];
    const table = summarize(rows, { by: { key: (row) => row.key }, metrics: { nps: npsOf((row) => row.score) } });
    const found = table.find((row) => row.key === name);
    expect([table.length, found?.nps.n, found?.nps.value]).toEqual([2, 2, 100]);
  });
  test.each(names)("%s is a metric like any other", (name) => {
    const [row] = summarize([10, 9], { by: {}, metrics: { [name]: npsOf((score: number) => score) } });
    expect(Object.entries(row ?? {}).map(([key, result]) => [key, (result as Nps).value])).toEqual([[name, 100]]);
    expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
  });
  test.each(names)("%s is a key like any other", (name) => {
    const table = summarize(["a", "b"], { by: { [name]: (row: string) => row }, metrics: {}, subtotals: [[name], []] });
    expect(table.map((row) => Object.entries(row))).toEqual(["a", "b", "a", "b", null].map((key) => [[name, key]]));
  });
  test.each(names)("%s may not be a key and a metric", (name) => {
    expectRefusal(() => summarize([], { by: { [name]: () => "a" }, metrics: { [name]: npsOf(() => 10) } }), {
      code: "inconsistent",
      path: "options.metrics",
      received: name,
    });
  });
});

describe("laws of summaries", () => {
  const anyRow: fc.Arbitrary<Row> = fc.record({
    channel: fc.constantFrom("chat", "phone", "mail", "__proto__"),
    day: fc.integer({ min: 1, max: 3 }),
    score: anyAnswer(0, 10),
    resolved: fc.constantFrom(true, false, null),
  });
  const anyRows = fc.array(anyRow, { maxLength: 60 });

  test("the order of rows does not matter", () => {
    const rowsTwice = anyRows.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(rowsTwice, ([rows, otherwise]) => {
        const options = { by, metrics, subtotals: [["day"], []] } as const;
        expect(summarize(otherwise, options)).toStrictEqual(summarize(rows, options));
      }),
    );
  });
  test("every row is the metric over the rows that it stands for, subtotals too, to the last bit", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const table = summarize(rows, { by, metrics, subtotals: [["channel"], ["day"], []] });
        for (const { channel, day, ...results } of table) {
          const own = rows.filter((row) => [null, row.channel].includes(channel) && [null, row.day].includes(day));
          expect(results).toStrictEqual({
            nps: nps(own.map((row) => row.score)),
            resolved: share(own.map((row) => row.resolved)),
          });
        }
      }),
    );
  });
  test("groups share all rows among them, and none is empty", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const sizes = summarize(rows, { by, metrics }).map(({ nps: { n, excluded } }) => n + excluded.missing);
        expect(sizes.every((size) => size > 0)).toBe(true);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(rows.length);
      }),
    );
  });
  test("rows may be frozen, and stay as they are", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const before = structuredClone(rows);
        summarize(deepFreeze(rows), { by, metrics, subtotals: [[]] });
        expect(rows).toEqual(before);
      }),
    );
  });
});

describe("any aggregator", () => {
  const score = npsOf((row: number) => row);
  test("may return a new tally at each row", () => {
    const fresh: Aggregator<number, RatingTally, Nps> = {
      ...score,
      reduce: (tally, row) =>
        score.reduce(deepFreeze({ ...tally, counts: [...tally.counts] }) && structuredClone(tally), row),
    };
    const [row] = summarize([10, 9, 3], { by: {}, metrics: { fresh }, subtotals: [[]] });
    expect(row?.fresh.value).toBeCloseTo(100 / 3, 12);
  });
  test("may be an object with methods of its own", () => {
    class Count implements Aggregator<number, number, { n: number }> {
      readonly step = 1;
      zero(): number {
        return 0;
      }
      reduce(tally: number): number {
        return tally + this.step;
      }
      merge(left: number, right: number): number {
        return left + right;
      }
      finish(tally: number): { n: number } {
        return { n: tally * this.step };
      }
    }
    const table = summarize([1, 2, 1], { by: { key: (row) => row }, metrics: { count: new Count() }, subtotals: [[]] });
    expect(table.map((row) => row.count.n)).toEqual([2, 1, 3]);
  });
});

describe("what is wrong with a row", () => {
  const zone = { timeZone: "Australia/Sydney" };
  const seventeen = Array.from({ length: 17 }, (_, at) => ({
    team: "A",
    at: at * 1000,
    score: 10 as unknown,
    left: false as unknown,
  }));
  const withBad = (bad: object) =>
    [...seventeen, { ...seventeen[0], ...bad }, { ...seventeen[0], score: 12 }] as typeof seventeen;
  const team = (row: (typeof seventeen)[number]) => row.team;
  const scored = { nps: npsOf((row: (typeof seventeen)[number]) => row.score as number) };
  const invalid = new Date(Number.NaN);

  refuses("a summary", [
    [
      "a score off the scale",
      () => summarize(withBad({ score: 11 }), { by: { team }, metrics: scored }),
      { code: "out-of-range", path: "scores", index: 17, received: 11 },
    ],
    [
      "an outcome that is none",
      () =>
        summarize(withBad({ left: "no" }), {
          by: { team },
          metrics: { churn: churnOf((row: (typeof seventeen)[number]) => row.left as boolean) },
        }),
      { code: "invalid-type", path: "customers", index: 17, received: "no", hint: "outcomeCell" },
    ],
    [
      "a key of null",
      () => summarize(withBad({ team: null }), { by: { team }, metrics: scored }),
      { code: "invalid-type", path: "options.by.team", index: 17, received: null, hint: '?? "unknown"' },
    ],
    [
      "a key that is not there",
      () => summarize(withBad({ team: undefined }), { by: { team }, metrics: scored }),
      { code: "invalid-type", path: "options.by.team", index: 17, received: undefined, hint: '?? "unknown"' },
    ],
    [
      "a key that is not a number",
      () => summarize(withBad({ team: Number.NaN }), { by: { team }, metrics: scored }),
      { code: "invalid-type", path: "options.by.team", index: 17, received: Number.NaN },
    ],
    [
      "an infinite key",
      () => summarize(withBad({ team: Infinity }), { by: { team }, metrics: scored }),
      { code: "invalid-type", path: "options.by.team", index: 17, received: Infinity },
    ],
    [
      "a Date as key",
      () => summarize(withBad({ team: invalid }), { by: { team }, metrics: scored }),
      { code: "invalid-type", path: "options.by.team", index: 17, received: invalid },
    ],
    [
      "a bigint as key",
      () => summarize(withBad({ team: 3n }), { by: { team }, metrics: scored }),
      { code: "invalid-type", path: "options.by.team", index: 17, received: 3n },
    ],
    [
      "an invalid date in a period",
      () =>
        summarize(withBad({ at: invalid }), {
          by: { month: period("month", { at: (row: { at: number }) => row.at, ...zone }) },
          metrics: scored,
        }),
      { code: "invalid-date", path: "options.at", index: 17, received: invalid },
    ],
    [
      "a date as a text in a period",
      () =>
        summarize(withBad({ at: "2026-03-01" }), {
          by: { month: period("month", { at: (row: { at: number }) => row.at, ...zone }) },
          metrics: scored,
        }),
      { code: "invalid-date", path: "options.at", index: 17, received: "2026-03-01", hint: "new Date(" },
    ],
  ]);

  test("is said of the key even where a metric would be wrong too", () => {
    const rows = [{ team: null as unknown as string, at: 0, score: 11, left: false }];
    expect(() => summarize(rows, { by: { team }, metrics: scored })).toThrow("options.by.team[0]");
  });
  test("an error of the caller's own comes through as it is", () => {
    const own = new TypeError("no such column");
    const fails = (): never => {
      throw own;
    };
    expect(() => summarize([1], { by: { key: fails }, metrics: {} })).toThrow(own);
  });
});

const call = (rows: unknown, options: unknown) => () =>
  summarize(rows as [], options as { by: Record<string, never>; metrics: Record<string, never> });
const notIterable = { length: 1 };
const map = new Map([["a", 1]]);
const list = [npsOf(() => 10)];
refuses("a summary", [
  [
    "no rows at all",
    call(undefined, { by: {}, metrics: {} }),
    { code: "missing-input", path: "rows", received: undefined },
  ],
  [
    "rows that are none",
    call(notIterable, { by: {}, metrics: {} }),
    { code: "invalid-type", path: "rows", received: notIterable },
  ],
  ["a text for rows", call("abc", { by: {}, metrics: {} }), { code: "invalid-type", path: "rows", received: "abc" }],
  ["a Map for rows", call(map, { by: {}, metrics: {} }), { code: "invalid-type", path: "rows", received: map }],
  ["no options", call([], undefined), { code: "invalid-type", path: "options", received: undefined }],
  ["no keys", call([], { metrics: {} }), { code: "invalid-type", path: "options.by", received: undefined }],
  ["no metrics", call([], { by: {} }), { code: "invalid-type", path: "options.metrics", received: undefined }],
  [
    "metrics in a list",
    call([], { by: {}, metrics: list }),
    { code: "invalid-type", path: "options.metrics", received: list },
  ],
  [
    "the name of a field as key",
    call([], { by: { channel: "channel" }, metrics: {} }),
    { code: "invalid-type", path: "options.by.channel", received: "channel", hint: "(row) =>" },
  ],
  [
    "a metric itself as aggregator",
    call([], { by: {}, metrics: { nps } }),
    { code: "invalid-type", path: "options.metrics.nps", received: nps, hint: "npsOf(" },
  ],
  [
    "a metric that is missing",
    call([], { by: {}, metrics: { nps: undefined } }),
    { code: "missing-input", path: "options.metrics.nps", received: undefined, hint: "npsOf(" },
  ],
  [
    "a subtotal by no key",
    call([], { by: { a: () => 1 }, metrics: {}, subtotals: [[], ["b"]] }),
    { code: "unknown-key", path: "options.subtotals", index: 1, received: "b" },
  ],
  [
    "a subtotal by a name of JavaScript",
    call([], { by: {}, metrics: {}, subtotals: [["constructor"]] }),
    { code: "unknown-key", path: "options.subtotals", index: 0, received: "constructor" },
  ],
  [
    "a list of names for subtotals",
    call([], { by: { a: () => 1 }, metrics: {}, subtotals: ["a"] }),
    { code: "invalid-type", path: "options.subtotals", index: 0, received: "a" },
  ],
  [
    "a name for subtotals",
    call([], { by: { a: () => 1 }, metrics: {}, subtotals: "a" }),
    { code: "invalid-type", path: "options.subtotals", received: "a" },
  ],
]);

test("a zone that is none is refused before any row is read", () => {
  expectRefusal(() => period("month", { at: (row: number) => row, timeZone: "Mars/Olympus" }), {
    code: "unknown-time-zone",
    path: "options.timeZone",
    received: "Mars/Olympus",
    hint: "IANA",
  });
});

test("the tour: typed rows by channel and by month of Sydney", () => {
  const rows = [
    { channel: "chat", answeredAt: new Date("2026-02-28T12:59:59Z"), score: 9, rating: 4 },
    { channel: "chat", answeredAt: new Date("2026-02-28T13:00:00Z"), score: 6, rating: 3 },
  ];
  const table = summarize(rows, {
    by: {
      channel: (r) => r.channel,
      month: period("month", { at: (r) => r.answeredAt, timeZone: "Australia/Sydney" }),
    },
    metrics: { nps: npsOf((r) => r.score), csat: csatOf((r) => r.rating, { scale: 5 }) },
  });
  expect(table).toStrictEqual([
    { channel: "chat", month: "2026-02", nps: nps([9]), csat: csat([4], { scale: 5 }) },
    { channel: "chat", month: "2026-03", nps: nps([6]), csat: csat([3], { scale: 5 }) },
  ]);
});
