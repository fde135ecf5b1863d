import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type * as z from "zod";
import {
  backlogOf,
  closedLoopOf,
  csat,
  handleTimesOf,
  type MetricResult,
  nps,
  purchaseHistories,
  responseTimes,
  serviceLevelOf,
  share,
  sixStages,
  slaAttainmentOf,
  survival,
  tallyAmounts,
  tallyChurn,
  tallyCohorts,
  tallyDurations,
  tallyLifetimes,
  tallyRates,
  tallyRatings,
  tallyRepeatPurchases,
  teamQualityOf,
  waitTimesOf,
} from "../../../src/index.js";
import * as schemas from "../../../src/schemas/index.js";
import { jsonSchemas } from "../../../src/schemas/json-schemas.js";
import { spoilt } from "../../support/spoilt.js";

const files = jsonSchemas();
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictTuples: false, strictRequired: false });
const validators = new Map(Object.entries(files).map(([name, schema]) => [name, ajv.compile(schema)]));

/** Whether a value is valid by the JSON Schema of this name, as another language would find. */
function isValid(name: string, value: unknown): boolean {
  return validators.get(name)?.(value) === true;
}

const DAY = 86_400_000;
const dated = [
  { who: 1, at: 0, until: 9 },
  { who: 1, at: 40 * DAY, until: 3 },
  { who: 2, at: DAY, until: 2.5 },
];
type Dated = (typeof dated)[number];
const byCustomer = { customer: (row: Dated) => row.who, at: (row: Dated) => row.at };
const calendar = { every: "month", timeZone: "UTC", observedUntil: 100 * DAY } as const;
const stays = {
  startedAt: (row: Dated) => row.at,
  endedAt: (row: Dated) => (row.who === 1 ? row.at + DAY : null),
  customer: byCustomer.customer,
  every: "month",
  timeZone: "UTC",
  start: 0,
  end: 90 * DAY,
} as const;
const { histories } = purchaseHistories(dated, { ...byCustomer, asOf: 90 * DAY, timeZone: "UTC" });
const amounts = { before: (row: Dated) => row.who, after: (row: Dated) => row.until };
const calls = serviceLevelOf({
  queuedAt: (row: Dated) => row.at,
  answeredAt: (row) => row.at + row.until,
  abandonedAt: () => null,
});
const loop = closedLoopOf({
  eligible: () => true,
  respondedAt: (row: Dated) => row.at,
  contactedAt: (row) => row.at + row.until,
  theme: () => "billing",
  asOf: 90 * DAY,
});

const waits = waitTimesOf<number>({ queuedAt: () => 0, answeredAt: (wait) => wait, abandonedAt: () => null });
const work = handleTimesOf<number>({ talk: (talk) => talk, afterWork: () => 5 });
const promise = slaAttainmentOf<number>({ startedAt: () => 0, stoppedAt: (end) => end, target: 5, asOf: 100 });
const pile = backlogOf<number>({ openedAt: (opened) => opened, closedAt: () => null, asOf: 100, since: 5 });
const scorecard = { id: "calls", sections: { talk: 1 }, items: { greeting: { section: "talk", weight: 1 } } };
const team = teamQualityOf<number>((points) => ({ greeting: points > 5 }), scorecard);

