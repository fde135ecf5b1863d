import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import {
  csat,
  nps,
  type RatingTally,
  share,
  tallyAmounts,
  tallyChurn,
  tallyCohorts,
  tallyLifetimes,
  tallyRates,
  tallyRatings,
  tallyRepeatPurchases,
} from "../../../src/index.js";
import {
  amountTallySchema,
  churnTallySchema,
  cohortTallySchema,
  lifetimeTallySchema,
  rateTallySchema,
  ratingCountsSchema,
  ratingTallySchema,
  repeatPurchaseTallySchema,
} from "../../../src/schemas/index.js";
import { assertAmountTally } from "../../../src/tallies/amounts.js";
import { assertChurnTally } from "../../../src/tallies/churn-counts-check.js";
import { assertCohortTally } from "../../../src/tallies/cohorts.js";
import { toLifetimes } from "../../../src/tallies/lifetimes.js";
import { assertRateTally } from "../../../src/tallies/rates.js";
import { assertRatingTally } from "../../../src/tallies/rating-tally.js";
import { toRepeatPurchases } from "../../../src/tallies/repeat-purchases.js";
import { deepFreeze } from "../../support/freeze.js";
import { anyAnswer, anyOutcome } from "../../support/observations.js";
import { spoilt as spoiltAnywhere } from "../../support/spoilt.js";

const ratings: RatingTally = deepFreeze({
  scale: { min: 1, max: 3, direction: "higher-better" },
  counts: [1, 0, 2],
  missing: 1,
  notApplicable: 0,
  invalid: 0,
});
const rates = deepFreeze({ numerator: 2, denominator: 3, missing: 1, notApplicable: 0, invalid: 0, pending: 0 });

const throws = (call: () => unknown): boolean => {
  try {
    call();
    return false;
  } catch {
    return true;
  }
};

/** Anything that a file or a program may put in place of a part of a tally. */
const odd = fc.oneof(
  fc.constantFrom(
    -1,
    0.5,
    Number.NaN,
    Infinity,
    2 ** 53,
    -0,
    0,
    1,
    7,
    "1",
    "",
    null,
    undefined,
    true,
    1n,
    [],
    {},
    [1, 2, 3],
    new Map(),
  ),
  fc.constantFrom("higher-better", "lower-better", "sideways"),
  fc.anything(),
);

/** A tally with some of its parts, at any depth, replaced or taken away. */
function spoilt(tally: object, paths: readonly string[]): fc.Arbitrary<unknown> {
  return fc.array(fc.tuple(fc.constantFrom(...paths), odd, fc.boolean()), { maxLength: 2 }).map((changes) => {
    const copy = structuredClone(tally) as Record<string, unknown>;
    for (const [path, value, isGone] of changes) {
      const names = path.split(".");
      const last = names.pop() as string;
      const place = names.reduce<Record<string, unknown> | undefined>(
        (at, name) => at?.[name] as Record<string, unknown>,
        copy,
      );
      if (typeof place !== "object" || place === null) continue;
      if (isGone) delete place[last];
      else place[last] = value;
    }
    return copy;
  });
}

