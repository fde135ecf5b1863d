import { describe, expect, test } from "vitest";
import { aggregateRespondents } from "../../../src/assessments/aggregate-respondents.js";
import { fiveStages } from "./custom-instruments.js";
import { panelOf, type SixStagesRespondent } from "./panels.js";

describe("bad input", () => {
  const [respondent] = panelOf([{ EX1: 2 }]) as [SixStagesRespondent];
  const change = (fields: object) => [respondent, { ...respondent, id: "other", ...fields }] as never;
  test("two respondents with the same id", () => {
    expect(() => aggregateRespondents([respondent, { ...respondent, ratings: {} }])).toThrow(
      expect.objectContaining({
        code: "inconsistent",
        path: "respondents",
        index: 1,
        received: "r0",
        message: 'respondents[1] must be a respondent with an id of their own, received "r0"',
      }),
    );
  });
  test.each([
    ["invalid-type", "respondents", () => aggregateRespondents({} as never)],
    ["invalid-type", "respondents[0]", () => aggregateRespondents([3] as never)],
    ["invalid-type", "respondents[0]", () => aggregateRespondents(Array(1) as never)],
    ["missing-input", "respondents[1].id", () => aggregateRespondents(change({ id: undefined }))],
    ["unknown-option", "respondents[1].role", () => aggregateRespondents(change({ role: "boss" }))],
    ["invalid-type", "respondents[1].function", () => aggregateRespondents(change({ function: " " }))],
    ["unknown-key", "respondents[1].ratings.EX9", () => aggregateRespondents(change({ ratings: { EX9: 1 } }))],
    ["out-of-range", "respondents[1].ratings.EX1", () => aggregateRespondents(change({ ratings: { EX1: 4 } }))],
    ["unknown-option", "options.method", () => aggregateRespondents([], { method: "mean" as never })],
    [
      "unknown-key",
      "options.consensus.XX",
      () => aggregateRespondents([], { consensus: { XX: { rating: 1, reason: "so" } } as never }),
    ],
    [
      "missing-input",
      "options.consensus.EX1.reason",
      () => aggregateRespondents([], { consensus: { EX1: { rating: 1 } } as never }),
    ],
    ["invalid-type", "options.consensus.EX1", () => aggregateRespondents([], { consensus: { EX1: 1 } as never })],
    [
      "out-of-range",
      "options.consensus.EX1.rating",
      () => aggregateRespondents([], { consensus: { EX1: { rating: 9, reason: "so" } } }),
    ],
    [
      "unknown-key",
      "options.consensus.IG1",
      () => aggregateRespondents([], { consensus: { IG1: { rating: 1, reason: "so" } } as never }),
    ],
  ])("%s at %s", (code, path, call) => {
    expect(call).toThrow(expect.objectContaining({ code, path }));
  });
  test("a misspelt id, or an id of another instrument, does not compile", () => {
    // @ts-expect-error -- EX9 is no criterion
    expect(() => aggregateRespondents([{ ...respondent, ratings: { EX9: 1 } }])).toThrow("EX9");
    expect(() =>
      // @ts-expect-error -- ST1 is a practice of the other instrument
      aggregateRespondents([respondent], { consensus: { ST1: { rating: 1, reason: "so" } } }),
    ).toThrow("ST1");
  });
  test("an instrument that is not valid", () => {
    expect(() => aggregateRespondents([], { instrument: { ...fiveStages, version: "two" } })).toThrow(
      expect.objectContaining({ path: "options.instrument.version" }),
    );
  });
});
