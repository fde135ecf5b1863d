import * as z from "zod";
import { TOO_LARGE } from "../statistics/log-bins.js";
import { MOVEMENTS } from "../tallies/amounts.js";
import { PERIOD_UNITS } from "../time/calendar.js";

// What tallies look like, to be told to others: the functions of the library check more, such as that parts add up to their whole.

export function ratingTallyShape(): z.ZodType {
  const scale = { min: z.int(), max: z.int(), direction: z.enum(["higher-better", "lower-better"]) };
  return z.looseObject({
    scale: z.looseObject(scale).describe("The scale that the answers were given on"),
    counts: z.array(count()).describe("Answers per point, the first for scale.min"),
    ...exclusions(),
  });
}

export function rateTallyShape(): z.ZodObject {
  return z.looseObject({
    numerator: count("Cases that it is true of"),
    denominator: count("Cases that it was asked of"),
    ...exclusions(),
    pending: count("Cases too young to be judged"),
  });
}

export function cohortTallyShape(): z.ZodType {
  const frame = {
    every: z.enum(PERIOD_UNITS).describe("Calendar unit of the cohorts"),
    timeZone: z.string(),
    weekStartsOn: z.int().min(0).max(6).optional(),
    fiscalYearStart: z.int().min(1).max(12).optional(),
    start: z.enum(["given", "first-event"]),
    elapsedDays: z.int().min(1).nullable(),
    brackets: z
      .array(z.tuple([count(), count()]))
      .min(1)
      .nullable(),
    observedUntil: z.number().describe("First instant that was not observed any more, in epoch milliseconds"),
  };
  const counts = z.array(count());
  return z.looseObject({
    frame: z.looseObject(frame).describe("What is counted"),
    cohorts: z
      .record(z.string(), z.looseObject({ size: z.int().min(1), active: counts, lastSeen: counts, observed: counts }))
      .describe("The customers of each cohort, by the label of their period"),
    ...exclusions(),
    pending: count("Events and customers from after the end of observation"),
  });
}

export function amountTallyShape(): z.ZodType {
  const each = (part: z.ZodType) => z.looseObject(Object.fromEntries(MOVEMENTS.map((kind) => [kind, part])));
  return z.looseObject({
    sums: each(z.tuple([z.number().min(0), z.number().min(-1).max(1)], z.unknown()).meta({ minItems: 2 })).describe(
      "Amounts, each with what rounding took",
    ),
    accounts: each(count()).describe("Accounts of each kind"),
    largest: z.number().min(0).describe("What the largest account paid before"),
    missing: count("Accounts of which an amount is not known"),
    notUpForRenewal: count("Accounts that were not up for renewal").optional(),
    currency: z.string().nullable().optional().describe("Currency of the amounts, where it was read"),
  });
}

export function lifetimeTallyShape(): z.ZodObject {
  const byDuration = z.record(z.string(), count());
  return z.looseObject({
    ended: z.record(z.string(), byDuration).describe("Customers who ended, by cause and then by duration"),
    censored: byDuration.describe("Customers who had not ended when last seen, by duration"),
    entered: byDuration.describe("Those of them all who came late, by the duration at which they did"),
    ...exclusions(),
    pending: count("Customers who had not begun yet"),
  });
}

export function repeatPurchaseTallyShape(): z.ZodType {
  const frame = {
    definition: z.enum(["in-window", "after-first"]),
    withinDays: z.int().min(1),
    timeZone: z.string().nullable(),
    asOf: z.number().describe("First instant that is not known any more, in epoch milliseconds"),
  };
  const orders = { counted: count(), cancelled: count(), missing: count(), earlier: count(), later: count() };
  return z.looseObject({
    frame: z.looseObject(frame).describe("What is counted"),
    customers: rateTallyShape().describe("Customers who bought again, and out of how many"),
    orders: z.looseObject(orders).describe("Orders, by whether they count"),
    gaps: lifetimeTallyShape().describe("Days from each order to the next"),
  });
}

export function serviceLevelTallyShape(): z.ZodType {
  const calls = { answered: count(), answeredWithin: count(), abandoned: count(), abandonedWithin: count() };
  return z.looseObject({
    thresholdSeconds: z.number().min(0),
    intervals: z.record(z.string(), z.looseObject(calls)).describe("Calls of each interval, such as a half-hour"),
    missing: count("Calls without a time at which they were queued"),
    notApplicable: count("Calls that left the queue for a callback"),
    pending: count("Calls that are still waiting"),
  });
}

export function surveyResponseTallyShape(): z.ZodType {
  return z.looseObject({
    sent: count("Invitations sent"),
    bounced: count("Those of them that were not delivered"),
    ineligible: count("Those of them that went to somebody whom the survey is not about"),
    starts: count().nullable().describe("Surveys begun; null where it is not known"),
    completes: count("Surveys answered to the end"),
    segments: z.record(z.string(), count()).describe("Completes of each segment"),
    missing: count("Invitations of which it is not known what became"),
  });
}

export function closedLoopTallyShape(): z.ZodType {
  const counts = [
    ...[
      "invited",
      "answered",
      "codable",
      "coded",
      "actionable",
      "actedOn",
      "due",
      "followedUp",
      "contacted",
      "closable",
    ],
    ...[
      "closed",
      "scoredAgain",
      "recovered",
      "comparison",
      "comparisonRecovered",
      "missing",
      "notApplicable",
      "pending",
    ],
  ];
  return z.looseObject({
    ...Object.fromEntries(counts.map((name) => [name, count()])),
    themes: z.record(z.string(), count()).describe("Responses by theme"),
    waits: durationSetShape().nullable().describe("Milliseconds until the contact; null where they were not kept"),
  });
}

export function durationTallyShape(): z.ZodType {
  const set = durationSetShape();
  const timely = { met: count(), missed: count(), overdue: count(), notDue: count(), unknown: count() };
  const timeliness = z.looseObject(timely).nullable();
  const log = { cases: count(), events: count(), duplicates: count(), afterAsOf: count(), incomplete: count() };
  const frame = { of: z.string().nullable(), target: z.number().min(0).nullable(), asOf: z.number().nullable() };
  return z.looseObject({
    frame: z.looseObject(frame).describe("What is counted"),
    ended: set.describe("Milliseconds of what is over"),
    open: set.describe("Milliseconds of what goes on"),
    withinTarget: timeliness,
    withinExpectation: timeliness,
    log: z.looseObject(log).nullable().describe("What the log held"),
    ...exclusions(),
  });
}

/** Durations, one by one or in bins. */
export function durationSetShape(): z.ZodObject {
  const duration = z
    .number()
    .min(0)
    .max(TOO_LARGE - 1);
  return z.looseObject({
    n: count("How many"),
    sum: z.tuple([z.number().min(0), z.number()]).describe("Their sum, and what rounding took from it"),
    min: duration.nullable(),
    max: duration.nullable(),
    values: z.array(duration).nullable().describe("All of them, ascending, while they are few"),
    bins: z
      .looseObject({ first: z.int(), counts: z.array(count()) })
      .nullable()
      .describe("Counts by bin, once they are many"),
  });
}

function exclusions() {
  return {
    missing: count("Not given"),
    notApplicable: count("Declared not applicable"),
    invalid: count("No possible value"),
  };
}

/** A whole number of 0 or more. */
export function count(description?: string): z.ZodInt {
  const whole = z.int().min(0);
  return description === undefined ? whole : whole.describe(description);
}
