import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aggregateRespondents } from "../../../src/assessments/aggregate-respondents.js";
import type { SixStages } from "../../../src/assessments/instruments/six-stages.js";
import { assessMaturity } from "../../../src/assessments/maturity.js";
import { assessMaturityPanel } from "../../../src/assessments/maturity-panel.js";
import type { Respondent } from "../../../src/assessments/respondents.js";
import { fiveStages } from "./custom-instruments.js";

type Voice = Respondent<SixStages>;

const respondent = (id: string, ratings: Voice["ratings"]): Voice => ({ id, role: "other", function: id, ratings });

/** Everyone finds stage 2 reached but c, for whom an essential criterion is at 1. */
const voices = [
  respondent("a", { EX1: 3, EX2: 3, EX3: 3, EX4: 2 }),
  respondent("b", { EX1: 2, EX2: 2, EX3: 2, EX4: 2 }),
  respondent("c", { EX1: 1, EX2: 2, EX3: 2, EX4: 2 }),
];

describe("robustness of a panel", () => {
  const result = assessMaturityPanel(voices);
  test("the panel is assessed as its ratings are", () => {
    expect(result.maturity).toEqual(assessMaturity(aggregateRespondents(voices).ratings));
    expect(result.panel).toEqual(aggregateRespondents(voices));
    expect(result.maturity.stage).toEqual({ level: 2, id: "explore" });
  });
  test("each respondent alone, with the range", () => {
    // c: the mean is 7/4, and an essential criterion fails: 1 + 1.75/3.
    expect(result.alone.respondents.map(({ id, stage }) => [id, stage?.level])).toEqual([
      ["a", 2],
      ["b", 2],
      ["c", 1],
    ]);
    expect(result.alone.stage).toEqual({ low: 1, high: 2 });
    expect(result.alone.index).toEqual({ low: expect.closeTo(1 + 1.75 / 3, 12), high: 2 });
  });
  test("without each in turn: without a, the lower of 2 and 1 counts", () => {
    expect(result.leaveOneOut.respondents.map(({ id, stage }) => [id, stage?.level])).toEqual([
      ["a", 1],
      ["b", 1],
      ["c", 2],
    ]);
    expect(result.leaveOneOut.stage).toEqual({ low: 1, high: 2 });
  });
  test("a contested essential criterion of the attained stage makes it provisional", () => {
    expect(result.contestedEssentials).toEqual(["EX1"]);
    expect(result.isProvisional).toBe(true);
  });
  test("so does one of the next stage, but none beyond, and none that is not essential", () => {
    const split = (id: "EX3" | "MO1" | "MO4" | "OP1") => {
      const settled = { EX1: 2, EX2: 2, EX3: 2, EX4: 2 } as const;
      return assessMaturityPanel([
        respondent("a", { ...settled, [id]: 3 }),
        respondent("b", { ...settled, [id]: 1 }),
        respondent("c", { ...settled, [id]: 3 }),
      ]);
    };
    expect(split("MO1")).toMatchObject({ contestedEssentials: ["MO1"], isProvisional: true });
    for (const id of ["EX3", "MO4", "OP1"] as const) {
      expect(split(id)).toMatchObject({ contestedEssentials: [], isProvisional: false });
      expect(split(id).panel.contested).toEqual([id]);
    }
  });
  test("a consensus ends the dispute, and stands also where one is left out", () => {
    const consensus = { EX1: { rating: 1, reason: "no agenda item was found" } } as const;
    const settled = assessMaturityPanel(voices, { consensus });
    expect(settled).toMatchObject({ contestedEssentials: [], isProvisional: false });
    expect(settled.leaveOneOut.stage).toEqual({ low: 1, high: 1 });
    expect(settled.alone.stage).toEqual({ low: 1, high: 2 });
  });
  test("one respondent cannot be left out; nobody gives nothing", () => {
    const alone = assessMaturityPanel(voices.slice(0, 1));
    expect(alone.leaveOneOut).toEqual({ respondents: [], stage: { low: 2, high: 2 }, index: { low: 2, high: 2 } });
    const nobody = assessMaturityPanel([]);
    expect(nobody.maturity.stage).toBeNull();
    expect(nobody.alone).toEqual({ respondents: [], stage: null, index: null });
    expect(nobody.leaveOneOut).toEqual({ respondents: [], stage: null, index: null });
    expect(nobody.isProvisional).toBe(false);
  });
  test("a respondent who rates nothing has no stage", () => {
    const { alone } = assessMaturityPanel([...voices, respondent("d", {})]);
    expect(alone.respondents[3]).toEqual({ id: "d", stage: null, index: null });
    expect(alone.stage).toEqual({ low: 1, high: 2 });
  });
  test("evidence counts everywhere", () => {
    const { maturity, alone, leaveOneOut } = assessMaturityPanel(voices, { evidenceMode: "cap" });
    expect(maturity.stage?.level).toBe(1);
    expect(alone.stage).toEqual({ low: 1, high: 1 });
    expect(leaveOneOut.stage).toEqual({ low: 1, high: 1 });
  });
  test("an instrument of one's own keeps its types", () => {
    const panel = assessMaturityPanel(
      [
        { id: "a", role: "manager", function: "desk", ratings: { ask: 6, hear: 5, owner: 7, team: 3 } },
        { id: "b", role: "frontline", function: "shop", ratings: { ask: 5, hear: 4, owner: 2 } },
      ],
      { instrument: fiveStages },
    );
    const stage: "reactive" | "listening" | "organised" | "measured" | "renewing" | undefined =
      panel.maturity.stage?.id;
    expect(stage).toBe("listening");
    // Owner is at 7 and 2: a spread of five of seven levels, and essential for the next stage.
    const contested: readonly ("ask" | "hear" | "owner" | "team" | "goal" | "steer" | "renew" | "invent")[] =
      panel.contestedEssentials;
    expect(contested).toEqual(["owner"]);
  });
  test.each([
    ["inconsistent", "respondents", () => assessMaturityPanel([...voices, voices[0] as Voice])],
    ["unknown-option", "options.method", () => assessMaturityPanel([], { method: "mode" as never })],
    ["unknown-option", "options.evidenceMode", () => assessMaturityPanel([], { evidenceMode: "some" as never })],
    [
      "unknown-option",
      "options.instrument.kind",
      () => assessMaturityPanel([], { instrument: { kind: "list" } as never }),
    ],
  ])("refuses with %s at %s", (code, path, call) => {
    expect(call).toThrow(expect.objectContaining({ code, path }));
  });
});

