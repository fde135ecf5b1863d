import { atRow } from "../errors.js";
import { assertAccessor, assertCount } from "../guards.js";
import { assertRows } from "../tallies/counting.js";
import { type Outcome, type RateTally, tallyRates } from "../tallies/rates.js";
import { outcomeOf } from "./contact-log.js";
import type { FcrReadingOptions } from "./fcr-reading.js";

/** Options of {@link fcr} for a survey that asks both: was it resolved, and in how many contacts? */
export interface FcrSurveyOptions<Answer> extends FcrReadingOptions {
  /** The customer says. */
  readonly source: "survey";
  /** Whether the customer says that the issue is resolved; `null` where there is no answer. */
  readonly resolved: (answer: Answer) => Outcome;
  /** How many contacts it took, by what the customer says; 1 or more. */
  readonly contacts: (answer: Answer) => number | null | undefined;
}

/** Counts answers: yes, and in one contact. */
export function countAnswers(answers: unknown, { resolved, contacts }: FcrSurveyOptions<unknown>): RateTally {
  assertAccessor(resolved, "options.resolved", "(answer) => answer.solved");
  assertAccessor(contacts, "options.contacts", "(answer) => answer.contacts");
  assertRows(answers, "answers", "a list of answers");
  let index = -1;
  return tallyRates(
    Array.from(answers, (answer) => {
      index += 1;
      try {
        return isFirst(outcomeOf(resolved(answer), "options.resolved"), contacts(answer) ?? null);
      } catch (error) {
        throw atRow(error, index);
      }
    }),
  );
}

function isFirst(resolved: boolean | null, contacts: number | null): boolean | null {
  if (contacts !== null) assertCount(contacts, "options.contacts", { min: 1 });
  if (resolved === false || (contacts !== null && contacts > 1)) return false;
  return resolved === null || contacts === null ? null : true;
}
