import { describe, expect, test } from "vitest";
import * as z from "zod";
import { fcr, qualityScore, type Scorecard } from "../../../src/index.js";
import { contactSchema, evaluationSchema, scorecardSchema } from "../../../src/schemas/index.js";

const issueOf = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0];

describe("the schema of a contact", () => {
  const contact = { issue: "A", at: "2026-03-02T09:00:00+01:00", resolved: true, reopenedAt: ["2026-03-05T00:00:00Z"] };
  test("reads instants, and lets the rest through", () => {
    expect(contactSchema.parse({ ...contact, channel: null })).toEqual({
      issue: "A",
      at: Date.UTC(2026, 2, 2, 8),
      resolved: true,
      reopenedAt: [Date.UTC(2026, 2, 5)],
      channel: null,
    });
    expect(contactSchema.parse({ customer: 7, at: 5 })).toEqual({ customer: 7, at: 5 });
  });
  test.each<[string, object, (string | number)[]]>([
    ["no time", { issue: "A" }, ["at"]],
    ["a time without an offset", { ...contact, at: "2026-03-02T09:00:00" }, ["at"]],
    ["a reopening that is no instant", { ...contact, reopenedAt: ["soon"] }, ["reopenedAt", 0]],
    ["a flag in words", { ...contact, resolved: "yes" }, ["resolved"]],
    ["an empty issue", { ...contact, issue: " " }, ["issue"]],
    ["neither issue nor customer", { at: 5, issue: null }, ["issue"]],
    ["a column that is misspelt", { ...contact, chanel: "phone" }, []],
  ])("refuses %s", (_, value, path) => {
    expect(issueOf(contactSchema, value)?.path).toEqual(path);
  });
  test("gives what fcr takes", () => {
    const contacts = z.array(contactSchema).parse([contact, { ...contact, issue: "B", reopenedAt: null }]);
    const options = { issue: (c: z.infer<typeof contactSchema>) => c.issue, asOf: Date.UTC(2026, 3) };
    const result = fcr(contacts, {
      ...options,
      at: (c) => c.at,
      resolved: (c) => c.resolved,
      reopenedAt: (c) => c.reopenedAt,
    });
    expect(result.value).toBe(0.5);
  });
});

const scorecard: Scorecard = {
  id: "x",
  sections: { all: 1 },
  items: { a: { section: "all", weight: 1, maxPoints: 3 } },
};

describe("the schemas of quality", () => {
  test("let through what the functions take, as it is", () => {
    expect(scorecardSchema.parse(scorecard)).toBe(scorecard);
    expect(qualityScore(evaluationSchema(scorecard).parse({ a: 3 }), scorecard).value).toBe(100);
  });
  test("say what is wrong, and where", () => {
    expect(issueOf(scorecardSchema, { ...scorecard, items: { a: { section: "b", weight: 1 } } })).toMatchObject({
      path: ["items", "a", "section"],
      message: 'must be the name of a section, received "b"',
    });
    expect(issueOf(evaluationSchema(scorecard), { a: 4 })).toMatchObject({ path: ["a"] });
    expect(() => evaluationSchema({ ...scorecard, sections: {} })).toThrow("scorecard.items.a.section");
  });
});
