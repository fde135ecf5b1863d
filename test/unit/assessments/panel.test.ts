import { describe, expect, test } from "vitest";
import { aggregateRespondents } from "../../../src/assessments/aggregate-respondents.js";
import { fiveStages } from "./custom-instruments.js";
import { panelOf, type SixStagesRespondent } from "./panels.js";

describe("the published check values", () => {
  const { criteria, contested } = aggregateRespondents(
    panelOf([{ EX1: 2, EX2: 0 }, { EX1: 2, EX2: 3 }, { EX1: 3, EX2: 0 }, { EX1: 1, EX2: 3 }, { EX1: 2 }]),
  );
  test("2, 2, 3, 1, 2: median 2, AD 0.40, r*wg 0.822", () => {
    expect(criteria[0]).toEqual({
      criterion: "EX1",
      rating: 2,
      method: "lower-median",
      reason: null,
      known: 5,
      unknown: 0,
      notApplicable: 0,
      median: 2,
      spread: 2,
      meanDeviation: 0.4,
      agreementWithinGroup: expect.closeTo(0.8222, 4),
      contested: true, // for its spread of two levels
    });
  });
  test("0, 3, 0, 3: lower median 0, AD 1.5, r*wg 0, contested", () => {
    expect(criteria[1]).toMatchObject({
      rating: 0,
      known: 4,
      unknown: 1,
      median: 0,
      meanDeviation: 1.5,
      agreementWithinGroup: 0,
      contested: true,
    });
    expect(contested).toEqual(["EX1", "EX2"]);
  });
});

describe("agreement", () => {
  test("one level apart is not contested; what fewer than two rate can be neither", () => {
    const panel = aggregateRespondents(panelOf([{ EX1: 2, EX2: 3 }, { EX1: 3 }, { EX1: 2, EX3: 1 }]));
    expect(panel.criteria[0]?.contested).toBe(false);
    expect(panel.criteria[1]).toMatchObject({
      known: 1,
      median: 3,
      spread: null,
      meanDeviation: null,
      contested: null,
    });
    expect(panel.shareContested).toBe(0);
  });
  test("the limits grow with the scale: of seven levels, a spread of three is not contested, an AD above 7/6 is", () => {
    const respond = (values: readonly number[]) =>
      values.map((ask, index) => ({ id: `${index}`, role: "other", function: `${index}`, ratings: { ask } }) as const);
    const contested = (values: readonly number[]) =>
      aggregateRespondents(respond(values), { instrument: fiveStages }).criteria[0]?.contested;
    expect(contested([4, 5, 7])).toBe(false); // AD 1
    expect(contested([4, 4, 7, 7])).toBe(true); // AD 1.5
    expect(contested([3, 5, 5, 5, 7])).toBe(true); // spread 4
  });
  test("over all criteria: perfect agreement gives alpha 1, and for two respondents kappa 1", () => {
    const ratings = { EX1: 3, EX2: 2, EX3: 1, EX4: 0 } as const;
    const three = aggregateRespondents(panelOf([ratings, ratings, ratings]));
    expect(three.agreement.alpha.ordinal).toBe(1);
    expect(three.agreement.cohen).toBeNull();
    expect(three.agreement.fleiss?.kappa).toBe(1);
    const two = aggregateRespondents(panelOf([ratings, ratings]));
    expect(two.agreement.cohen?.linear).toMatchObject({ value: 1, interval: { low: 1, high: 1 } });
  });
  test("the share contested is of the criteria that two or more rated", () => {
    const panel = aggregateRespondents(
      panelOf([
        { EX1: 0, EX2: 2, EX3: 1, EX4: 2 },
        { EX1: 3, EX2: 2, EX3: 1 },
      ]),
    );
    expect(panel.shareContested).toBeCloseTo(1 / 3, 14);
  });
  test("executives who rate at least one level above the front line are listed", () => {
    const [boss, clerk, manager] = panelOf([
      { EX1: 3, EX2: 3, EX3: 1, EX4: 3, MO1: 2 },
      { EX1: 1, EX2: 2, EX3: 3, MO1: 2 },
      { EX1: 0, EX2: 0, EX3: 0, EX4: 0 },
    ]) as [never, never, never];
    expect(aggregateRespondents([boss, clerk, manager]).roleGaps).toEqual([
      { criterion: "EX1", executive: 3, frontline: 1, gap: 2 },
      { criterion: "EX2", executive: 3, frontline: 2, gap: 1 },
    ]);
  });
});

describe("advice on the panel", () => {
  const codes = (respondents: readonly SixStagesRespondent[]) =>
    aggregateRespondents(respondents).warnings.map(({ code }) => code);
  test("three of different functions, not all executives, are well chosen", () => {
    expect(codes(panelOf([{}, {}, {}]))).toEqual([]);
  });
  test("two are few; one function is one view; executives rate higher", () => {
    expect(codes(panelOf([{}, {}]))).toEqual(["few-respondents"]);
    expect(codes(panelOf([{}, {}, {}]).map((one) => ({ ...one, function: "sales" })))).toEqual(["one-function"]);
    expect(codes(panelOf([{}, {}, {}]).map((one) => ({ ...one, role: "executive" as const })))).toEqual([
      "executives-only",
    ]);
    expect(codes(panelOf([{}]))).toEqual(["few-respondents", "one-function", "executives-only"]);
  });
});
