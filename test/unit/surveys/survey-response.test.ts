import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Disposition,
  mergeSurveyResponses,
  type SurveyResponseOptions,
  type SurveyResponseTotals,
  surveyResponse,
  surveyResponseOf,
} from "../../../src/index.js";
import { type BadCase, refuses } from "../../support/bad-input.js";
import { aggregatorLaws } from "../../support/laws.js";
import { resultRules } from "../../support/rules.js";
import { expectDigits } from "../statistics/near.js";

const wave: SurveyResponseTotals = { sent: 1000, bounced: 100, ineligible: 50, starts: 300, completes: 255 };

describe("of 1000 invitations, 100 not delivered and 50 to the wrong people, 300 begun and 255 answered", () => {
  test("the response rate is 255 of 850", () => {
    const result = surveyResponse(wave);
    expect([result.value, result.numerator, result.denominator, result.delivered]).toEqual([0.3, 255, 850, 900]);
    // Wilson by hand: centre 0.300900, half-width 0.030751.
    expectDigits(result.interval ?? { low: 0, high: 0 }, 0.2701, 0.3317, 4);
    expect(result.excluded).toEqual({ missing: 0, notApplicable: 150, invalid: 0, pending: 0 });
    expect(result.definition).toBe("surveyResponse/simple");
  });
  test("it is 255 of 950 by AAPOR's response rate 1, where undelivered ones might have been eligible", () => {
    const result = surveyResponse(wave, { standard: "aapor-rr1" });
    expect([result.value, result.denominator, result.excluded.notApplicable]).toEqual([255 / 950, 950, 50]);
    expect(result.definition).toBe("surveyResponse/aapor-rr1");
  });
  test("completion is 255 of 300, and unknown where starts are", () => {
    expect(surveyResponse(wave).completion).toMatchObject({ value: 0.85, numerator: 255, denominator: 300 });
    expect(surveyResponse({ sent: 10, completes: 4 }).completion).toBeNull();
  });
});

interface Invitation {
  readonly id: string;
  readonly outcome: Disposition;
  readonly region: string | null;
  readonly was: number | null;
  readonly replied: number | null;
}
const sent = (id: string, outcome: Disposition, more: Partial<Invitation> = {}): Invitation => ({
  id,
  outcome,
  region: null,
  was: null,
  replied: null,
  ...more,
});
const read = {
  disposition: (row: Invitation) => row.outcome,
  segment: (row: Invitation) => row.region,
  customer: (row: Invitation) => row.id,
  experiencedAt: (row: Invitation) => row.was,
  answeredAt: (row: Invitation) => row.replied,
};

describe("invitations one by one", () => {
  const rows = [
    sent("Ann", "complete", { was: 0, replied: 3000 }),
    sent("Ann", "partial", { was: 0, replied: 9000 }),
    sent("Ben", "no-answer"),
    sent("Cem", "complete", { was: 1000, replied: 2000 }),
    sent("Dan", "bounced"),
    sent("Eve", "ineligible"),
    sent("Fay", null),
  ];
  test("are counted by what became of them", () => {
    const result = surveyResponse(rows, read);
    expect([result.value, result.n, result.delivered, result.completion?.value]).toEqual([0.5, 4, 5, 2 / 3]);
    expect(result.excluded).toEqual({ missing: 1, notApplicable: 2, invalid: 0, pending: 0 });
  });
  test("cover each customer once who got one", () => {
    const { coverage } = surveyResponse(rows, { ...read, customersInScope: 8 });
    expect(coverage).toMatchObject({ value: 0.5, numerator: 4, denominator: 8 });
    expect(surveyResponse(rows, read).coverage).toBeNull();
    expect(surveyResponse(wave, { customersSurveyed: 30, customersInScope: 60 }).coverage?.value).toBe(0.5);
  });
  test("have the median time from experience to answer, of the completes", () => {
    expect(surveyResponse(rows, read).latency).toEqual({ value: 2000, low: null, high: null });
    expect(surveyResponse([sent("Ann", "complete")], read).latency).toBeNull();
    expect(surveyResponse(wave).latency).toBeNull();
  });
});

