import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { probabilityAlive, purchaseHistories } from "../../../src/index.js";
import { purchaseHistorySchema } from "../../../src/schemas/index.js";
import { spoilt } from "../../support/spoilt.js";

const DAY = 86_400_000;
const anyOrder = fc.record({
  who: fc.oneof(fc.nat(3), fc.constantFrom("Ann", "")),
  at: fc.integer({ min: 0, max: 99 * DAY }),
  paid: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true })),
});
type Order = typeof anyOrder extends fc.Arbitrary<infer Value> ? Value : never;
const read = {
  customer: (order: Order) => order.who,
  at: (order: Order) => order.at,
  asOf: 100 * DAY,
  timeZone: "UTC",
};
const history = { customer: "Ann", frequency: 2, recency: 5, age: 9.5, meanSpend: 0, firstSpend: 12.5 };

const model = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

describe("the schema of a history of purchases", () => {
  test.each([true, false])("takes every history that the library makes, with values: %s", (isValued) => {
    fc.assert(
      fc.property(fc.array(anyOrder), (orders) => {
        const options = isValued ? { ...read, value: (order: Order) => order.paid } : read;
        for (const made of purchaseHistories(orders, options).histories) {
          expect(purchaseHistorySchema.parse(JSON.parse(JSON.stringify(made)))).toStrictEqual(made);
        }
      }),
    );
  });
  test.each([
    ["no customer", { customer: null }, "customer"],
    ["a customer who is nobody", { customer: Number.NaN }, "customer"],
    ["half a purchase", { frequency: 0.5 }, "frequency"],
    ["a last purchase after the end", { recency: 10 }, "recency"],
    ["a last purchase without a repeat", { frequency: 0, meanSpend: null }, "recency"],
    ["an age that is not known", { age: null }, "age"],
    ["a negative spend", { meanSpend: -1 }, "meanSpend"],
    ["a spend without a repeat", { frequency: 0, recency: 0 }, "meanSpend"],
    ["a spend without a first one", { firstSpend: null }, "firstSpend"],
    ["a spend that is left out", { firstSpend: undefined }, "firstSpend"],
  ])("refuses %s, and says where", (_, change, field) => {
    expect(purchaseHistorySchema.safeParse({ ...history, ...change }).error?.issues).toMatchObject([{ path: [field] }]);
  });
  test("refuses what is no history", () => {
    for (const other of [null, "{}", 3, [history]]) expect(purchaseHistorySchema.safeParse(other).success).toBe(false);
  });
  test("lets nothing through that the model would refuse", () => {
    fc.assert(
      fc.property(spoilt(history), (other) => {
        const { success, data } = purchaseHistorySchema.safeParse(other);
        if (success) expect(() => probabilityAlive(model, data)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
