import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Aggregator } from "../../../src/aggregator.js";
import { type Law, laws } from "../../support/laws.js";

interface Row {
  value: number;
}

interface Tally {
  n: number;
  sum: number;
  scale: { max: number };
  [extra: string]: unknown;
}

type Mean = Aggregator<Row, Tally, { mean: number | null }>;

const anyRow = fc.record({ value: fc.integer({ min: 0, max: 100 }) });

/** An aggregator that obeys every law. */
const mean: Mean = {
  zero: () => ({ n: 0, sum: 0, scale: { max: 100 } }),
  reduce: (tally, { value }) => {
    tally.n += 1;
    tally.sum += value;
    return tally;
  },
  merge: (left, right) => ({ ...left, n: left.n + right.n, sum: left.sum + right.sum }),
  finish: ({ n, sum }) => ({ mean: n === 0 ? null : sum / n }),
};

const shared: Tally = mean.zero();
const scale = { max: 100 };
let reads = 0;

/** For each law, aggregators that break it in a way that has been seen somewhere. */
const broken: Record<string, Record<string, Mean>> = {
  "merging with the tally of nothing changes nothing": {
    "starts from one pseudo-answer": { ...mean, zero: () => ({ ...mean.zero(), n: 1 }) },
    "adds a constant with every merge": { ...mean, merge: (a, b) => ({ ...mean.merge(a, b), sum: a.sum + b.sum + 1 }) },
  },
  "the order of merging does not matter": {
    subtracts: { ...mean, merge: (a, b) => ({ ...a, n: a.n + b.n, sum: a.sum - b.sum }) },
    "keeps the later sum": { ...mean, merge: (a, b) => ({ ...a, n: a.n + b.n, sum: b.n === 0 ? a.sum : b.sum }) },
  },
  "the grouping of merging does not matter": {
    "averages averages": { ...mean, merge: (a, b) => ({ ...a, n: a.n + b.n, sum: (a.sum + b.sum) / 2 }) },
  },
  "the whole is the merge of its parts, wherever it is split": {
    "loses every fifth row of the right part": {
      ...mean,
      merge: (a, b) => ({ ...mean.merge(a, b), n: a.n + b.n - Math.floor(b.n / 5) }),
    },
    "adds whatever else it is given": {
      ...mean,
      merge: (...all: readonly unknown[]) => (all as Tally[]).reduce(mean.merge),
    },
  },
  "the order of rows does not matter": {
    "remembers the last row": {
      ...mean,
      reduce: (tally, row) => Object.assign(mean.reduce(tally, row), { last: row.value }),
    },
    "smooths exponentially": { ...mean, reduce: (tally, { value }) => ({ ...tally, sum: tally.sum / 2 + value }) },
  },
  "merging changes neither tally, and neither does what is added to the sum": {
    "adds into the left one": {
      ...mean,
      merge: (a, b) => Object.assign(a, { n: a.n + b.n, sum: a.sum + b.sum }),
    },
    "hands back the left one where the right one is empty": {
      ...mean,
      merge: (a, b) => (b.n === 0 ? a : mean.merge(a, b)),
    },
    "adds into the right one": { ...mean, merge: (a, b) => Object.assign(b, { n: a.n + b.n, sum: a.sum + b.sum }) },
  },
  "the tally of nothing is new each time": {
    "hands out one and the same": { ...mean, zero: () => shared },
    "shares a part of it": { ...mean, zero: () => ({ ...mean.zero(), scale }) },
  },
  "a stored tally is the same tally, and gives the same result": {
    "holds a Map": { ...mean, zero: () => ({ ...mean.zero(), byValue: new Map() }) },
    "holds undefined": { ...mean, zero: () => ({ ...mean.zero(), last: undefined }) },
    "holds an infinity": { ...mean, zero: () => ({ ...mean.zero(), lowest: Infinity }) },
    "holds −0": { ...mean, zero: () => ({ ...mean.zero(), offset: -0 }) },
  },
  "reading a tally changes nothing and can be repeated": {
    "clears what it has read": {
      ...mean,
      finish: (tally) => {
        const result = mean.finish(tally);
        tally.n = 0;
        return result;
      },
    },
    "counts how often it was asked": { ...mean, finish: () => ({ mean: reads++ }) },
  },
  "counting leaves the rows as they are": {
    "marks the rows that it has seen": {
      ...mean,
      reduce: (tally, row) => mean.reduce(tally, Object.assign(row, { seen: true })),
    },
  },
};

describe("the laws of aggregators", () => {
  test.each(Object.entries(laws))("accept a sound one: %s", (_, law) => {
    law(mean, anyRow);
  });
  test("are each shown to refuse something", () => {
    expect(Object.keys(broken)).toEqual(Object.keys(laws));
  });
  describe.each(Object.entries(broken))("refuse that not: %s", (law, aggregators) => {
    test.each(Object.entries(aggregators))("one that %s", (_, aggregator) => {
      expect(() => (laws[law] as Law)(aggregator, anyRow)).toThrow();
    });
  });
});