describe("the schema of a tally of ratings", () => {
  test("lets a tally through as it is", () => {
    expect(ratingTallySchema.parse(ratings)).toStrictEqual(ratings);
    expect(ratingTallySchema.parse(JSON.parse(JSON.stringify(ratings)))).toStrictEqual(ratings);
  });
  test.each([
    [
      "a count below 0",
      { ...ratings, counts: [1, -1, 2] },
      ["counts", 1],
      "must be a whole number of 0 or more, received -1",
    ],
    [
      "a count too few",
      { ...ratings, counts: [1, 2] },
      ["counts"],
      "must be a list of 3 counts, received an array of 2",
    ],
    [
      "a scale that is short for one",
      { ...ratings, scale: 3 },
      ["scale"],
      "must be { min, max, direction }, received 3",
    ],
    [
      "a scale without a direction",
      { ...ratings, scale: { min: 1, max: 3 } },
      ["scale", "direction"],
      'must be one of "higher-better", "lower-better", received undefined',
    ],
    [
      "no count of missing answers",
      { ...ratings, missing: undefined },
      ["missing"],
      "must be a whole number of 0 or more, received undefined",
    ],
    ["a text", "{}", [], 'must be a rating tally, received "{}"'],
    ["null", null, [], "must be a rating tally, received null"],
  ])("refuses %s, and says where", (_, value, path, message) => {
    expect(ratingTallySchema.safeParse(value).error?.issues).toMatchObject([{ path, message }]);
  });
  test("agrees with what the metrics check, on every tally, good or bad", () => {
    const paths = [
      "scale",
      "scale.min",
      "scale.max",
      "scale.direction",
      "counts",
      "counts.0",
      "counts.1",

      "counts.3",
      "missing",
      "notApplicable",
      "invalid",
      "more",
    ];
    fc.assert(
      fc.property(spoilt(ratings, paths), (tally) => {
        const isRefused = throws(() => assertRatingTally(tally, "tally"));
        expect(ratingTallySchema.safeParse(tally).success).toBe(!isRefused);
      }),
      { numRuns: 500 },
    );
  });
  test("takes every tally that the library makes", () => {
    fc.assert(
      fc.property(fc.array(anyAnswer(0, 10)), (answers) => {
        const tally = tallyRatings(answers, { scale: 11 });
        expect(ratingTallySchema.parse(JSON.parse(JSON.stringify(tally)))).toStrictEqual(tally);
      }),
    );
  });
  test("says where in something larger it is", () => {
    const day = z.object({ day: z.string(), tallies: z.array(ratingTallySchema) });
    const bad = { day: "2026-03-14", tallies: [ratings, { ...ratings, counts: [1, 0, 2.5] }] };
    expect(day.safeParse(bad).error?.issues).toMatchObject([{ path: ["tallies", 1, "counts", 2] }]);
  });
});

describe("the schema of a tally of yes and no", () => {
  test("lets a tally through as it is", () => {
    expect(rateTallySchema.parse(JSON.parse(JSON.stringify(rates)))).toStrictEqual(rates);
  });
  test("refuses more than all, and says where", () => {
    const issues = rateTallySchema.safeParse({ ...rates, numerator: 4 }).error?.issues;
    expect(issues).toMatchObject([{ path: ["numerator"], message: "must be a whole number from 0 to 3, received 4" }]);
  });
  test("agrees with what the metrics check, on every tally, good or bad", () => {
    fc.assert(
      fc.property(spoilt(rates, [...Object.keys(rates), "more"]), (tally) => {
        const isRefused = throws(() => assertRateTally(tally, "tally"));
        expect(rateTallySchema.safeParse(tally).success).toBe(!isRefused);
      }),
      { numRuns: 500 },
    );
  });
  test("takes every tally that the library makes", () => {
    fc.assert(
      fc.property(fc.array(anyOutcome), (outcomes) => {
        const tally = tallyRates(outcomes);
        expect(share(rateTallySchema.parse(JSON.parse(JSON.stringify(tally))))).toStrictEqual(share(outcomes));
      }),
    );
  });
});

/** Events of two customers, of which a tally of each kind can be made. */
const dated = deepFreeze([
  { who: 1, at: 0, until: 9 },
  { who: 1, at: 40 * 86_400_000, until: 3 },
  { who: 2, at: 86_400_000, until: 2.5 },
]);
type Dated = (typeof dated)[number];
const byCustomer = { customer: (row: Dated) => row.who, at: (row: Dated) => row.at };
const calendar = { every: "month", timeZone: "UTC", observedUntil: 100 * 86_400_000 } as const;
const amounts = { before: (row: Dated) => row.who, after: (row: Dated) => row.until };

const stays = {
  start: 0,
  end: 50 * 86_400_000,
  timeZone: "UTC",
  customer: byCustomer.customer,
  startedAt: byCustomer.at,
  endedAt: (row: Dated) => (row.until > 2.5 ? row.at + row.until * 86_400_000 : null),
} as const;

