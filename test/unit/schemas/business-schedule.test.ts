import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { type BusinessSchedules, businessHours } from "../../../src/index.js";
import { businessScheduleSchema } from "../../../src/schemas/index.js";

const desk = { timeZone: "Europe/Paris", hours: { monday: ["09:00-12:00", "22:00-02:00"] } };
const full = {
  ...desk,
  holidays: ["2026-05-01"],
  extraDays: { "2026-12-24": ["09:00-12:00"] },
  validFrom: "2026-01-01",
};

const isTaken = (schedule: unknown): boolean => {
  try {
    businessHours(schedule as BusinessSchedules);
    return true;
  } catch {
    return false;
  }
};

describe("the schema of opening hours", () => {
  test.each([[desk], [full], [[desk, full]], [{ ...desk, holidays: undefined }]])(
    "lets through what is right: %j",
    (schedule) => {
      expect(businessScheduleSchema.parse(schedule)).toEqual(schedule);
    },
  );
  test.each([
    [
      [desk, { ...full, holidays: ["2026-05-01", "01.05.2026"] }],
      [1, "holidays", 1],
    ],
    [{ ...desk, hours: { monday: ["09:00-12:00", "9-5"] } }, ["hours", "monday", 1]],
    [{ ...desk, extraDays: { "2026-12-24": ["noon"] } }, ["extraDays", "2026-12-24", 0]],
    [{ ...desk, timeZone: "Mars" }, ["timeZone"]],
    [
      [desk, desk],
      [1, "validFrom"],
    ],
    [null, []],
  ])("says where the fault is: %j", (schedule, path) => {
    const { error } = businessScheduleSchema.safeParse(schedule);
    expect(error?.issues.map((issue) => issue.path)).toEqual([path]);
  });
  test("takes exactly what businessHours takes", () => {
    const odd = fc.oneof(
      fc.constantFrom(null, undefined, "", [], {}, ["09:00-17:00"], "2026-01-01", "UTC"),
      fc.anything(),
    );
    const any = fc.tuple(
      fc.constantFrom(desk, full),
      fc.dictionary(fc.constantFrom(...Object.keys(full)), odd, { maxKeys: 2 }),
    );
    fc.assert(
      fc.property(any, ([schedule, changes]) => {
        const spoilt = { ...schedule, ...changes };
        expect(businessScheduleSchema.safeParse(spoilt).success).toBe(isTaken(spoilt));
      }),
    );
  });
  test("tells its shape to others", () => {
    const [one] = z.toJSONSchema(businessScheduleSchema).anyOf ?? [];
    expect(one).toMatchObject({ required: ["timeZone", "hours"], additionalProperties: false });
  });
});
