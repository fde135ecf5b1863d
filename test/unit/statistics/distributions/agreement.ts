import fc from "fast-check";
import { expect, test } from "vitest";
import { referenceCases } from "../../../support/reference.js";
import { expectNear } from "../near.js";

/** A function of numbers, as the second witness offers it. */
type NumberFunction<Arguments extends number[]> = (...args: Arguments) => number;

/** Lists that belong together by position; what JSON cannot say as a number stands there as a text. */
type Columns = Record<string, readonly (number | string)[]>;

/** Compares every row of every case of an operation in `normal.json`, each expected column at its stated tolerance. */
export function testAgainstReference<Arguments extends number[]>(
  op: string,
  inputs: readonly string[],
  compute: (...args: Arguments) => Record<string, number>,
): void {
  test.each(referenceCases<Columns, Columns>("normal.json", op))("$name", ({ input, expected, tolerance }) => {
    const rows = input[inputs[0] as string]?.length ?? 0;
    expect(rows).toBeGreaterThan(0);
    for (let row = 0; row < rows; row += 1) {
      const got = compute(...(inputs.map((name) => at(input, name, row)) as Arguments));
      expect(new Set(Object.keys(got))).toEqual(new Set(Object.keys(expected)));
      for (const name of Object.keys(expected)) expectSame(got[name] as number, at(expected, name, row), tolerance);
    }
  });
}

/** Compares two functions at random arguments; numbers below `floor` are left out, where only the order of magnitude counts. */
export function testAgainstWitness<Arguments extends [number, ...number[]]>(
  title: string,
  args: fc.Arbitrary<Arguments>,
  ours: NumberFunction<Arguments>,
  theirs: NumberFunction<Arguments>,
  { rel, floor = 0 }: { rel: number; floor?: number },
): void {
  test(title, () => {
    fc.assert(
      fc.property(args, (values) => {
        const expected = theirs(...values);
        if (Math.abs(expected) >= floor) expectNear(ours(...values), expected, { abs: floor * rel, rel });
      }),
    );
  });
}

/** Real numbers between two limits. */
export function real(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
}

/** Real numbers of every order of magnitude between two positive limits. */
export function magnitude(min: number, max: number): fc.Arbitrary<number> {
  return real(Math.log(min), Math.log(max)).map((exponent) => Math.min(max, Math.max(min, Math.exp(exponent))));
}

function expectSame(got: number, expected: number, tolerance: { abs: number; rel: number }): void {
  if (Number.isFinite(expected)) expectNear(got, expected, tolerance);
  else expect(got).toBe(expected);
}

function at(columns: Columns, name: string, row: number): number {
  return Number(columns[name]?.[row] ?? NaN);
}