/** A good value of each, and the schema that must agree. */
const cases: readonly (readonly [name: string, schema: z.ZodType, good: object])[] = [
  ["metric-result", schemas.metricResultSchema, nps([10, 9, 3, null])],
  ["metric-result", schemas.metricResultSchema, csat([], { scale: 5 })],
  ["rating-tally", schemas.ratingTallySchema, tallyRatings([1, 3, null], { scale: 3 })],
  ["rate-tally", schemas.rateTallySchema, tallyRates([true, false, null])],
  ["duration-tally", schemas.durationTallySchema, tallyDurations([60_000, 90_000, { open: 5 }], { target: 70_000 })],
  [
    "churn-tally",
    schemas.churnTallySchema,
    tallyChurn(dated, { ...stays, reason: () => "voluntary", asOf: 200 * DAY }),
  ],
  ["purchase-history", schemas.purchaseHistorySchema, histories[0] as object],
  ["cohort-tally", schemas.cohortTallySchema, tallyCohorts(dated, { ...byCustomer, ...calendar })],
  ["amount-tally", schemas.amountTallySchema, tallyAmounts(dated, amounts)],
  ["amount-tally", schemas.amountTallySchema, tallyAmounts(dated, { ...amounts, currency: () => "EUR" })],
  [
    "lifetime-tally",
    schemas.lifetimeTallySchema,
    tallyLifetimes(dated, { duration: (row) => row.until, ended: (row) => row.who === 1, cause: () => "price" }),
  ],
  [
    "repeat-purchase-tally",
    schemas.repeatPurchaseTallySchema,
    tallyRepeatPurchases(dated, { ...byCustomer, asOf: 100 * DAY }),
  ],
  ["service-level-tally", schemas.serviceLevelTallySchema, dated.reduce(calls.reduce, calls.zero())],
  [
    "survey-response-tally",
    schemas.surveyResponseTallySchema,
    schemas.surveyResponseTallySchema.parse({ sent: 5, completes: 2, segments: { a: 1 } }),
  ],
  ["wait-times-tally", schemas.waitTimesTallySchema, [3, 9].reduce(waits.reduce, waits.zero())],
  ["handle-times-tally", schemas.handleTimesTallySchema, [3, 9].reduce(work.reduce, work.zero())],
  ["sla-tally", schemas.slaTallySchema, [3, 9].reduce(promise.reduce, promise.zero())],
  ["backlog-tally", schemas.backlogTallySchema, [3, 9].reduce(pile.reduce, pile.zero())],
  ["quality-tally", schemas.qualityTallySchema, [3, 9].reduce(team.reduce, team.zero())],
  ["closed-loop-tally", schemas.closedLoopTallySchema, dated.reduce(loop.reduce, loop.zero())],
  ["event", schemas.eventSchema(), { customerId: "17", at: 5 }],
  ["order", schemas.orderSchema(), { customerId: 17, at: 5, value: 12.5, cancelled: false }],
  ["relationship", schemas.relationshipSchema(), { customerId: "17", start: 5, end: null, endReason: "unknown" }],
  ["account-revenue", schemas.accountRevenueSchema(), { accountId: "a", start: 5, end: 0 }],
  ["contact", schemas.contactSchema, { issue: "A", at: 5, resolved: true, reopenedAt: [7] }],
  ["answer-options", schemas.answerOptionsSchema, { onInvalid: "exclude", notApplicable: [99] }],
  ["proportion-options", schemas.proportionOptionsSchema, { confidence: 0.9, interval: "wilson", minN: 5 }],
  ["net-score-options", schemas.netScoreOptionsSchema, { interval: "score", population: 500 }],
  ["period-options", schemas.periodOptionsSchema, { every: "week", timeZone: "UTC", weekStartsOn: 1 }],
  ["business-schedule", schemas.businessScheduleSchema, { timeZone: "UTC", hours: { monday: ["09:00-17:00"] } }],
  ["instrument", schemas.instrumentSchema, sixStages],
  ["six-stages-ratings", schemas.ratingsSchema(sixStages), { EX1: 2, EX2: { rating: 1, reason: "a start" } }],
];

