import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { nps, tallyRatings } from "../../../src/index.js";
import { orderSchema, type RowSchema, ratingCell, readRows, rowReader } from "../../../src/schemas/index.js";
import { refuses } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";

const row = z.object({ channel: z.string(), score: ratingCell({ scale: 11 }) });
const good = { channel: "chat", score: "10" };

describe("rows of a file", () => {
  test("are read, and those with a fault counted by kind with the first examples", () => {
    const file = deepFreeze([good, { ...good, score: "11" }, { score: "x" }, { ...good, score: 12 }, null, good]);
    expect(readRows(row, file, { examples: 2 })).toStrictEqual({
      rows: [
        { channel: "chat", score: 10 },
        { channel: "chat", score: 10 },
      ],
      accepted: 2,
      refused: 4,
      faults: [
        {
          path: "score",
          message: "must be a whole number from 0 to 10, or empty",
          count: 3,
          examples: [
            { index: 1, received: '"11"' },
            { index: 2, received: '"x"' },
          ],
        },
        {
          path: "channel",
          message: "Invalid input: expected string",
          count: 1,
          examples: [{ index: 2, received: "undefined" }],
        },
        {
          path: "",
          message: "Invalid input: expected object",
          count: 1,
          examples: [{ index: 4, received: "null" }],
        },
      ],
      otherFaults: 0,
    });
  });
  test("of nothing make an empty report", () => {
    expect(readRows(row, [])).toStrictEqual({ rows: [], accepted: 0, refused: 0, faults: [], otherFaults: 0 });
  });
  test("that have a fault twice in a list count once", () => {
    const basket = z.object({ items: z.array(z.object({ price: z.number() })) });
    const { faults } = readRows(basket, [{ items: [{ price: "a" }, { price: 1 }, { price: "b" }] }]);
    expect(faults).toMatchObject([{ path: "items[].price", count: 1, examples: [{ index: 0, received: '"a"' }] }]);
  });
  test("may be told without examples", () => {
    expect(readRows(row, [null], { examples: 0 }).faults[0]).toMatchObject({ count: 1, examples: [] });
  });
  test("come in parts, whose positions go on", () => {
    const reader = rowReader(ratingCell({ scale: 11 }), { examples: 3 });
    const monday = tallyRatings(reader.read(["10", "-"]), { scale: 11 });
    const first = reader.report();
    const tuesday = tallyRatings(reader.read(new Set(["?", "0"])), { scale: 11 });
    expect([monday.counts[10], tuesday.counts[0]]).toEqual([1, 1]);
    expect(first.faults[0]?.examples).toHaveLength(1);
    expect(reader.report()).toMatchObject({
      accepted: 2,
      refused: 2,
      faults: [{ examples: [{ index: 1 }, { index: 2 }] }],
    });
  });
  test("are all accounted for, and the accepted are those that the schema takes", () => {
    const anyRow = fc.oneof(
      fc.record({ channel: fc.anything(), score: fc.oneof(fc.integer(), fc.anything()) }),
      fc.anything(),
    );
    fc.assert(
      fc.property(fc.array(anyRow), fc.nat(4), (rows, examples) => {
        const { rows: read, ...report } = readRows(row, rows, { examples });
        expect(read).toStrictEqual(rows.flatMap((each) => row.safeParse(each).data ?? []));
        expect(report.accepted + report.refused).toBe(rows.length);
        expect(report.accepted).toBe(read.length);
        for (const fault of report.faults) {
          expect(fault.count).toBeLessThanOrEqual(report.refused);
          expect(fault.examples).toHaveLength(Math.min(examples, fault.count));
        }
        expect(JSON.parse(JSON.stringify(report))).toStrictEqual(report);
      }),
    );
  });
});

