import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Aggregator } from "../../src/aggregator.js";
import { deepFreeze } from "./freeze.js";

/** Checks one law on an aggregator; throws with a counterexample where it does not hold. */
export type Law = <Row, Tally, Result>(aggregator: Aggregator<Row, Tally, Result>, anyRow: fc.Arbitrary<Row>) => void;

/** What every aggregator must obey, so that parts of a data set can be reduced anywhere and merged in any order. */
export const laws: Readonly<Record<string, Law>> = {
  "merging with the tally of nothing changes nothing": (aggregator, anyRow) => {
    forAll([tallies(aggregator, anyRow)], (tally) => {
      expect(aggregator.merge(tally, aggregator.zero())).toStrictEqual(tally);
      expect(aggregator.merge(aggregator.zero(), tally)).toStrictEqual(tally);
    });
  },
  "the order of merging does not matter": (aggregator, anyRow) => {
    forAll([tallies(aggregator, anyRow), tallies(aggregator, anyRow)], (a, b) => {
      expect(aggregator.merge(a, b)).toStrictEqual(aggregator.merge(b, a));
    });
  },
  "the grouping of merging does not matter": (aggregator, anyRow) => {
    const any = tallies(aggregator, anyRow);
    forAll([any, any, any], (a, b, c) => {
      const { merge } = aggregator;
      expect(merge(merge(a, b), c)).toStrictEqual(merge(a, merge(b, c)));
    });
  },
  "the whole is the merge of its parts, wherever it is split": (aggregator, anyRow) => {
    forAll([fc.array(anyRow), fc.nat()], (rows, cut) => {
      const at = cut % (rows.length + 1);
      const parts = [rows.slice(0, at), rows.slice(at)].map((part) => tallyOf(aggregator, part));
      // As a worker pool does it: Array.reduce hands on an index and the list as well.
      expect(parts.reduce(aggregator.merge)).toStrictEqual(tallyOf(aggregator, rows));
    });
  },
  "the order of rows does not matter": (aggregator, anyRow) => {
    const rowsTwice = fc.array(anyRow).chain((rows) => fc.tuple(fc.constant(rows), shuffled(rows)));
    forAll([rowsTwice], ([rows, otherwise]) => {
      expect(tallyOf(aggregator, otherwise)).toStrictEqual(tallyOf(aggregator, rows));
    });
  },
  "merging changes neither tally, and neither does what is added to the sum": (aggregator, anyRow) => {
    forAll([tallies(aggregator, anyRow), fc.array(anyRow), fc.array(anyRow, { minLength: 1 })], (a, rows, more) => {
      const b = tallyOf(aggregator, rows);
      const before = copyOf([a, b]);
      tallyOf(aggregator, more, aggregator.merge(a, b));
      tallyOf(aggregator, more, aggregator.merge(b, a));
      expect([a, b]).toStrictEqual(before);
      aggregator.merge(deepFreeze(a), deepFreeze(b));
    });
  },
  "the tally of nothing is new each time": (aggregator, anyRow) => {
    forAll([fc.array(anyRow, { minLength: 1 })], (rows) => {
      const untouched = aggregator.zero();
      const before = copyOf(untouched);
      tallyOf(aggregator, rows);
      expect(untouched).toStrictEqual(before);
      expect(aggregator.zero()).toStrictEqual(before);
      expect(sharedObjects(aggregator.zero(), aggregator.zero())).toEqual([]);
    });
  },
  "a stored tally is the same tally, and gives the same result": (aggregator, anyRow) => {
    forAll([tallies(aggregator, anyRow)], (tally) => {
      const stored = JSON.parse(JSON.stringify(tally)) as typeof tally;
      expect(stored).toStrictEqual(tally);
      expect(aggregator.finish(stored)).toStrictEqual(aggregator.finish(tally));
    });
  },
  "reading a tally changes nothing and can be repeated": (aggregator, anyRow) => {
    forAll([tallies(aggregator, anyRow)], (tally) => {
      const before = copyOf(tally);
      const first = aggregator.finish(deepFreeze(tally));
      expect(tally).toStrictEqual(before);
      expect(aggregator.finish(tally)).toStrictEqual(first);
    });
  },
  "counting leaves the rows as they are": (aggregator, anyRow) => {
    forAll([fc.array(anyRow)], (rows) => {
      const before = copyOf(rows);
      tallyOf(aggregator, deepFreeze(rows));
      expect(rows).toEqual(before);
    });
  },
};

/** Applies every law to the aggregator of a metric. */
export function aggregatorLaws<Row, Tally, Result>(
  name: string,
  anyRow: fc.Arbitrary<Row>,
  aggregator: Aggregator<Row, Tally, Result>,
): void {
  describe(`the aggregator of ${name}`, () => {
    test.each(Object.keys(laws))("%s", (law) => laws[law]?.(aggregator, anyRow));
  });
}

/** The tally of some rows, or what they make of a tally that is there already. */
function tallyOf<Row, Tally>(
  { zero, reduce }: Pick<Aggregator<Row, Tally, unknown>, "zero" | "reduce">,
  rows: readonly Row[],
  start: Tally = zero(),
): Tally {
  return rows.reduce(reduce, start);
}

function tallies<Row, Tally>(
  aggregator: Aggregator<Row, Tally, unknown>,
  anyRow: fc.Arbitrary<Row>,
): fc.Arbitrary<Tally> {
  return fc.array(anyRow).map((rows) => tallyOf(aggregator, rows));
}

function shuffled<Row>(rows: readonly Row[]): fc.Arbitrary<Row[]> {
  return fc.shuffledSubarray([...rows], { minLength: rows.length });
}

function copyOf<Value>(value: Value): Value {
  return structuredClone(value);
}

/** Objects that can be reached from both values, by their paths. */
function sharedObjects(a: unknown, b: unknown, path = "tally"): string[] {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return [];
  if (a === b) return [path];
  return Object.entries(a).flatMap(([key, value]) =>
    sharedObjects(value, (b as Record<string, unknown>)[key], `${path}.${key}`),
  );
}

function forAll<Values extends [unknown, ...unknown[]]>(
  any: { [At in keyof Values]: fc.Arbitrary<Values[At]> },
  check: (...values: Values) => void,
): void {
  fc.assert(
    fc.property(...any, (...values) => {
      check(...(values as Values));
    }),
  );
}