describe.each([
  ["churn", churnTallySchema, tallyChurn(dated, stays), assertChurnTally, "periods"],
  ["churn by month", churnTallySchema, tallyChurn(dated, { ...stays, every: "month" }), assertChurnTally, "paused"],
  ["cohorts", cohortTallySchema, tallyCohorts(dated, { ...byCustomer, ...calendar }), assertCohortTally, "cohorts"],
  ["amounts", amountTallySchema, tallyAmounts(dated, amounts), assertAmountTally, "largest"],
  [
    "amounts up for renewal",
    amountTallySchema,
    tallyAmounts(dated, { ...amounts, renews: () => true }),
    assertAmountTally,
    "notUpForRenewal",
  ],
  [
    "lifetimes",
    lifetimeTallySchema,
    tallyLifetimes(dated, { duration: (row) => row.until, ended: (row) => row.who === 1, cause: () => "price" }),
    toLifetimes,
    "ended",
  ],
  [
    "orders",
    repeatPurchaseTallySchema,
    tallyRepeatPurchases(dated, { ...byCustomer, asOf: 100 * 86_400_000 }),
    toRepeatPurchases,
    "frame",
  ],
])("the schema of a tally of %s", (_, schema, tally, check: (value: unknown, path: string) => unknown, field) => {
  test("lets a tally through as it is", () => {
    expect(schema.parse(JSON.parse(JSON.stringify(tally)))).toStrictEqual(tally);
  });
  test("agrees with what the metrics check, on every tally, good or bad", () => {
    fc.assert(
      fc.property(spoiltAnywhere(tally), (other) => {
        expect(schema.safeParse(other).success).toBe(!throws(() => check(other, "tally")));
      }),
      { numRuns: 500 },
    );
  });
  test("says where it refuses", () => {
    expect(schema.safeParse({ ...tally, [field]: "x" }).error?.issues[0]?.path).toEqual([field]);
    expect(schema.safeParse("{}").error?.issues[0]?.path).toEqual([]);
  });
});

test("counts by duration become a tally of lifetimes", () => {
  expect(lifetimeTallySchema.parse({ ended: { 2: 1, 4: 0 } })).toStrictEqual({
    ended: { ended: { 2: 1 } },
    censored: {},
    entered: {},
    missing: 0,
    notApplicable: 0,
    invalid: 0,
    pending: 0,
  });
});

describe("the schema of counted answers", () => {
  test("turns what drivers give into numbers", () => {
    const counted = { counts: { 0: "3", 7: 12n, 10: 41 }, missing: "2" };
    const answers = ratingCountsSchema.parse(counted);
    expect(answers).toStrictEqual({ counts: { 0: 3, 7: 12, 10: 41 }, missing: 2, notApplicable: 0, invalid: 0 });
    // (41 − 3)/56
    expect(nps(answers).value).toBeCloseTo(67.857, 3);
    expect(nps(answers).excluded.missing).toBe(2);
  });
  test("leaves it to the metric which points there are", () => {
    const answers = ratingCountsSchema.parse({ counts: { up: 3, down: 1 } });
    expect(csat(answers, { scale: "thumbs" }).value).toBe(0.75);
    expect(() => nps(answers)).toThrow("counts");
  });
  test("loses no point, whatever it is called", () => {
    const answers = ratingCountsSchema.parse(JSON.parse('{ "counts": { "__proto__": 5, "constructor": 1 } }'));
    expect(Object.keys(answers.counts)).toEqual(["__proto__", "constructor"]);
    expect(() => nps(answers)).toThrow("__proto__");
  });
  test.each([
    ["a negative count", { counts: { 7: -1 } }, ["counts", "7"]],
    ["a fraction", { counts: { 7: "1.5" } }, ["counts", "7"]],
    ["an empty text", { counts: { 7: "" } }, ["counts", "7"]],
    ["null, as an outer join gives it", { counts: { 7: null } }, ["counts", "7"]],
    ["more than can be counted exactly", { counts: { 7: "9007199254740993" } }, ["counts", "7"]],
    ["a count in a list", { counts: { 7: [1] } }, ["counts", "7"]],
    ["counts in a Map", { counts: new Map([[7, 1]]) }, ["counts"]],
    ["missing answers below 0", { counts: {}, missing: -1 }, ["missing"]],
    ["no counts", {}, ["counts"]],
    ["a list", [1, 2, 3], []],
  ])("refuses %s, and says where", (_, value, path) => {
    expect(ratingCountsSchema.safeParse(value).error?.issues).toMatchObject([{ path }]);
  });
  test("an error that is none of the library's comes through", () => {
    const trap = {
      get counts(): never {
        throw new TypeError("closed");
      },
    };
    expect(() => ratingCountsSchema.safeParse(trap)).toThrow("closed");
  });
});
