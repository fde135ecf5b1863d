import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialPmf } from "../../../src/statistics/distributions/binomial.js";
import { type EventRate, rateDifferenceInterval, rateDifferenceTest } from "../../../src/statistics/rate-difference.js";
import { referenceCases } from "../../support/reference.js";
import { expectNear } from "./near.js";

const exposure = fc.integer({ min: 1, max: 10_000 });
const rate = fc.record({ events: fc.integer({ min: 0, max: 400 }), exposure });

describe("test of equal rates", () => {
  test("4 events against none over equal exposure is 2 · 1/16", () => {
    expect(rateDifferenceTest({ events: 4, exposure: 3 }, { events: 0, exposure: 3 })).toBeCloseTo(1 / 8, 15);
  });
  test("3 against 1 over equal exposure: both tails of 1/16 and 4/16", () => {
    expect(rateDifferenceTest({ events: 3, exposure: 1 }, { events: 1, exposure: 1 })).toBeCloseTo(10 / 16, 15);
  });
  test("2 against 0 over a third of the exposure: only 1/9 is as unlikely", () => {
    // Binomial(2, 1/3): 4/9, 4/9, 1/9.
    expect(rateDifferenceTest({ events: 2, exposure: 1 }, { events: 0, exposure: 2 })).toBeCloseTo(1 / 9, 15);
  });
  test("0 against 2 over a third of the exposure ties with 1 against 1: everything is as unlikely", () => {
    expect(rateDifferenceTest({ events: 0, exposure: 1 }, { events: 2, exposure: 2 })).toBe(1);
  });
  test("no event at all is no evidence", () => {
    expect(rateDifferenceTest({ events: 0, exposure: 5 }, { events: 0, exposure: 7 })).toBe(1);
  });
  test("millions of events do not take longer", () => {
    const p = rateDifferenceTest({ events: 5e8, exposure: 1 }, { events: 5e8 + 1e5, exposure: 1 });
    // z = 1e5/√(1e9 + 1e5) = 3.16212; 2 · P(Z > 3.16212) = 0.001566.
    expect(p).toBeCloseTo(0.001566, 5);
  });

  interface Input {
    readonly count1: number;
    readonly exposure1: number;
    readonly count2: number;
    readonly exposure2: number;
  }
  test.each(referenceCases<Input, { p: number }>("proportions.json", "poisson_rate_ratio"))(
    "$name",
    ({ input: { count1, exposure1, count2, exposure2 }, expected, tolerance }) => {
      const [first, second] = [
        { events: count1, exposure: exposure1 },
        { events: count2, exposure: exposure2 },
      ];
      expectNear(rateDifferenceTest(first, second), expected.p, tolerance);
      expectNear(rateDifferenceTest(second, first), expected.p, tolerance);
    },
  );

  test("is the sum over all outcomes that are no likelier", () => {
    const slowly = (first: EventRate, second: EventRate): number => {
      const total = first.events + second.events;
      const chance = first.exposure / (first.exposure + second.exposure);
      const likelihoods = Array.from({ length: total + 1 }, (_, events) => binomialPmf(events, total, chance));
      const bound = (likelihoods[first.events] as number) * (1 + 1e-7);
      return Math.min(
        1,
        likelihoods.filter((likelihood) => likelihood <= bound).reduce((sum, each) => sum + each, 0),
      );
    };
    fc.assert(
      fc.property(rate, rate, (first, second) => {
        const wanted = slowly(first, second);
        expect(Math.abs(rateDifferenceTest(first, second) - wanted)).toBeLessThanOrEqual(1e-10 * wanted + 1e-300);
      }),
    );
  });
  test("does not depend on the order, nor on the unit of the exposure", () => {
    fc.assert(
      fc.property(rate, rate, (first, second) => {
        const p = rateDifferenceTest(first, second);
        const perThousand = ({ events, exposure: total }: EventRate) => ({ events, exposure: total / 1024 });
        expect(rateDifferenceTest(second, first)).toBeCloseTo(p, 12);
        expect(rateDifferenceTest(perThousand(first), perThousand(second))).toBe(p);
      }),
    );
  });
});

describe("interval of a difference of rates", () => {
  test("no events in either: as far as one exact upper limit, either way", () => {
    // −ln(0.025)/10 and −ln(0.025)/20.
    const { low, high } = rateDifferenceInterval({ events: 0, exposure: 10 }, { events: 0, exposure: 20 }, 0.95);
    expect(low).toBeCloseTo(-0.36888794541139, 13);
    expect(high).toBeCloseTo(0.18444397270569, 13);
  });
  test("square and add of the exact limits: 50 events against 50", () => {
    // Garwood 37.11096 to 65.91877 for 50: √((50 − 37.11096)² + (65.91877 − 50)²) = 20.48254.
    const { low, high } = rateDifferenceInterval({ events: 50, exposure: 1 }, { events: 50, exposure: 1 }, 0.95);
    expect(high).toBeCloseTo(20.48254, 5);
    expect(low).toBeCloseTo(-20.48254, 5);
  });
  test("contains the difference, and turns with the order", () => {
    fc.assert(
      fc.property(rate, rate, (first, second) => {
        const difference = second.events / second.exposure - first.events / first.exposure;
        const there = rateDifferenceInterval(first, second, 0.95);
        const back = rateDifferenceInterval(second, first, 0.95);
        expect(there.low).toBeLessThanOrEqual(difference);
        expect(there.high).toBeGreaterThanOrEqual(difference);
        expect(there.low).toBeCloseTo(-back.high, 12);
        expect(there.high).toBeCloseTo(-back.low, 12);
      }),
    );
  });
  test("is wider for more confidence", () => {
    fc.assert(
      fc.property(rate, rate, (first, second) => {
        const usual = rateDifferenceInterval(first, second, 0.95);
        const surer = rateDifferenceInterval(first, second, 0.99);
        expect(surer.low).toBeLessThan(usual.low);
        expect(surer.high).toBeGreaterThan(usual.high);
      }),
    );
  });
});
