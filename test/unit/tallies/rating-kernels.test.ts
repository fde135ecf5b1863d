import { createContext, runInContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countSmallIntegers } from "../../../src/tallies/rating-kernels.js";

type List = ArrayLike<unknown> & Iterable<unknown>;

/** The same, as slowly and plainly as it can be said. */
function countPlainly(values: List): number[] | null {
  const counts = Array.from({ length: 16 }, () => 0);
  for (let i = 0; i < values.length; i++) {
    const bin = counts.findIndex((_, small) => values[i] === small);
    if (bin === -1) return null;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

/** Numbers 0…15 that look random and are the same in every run. */
function smallIntegers(length: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state >>> 28;
  });
}

class Answers extends Array<unknown> {}
class Column extends Float64Array {}

/** The values in a memory of their own that starts `at` bytes before them and ends some bytes after. */
function inSharedMemory(values: readonly number[], at: number): Uint8Array {
  const bytes = new Uint8Array(new SharedArrayBuffer(values.length + at + 5), at, values.length);
  bytes.set(values);
  return bytes;
}

function holey(values: readonly unknown[]): unknown[] {
  const list = new Array<unknown>(values.length);
  for (let i = 0; i < values.length; i++) list[i] = values[i];
  return list;
}

/** An array whose numbers are stored as doubles, because a fraction was among them once. */
function stored(values: readonly unknown[]): unknown[] {
  const list = [0.5, ...values];
  list.shift();
  return list;
}

function inAnotherRealm(values: readonly unknown[]): unknown {
  return runInContext("Array.from(values)", createContext({ values }));
}

/** Plain lists can hold any value. */
const plainLists: Record<string, (values: unknown[]) => List> = {
  array: (values) => [...values],
  "array with holes once": holey,
  "array of doubles": stored,
  "frozen array": (values) => Object.freeze([...values]),
  "array of a subclass": (values) => Answers.from(values),
  "array of another realm": (values) => inAnotherRealm(values) as unknown[],
};

/** Typed arrays of doubles can hold any number. */
const doubles: Record<string, (values: number[]) => List> = {
  Float64Array: (values) => Float64Array.from(values),
  "Float64Array, a part": (values) => Float64Array.from([99, ...values, 99]).subarray(1, values.length + 1),
  "Float64Array of a subclass": (values) => Column.from(values),
  Float32Array: (values) => Float32Array.from(values),
};

const signed: Record<string, (values: number[]) => List> = {
  Int8Array: (values) => Int8Array.from(values),
  Int16Array: (values) => Int16Array.from(values),
  Int32Array: (values) => Int32Array.from(values),
};

const unsigned: Record<string, (values: number[]) => List> = {
  Uint8Array: (values) => Uint8Array.from(values),
  "Uint8Array, 1 byte off a word": (values) => Uint8Array.from([99, ...values, 99]).subarray(1, values.length + 1),
  "Uint8Array, 2 bytes off a word": (values) => inSharedMemory(values, 2),
  "Uint8Array, 3 bytes off a word": (values) => inSharedMemory(values, 3),
  "Uint8Array, shared": (values) => inSharedMemory(values, 0),
  Uint8ClampedArray: (values) => Uint8ClampedArray.from(values),
  Buffer: (values) => Buffer.from(values),
  Uint16Array: (values) => Uint16Array.from(values),
  Uint32Array: (values) => Uint32Array.from(values),
};

const everyList = { ...plainLists, ...doubles, ...signed, ...unsigned } as Record<string, (values: number[]) => List>;

/** Around every length at which something else begins: words, blocks, short and long lists. */
const lengths = [
  0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 63, 64, 65, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135,
].concat([1023, 1024, 1025, 2047, 2048, 2049, 2050, 4095, 4096, 4097, 4098, 4099, 4100, 6143, 6144, 6145, 9001]);
const anyLength = fc.oneof(fc.constantFrom(...lengths), fc.nat({ max: 300 }), fc.nat({ max: 10_000 }));
const anySeed = fc.integer();

/** Checks that a list of the kind is refused with a wrong value at any place, near either end or far from it. */
function refuses(make: (values: never[]) => List, wrong: fc.Arbitrary<unknown>): void {
  const anyPlace = fc.oneof(fc.nat({ max: 9 }), fc.integer({ min: -9, max: -1 }), fc.nat({ max: 10_000 }));
  fc.assert(
    fc.property(anyLength, anySeed, anyPlace, wrong, (length, seed, place, value) => {
      const values: unknown[] = smallIntegers(length + 1, seed);
      values.splice(place % values.length, 1, value);
      expect(countSmallIntegers(make(values as never[]))).toBeNull();
    }),
  );
}