describe("laws", () => {
  const rating = fc.constantFrom(1, 2, 3, "unknown" as const);
  const ratings = fc.record({
    EX1: rating,
    EX2: rating,
    EX3: rating,
    EX4: rating,
    MO1: rating,
    MO2: rating,
    MO3: rating,
  });
  const panels = fc
    .array(ratings, { minLength: 2, maxLength: 5 })
    .map((given) => given.map((one, index) => respondent(`r${index}`, one)));
  test("both ranges hold what they are the range of; leaving out holds the panel as a whole too", () => {
    fc.assert(
      fc.property(panels, (panel) => {
        const { alone, leaveOneOut, maturity } = assessMaturityPanel(panel);
        for (const { respondents, stage, index } of [alone, leaveOneOut]) {
          for (const one of respondents.filter((each) => each.stage !== null)) {
            expect(one.stage?.level).toBeGreaterThanOrEqual(stage?.low as number);
            expect(one.stage?.level).toBeLessThanOrEqual(stage?.high as number);
            expect(one.index).toBeGreaterThanOrEqual(index?.low as number);
            expect(one.index).toBeLessThanOrEqual(index?.high as number);
          }
        }
        if (maturity.value === null) return;
        expect(maturity.value).toBeGreaterThanOrEqual(leaveOneOut.index?.low as number);
        expect(maturity.value).toBeLessThanOrEqual(leaveOneOut.index?.high as number);
      }),
      { numRuns: 50 },
    );
  });
  test("each is what the simple calls give", () => {
    fc.assert(
      fc.property(panels, (panel) => {
        const { alone, leaveOneOut } = assessMaturityPanel(panel);
        panel.forEach((one, index) => {
          const own = assessMaturity(one.ratings);
          expect(alone.respondents[index]).toEqual({ id: one.id, stage: own.stage, index: own.value });
          const rest = assessMaturity(aggregateRespondents(panel.filter((other) => other !== one)).ratings);
          expect(leaveOneOut.respondents[index]).toEqual({ id: one.id, stage: rest.stage, index: rest.value });
        });
      }),
      { numRuns: 30 },
    );
  });
  test("the order of respondents does not matter", () => {
    fc.assert(
      fc.property(panels, (panel) => {
        const there = assessMaturityPanel(panel);
        const back = assessMaturityPanel([...panel].reverse());
        expect(back.maturity).toEqual(there.maturity);
        expect(back.alone.index).toEqual(there.alone.index);
        expect(back.leaveOneOut.index).toEqual(there.leaveOneOut.index);
        expect(back.contestedEssentials).toEqual(there.contestedEssentials);
      }),
      { numRuns: 50 },
    );
  });
});