describe("what a hostile file cannot do", () => {
  test("a million bad rows are told in a page", () => {
    function* bad(): Generator<unknown> {
      for (let index = 0; index < 1_000_000; index += 1) yield `bad ${index}`;
    }
    const { refused, faults, otherFaults } = readRows(issuing([]), bad());
    expect([refused, faults.length, faults[0]?.count, faults[0]?.examples.length, otherFaults]).toEqual([
      ...[1_000_000, 1, 1_000_000, 5, 0],
    ]);
  }, 60_000);
  test("rows that are wrong each in their own way are counted beyond the first hundred ways", () => {
    const strict = z.strictObject({});
    const rows = Array.from({ length: 150 }, (_, index) => ({ [`column ${index}`]: 1 }));
    const { faults, otherFaults, refused } = readRows(strict, rows);
    expect([faults.length, otherFaults, refused]).toEqual([100, 50, 150]);
  });
  test("huge texts do not get into the report, as a value, a key or a message", () => {
    const huge = "x".repeat(1_000_000);
    const values = readRows(ratingCell({ scale: 11 }), [huge]);
    const keys = readRows(z.record(z.string(), z.number()), [{ [huge]: "a" }]);
    const messages = readRows(z.strictObject({}), [{ [huge]: "a" }]);
    for (const report of [values, keys, messages]) expect(JSON.stringify(report).length).toBeLessThan(1000);
  });
  test("names that objects have by birth are names like others", () => {
    const rows = [JSON.parse('{ "__proto__": "x", "constructor": "y" }'), JSON.parse('{ "__proto__": 1 }')];
    const { faults } = readRows(z.object({ constructor: z.number() }), rows);
    expect(faults).toMatchObject([
      { path: "constructor", count: 2, examples: [{ received: '"y"' }, { received: "a function" }] },
    ]);
    const kinds = readRows(issuing("__proto__", "toString"), [{}]);
    expect(kinds.faults.map(({ path }) => path)).toEqual(["__proto__", "toString"]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
  test("deep nesting is told by a short place", () => {
    const path = Array.from({ length: 100_000 }, () => "child");
    const report = readRows(issuing(path), [{}]);
    expect(report.faults[0]?.path.length).toBeLessThan(300);
  });
  test("rows that throw when they are looked into are told all the same", () => {
    const trap = Object.defineProperty({}, "score", {
      get: () => {
        throw new Error("trap");
      },
    });
    expect(readRows(issuing(["score"]), [trap]).faults[0]?.examples).toEqual([{ index: 0, received: "an object" }]);
  });
});

/** A schema of another library, which finds fault with the given fields of every row. */
function issuing(...paths: readonly (string | readonly PropertyKey[])[]): RowSchema<never> {
  const issues = paths.map((path) => ({ message: "no", path: [path].flat().map((key) => ({ key })) }));
  return { "~standard": { validate: () => ({ issues }) } };
}

describe("schemas", () => {
  test("may be functions, as those of ArkType are", () => {
    const schema = Object.assign(() => 0, {
      "~standard": { validate: (value: unknown) => ({ value: Number(value) }) },
    });
    expect(readRows(schema, ["1", "2"]).rows).toEqual([1, 2]);
  });
  test("of this module are Standard Schemas of version 1", () => {
    const { version, vendor, validate } = orderSchema()["~standard"];
    expect([version, vendor]).toEqual([1, "zod"]);
    expect(validate({ customerId: "a", at: 0 })).toEqual({ value: { customerId: "a", at: 0 } });
    expect(validate({ customerId: "", at: 0 })).toMatchObject({ issues: [{ path: ["customerId"] }] });
  });
  test("that answer later are refused", () => {
    const later = z.string().refine(() => Promise.resolve(true));
    expect(() => readRows(later, ["a"])).toThrow("schema must be a schema that answers at once");
  });
});

const notSchema = {} as never;
refuses("readRows", [
  ["an object", () => readRows(notSchema, []), { code: "invalid-type", path: "schema", received: notSchema }],
  ["no schema", () => readRows(null as never, []), { code: "invalid-type", path: "schema", received: null }],
  ["a text for rows", () => readRows(row, "rows"), { code: "invalid-type", path: "rows", received: "rows" }],
  ["no rows", () => readRows(row, undefined as never), { code: "missing-input", path: "rows", received: undefined }],
  [
    "fewer examples than none",
    () => readRows(row, [], { examples: -1 }),
    { code: "out-of-range", path: "options.examples", received: -1 },
  ],
  ["a number for options", () => rowReader(row, 5 as never), { code: "invalid-type", path: "options", received: 5 }],
]);

test("a metric reads the rows that were accepted", () => {
  const { rows } = readRows(row, [good, { ...good, score: "" }, { ...good, score: "0" }, {}]);
  const result = nps(rows.map(({ score }) => score));
  expect([result.value, result.n, result.excluded.missing]).toEqual([0, 2, 1]);
});
