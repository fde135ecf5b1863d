import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import {
  aggregateRespondents,
  assessDisciplines,
  assessMaturity,
  sixDisciplines,
  sixStages,
  validateInstrument,
} from "../../../src/index.js";
import { evidenceSchema, instrumentSchema, ratingsSchema, respondentsSchema } from "../../../src/schemas/index.js";
import { deepFreeze } from "../../support/freeze.js";
import { spoilt } from "../../support/spoilt.js";
import { takes } from "../../support/takes.js";
import { fiveStages, shopChecklist } from "../assessments/custom-instruments.js";

/** What a schema says of a value, and where. */
function complaint(schema: z.ZodType, value: unknown): unknown {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  return [issue?.path.join("."), issue?.message];
}

const ratings = deepFreeze({
  IG1: "no",
  IG2: null,
  EX1: 2,
  EX2: { rating: 1, reason: "a start" },
  EX3: "unknown",
  EX4: null,
  AL1: { rating: "na", reason: "nobody was hired" },
});
const practices = deepFreeze({ ST1: 3, ST7: { rating: "na", reason: "a monopoly" }, CU1: { rating: "unknown" } });
const respondents = deepFreeze([
  { id: "r1", role: "executive", function: "board", ratings },
  { id: "r2", role: "frontline", function: "service", ratings: { EX1: 1 } },
]);
const evidence = deepFreeze({
  assessedAt: "2026-06-30",
  evidenceMode: "cap",
  evidence: [
    { criterion: "EX1", kind: "document", title: "agenda", date: "2026-03-02", note: "" },
    { criterion: "EX2", kind: "interview", title: "talk", date: Date.UTC(2026, 2, 2) },
  ],
});

const cases: readonly (readonly [name: string, schema: z.ZodType, good: object, call: (value: never) => unknown])[] = [
  ["ratings of stages", ratingsSchema(sixStages), ratings, (value) => assessMaturity(value)],
  ["ratings of practices", ratingsSchema(sixDisciplines), practices, (value) => assessDisciplines(value)],
  [
    "ratings of stages of one's own",
    ratingsSchema(fiveStages),
    { S1: "yes", ask: 7, team: { rating: "na", reason: "alone" }, goal: 1 },
    (value) => assessMaturity(value, { instrument: fiveStages }),
  ],
  [
    "ratings of a checklist of one's own",
    ratingsSchema(shopChecklist),
    { greet: 4, plan: { rating: "na", reason: "alone" } },
    (value) => assessDisciplines(value, { instrument: shopChecklist }),
  ],
  ["respondents", respondentsSchema(sixStages), respondents, (value) => aggregateRespondents(value)],
  ["evidence", evidenceSchema(sixStages), evidence, (value) => assessMaturity({}, value)],
  ["stages of one's own", instrumentSchema, fiveStages, (value) => validateInstrument(value)],
  ["a checklist of one's own", instrumentSchema, shopChecklist, (value) => validateInstrument(value)],
  ["the six stages", instrumentSchema, sixStages, (value) => validateInstrument(value)],
  ["the six disciplines", instrumentSchema, sixDisciplines, (value) => validateInstrument(value)],
];