describe("those who answered, beside a population of half web and half shop", () => {
  const populationBySegment = { web: 5000, shop: 5000 };
  test("are skewed by 0.3 where four of five came from the web, and weigh 0.625 and 2.5", () => {
    const result = surveyResponse({ ...wave, segments: { web: 160, shop: 40 } }, { populationBySegment });
    expect(result.representativeness).toMatchObject({
      segments: [
        { segment: "web", completes: 160, share: 0.8, populationShare: 0.5, weight: 0.625 },
        { segment: "shop", completes: 40, share: 0.2, populationShare: 0.5, weight: 2.5 },
      ],
    });
    expect(result.representativeness?.skew).toBeCloseTo(0.3, 15);
    expect(result.warnings).toEqual([]);
  });
  test("can be counted from rows, where those of no segment do not take part", () => {
    const rows = ["web", "web", "shop", null].map((region) => sent("Ann", "complete", { region }));
    const { representativeness } = surveyResponse([...rows, sent("Ben", "no-answer", { region: "web" })], {
      ...read,
      populationBySegment,
    });
    expect(representativeness?.segments.map(({ share }) => share)).toEqual([2 / 3, 1 / 3]);
  });
  test("cannot be weighted where nobody of a segment answered, which is said", () => {
    const result = surveyResponse({ ...wave, segments: { web: 200 } }, { populationBySegment });
    expect(result.representativeness).toMatchObject({ skew: 0.5, segments: [{ weight: 0.5 }, { weight: null }] });
    expect(result.warnings.map(({ code, message }) => [code, message.includes("shop")])).toEqual([
      ["misleading", true],
    ]);
  });
  test("weigh too much above 5, which is said, unless weights are limited", () => {
    const segments = { web: 190, shop: 10 };
    const result = surveyResponse({ ...wave, segments }, { populationBySegment });
    expect(result.representativeness?.segments[1]?.weight).toBe(10);
    expect(result.warnings.map(({ code }) => code)).toEqual(["misleading"]);
    const limited = surveyResponse({ ...wave, segments }, { populationBySegment, maxWeight: 4 });
    expect(limited.representativeness?.segments.map(({ weight }) => weight)).toEqual([0.5 / 0.95, 4]);
    expect(limited.warnings).toEqual([]);
  });
  test("are not known where the population or the segments are not", () => {
    expect(surveyResponse({ ...wave, segments: { web: 1 } }).representativeness).toBeNull();
    expect(surveyResponse(wave, { populationBySegment }).representativeness).toBeNull();
  });
  test("may have any name", () => {
    const rows = ["__proto__", "constructor"].map((region) => sent("Ann", "complete", { region }));
    const sizes = JSON.parse('{ "__proto__": 1, "constructor": 3 }') as Record<string, number>;
    const { representativeness } = surveyResponse(rows, { ...read, populationBySegment: sizes });
    expect(representativeness).toMatchObject({ skew: 0.25, segments: [{ weight: 0.5 }, { weight: 1.5 }] });
  });
});

test("no invitations have no response rate, and too few withhold all that hangs on it", () => {
  expect(surveyResponse([], read)).toMatchObject({ value: null, reason: "empty", completion: { value: null } });
  const few = { sent: 4, starts: 3, completes: 2, segments: { web: 2 } };
  expect(surveyResponse(few, { minN: 5, populationBySegment: { web: 1 } })).toMatchObject({
    value: null,
    reason: "insufficient",
    numerator: null,
    completion: null,
    representativeness: null,
  });
});

test("−0 anywhere is 0", () => {
  const zero = { sent: -0, bounced: -0, ineligible: -0, starts: -0, completes: -0, missing: -0, segments: { a: -0 } };
  expect(JSON.parse(JSON.stringify(surveyResponse(zero)))).toStrictEqual(surveyResponse(zero));
});

const anyInvitation: fc.Arbitrary<Invitation> = fc.record({
  id: fc.constantFrom("Ann", "Ben", "Cem"),
  outcome: fc.constantFrom("complete", "complete", "partial", "no-answer", "bounced", "ineligible", null),
  region: fc.constantFrom("web", "shop", null),
  was: fc.constantFrom(0, 5, null),
  replied: fc.constantFrom(5, 90, null),
});
const options = { populationBySegment: { web: 3, shop: 1, phone: 1 }, customersInScope: 9 };
for (const standard of ["simple", "aapor-rr1"] as const) {
  resultRules(`survey response by ${standard}`, fc.array(anyInvitation), (rows) =>
    surveyResponse(rows, { ...read, ...options, standard, minN: 2 }),
  );
}
aggregatorLaws("survey response", anyInvitation, surveyResponseOf({ ...read, ...options }));

test("rows, totals and merged tallies are the same to the last bit, but for what only rows tell", () => {
  const { zero, reduce } = surveyResponseOf(read);
  fc.assert(
    fc.property(fc.array(anyInvitation), fc.nat(), (rows, cut) => {
      const at = cut % (rows.length + 1);
      const parts = [rows.slice(0, at), rows.slice(at)].map((part) => part.reduce(reduce, zero()));
      const count = (...wanted: Disposition[]) => rows.filter(({ outcome }) => wanted.includes(outcome)).length;
      const ofRegion = (region: string) =>
        rows.filter((row) => row.outcome === "complete" && row.region === region).length;
      const totals = {
        sent: rows.length - count(null),
        bounced: count("bounced"),
        ineligible: count("ineligible"),
        starts: count("complete", "partial"),
        completes: count("complete"),
        segments: { web: ofRegion("web"), shop: ofRegion("shop") },
        missing: count(null),
      };
      const { disposition, segment } = read;
      const whole = surveyResponse(rows.values(), { disposition, segment, ...options });
      expect(surveyResponse(parts.reduce(mergeSurveyResponses), options)).toStrictEqual(whole);
      expect(surveyResponse(totals, options)).toStrictEqual(whole);
    }),
  );
});

