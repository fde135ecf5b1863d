import * as z from "zod";
import { CRITICAL_ERROR_RULES } from "../service/quality-score.js";
import { count, durationSetShape, rateTallyShape } from "./tally-shapes.js";

// What the tallies of a service desk look like, to be told to others: the functions of the library check more.

export function waitTimesTallyShape(): z.ZodType {
  return z.looseObject({
    answered: durationSetShape().describe("Milliseconds in the queue, of the calls that were answered"),
    abandoned: durationSetShape().describe("Milliseconds in the queue, of those who gave up"),
    missing: count("Calls without a time at which they were queued"),
    notApplicable: count("Calls that left the queue for a callback"),
    pending: count("Calls that are still waiting"),
  });
}

export function handleTimesTallyShape(): z.ZodType {
  return z.looseObject({
    of: z.string().describe("What was added up, such as talk + hold"),
    handled: durationSetShape().describe("Milliseconds of work, of each contact"),
    elapsed: durationSetShape().nullable().describe("Milliseconds from first to last moment; null where not asked for"),
    missing: count("Contacts of which a part is not known"),
  });
}

export function slaTallyShape(): z.ZodType {
  return rateTallyShape().extend({
    overruns: durationSetShape().describe("Milliseconds beyond the target, of each breach"),
    openBreaches: count("Breaches that are still open"),
  });
}

export function backlogTallyShape(): z.ZodType {
  return z.looseObject({
    tickets: count("Tickets that had arrived"),
    open: count("Those of them that were open"),
    arrived: count("Those that arrived in the window; null without one").nullable(),
    solved: count("Those that were solved in the window; null without one").nullable(),
    ages: durationSetShape().nullable().describe("Milliseconds that the open ones have been waiting"),
    missing: count("Tickets without a time at which they arrived"),
    invalid: count("Tickets that cannot be"),
    pending: count("Tickets that had not arrived yet"),
  });
}

export function qualityTallyShape(): z.ZodType {
  const errors = z.looseObject({ answered: count(), errors: count() });
  return z.looseObject({
    scorecard: z.string().describe("Name of the scorecard"),
    criticalErrors: z.enum(CRITICAL_ERROR_RULES).describe("What a critical error does to a score"),
    scores: z.record(z.string(), count()).describe("Evaluations by score"),
    criticalErrorFree: count("Evaluations without a critical error"),
    items: z.record(z.string(), errors).describe("By question, how often points were lost"),
    missing: count("Evaluations that are not there, or in which no question applied"),
  });
}
