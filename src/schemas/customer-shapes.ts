import * as z from "zod";
import { COUNT_FIELDS, LOSS_FIELDS, LOSS_REASONS, RECORD_FIELDS } from "../tallies/churn-counts.js";
import { count } from "./tally-shapes.js";

// What is kept of customers over time, to be told to others: the functions of the library check more, such as that movements lead from opening to closing.

export function churnTallyShape(): z.ZodType {
  const period = { label: z.string(), start: z.number(), end: z.number() };
  const frame = {
    periods: z.array(z.looseObject(period)).describe("The periods, one after the other, in epoch milliseconds"),
    timeZone: z.string().nullable(),
    graceDays: z.number().min(0),
    asOf: z.number().nullable().describe("First instant that is not known any more, in epoch milliseconds"),
    paused: z.enum(["stay", "leave"]),
    reasons: z.boolean().describe("Whether reasons were read"),
    renewals: z.boolean().describe("Whether ends of terms were read"),
  };
  const counts = {
    ...counted(COUNT_FIELDS),
    ...Object.fromEntries(LOSS_FIELDS.map((kind) => [kind, z.looseObject(counted(LOSS_REASONS))])),
    partial: z.tuple([z.number().min(0), z.number()]).describe("Milliseconds, and what rounding took from them"),
  };
  return z.looseObject({
    frame: z.looseObject(frame).describe("What is counted"),
    present: z.array(count()).describe("Customers just before each period, and just before the end of the last"),
    paused: z.array(count()).describe("Those of them who were paused"),
    periods: z.array(z.looseObject(counts)).describe("What happened in each period"),
    records: z.looseObject(counted(RECORD_FIELDS)).describe("What the records were like"),
  });
}

export function purchaseHistoryShape(): z.ZodType {
  const spend = z.number().min(0).nullable();
  return z.looseObject({
    customer: z.union([z.string(), z.number()]),
    frequency: count("Repeats: days with an order, the first one left out"),
    recency: z.number().min(0).describe("Time from the first order to the last"),
    age: z.number().min(0).describe("Time from the first order to the end of observation"),
    meanSpend: spend.describe("Mean spend per repeat"),
    firstSpend: spend.describe("Spend on the first day"),
  });
}

function counted(names: readonly string[]): Record<string, z.ZodType> {
  return Object.fromEntries(names.map((name) => [name, count()]));
}
