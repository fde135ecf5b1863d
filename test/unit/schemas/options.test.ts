import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { nps, period, share } from "../../../src/index.js";
import {
  answerOptionsSchema,
  netScoreOptionsSchema,
  periodOptionsSchema,
  proportionOptionsSchema,
} from "../../../src/schemas/index.js";
import { spoilt } from "../../support/spoilt.js";
import { takes } from "../../support/takes.js";

const cases: readonly (readonly [string, z.ZodType, object, (options: never) => unknown])[] = [
  ["of answers", answerOptionsSchema, { onInvalid: "exclude", notApplicable: [99] }, (options) => nps([10], options)],
  [
    "of a share",
    proportionOptionsSchema,
    { confidence: 0.9, interval: "wilson", population: 100, minN: 1 },
    (options) => share([true], options),
  ],
  [
    "of a net score",
    netScoreOptionsSchema,
    { confidence: 0.9, interval: "score", population: 100, minN: 1 },
    (options) => nps([10], options),
  ],
  [
    "of a period",
    periodOptionsSchema,
    { every: "week", timeZone: "UTC", weekStartsOn: 1 },
    ({ every, ...options }: { every: "week"; timeZone: string }) => period(every, { at: () => 0, ...options }),
  ],
  [
    "of a fiscal period",
    periodOptionsSchema,
    { every: "quarter", timeZone: "Asia/Tokyo", fiscalYearStart: 7 },
    ({ every, ...options }: { every: "quarter"; timeZone: string }) => period(every, { at: () => 0, ...options }),
  ],
];

describe.each(cases)("options %s", (_, schema, good, call) => {
  test("are let through as they are", () => {
    expect(schema.parse(JSON.parse(JSON.stringify(good)))).toStrictEqual(good);
  });
  test("are taken where the library takes them, out of a file", () => {
    const known = new Set([...Object.keys(good), "weekStartsOn", "fiscalYearStart"]);
    fc.assert(
      fc.property(spoilt(good), (other) => {
        // JSON has no undefined, and names that are no options are refused on purpose.
        const options = other as Record<string, unknown>;
        fc.pre(Object.entries(options).every(([name, value]) => known.has(name) && value !== undefined));
        expect(schema.safeParse(options).success).toBe(takes(() => call(options as never)));
      }),
      { numRuns: 500 },
    );
  });
  test("with a name that is no option are refused", () => {
    expect(schema.safeParse({ ...good, confidance: 0.9 }).success).toBe(false);
    expect(schema.safeParse({ ...good, constructor: 1 }).success).toBe(false);
  });
});

test("of several kinds go together", () => {
  const settings = netScoreOptionsSchema.extend(answerOptionsSchema.shape);
  const options = settings.parse({ notApplicable: [99], confidence: 0.5 });
  expect(nps([10, 99], options).excluded.notApplicable).toBe(1);
  expect(z.toJSONSchema(settings)).toMatchObject({ additionalProperties: false });
});