describe("counts of the values 0 to 15", () => {
  test("three nines, a ten and a zero", () => {
    const counts = [1, 0, 0, 0, 0, 0, 0, 0, 0, 3, 1, 0, 0, 0, 0, 0];
    expect(countSmallIntegers([9, 10, 9, 0, 9])).toEqual(counts);
    expect(countSmallIntegers(Uint8Array.of(9, 10, 9, 0, 9))).toEqual(counts);
    expect(countSmallIntegers(Float32Array.of(9, 10, 9, 0, 9))).toEqual(counts);
  });
  test.each([4, 400, 40_000])("each value as often as it is there, among %d of each", (times) => {
    const values = Array.from({ length: 16 * times }, (_, i) => i % 16);
    for (const make of Object.values(everyList)) {
      expect(countSmallIntegers(make(values))).toEqual(Array.from({ length: 16 }, () => times));
    }
  });
  test("nothing in an empty list", () => {
    for (const make of Object.values(everyList)) expect(countSmallIntegers(make([]))).toEqual(countPlainly([]));
  });
  test("−0 is 0, wherever it stands", () => {
    for (const length of [1, 5000]) {
      const zeros = Array.from({ length }, () => -0);
      for (const list of [zeros, Float64Array.from(zeros)]) expect(countSmallIntegers(list)?.[0]).toBe(length);
    }
  });
  test("the list stays as it is", () => {
    const values = smallIntegers(5000, 1);
    const bytes = Uint8Array.from(values);
    countSmallIntegers(values);
    countSmallIntegers(bytes);
    expect(values).toEqual(smallIntegers(5000, 1));
    expect([...bytes]).toEqual(values);
  });
});

describe.each(Object.entries(everyList))("%s", (_, make) => {
  test("is counted as by hand, whatever its length", () => {
    fc.assert(
      fc.property(anyLength, anySeed, (length, seed) => {
        const values = smallIntegers(length, seed);
        expect(countSmallIntegers(make(values))).toEqual(countPlainly(values));
      }),
    );
  });
  test("is counted as by hand at every length where something begins", () => {
    for (const length of lengths) {
      const values = smallIntegers(length, length);
      expect(countSmallIntegers(make(values))).toEqual(countPlainly(values));
    }
  });
});

const notSmall = fc.oneof(fc.integer({ min: 16, max: 127 }), fc.integer({ min: -128, max: -1 }));
const notSmallOrWhole = fc.oneof(
  notSmall,
  fc.constantFrom(Number.NaN, Infinity, -Infinity, 7.5, 0.5, -0.5, 15.5, 2 ** 31, 2 ** 32 + 1, -(2 ** 32) + 1, 2 ** 60),
);
const throwing = {
  valueOf(): number {
    throw new Error("asked for its value");
  },
};
const noNumber = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    false,
    "9",
    "",
    "promoter",
    9n,
    Symbol("nine"),
    [],
    [9],
    {},
    throwing,
  ),
  fc.constantFrom<unknown>(new Date(9), new Number(9), { valueOf: () => 9 }, () => 9),
);

describe("anything else in the list", () => {
  test.each(Object.entries(plainLists))("%s: a wrong number, or no number", (_, make) => {
    refuses(make, fc.oneof(notSmallOrWhole, noNumber));
  });
  test.each(Object.entries(doubles))("%s: a wrong number", (_, make) => {
    refuses(make, notSmallOrWhole);
  });
  test.each(Object.entries(signed))("%s: a number below 0 or above 15", (_, make) => {
    refuses(make, notSmall);
  });
  test.each(Object.entries(unsigned))("%s: a number above 15", (_, make) => {
    refuses(make, fc.integer({ min: 16, max: 255 }));
  });
  test("a hole, near the start or far from it", () => {
    for (const [length, hole] of [
      [3, 1],
      [5000, 0],
      [5000, 1500],
      [5000, 4999],
    ] as const) {
      const values = smallIntegers(length, 1);
      delete values[hole];
      expect(countSmallIntegers(values)).toBeNull();
    }
    expect(countSmallIntegers(new Array(5000))).toBeNull();
  });
  test("bytes: each bit that must not be set, at each place around words and edges", () => {
    for (const at of [0, 1, 2, 3]) {
      for (let place = 0; place < 140; place++) {
        for (const wrong of [16, 32, 64, 128]) {
          const bytes = inSharedMemory(smallIntegers(140, 7), at);
          bytes[place] = wrong;
          expect(countSmallIntegers(bytes)).toBeNull();
        }
      }
    }
  });
  test("64-bit integers are no numbers", () => {
    for (const length of [1, 127, 128, 5000]) {
      expect(countSmallIntegers(new BigInt64Array(length) as unknown as Iterable<unknown>)).toBeNull();
      expect(countSmallIntegers(new BigUint64Array(length) as unknown as Iterable<unknown>)).toBeNull();
    }
  });
  test("what is no list of its own", () => {
    expect(countSmallIntegers(new Set([1, 2]))).toBeNull();
    expect(countSmallIntegers("12")).toBeNull();
  });
  test("a typed array whose memory was given away", () => {
    const bytes = new Uint8Array(5000);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    expect(countSmallIntegers(bytes)).toBeNull();
  });
  test("a value that cannot be read", () => {
    for (const length of [3, 5000]) {
      const values = smallIntegers(length, 1);
      Object.defineProperty(values, length - 1, { get: throwing.valueOf });
      expect(countSmallIntegers(values)).toBeNull();
    }
  });
});
