import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Aggregator } from "../../src/index.js";

/** One metric by all ways in. */
export interface Ways<Value, Tally, Result> {
  /** Any value, valid or one that may be left out. */
  readonly anyValue: fc.Arbitrary<Value>;
  /** The metric; takes values in any kind of list, counts and tallies. */
  readonly compute: (input: Iterable<Value> | object) => Result;
  /** The same values as a database would have counted them. */
  readonly counted: (values: readonly Value[]) => object;
  /** The tally of values. */
  readonly tally: (values: readonly Value[]) => Tally;
  /** Adds two tallies. */
  readonly merge: (first: Tally, second: Tally) => Tally;
}

/** Rows, counts and merged parts: the same result to the last bit. */
export function sameThreeWays<Value, Tally extends object, Result>(
  name: string,
  ways: Ways<Value, Tally, Result>,
): void {
  const { anyValue, compute, counted, tally, merge } = ways;
  const anyValues = fc.array(anyValue);

  describe(`${name} is the same three ways`, () => {
    test("from any kind of list", () => {
      check(anyValues, (values) => {
        for (const list of listsOf(values)) expect(compute(list)).toStrictEqual(compute(values));
      });
    });
    test("from typed arrays", () => {
      check(fc.array(anyValue.filter(isByte)), (values) => {
        for (const list of typedArraysOf(values as unknown as number[]))
          expect(compute(list)).toStrictEqual(compute(values));
      });
    });
    test("from counts", () => {
      check(anyValues, (values) => expect(compute(counted(values))).toStrictEqual(compute(values)));
    });
    test("from merged tallies", () => {
      check(fc.tuple(anyValues, fc.nat()), ([values, cut]) => {
        const at = cut % (values.length + 1);
        const merged = merge(tally(values.slice(0, at)), tally(values.slice(at)));
        expect(compute(merged)).toStrictEqual(compute(values));
      });
    });
    test("from lists of many thousands", () => {
      fc.assert(
        fc.property(fc.array(anyValue, { minLength: 1 }), fc.integer({ min: 4096, max: 9000 }), (some, length) => {
          const values = Array.from({ length }, (_, index) => some[index % some.length] as Value);
          expect(compute(values)).toStrictEqual(compute(counted(values)));
        }),
        { numRuns: 20 },
      );
    });
  });
}

/** The tally of rows that are counted in two parts, cut anywhere, and merged. */
export function mergedAt<Row, Tally>(
  cut: number,
  rows: readonly Row[],
  { zero, reduce, merge }: Aggregator<Row, Tally, unknown>,
): Tally {
  const at = cut % (rows.length + 1);
  return merge(rows.slice(0, at).reduce(reduce, zero()), rows.slice(at).reduce(reduce, zero()));
}

/** The same values in lists of other kinds. */
function listsOf<Value>(values: readonly Value[]): Iterable<Value>[] {
  const inherited = class extends Array<Value> {};
  const once = { [Symbol.iterator]: () => values[Symbol.iterator]() };
  return [Object.freeze([...values]), values.values(), inherited.from(values), once, generated(values)];
}

function* generated<Value>(values: readonly Value[]): Generator<Value> {
  yield* values;
}

function typedArraysOf(values: readonly number[]): (Iterable<number> & object)[] {
  const offByOne = Uint8Array.from([0, ...values]).subarray(1); // starts between two words
  const kinds = [
    Uint8Array,
    Int8Array,
    Uint8ClampedArray,
    Uint16Array,
    Int16Array,
    Uint32Array,
    Int32Array,
    Float32Array,
  ];
  return [offByOne, Float64Array.from(values), ...kinds.map((kind) => kind.from(values))];
}

function isByte(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 128;
}

function check<Values>(any: fc.Arbitrary<Values>, inspect: (values: Values) => void): void {
  fc.assert(
    fc.property(any, (values) => {
      inspect(values);
    }),
  );
}
