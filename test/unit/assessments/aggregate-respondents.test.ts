import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aggregateRespondents } from "../../../src/assessments/aggregate-respondents.js";
import { assessDisciplines } from "../../../src/assessments/disciplines.js";
import { sixDisciplines } from "../../../src/assessments/instruments/six-disciplines.js";
import { assessMaturity } from "../../../src/assessments/maturity.js";
import { shopChecklist } from "./custom-instruments.js";
import { panelOf, type SixStagesRespondent } from "./panels.js";

type Ratings = SixStagesRespondent["ratings"];

const anyRating = fc.constantFrom(0, 1, 2, 3, "unknown" as const, null);
const anyRatings = fc.record(
  { EX1: anyRating, EX2: anyRating, EX3: anyRating, EX4: anyRating, MO1: anyRating, MO2: anyRating, MO3: anyRating },
  { requiredKeys: [] },
);

describe("the ratings of the panel", () => {
  const na = (reason: string) => ({ rating: "na", reason }) as const;
  test("carry the reasons why a criterion does not apply, each once, whatever the order", () => {
    const panel = panelOf([{ AL1: na("no vacancies") }, { AL1: na("a freeze") }, { AL1: na("no vacancies") }]);
    const expected = na("a freeze; no vacancies");
    expect(aggregateRespondents(panel).ratings.AL1).toEqual(expected);
    expect(aggregateRespondents(panel.reverse()).ratings.AL1).toEqual(expected);
  });
  test("a consensus stands instead of the single ratings, which stay contested", () => {
    const panel = aggregateRespondents(
      panelOf([
        { EX1: 0, EX2: 1 },
        { EX1: 3, EX2: 1 },
        { EX1: 3, EX2: 1 },
      ]),
      {
        consensus: { EX1: { rating: 2, reason: "minutes of two committees found" } },
      },
    );
    expect(panel.criteria[0]).toMatchObject({
      rating: 2,
      method: "consensus",
      reason: "minutes of two committees found",
      median: 3,
      contested: true,
    });
    expect(panel.criteria[1]).toMatchObject({ rating: 1, method: "lower-median", reason: null });
    expect(assessMaturity(panel.ratings).reasons).toEqual({ EX1: "minutes of two committees found" });
  });
  test("the mean rounded down, on request", () => {
    const panel = panelOf([{ EX1: 3 }, { EX1: 3 }, { EX1: 1 }]);
    expect(aggregateRespondents(panel, { method: "mean-then-floor" }).ratings.EX1).toBe(2);
    expect(aggregateRespondents(panel).ratings.EX1).toBe(3);
  });
  test("signs: where the panel is split, the worse answer", () => {
    const { ratings } = aggregateRespondents(
      panelOf([
        { IG1: "yes", IG2: "no" },
        { IG1: "no", IG2: "no", IG3: "yes" },
      ]),
    );
    expect([ratings.IG1, ratings.IG2, ratings.IG3]).toEqual(["yes", "no", "unknown"]);
  });
  test("feed straight into the assessment of disciplines", () => {
    const respondents = [2, 3, 1].map((rating, index) => ({
      id: `${index}`,
      role: "manager" as const,
      function: `${index}`,
      ratings: Object.fromEntries(sixDisciplines.criteria.map(({ id }) => [id, rating])),
    }));
    const { ratings } = aggregateRespondents(respondents, { instrument: sixDisciplines });
    expect(assessDisciplines(ratings).value).toBeCloseTo(200 / 3, 12);
  });
  test("feed into an instrument of one's own", () => {
    const respondents = [
      { id: "a", role: "executive", function: "shop", ratings: { greet: 7, advise: 5, train: 6, plan: 5 } },
      { id: "b", role: "frontline", function: "office", ratings: { greet: 5, advise: 5, train: 2 } },
    ] as const;
    const panel = aggregateRespondents(respondents, { instrument: shopChecklist });
    expect(panel.instrument).toMatchObject({ id: "shop", version: "0.3.0" });
    expect(panel.ratings).toEqual({ greet: 5, advise: 5, train: 2, plan: "unknown" });
    expect(assessDisciplines(panel.ratings, { instrument: shopChecklist }).n).toBe(3);
  });
  test("nobody asked, nothing known", () => {
    const panel = aggregateRespondents([]);
    expect(panel).toMatchObject({ respondents: 0, contested: [], shareContested: null, roleGaps: [] });
    expect(panel.warnings.map(({ code }) => code)).toEqual(["few-respondents"]);
    expect(assessMaturity(panel.ratings).value).toBeNull();
  });
});

describe("laws", () => {
  test("the order of respondents does not matter", () => {
    fc.assert(
      fc.property(fc.array(anyRatings, { minLength: 3, maxLength: 7 }), (given) => {
        const panel = panelOf(given as Ratings[]);
        expect(aggregateRespondents([...panel].reverse())).toEqual(aggregateRespondents(panel));
      }),
    );
  });
  test("who stands alone, or among others who say the same, is assessed as by themselves", () => {
    fc.assert(
      fc.property(anyRatings, fc.integer({ min: 1, max: 4 }), (given, size) => {
        const ratings = given as Ratings;
        const panel = aggregateRespondents(panelOf(Array.from({ length: size }, () => ratings)));
        expect(assessMaturity(panel.ratings)).toEqual(assessMaturity(ratings));
      }),
    );
  });
  test("the result survives JSON, and the input is left as it was", () => {
    fc.assert(
      fc.property(fc.array(anyRatings, { maxLength: 4 }), (given) => {
        const panel = panelOf(given as Ratings[]);
        const before = JSON.stringify(panel);
        const result = aggregateRespondents(panel);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        expect(JSON.stringify(panel)).toBe(before);
      }),
    );
  });
});
