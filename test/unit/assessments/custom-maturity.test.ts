import { describe, expect, test } from "vitest";
import { assessMaturity } from "../../../src/assessments/maturity.js";
import { fiveStages } from "./custom-instruments.js";

const instrument = fiveStages;
const options = { instrument, evidenceMode: "ignore" } as const;

describe("an instrument of five stages on a scale from 1 to 7", () => {
  test("is scored from its own lowest level, with its weights and thresholds", () => {
    // Listening: (2 × 5 + 4) ÷ 3 = 4.67, passes. Organised: (5 + 3 × 4) ÷ 4 = 4.25, fails; (4.25 − 1) ÷ 6 of the way.
    const result = assessMaturity({ ask: 5, hear: 4, owner: 5, team: 4 }, options);
    expect(result.stage).toEqual({ level: 2, id: "listening" });
    expect(result.value).toBeCloseTo(2 + 3.25 / 6, 12);
    expect(result.definition).toBe("maturity/service-five@2");
    expect(result.instrument).toMatchObject({ id: "service-five", version: "2.1.0" });
    // One more on the criterion that weighs 3 makes (5 + 3 × 5) ÷ 4 = 5.
    expect(result.next[0]?.changes).toEqual([{ criterion: "team", from: 4, to: 5 }]);
    expect(result.next[0]?.obstacle).toBe("no owner");
    expect(result.next[0]?.steps[0]?.nextLevel).toEqual({ rating: 5, label: "broad", anchor: "practice: broad" });
  });
  test("a criterion that does not apply leaves half of its stage, which is enough here", () => {
    const team = { rating: "na", reason: "a firm of one" } as const;
    const result = assessMaturity({ ask: 5, hear: 5, owner: 5, team }, options);
    expect(result.stage?.id).toBe("organised");
  });
  test("the index never crosses the gate", () => {
    // The essential criterion of the next stage is one level short, and weighs next to nothing.
    const criteria = fiveStages.criteria.map((criterion) => {
      return criterion.id === "team" ? { ...criterion, weight: 1e6 } : criterion;
    });
    const result = assessMaturity(
      { ask: 7, hear: 7, owner: 4, team: 7 },
      { instrument: { ...fiveStages, criteria }, evidenceMode: "ignore" },
    );
    expect(result.profile[1]?.score).toBeGreaterThan(0.99);
    expect(result.value).toBe(2.99);
  });
  test("its signs and checks are its own", () => {
    const result = assessMaturity({ ask: 7, hear: 7, owner: 7, team: 7, goal: 1, steer: 5, S1: "yes" }, options);
    expect(result.signs).toEqual({ S1: "yes" });
    expect(result.consistency).toEqual([
      { code: "sign", criteria: ["S1"], message: 'Stage 3 does not go with a yes to "Nobody answers letters".' },
      { code: "ratings", criteria: ["steer", "goal"], message: "Decisions without goals." },
    ]);
  });
  test("evidence caps below its own threshold and its own highest level", () => {
    const capped = assessMaturity(
      { ask: 7, hear: 7 },
      {
        instrument,
        evidenceMode: "cap",
        assessedAt: "2026-06-30",
        evidence: [{ criterion: "hear", kind: "survey", title: "survey", date: "2026-06-01" }],
      },
    );
    expect(capped.ratings).toMatchObject({ ask: 4, hear: 6 });
  });
  test("at its top the fifth stage is held", () => {
    const result = assessMaturity(
      { ask: 7, hear: 7, owner: 7, team: 7, goal: 7, steer: 7, renew: 7, invent: 6 },
      options,
    );
    expect(result.value).toBe(5);
    expect(result.hold).toMatchObject({ obstacle: "ease", belowHighest: ["invent"], steps: [] });
  });
  test("of steps that are alike, the heavier comes first", () => {
    const [ask, hear, ...others] = fiveStages.criteria;
    const criteria = [ask, { ...hear, weight: 2 }, { ...hear, id: "answer" }, ...others];
    const result = assessMaturity({ ask: 4, hear: 3, answer: 3 }, { instrument: { ...fiveStages, criteria } });
    expect(result.next[0]?.steps.map(({ criterion }) => criterion)).toEqual(["ask", "hear", "answer"]);
  });
  test("another spelling of its stages is understood", () => {
    expect(assessMaturity({ ask: 1 }, { instrument, target: "organized" }).next).toHaveLength(2);
  });
  test("too little that applies blocks, and no change of a rating helps", () => {
    const strict = { ...fiveStages, thresholds: { ...fiveStages.thresholds, minApplicable: 0.6 } };
    const team = { rating: "na", reason: "a firm of one" } as const;
    const result = assessMaturity({ ask: 7, hear: 7, owner: 7, team }, { instrument: strict, evidenceMode: "ignore" });
    expect(result.next[0]).toMatchObject({ blockedBy: ["too-little-applies"], changes: null, steps: [] });
    expect(result.range.high.level).toBe(2);
  });
});
