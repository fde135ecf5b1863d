import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lifeReader } from "../../../src/tallies/life-reader.js";
import { tallyLifetimes } from "../../../src/tallies/lifetimes.js";
import { type CountedLives, lifeStore, livesIn, storeLife, toLives } from "../../../src/tallies/lives.js";
import { refuses } from "../../support/bad-input.js";
import { anyCustomer, type Customer, read } from "../../support/customers.js";

const columns = (lives: CountedLives): unknown => {
  const list = ({ times, counts }: CountedLives["entered"]): number[][] => [Array.from(times), Array.from(counts)];
  return { ...lives, ended: lives.ended.map(list), censored: list(lives.censored), entered: list(lives.entered) };
};

describe("lives", () => {
  test("are the same from rows, where fractions are sorted, as from a tally, where they are counted", () => {
    fc.assert(
      fc.property(fc.array(anyCustomer), (rows) => {
        const tally = JSON.parse(JSON.stringify(tallyLifetimes(rows, read))) as unknown;
        expect(columns(toLives(rows, read))).toStrictEqual(columns(toLives(tally, {} as never)));
      }),
    );
  });
  test("are counted by time, cause by cause in the order of their names", () => {
    const rows: Customer[] = [
      { duration: 2.5, ended: true, cause: "service", entry: 0, weight: 1 },
      { duration: 2.5, ended: true, cause: "price", entry: 1.5, weight: 1 },
      { duration: 2, ended: true, cause: "price", entry: 1, weight: 3 },
      { duration: 2.5, ended: false, cause: null, entry: 0, weight: 2 },
      { duration: 4, ended: "pending", cause: null, entry: 0, weight: 1 },
    ];
    expect(columns(toLives(rows, read))).toEqual({
      n: 7,
      atStart: 3,
      causes: ["price", "service"],
      ended: [
        [
          [2, 2.5],
          [3, 1],
        ],
        [[2.5], [1]],
      ],
      censored: [[2.5], [2]],
      entered: [
        [1, 1.5],
        [3, 1],
      ],
      excluded: { missing: 0, notApplicable: 0, invalid: 0, pending: 1 },
    });
  });
  test("that are fractions of one customer each go to the lists, all others to the tally", () => {
    const store = lifeStore();
    const reader = lifeReader(read);
    const life = { ended: true, cause: null, entry: 0, weight: 1 };
    for (const more of [{ duration: 1 }, { duration: 1.5 }, { duration: 70_000 }, { duration: 2.5, weight: 2 }]) {
      storeLife(store, reader({ ...life, ...more }));
    }
    expect([store.ended, store.tally.ended]).toEqual([{ unknown: [1.5, 70_000] }, { unknown: { 1: 1, 2.5: 2 } }]);
    expect(livesIn(store).n).toBe(5);
  });
});

const counts =
  (given: object): (() => unknown) =>
  () =>
    toLives(given, {} as never);

const empty = {};

refuses("lives", [
  [
    "counts of more who leave than have come",
    counts({ ended: { 3: 1 }, censored: { 9: 1 }, entered: { 4: 2 } }),
    { code: "inconsistent", path: "customers.entered", received: 0 },
  ],
  [
    "counts of somebody who comes when everybody has left",
    counts({ ended: { 3: 1 }, entered: { 4: 1 } }),
    { code: "inconsistent", path: "customers.entered", received: 0 },
  ],
  [
    "counts of more who come than there are",
    counts({ ended: { 3: 1 }, entered: { 1: 2 } }),
    { code: "inconsistent", path: "customers.entered", received: 2 },
  ],
  [
    "counts beyond exact whole numbers",
    counts({ ended: { 3: Number.MAX_SAFE_INTEGER }, censored: { 4: 1 } }),
    { code: "out-of-range", path: "customers", received: 2 ** 53 },
  ],
  ["an empty object", counts(empty), { code: "invalid-type", path: "customers", received: empty }],
]);