test("weights make the segments that answered weigh as in their population", () => {
  const anyCount = fc.integer({ min: 1, max: 500 });
  fc.assert(
    fc.property(anyCount, anyCount, anyCount, anyCount, (web, shop, webSize, shopSize) => {
      const segments = { web, shop };
      const { representativeness } = surveyResponse(
        { sent: 1000, completes: web + shop, segments },
        { populationBySegment: { web: webSize, shop: shopSize } },
      );
      const [first, second] = (representativeness?.segments ?? []).map(
        ({ completes, weight }) => completes * (weight ?? Number.NaN),
      );
      expect((first ?? 0) / (second ?? 0)).toBeCloseTo(webSize / shopSize, 6);
      expect((first ?? 0) + (second ?? 0)).toBeCloseTo(web + shop, 6);
    }),
  );
});

const total = (totals: object, code: string, path: string, received: unknown, more: object = {}): BadCase =>
  [
    `totals ${JSON.stringify(totals)} with ${JSON.stringify(more)}`,
    () => surveyResponse(totals as SurveyResponseTotals, more as SurveyResponseOptions),
    { code, path, received },
  ] as never;
const row = (more: object, code: string, path: string, received: unknown): BadCase =>
  [
    `a row with ${JSON.stringify(more)}`,
    () => surveyResponse([sent("Ann", "no-answer"), { ...sent("Ann", "complete"), ...more }], { ...read, ...options }),
    { code, path, index: 1, received },
  ] as never;
const tooMany = { web: 200, shop: 56 };
const nobody = { web: 0 };

refuses("survey response", [
  total({ sent: 10, completes: 11 }, "out-of-range", "invitations.completes", 11),
  total({ ...wave, completes: 301 }, "out-of-range", "invitations.completes", 301),
  total({ ...wave, starts: 851 }, "out-of-range", "invitations.starts", 851),
  total({ ...wave, ineligible: 901 }, "out-of-range", "invitations.ineligible", 901),
  total({ ...wave, bounced: -1 }, "out-of-range", "invitations.bounced", -1),
  total({ ...wave, missing: 0.5 }, "not-integer", "invitations.missing", 0.5),
  total({ sent: 10 }, "missing-input", "invitations.completes", undefined),
  total({ ...wave, segments: tooMany }, "inconsistent", "invitations.segments", tooMany),
  total({ ...wave, segments: { web: "2" } }, "invalid-type", "invitations.segments.web", "2"),
  total({ ...wave, segments: 3 }, "invalid-type", "invitations.segments", 3),
  total({ ...wave, segments: { moon: 3 } }, "unknown-key", "segment", "moon", options),
  total(wave, "out-of-range", "options.populationBySegment.web", -1, { populationBySegment: { web: -1 } }),
  total(wave, "invalid-type", "options.populationBySegment", 3, { populationBySegment: 3 }),
  total(wave, "out-of-range", "options.maxWeight", 0, { maxWeight: 0 }),
  total(wave, "unknown-option", "options.standard", "rr2", { standard: "rr2" }),
  total(wave, "out-of-range", "options.customersSurveyed", 9, { customersSurveyed: 9, customersInScope: 8 }),
  total(wave, "not-integer", "options.customersInScope", 0.5, { customersInScope: 0.5 }),
  total(wave, "unknown-option", "options.interval", "score", { interval: "score" }),
  row({ outcome: "refused" }, "invalid-type", "disposition", "refused"),
  row({ outcome: "toString" }, "invalid-type", "disposition", "toString"),
  row({ region: 3 }, "invalid-type", "segment", 3),
  row({ id: null }, "invalid-type", "customer", null),
  row({ was: 9, replied: 8 }, "invalid-period", "answeredAt", 8),
  [
    "nothing",
    () => surveyResponse(undefined as never),
    { code: "missing-input", path: "invitations", received: undefined },
  ],
  [
    "a population of nobody",
    () => surveyResponse(wave, { populationBySegment: nobody }),
    { code: "inconsistent", path: "options.populationBySegment", received: nobody },
  ],
  [
    "options that are null",
    () => surveyResponse(wave, null as never),
    { code: "invalid-type", path: "options", received: null },
  ],
  [
    "rows without a disposition",
    () => surveyResponse([], {} as never),
    { code: "missing-input", path: "options.disposition", received: undefined, hint: "row.answered" },
  ],
  [
    "an accessor that is none",
    () => surveyResponse([], { ...read, customer: "id" as never }),
    { code: "invalid-type", path: "options.customer", received: "id" },
  ],
]);
