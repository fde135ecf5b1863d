import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeLifetimes, survival, survivalOf, tallyLifetimes } from "../../../src/index.js";
import { anyCustomer, anyDuration, type Customer, read } from "../../support/customers.js";
import { aggregatorLaws } from "../../support/laws.js";
import { rules } from "../../support/rules.js";

describe("survival from rows, counts and tallies", () => {
  test("is the same to the last bit, in whatever order and parts", () => {
    fc.assert(
      fc.property(fc.array(anyCustomer), fc.nat(), (rows, cut) => {
        const at = cut % (rows.length + 1);
        const expected = survival(rows, read);
        const merged = mergeLifetimes(tallyLifetimes(rows.slice(at), read), tallyLifetimes(rows.slice(0, at), read));
        expect(survival(merged)).toStrictEqual(expected);
        expect(survival(JSON.parse(JSON.stringify(merged)) as typeof merged)).toStrictEqual(expected);
        expect(survival([...rows].reverse(), read)).toStrictEqual(expected);
        expect(survival(rows.values(), read)).toStrictEqual(expected);
      }),
    );
  });
  test("is the same from a weight as from as many rows", () => {
    fc.assert(
      fc.property(fc.array(anyCustomer), (rows) => {
        const known = rows.filter(({ weight }) => weight !== null);
        const written = known.flatMap((row) => new Array<Customer>(row.weight ?? 0).fill({ ...row, weight: 1 }));
        expect(survival(known, read)).toStrictEqual(survival(written, read));
      }),
    );
  });
});

const anyRows = fc.array(anyCustomer, { minLength: 1 });

describe("any survival curve", () => {
  test("starts at 1 or below, never rises, and lies within its limits", () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom("log-log" as const, "log" as const, "plain" as const), (rows, interval) => {
        let before = 1;
        for (const { survival: share, low, high } of survival(rows, { ...read, interval }).curve) {
          expect(share).toBeLessThanOrEqual(before);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(low ?? 0).toBeLessThanOrEqual(share + 1e-15);
          expect(high ?? 1).toBeGreaterThanOrEqual(share - 1e-15);
          before = share;
        }
      }),
    );
  });
  test("without censoring and late comers is the share that is longer than the time", () => {
    fc.assert(
      fc.property(fc.array(anyDuration, { minLength: 1 }), (durations) => {
        const { curve } = survival(durations, { duration: (row) => row, ended: () => true });
        for (const { time, survival: share } of curve) {
          const longer = durations.filter((duration) => duration > time).length;
          expect(share).toBeCloseTo(longer / durations.length, 12);
        }
      }),
    );
  });
  test("is the same in another unit, with its times in that unit", () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(0.5, 2, 1024), (rows, factor) => {
        const scaled = rows.map((row) => ({
          ...row,
          duration: row.duration && row.duration * factor,
          entry: row.entry && row.entry * factor,
        }));
        const [one, other] = [survival(rows, read), survival(scaled, read)];
        const times = (value: number | null | undefined): number | null =>
          value === null || value === undefined ? null : value * factor;
        expect(other.value).toBe(times(one.value));
        expect(other.median).toEqual({
          time: times(one.median.time),
          low: times(one.median.low),
          high: times(one.median.high),
        });
        expect(other.medianFollowUp).toBe(times(one.medianFollowUp));
        expect(other.restrictedMean?.mean ?? null).toBe(times(one.restrictedMean?.mean));
        expect(other.curve).toEqual(one.curve.map((point) => ({ ...point, time: point.time * factor })));
      }),
    );
  });
  test("has an incidence of each cause such that all of them and the survival add up to 1", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { curve, causes } = survival(rows, read);
        const last = curve.at(-1)?.survival ?? 1;
        const total = causes.reduce((sum, cause) => sum + (cause.curve.at(-1)?.incidence ?? 0), last);
        if (causes.length > 0) expect(total).toBeCloseTo(1, 12);
      }),
    );
  });
});

aggregatorLaws("survival", anyCustomer, survivalOf(read));

/** A survival has a value without a basis, because curves are compared by `logRank` and not by their medians. */
const OWN_RULE = "a reason is given exactly where there is no value, and nothing stands on it";

describe("the result of survival", () => {
  const observations = (rows: readonly Customer[]): number => rows.reduce((sum, { weight }) => sum + (weight ?? 1), 0);
  const subject = {
    anyInput: fc.array(anyCustomer),
    compute: (rows: Customer[]) => survival(rows, read),
    observations,
  };

  test.each(Object.keys(rules).filter((rule) => rule !== OWN_RULE))("%s", (rule) => rules[rule]?.(subject));
  test("a reason is given exactly where there is no value", () => {
    expect(rules).toHaveProperty([OWN_RULE]);
    fc.assert(
      fc.property(subject.anyInput, (rows) => {
        const result = survival(rows, read);
        expect("reason" in result).toBe(result.value === null);
        if (result.value === null) expect(result.interval).toBeNull();
        expect(result.basis).toBeNull();
      }),
    );
  });
});