test("every schema of a stored tally has a file of its own", () => {
  const tallies = Object.keys(schemas).filter((name) => name.endsWith("TallySchema"));
  const fileOf = (name: string): string =>
    name.replace("Schema", "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  expect(tallies.length).toBeGreaterThan(15);
  expect(tallies.map(fileOf).filter((name) => !(name in files))).toEqual([]);
});

describe.each(cases)("the JSON Schema %s", (name, schema, good) => {
  test("takes what the library makes, also out of JSON", () => {
    expect(schema.safeParse(good).error).toBeUndefined();
    expect(isValid(name, JSON.parse(JSON.stringify(good)))).toBe(true);
  });
  test("takes all that the schema makes of a value, good or spoilt", () => {
    fc.assert(
      fc.property(spoilt(good), (other) => {
        const { success, data } = schema.safeParse(other);
        if (success && isJson(data)) expect([isValid(name, data), data]).toEqual([true, data]);
      }),
      { numRuns: 300 },
    );
  });
  test("refuses what is no object", () => {
    expect(["{}", 5, null, true].map((other) => isValid(name, other))).toEqual([false, false, false, false]);
  });
});

/** Whether a value is what it is in JSON: no dates, no maps, no NaN. */
function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined && isSame(JSON.parse(JSON.stringify(value)), value);
  } catch {
    return false;
  }
}

function isSame(left: unknown, right: unknown): boolean {
  try {
    expect(left).toStrictEqual(right);
    return true;
  } catch {
    return false;
  }
}

describe("a tally that is wrong by its shape", () => {
  const tallies = cases.filter(([name]) => name.endsWith("-tally"));
  test.each(tallies)("%s is refused for each part that is gone or no count", (name, schema, good) => {
    const required = Object.keys(good).filter((field) => !["notUpForRenewal", "currency"].includes(field));
    for (const field of required) {
      const { [field]: _, ...without } = good as Record<string, unknown>;
      expect([field, isValid(name, without)]).toEqual([field, false]);
      for (const odd of ["1", -1, 0.5, [true]]) {
        const other = { ...good, [field]: odd };
        // A threshold and a largest amount may be a fraction, for the schema too.
        expect([field, odd, isValid(name, other) && !schema.safeParse(other).success]).toEqual([field, odd, false]);
      }
    }
  });
});

describe("results of every kind", () => {
  const results: readonly MetricResult[] = [
    nps([10, 9, 3]),
    nps([]),
    share([true, false]),
    csat([5, 4, 1], { scale: 5, method: "mean" }),
    responseTimes([60_000, { open: 5 }]),
    survival(dated, { duration: (row) => row.until, ended: () => true }),
  ];
  test.each(results.map((result) => [result.metric, result] as const))(
    "%s is one, by schema and by file",
    (_, result) => {
      expect(schemas.metricResultSchema.parse(JSON.parse(JSON.stringify(result)))).toStrictEqual(result);
      expect(isValid("metric-result", JSON.parse(JSON.stringify(result)))).toBe(true);
    },
  );
  test("one that contradicts itself is refused", () => {
    const [full, empty] = [nps([10, 9, 3]), nps([])];
    const places = [
      { ...full, reason: "empty" },
      { ...full, value: null },
      { ...empty, interval: full.interval },
      { ...full, interval: { low: 1, high: 0, confidence: 0.95, method: "score" } },
      { ...full, value: Number.NaN },
      { ...full, unit: "stars" },
    ].map((other) => schemas.metricResultSchema.safeParse(other).error?.issues[0]?.path);
    expect(places).toEqual([["reason"], ["reason"], ["interval"], ["interval"], ["value"], ["unit"]]);
  });
});

test("names of anybody's choice stay, whatever they are", () => {
  const tally = schemas.lifetimeTallySchema.parse(JSON.parse('{ "ended": { "constructor": { "2": 1 } } }'));
  expect(Object.entries(tally.ended)).toStrictEqual([["constructor", { 2: 1 }]]);
  const loopTally = { ...dated.reduce(loop.reduce, loop.zero()), themes: JSON.parse('{ "__proto__": 3 }') };
  expect(Object.keys(schemas.closedLoopTallySchema.parse(loopTally).themes)).toEqual(["__proto__"]);
});

test("every file names itself, and says what it is", () => {
  for (const [name, file] of Object.entries(files)) {
    expect(file).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: `urn:cx-metrics:${name}`,
    });
    expect([typeof file["title"], typeof file["description"]]).toEqual(["string", "string"]);
    expect(Object.keys(file).length).toBeGreaterThan(4);
  }
});
