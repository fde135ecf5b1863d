import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cxIndicatorList,
  cxIndicatorMeasures,
  type IndicatorId,
  type IndicatorMeasureId,
} from "../../../src/assessments/indicator-list.js";
import { cxIndicators, type IndicatorThresholds, type IndicatorValues } from "../../../src/assessments/indicators.js";
import { share } from "../../../src/surveys/share.js";

const ids = Object.keys(cxIndicatorMeasures) as IndicatorMeasureId[];

function find(id: IndicatorId, values: IndicatorValues, thresholds: IndicatorThresholds) {
  return cxIndicators(values, thresholds).indicators.find((indicator) => indicator.id === id);
}

const eightOfTen = share(Array.from({ length: 10 }, (_, index) => index < 8));

describe("the lists", () => {
  test("are six good signs, six bad ones and two outcomes", () => {
    expect(cxIndicatorList.map(({ id }) => id).join(" ")).toBe("G1 G2 G3 G4 G5 G6 B1 B2 B3 B4 B5 B6 O1 O2");
    expect(cxIndicatorList.map(({ list }) => list)).toEqual([
      ...Array.from({ length: 6 }, () => "good"),
      ...Array.from({ length: 6 }, () => "bad"),
      "outcome",
      "outcome",
    ]);
  });
  test("use every measure", () => {
    expect(new Set(cxIndicatorList.flatMap(({ measures }) => measures))).toEqual(new Set(ids));
  });
  test("say which way is better: issues are resolved swiftly", () => {
    expect(cxIndicatorList[5]?.measures.map((id) => cxIndicatorMeasures[id].better)).toEqual(["up", "down", "up"]);
  });
});

describe("a measure", () => {
  test.each([
    ["fcr", 0.7, 0.7, "met"],
    ["fcr", 0.69, 0.7, "not-met"],
    ["abandonment", 0.05, 0.05, "met"],
    ["abandonment", 0.06, 0.05, "not-met"],
    ["channelInconsistency", 0, 0, "met"],
  ] as const)("%s of %d against %d is %s", (id, value, threshold, status) => {
    const indicator = cxIndicatorList.find(({ measures }) => measures.includes(id))?.id as IndicatorId;
    const measure = find(indicator, { [id]: value }, { [id]: threshold })?.measures.find((one) => one.id === id);
    expect(measure).toMatchObject({ value, threshold, against: "threshold", status, reason: null, isClear: null });
  });
  test("without a value, or without a threshold, is unknown, and says which", () => {
    expect(find("G5", { proactiveNotification: null }, { proactiveNotification: 0.5 })?.measures[0]).toMatchObject({
      value: null,
      threshold: 0.5,
      status: "unknown",
      reason: "no-value",
    });
    expect(find("G5", { proactiveNotification: 0.9 }, {})?.measures[0]).toMatchObject({
      value: 0.9,
      threshold: null,
      against: null,
      status: "unknown",
      reason: "no-threshold",
    });
    expect(find("G5", { proactiveNotification: share([]) }, { proactiveNotification: 0.5 })?.status).toBe("unknown");
  });
  test("may be held against the own value of the period before", () => {
    const better = find("O2", { churn: 0.03 }, { churn: { previous: 0.031 } });
    expect(better?.status).toBe("met");
    expect(better?.measures[3]).toMatchObject({ threshold: 0.031, against: "previous", isClear: null });
    expect(find("O2", { churn: 0.03 }, { churn: { previous: 0.03 } })?.status).toBe("met");
    expect(find("O2", { churn: 0.03 }, { churn: { previous: 0.029 } })?.status).toBe("not-met");
    expect(find("O2", { churn: 0.03 }, { churn: { previous: null } })?.measures[3]).toMatchObject({
      threshold: null,
      against: null,
      reason: "no-threshold",
    });
    const held = find("O1", { feltValued: eightOfTen }, { feltValued: { previous: eightOfTen } });
    expect(held?.measures[1]).toMatchObject({ status: "met", isClear: null });
  });
  test("is clear where both ends of its interval say the same: 8 of 10 is 0.49 to 0.94", () => {
    const clear = (threshold: number) => find("O1", { feltValued: eightOfTen }, { feltValued: threshold })?.measures[1];
    expect(clear(0.4)).toMatchObject({ status: "met", isClear: true });
    expect(clear(0.7)).toMatchObject({ status: "met", isClear: false });
    expect(clear(0.9)).toMatchObject({ status: "not-met", isClear: false });
    expect(clear(0.95)).toMatchObject({ status: "not-met", isClear: true });
  });
});

