import { describe, expect, test } from "vitest";
import * as z from "zod";
import { closedLoopOf, serviceLevelOf, surveyResponseOf } from "../../../src/index.js";
import {
  callSchema,
  closedLoopSchema,
  closedLoopTallySchema,
  serviceLevelTallySchema,
  surveyResponseTallySchema,
} from "../../../src/schemas/index.js";

const call = { queuedAt: "2026-03-14T09:00:00Z", answeredAt: "2026-03-14T09:00:12Z", abandonedAt: "" };
const issueOf = (result: z.ZodSafeParseResult<unknown>) =>
  result.error?.issues.map(({ path, message }) => [path, message]);

describe("the record of a call", () => {
  test("is read from texts", () => {
    const parsed = callSchema.parse({ ...call, callback: "false", talk: "61000", hold: " 2500.5 ", afterWork: "" });
    const start = Date.UTC(2026, 2, 14, 9);
    expect(parsed).toEqual({
      queuedAt: start,
      answeredAt: start + 12_000,
      abandonedAt: null,
      callback: false,
      talk: 61_000,
      hold: 2500.5,
      afterWork: null,
    });
  });
  test("is read from values, and keeps other columns", () => {
    const parsed = callSchema.parse({ queuedAt: 0, answeredAt: null, abandonedAt: new Date(5000), line: "sales" });
    expect(parsed).toEqual({
      queuedAt: 0,
      answeredAt: null,
      abandonedAt: 5000,
      callback: null,
      talk: null,
      hold: null,
      afterWork: null,
      line: "sales",
    });
  });
  test.each<[string, object, string]>([
    ["both answered and abandoned", { ...call, abandonedAt: call.answeredAt }, "abandonedAt"],
    ["answered before it was queued", { ...call, answeredAt: "2026-03-14T08:59:59Z" }, "answeredAt"],
    ["a time without an offset", { ...call, queuedAt: "2026-03-14T09:00:00" }, "queuedAt"],
    ["a column that is not there", { queuedAt: 0, answeredAt: 5 }, "abandonedAt"],
    ["a callback in other words", { ...call, callback: "perhaps" }, "callback"],
    ["a negative duration", { ...call, talk: -1 }, "talk"],
    ["a duration that is a word", { ...call, hold: "long" }, "hold"],
  ])("is refused with %s", (_, row, field) => {
    const issues = callSchema.safeParse(row).error?.issues ?? [];
    expect(issues.map(({ path }) => path)).toEqual([[field]]);
  });
  test("is found in a list by its place", () => {
    const result = z.array(callSchema).safeParse([call, { ...call, talk: -1 }]);
    expect(issueOf(result)).toEqual([[[1, "talk"], "must be a number of 0 or more, received -1"]]);
  });
});

describe("the record of a response to follow up", () => {
  const response = { respondedAt: 1000, contactedAt: "", eligible: "true" };
  test("is read from texts, and unknown steps are null", () => {
    expect(closedLoopSchema.parse({ ...response, theme: " ", closed: true })).toEqual({
      respondedAt: 1000,
      contactedAt: null,
      eligible: true,
      closed: true,
      recovered: null,
      comparison: null,
      theme: null,
      actedOn: null,
    });
  });
  test.each<[string, object, string]>([
    ["a contact before the answer", { ...response, contactedAt: 999 }, "contactedAt"],
    ["no word on whether it is eligible", { respondedAt: 1, contactedAt: 2 }, "eligible"],
    ["a theme that is a number", { ...response, theme: 3 }, "theme"],
    ["a step in other words", { ...response, recovered: "some" }, "recovered"],
  ])("is refused with %s", (_, row, field) => {
    const issues = closedLoopSchema.safeParse(row).error?.issues ?? [];
    expect(issues.map(({ path }) => path)).toEqual([[field]]);
  });
});

describe("stored tallies", () => {
  const never = () => null;
  const tallies = [
    [serviceLevelTallySchema, serviceLevelOf({ queuedAt: never, answeredAt: never, abandonedAt: never }).zero()],
    [surveyResponseTallySchema, surveyResponseOf({ disposition: never }).zero()],
    [closedLoopTallySchema, closedLoopOf({ eligible: never, respondedAt: never, contactedAt: never, asOf: 0 }).zero()],
  ] as const;
  test.each(tallies)("are let through, and anything else is not", (schema, tally) => {
    expect(schema.parse(JSON.parse(JSON.stringify(tally)))).toStrictEqual(tally);
    expect(schema.safeParse({ ...tally, missing: -1 }).error?.issues[0]?.path).toEqual(["missing"]);
    expect(schema.safeParse(3).success).toBe(false);
  });
});