describe.each(cases)("the schema of %s", (_, schema, good, call) => {
  const json = z.fromJSONSchema(z.toJSONSchema(schema) as z.core.JSONSchema.JSONSchema);

  test("lets through what is good as it is", () => {
    expect(schema.parse(good)).toStrictEqual(good);
    expect(schema.parse(JSON.parse(JSON.stringify(good)))).toStrictEqual(good);
  });
  test("accepts what the functions accept, and nothing else", () => {
    fc.assert(
      fc.property(spoilt(good), (value) => {
        expect(schema.safeParse(value).success).toBe(takes(() => call(value as never)));
      }),
      { numRuns: 400 },
    );
  });
  test("refuses what is no such thing at all", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const isEmpty = typeof value === "object" && value !== null;
        if (!isEmpty) expect(schema.safeParse(value).success).toBe(false);
      }),
    );
  });
  test("as JSON Schema refuses nothing that is good, for reading and for writing", () => {
    expect(z.toJSONSchema(schema, { io: "input" })).toEqual(z.toJSONSchema(schema, { io: "output" }));
    fc.assert(
      fc.property(spoilt(good), (value) => {
        if (!isJson(value)) return;
        if (schema.safeParse(value).success) expect(json.safeParse(value).error).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });
});

function isJson(value: unknown): boolean {
  if (value === null || typeof value !== "object")
    return ["string", "boolean"].includes(typeof value) || value === null || Number.isFinite(value);
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  return isPlain && Object.getOwnPropertySymbols(value).length === 0 && Object.values(value).every(isJson);
}

describe("what is refused is named", () => {
  test.each([
    ["EX9", { EX9: 1 }, "must be left out: cx-maturity-six 1.0.0 has no criterion of this id, received 1"],
    ["MO1", { MO1: 4 }, "must be a whole number from 0 to 3, received 4"],
    [
      "MO1",
      { MO1: "2" },
      'must be a whole number from 0 to 3, "unknown", or an object with rating and reason, received "2"',
    ],
    [
      "EX1",
      { EX1: { rating: "na", reason: "so" } },
      'must be rated: this criterion applies to everyone, received "na"',
    ],
    ["AL1.reason", { AL1: { rating: "na" } }, "must be a reason in words, received undefined"],
    ["IG1", { IG1: 1 }, 'must be one of "yes", "no", "unknown", received 1'],
  ])("in ratings: %s", (path, value, message) => {
    expect(complaint(ratingsSchema(sixStages), value)).toEqual([path, message]);
  });
  test.each([
    ["1", [{}, { id: "r1" }], 'must be a respondent with an id of their own, received "r1"'],
    [
      "1.role",
      [{}, { role: "boss" }],
      'must be one of "executive", "manager", "frontline", "cx-team", "other", received "boss"',
    ],
    ["1.ratings.MO1", [{}, { ratings: { MO1: 4 } }], "must be a whole number from 0 to 3, received 4"],
  ])("in respondents: %s", (path, changes, message) => {
    const panel = changes.map((change, index) => ({ ...respondents[index], ...change }));
    expect(complaint(respondentsSchema(sixStages), panel)).toEqual([path, message]);
  });
  test.each([
    ["evidence.0.criterion", { criterion: "EX9" }, 'must be a criterion of cx-maturity-six 1.0.0, received "EX9"'],
    ["evidence.0.date", { date: "2026-07-01" }, 'must be no later than options.assessedAt, received "2026-07-01"'],
    ["evidence.0.note", { note: 3 }, "must be a text, received 3"],
  ])("in evidence: %s", (path, change, message) => {
    const value = { assessedAt: "2026-06-30", evidence: [{ ...evidence.evidence[0], ...change }] };
    expect(complaint(evidenceSchema(sixStages), value)).toEqual([path, message]);
  });
  test.each([
    ["criteria.ask.weight", { weight: 0 }, "must be a number above 0, received 0"],
    ["criteria.ask.wieght", { wieght: 2 }, "must be left out: it has no meaning here, received 2"],
    [
      "criteria.ask.stage",
      { stage: "reactive" },
      'must be a stage with a gate: one of listening, organised, measured, renewing, received "reactive"',
    ],
  ])("in an instrument: %s", (path, change, message) => {
    const [ask, ...others] = fiveStages.criteria;
    const value = { ...fiveStages, criteria: [{ ...ask, ...change }, ...others] };
    expect(complaint(instrumentSchema, value)).toEqual([path, message]);
  });
  test("evidence without the date of the assessment", () => {
    expect(complaint(evidenceSchema(sixStages), { evidence: evidence.evidence })).toEqual([
      "assessedAt",
      expect.stringContaining("received undefined"),
    ]);
  });
  test("an instrument that is none, as soon as a schema is asked for", () => {
    for (const schemaFor of [ratingsSchema, respondentsSchema, evidenceSchema]) {
      expect(() => schemaFor({ ...fiveStages, version: "two" })).toThrow("instrument.version");
    }
  });
});

test("a date of a program becomes text, so that all can be stored", () => {
  const at = new Date(Date.UTC(2026, 5, 30));
  expect(evidenceSchema(sixStages).parse({ assessedAt: at })).toStrictEqual({ assessedAt: "2026-06-30T00:00:00.000Z" });
});

describe("JSON Schema, as z.toJSONSchema gives it, refuses by itself", () => {
  const json = (schema: z.ZodType): z.ZodType =>
    z.fromJSONSchema(z.toJSONSchema(schema) as z.core.JSONSchema.JSONSchema);
  test.each([
    ["a criterion that does not exist", ratingsSchema(sixStages), { EX9: 1 }],
    ["a rating off the scale", ratingsSchema(sixStages), { EX1: 4 }],
    ["not applicable without a reason", ratingsSchema(sixStages), { AL1: { rating: "na" } }],
    ["not applicable where all must answer", ratingsSchema(sixStages), { EX1: { rating: "na", reason: "so" } }],
    ["a number for a sign", ratingsSchema(sixStages), { IG1: 1 }],
    ["a role that is none", respondentsSchema(sixStages), [{ id: "a", role: "boss", function: "b", ratings: {} }]],
    [
      "a kind of evidence that is none",
      evidenceSchema(sixStages),
      { evidence: [{ ...evidence.evidence[0], kind: "hope" }] },
    ],
    ["a scale of two levels", instrumentSchema, { ...sixStages, scale: sixStages.scale.slice(2) }],
    ["a misspelt field", instrumentSchema, { ...sixStages, criterions: [] }],
  ])("%s", (_, schema, value) => {
    expect(json(schema).safeParse(value).success).toBe(false);
  });
  test("and tells what is rated", () => {
    expect(z.toJSONSchema(ratingsSchema(sixStages)).properties?.["MO3"]).toMatchObject({
      description: "At least one priority journey is mapped from customer evidence",
    });
  });
});