describe("an indicator", () => {
  test("is not met as soon as one measure is not", () => {
    expect(find("G6", { fcr: 0.8, slaAttainment: 0.5 }, { fcr: 0.7, slaAttainment: 0.9 })?.status).toBe("not-met");
  });
  test("is met by those of its measures that are known", () => {
    expect(find("G6", { fcr: 0.8 }, { fcr: 0.7, slaAttainment: 0.9 })?.status).toBe("met");
  });
  test("but prompt and helpful needs both", () => {
    const goals = { responseWithinExpectation: 0.9, contactCsat: 0.8 };
    expect(find("G1", { responseWithinExpectation: 0.95 }, goals)?.status).toBe("unknown");
    expect(find("G1", { responseWithinExpectation: 0.85 }, goals)?.status).toBe("not-met");
    expect(find("G1", { responseWithinExpectation: 0.95, contactCsat: 0.8 }, goals)?.status).toBe("met");
  });
  test("takes a measure that it shares with another", () => {
    const { indicators } = cxIndicators({ channelInconsistency: 0.1 }, { channelInconsistency: 0.05 });
    expect(indicators.filter(({ status }) => status === "not-met").map(({ id }) => id)).toEqual(["G3", "B2"]);
  });
});

describe("the summary", () => {
  test("counts each list for itself", () => {
    const { summary } = cxIndicators(
      { fcr: 0.8, easyShare: 0.6, abandonment: 0.02, csat: 0.9, churn: 0.1 },
      { fcr: 0.7, easyShare: 0.7, abandonment: 0.05, csat: 0.8, churn: 0.05 },
    );
    expect(summary).toEqual({
      good: { met: 1, notMet: 1, unknown: 4 },
      bad: { met: 1, notMet: 0, unknown: 5 },
      outcome: { met: 1, notMet: 1, unknown: 0 },
    });
  });
  test("nothing known is nothing good", () => {
    const { summary } = cxIndicators({});
    expect(summary.good).toEqual({ met: 0, notMet: 0, unknown: 6 });
    expect(summary.bad).toEqual({ met: 0, notMet: 0, unknown: 6 });
    expect(summary.outcome).toEqual({ met: 0, notMet: 0, unknown: 2 });
  });
});

describe("laws", () => {
  const numbers = fc.dictionary(fc.constantFrom(...ids), fc.double({ min: -1, max: 1, noNaN: true }));
  test("every indicator is counted once, and the result survives JSON", () => {
    fc.assert(
      fc.property(numbers, numbers, (values, thresholds) => {
        const result = cxIndicators(values, thresholds);
        const counts = Object.values(result.summary).flatMap(({ met, notMet, unknown }) => [met, notMet, unknown]);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(14);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
    );
  });
  test("a better value never makes an indicator worse", () => {
    const rank = { "not-met": 0, unknown: 1, met: 2 };
    fc.assert(
      fc.property(numbers, numbers, fc.constantFrom(...ids), (values, thresholds, id) => {
        fc.pre(values[id] !== undefined);
        const step = cxIndicatorMeasures[id].better === "up" ? 0.5 : -0.5;
        const before = cxIndicators(values, thresholds).indicators;
        const after = cxIndicators({ ...values, [id]: (values[id] as number) + step }, thresholds).indicators;
        after.forEach((indicator, index) => {
          expect(rank[indicator.status]).toBeGreaterThanOrEqual(rank[before[index]?.status ?? "met"]);
        });
      }),
    );
  });
});

describe("bad input", () => {
  test.each([
    ["unknown-key", "values.nps", () => cxIndicators({ nps: 30 } as never)],
    ["unknown-key", "thresholds.nps", () => cxIndicators({}, { nps: 30 } as never)],
    ["invalid-type", "values", () => cxIndicators([] as never)],
    ["not-finite", "values.fcr", () => cxIndicators({ fcr: Number.NaN })],
    ["invalid-type", "values.fcr", () => cxIndicators({ fcr: "0.7" } as never)],
    ["not-finite", "thresholds.fcr", () => cxIndicators({}, { fcr: Number.POSITIVE_INFINITY })],
    ["missing-input", "thresholds.fcr.previous", () => cxIndicators({}, { fcr: {} } as never)],
    ["out-of-range", "thresholds.feltValued", () => cxIndicators({ feltValued: eightOfTen }, { feltValued: 80 })],
    [
      "not-comparable",
      "thresholds.feltValued.previous.definition",
      () =>
        cxIndicators(
          { feltValued: eightOfTen },
          { feltValued: { previous: { ...eightOfTen, definition: "share/other" } } },
        ),
    ],
  ])("%s at %s", (code, path, call) => {
    expect(call).toThrow(expect.objectContaining({ code, path }));
  });
});
